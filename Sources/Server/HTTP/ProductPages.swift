import HTTPTypes
import NIOCore

/// The pages of a mounted product: its contract as JSON, Swagger UI, ReDoc, and its own from `api/<product>/pages`.
struct ProductPages: Sendable {
    let templates: PageTemplates
    let hasAssets: Bool

    /// nil for an operation that is no page.
    func page(_ exchange: Exchange) -> Response? {
        switch exchange.operation.target {
        case .function: nil
        case .viewer(.openapi): schema(exchange)
        case .viewer(.swaggerUI): viewer(.swagger, exchange)
        case .viewer(.redoc): viewer(.redoc, exchange)
        case .page(let name): ownPage(name, exchange)
        }
    }

    private func schema(_ exchange: Exchange) -> Response {
        let text = exchange.place.product.document.text(baseURL: exchange.baseURL)
        // Asked for again each time, and sent again only when it changed.
        let headers: ResponseHeaders = [.cacheControl: "no-cache", .eTag: text.tag, .contentType: "application/json"]
        return Response(status: .ok, headers: headers, body: text.bytes)
    }

    private func viewer(_ viewer: PageTemplates.Viewer, _ exchange: Exchange) -> Response {
        guard hasAssets else {
            let text = "The documentation viewer is not installed. Set HOLDFAST_DOCS_ASSETS; see 'holdfast doctor'.\n"
            return Response(
                status: .serviceUnavailable, headers: [.contentType: "text/plain; charset=utf-8", .retryAfter: "60"],
                body: ByteBuffer(string: text))
        }
        let schema = exchange.contract.operations.first { $0.target == .viewer(.openapi) }
        return templates.viewer(
            viewer, title: exchange.contract.title, schemaURL: exchange.place.mount + (schema?.path ?? "/api/schema/"))
    }

    /// What a page's script calls are the contract's own operations, which it gets by their ids.
    private func ownPage(_ name: String, _ exchange: Exchange) -> Response {
        let contract = exchange.contract
        let operations = Dictionary(
            contract.operations.map { ($0.id, exchange.place.mount + $0.path) }, uniquingKeysWith: { first, _ in first }
        )
        return templates.page(name, of: contract.pages, title: contract.title, operations: operations)
    }
}
