import HTTPTypes
import NIOCore

/// The pages of a mounted product: its contract as JSON, Swagger UI, ReDoc, and where the link in a verification mail
/// leads when there is no front end.
struct ProductPages: Sendable {
    let templates: PageTemplates
    let hasAssets: Bool

    func page(_ page: Operation.Page, _ exchange: Exchange) -> Response {
        switch page {
        case .openapi: schema(exchange)
        case .swaggerUI: viewer(.swagger, exchange)
        case .redoc: viewer(.redoc, exchange)
        case .verifyEmail: verification(exchange)
        }
    }

    private func schema(_ exchange: Exchange) -> Response {
        let text = exchange.place.product.document.text(baseURL: exchange.baseURL)
        // Asked for again each time, and sent again only when it changed.
        let headers: HTTPFields = [.cacheControl: "no-cache", .eTag: text.tag, .contentType: "application/json"]
        return Response(status: .ok, headers: headers, body: text.bytes)
    }

    private func viewer(_ viewer: PageTemplates.Viewer, _ exchange: Exchange) -> Response {
        guard hasAssets else {
            let text = "The documentation viewer is not installed. Set HOLDFAST_DOCS_ASSETS; see 'holdfast doctor'.\n"
            return Response(
                status: .serviceUnavailable, headers: [.contentType: "text/plain; charset=utf-8", .retryAfter: "60"],
                body: ByteBuffer(string: text))
        }
        let schema = exchange.contract.operations.first { $0.target == .page(.openapi) }
        return templates.viewer(
            viewer, title: exchange.contract.title, schemaURL: exchange.place.mount + (schema?.path ?? "/api/schema/"))
    }

    /// The page sends the token to the contract's own operation; opening it changes nothing.
    private func verification(_ exchange: Exchange) -> Response {
        let action = exchange.contract.operations.first { $0.id == "verifyEmail" }
        return templates.verification(
            title: exchange.contract.title, action: exchange.place.mount + (action?.path ?? "/api/auth/verify-email/"))
    }
}
