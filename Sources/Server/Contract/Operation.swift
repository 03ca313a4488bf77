import HTTPTypes

/// One operation of a contract, compiled: what the engine needs to match, authenticate, limit, validate and bind.
struct Operation: Sendable {
    enum Target: Sendable, Equatable {
        /// A stored function, `schema.name`.
        case function(String)
        /// A page that the engine itself makes from the contract.
        case page(Page)
    }

    enum Page: String, Sendable {
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
        let required: Bool
        let schema: Schema
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

    struct Body: Sendable {
        let schema: Schema
        /// Media types in the order of the contract, lower case.
        let mediaTypes: [String]
        let maxBytes: Int
        /// Properties that carry files (multipart, `format: binary`).
        let files: Set<String>
    }

    let id: String
    let method: HTTPRequest.Method
    let path: String
    let target: Target
    let security: Security
    let pathParameters: [Parameter]
    let queryParameters: [Parameter]
    let body: Body?
    /// A PATCH body binds whole, so that absent and null differ.
    let bindsWholeBody: Bool
    /// A strict limit, counted in the database; nil for the general ones.
    let limit: Limit?
    /// The provider whose signature the engine verifies over the raw body.
    let webhook: String?
    /// The operation's own answer must not be kept for a repeated key (it holds tokens).
    let keepsNoAnswer: Bool
}
