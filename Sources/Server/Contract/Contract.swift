import HTTPTypes
import Mustache

/// One product's OpenAPI document, compiled.
///
/// The engine's extensions: `x-product`, `x-mount`, `x-auth`, `x-errors`, `x-rate-limits` on the document;
/// `x-function`, `x-page` or `x-handler`, `x-rate-limit`, `x-webhook`, `x-sealed-answer`, `x-serialize`,
/// `x-max-bytes`, `x-writes` on an operation.
final class Contract: Sendable {
    let product: String
    let title: String
    /// Where the product is mounted on the shared origin, `/ticketing`.
    let mount: String
    let auth: Auth
    let errors: ErrorFormat
    let limits: [String: RateLimit]
    let operations: [Operation]
    let document: JSON
    /// The product's pages, and the parts that they share, by file name.
    let pages: MustacheLibrary

    static let maxBodyBytes = 1 << 20

    init(document: JSON, name: String, pages: [String: MustacheTemplate] = [:]) throws {
        guard let product = document["x-product"]?.string, product.wholeMatch(of: /[a-z]{1,40}/) != nil else {
            throw ContractError("api/\(name): x-product must be a name of 1 to 40 small letters")
        }
        self.document = document
        self.pages = MustacheLibrary(templates: pages)
        self.product = product
        title = document["info"]?["title"]?.string ?? product
        mount = document["x-mount"]?.string ?? "/\(product)"
        auth = try Auth(document["x-auth"], at: "api/\(name): x-auth")
        errors = try ErrorFormat(document["x-errors"], at: "api/\(name): x-errors")
        var limits: [String: RateLimit] = [:]
        for member in document["x-rate-limits"]?.object ?? [:] {
            guard let limit = member.value.string.flatMap(RateLimit.init) else {
                throw ContractError("api/\(name): x-rate-limits.\(member.key) must look like 100/h")
            }
            limits[member.key] = limit
        }
        self.limits = limits
        let compiler = OperationCompiler(document: document, product: product, pages: Set(pages.keys))
        operations = try compiler.operations()
        let ids = operations.map(\.id)
        guard Set(ids).count == ids.count else { throw ContractError("api/\(name): an operationId is used twice") }
    }
}
