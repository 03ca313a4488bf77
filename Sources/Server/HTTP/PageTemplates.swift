import HTTPTypes
import Mustache
import NIOCore

/// The pages that the server shows, from the templates in HTTP/Pages (compiled into the program), and those of products.
struct PageTemplates: Sendable {
    struct Product: Sendable {
        let name: String
        let title: String
        let mount: String
        let operations: Int
    }

    enum Viewer: Sendable {
        case swagger
        case redoc
    }

    private let landing: MustacheTemplate
    private let swagger: MustacheTemplate
    private let redoc: MustacheTemplate

    /// Where documentation assets are served.
    static let assets = "/_assets"

    init() throws {
        landing = try Self.template(PackageResources.landing_html)
        swagger = try Self.template(PackageResources.swagger_ui_html)
        redoc = try Self.template(PackageResources.redoc_html)
    }

    /// The script that starts Swagger UI; a file of its own, because the page allows no inline script.
    static let swaggerScript = ByteBuffer(bytes: PackageResources.swagger_init_js)

    func landing(products: [Product], settings: EngineSettings) -> Response {
        var values: [String: Any] = [
            "version": settings.version,
            "products": products.map { product in
                [
                    "name": product.name, "title": product.title, "mount": settings.publicURL + product.mount,
                    "docs_url": product.mount + "/api/docs/", "redoc_url": product.mount + "/api/redoc/",
                    "schema_url": settings.publicURL + product.mount + "/api/schema/",
                ]
            },
        ]
        if let sandbox = settings.sandboxURL { values["sandbox_url"] = sandbox }
        return html(landing.render(values), policy: "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    }

    func viewer(_ viewer: Viewer, title: String, schemaURL: String) -> Response {
        let template = viewer == .swagger ? swagger : redoc
        let text = template.render(["title": title, "schema_url": schemaURL, "assets": Self.assets])
        // ReDoc searches in a worker that it makes from a blob; both viewers style themselves inline.
        let policy =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; "
            + "object-src 'none'; frame-ancestors 'none'"
        return html(text, policy: policy)
    }

    /// A page of a product, from its own templates. It may run what stands in it and call this origin, nothing else.
    /// A file `.js` is the script of a worker, which pages of this origin may start.
    func page(_ name: String, of pages: MustacheLibrary, title: String, operations: [String: String]) -> Response {
        let nonce =
            String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
        let values: [String: Any] = ["title": title, "operations": operations, "nonce": nonce]
        return html(
            pages.render(values, withTemplate: name) ?? "",
            policy: "default-src 'none'; style-src 'nonce-\(nonce)'; script-src 'nonce-\(nonce)'; connect-src 'self'; "
                + "worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            type: name.hasSuffix(".js") ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8")
    }

    private func html(
        _ text: String, policy: String, type: String = "text/html; charset=utf-8"
    ) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentSecurityPolicy: policy, .cacheControl: "no-cache",
            ],
            body: ByteBuffer(string: text))
    }

    private static func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
        try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
    }
}
