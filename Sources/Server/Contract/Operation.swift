import HTTPTypes

/// One operation of a contract, compiled: what the engine needs to match, authenticate, limit, validate and bind.
final class Operation: Sendable {
    enum Target: Sendable, Equatable {
        /// A stored function, `schema.name`.
        case function(String)
        /// A page that the engine itself makes from the contract.
        case viewer(Viewer)
        /// A page of the product: the name of its template.
        case page(String)
    }

    enum Viewer: String, Sendable {
        case openapi
        case swaggerUI = "swagger-ui"
        case redoc
    }

    enum Security: Sendable, Equatable {
        case open
        case optional
        case required
    }

    struct Parameter: Sendable {
        let name: String
        /// As some clients write a list: `status[]=a&status[]=b`.
        let listName: String
        let required: Bool
        let schema: Schema

        init(name: String, required: Bool, schema: Schema) {
            self.name = name
            listName = name + "[]"
            self.required = required
            self.schema = schema
        }
    }

    struct Limit: Sendable {
        /// What a strict limit counts by.
        enum Subject: Sendable, Equatable {
            case address
            case actor
            case body(String)
        }

        let className: String
        let subjects: [Subject]
    }

    /// `x-serialize`: how many calls with one value of a field may run in the database at a time.
    struct Turn: Sendable, Equatable {
        /// The path parameter or the body's field that names the scarce thing.
        let field: String
        let width: Int

        static let widths = 1...64
    }

    struct Body: Sendable {
        let schema: Schema
        /// Media types in the order of the contract, lower case.
        let mediaTypes: [String]
        let maxBytes: Int
        /// Properties that carry files (multipart, `format: binary`), by name.
        let files: [String: FileRule]
    }

    /// What a file may be.
    struct FileRule: Sendable, Equatable {
        let minBytes: Int
        let maxBytes: Int
        /// `image/png`, `image/*`; none means any.
        let mediaTypes: [String]
        /// The field is shown as text, such as where the file is fetched. A text that is sent for it changes nothing.
        let isShownAsText: Bool

        func accepts(_ type: String?) -> Bool {
            guard !mediaTypes.isEmpty else { return true }
            guard let type else { return false }
            return mediaTypes.contains { $0 == type || ($0.hasSuffix("/*") && type.hasPrefix($0.dropLast())) }
        }
    }

    let id: String
    let method: HTTPRequest.Method
    let path: String
    let target: Target
    let security: Security
    let pathParameters: [Parameter]
    let queryParameters: [Parameter]
    /// Headers that the contract names, without those that OpenAPI and the engine treat themselves.
    let headerParameters: [Parameter]
    let body: Body?
    /// A PATCH body binds whole, so that absent and null differ.
    let bindsWholeBody: Bool
    /// A strict limit, counted in the database; nil for the general ones.
    let limit: Limit?
    /// The provider whose signature the engine verifies over the raw body.
    let webhook: String?
    /// The answer holds tokens or sets cookies: it is kept for a repeated key only encrypted.
    let sealsAnswer: Bool
    /// Calls for the same scarce thing go through a few at a time; nil for most.
    let turn: Turn?
    /// Something may change by it. Of a GET the contract has to say so, and then a HEAD is not served in its place.
    let writes: Bool

    init(
        id: String, method: HTTPRequest.Method, path: String, target: Target, security: Security,
        pathParameters: [Parameter], queryParameters: [Parameter], headerParameters: [Parameter] = [], body: Body?,
        bindsWholeBody: Bool, limit: Limit?, webhook: String?, sealsAnswer: Bool, turn: Turn? = nil, writes: Bool
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.target = target
        self.security = security
        self.pathParameters = pathParameters
        self.queryParameters = queryParameters
        self.headerParameters = headerParameters
        self.body = body
        self.bindsWholeBody = bindsWholeBody
        self.limit = limit
        self.webhook = webhook
        self.sealsAnswer = sealsAnswer
        self.turn = turn
        self.writes = writes
    }
}
