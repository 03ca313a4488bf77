import Foundation

/// A variable that is missing or malformed; the program does not start with one.
struct ConfigurationError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The environment, read through the one table that `holdfast help config` prints.
struct Configuration: Sendable {
    struct Variable: Sendable {
        let name: String
        let standard: String?
        let meaning: String
    }

    private let environment: [String: String]

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment.filter { !$0.value.isEmpty }
    }

    /// The value of a variable of the table, or its default.
    func value(_ name: String) -> String? {
        guard let variable = Self.variables.first(where: { $0.name == name }) else {
            preconditionFailure("\(name) is not in the table of variables")
        }
        return environment[name] ?? variable.standard
    }

    func required(_ name: String) throws -> String {
        guard let value = value(name) else { throw ConfigurationError("\(name) is not set: \(Self.meaning(of: name))") }
        return value
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard let text = value(name), let value = Int(text), range.contains(value) else {
            throw ConfigurationError("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A comma-separated list.
    func list(_ name: String) -> [String] {
        (value(name) ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
    }

    /// An http or https URL without its trailing slashes.
    func url(_ name: String) throws -> String? {
        guard var text = value(name) else { return nil }
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme), url.host?.isEmpty == false
        else {
            throw ConfigurationError("\(name) must be an http or https URL, not '\(text)'")
        }
        return text
    }

    /// Address and port to listen on.
    func listen() throws -> (host: String, port: Int) {
        let text = try required("HOLDFAST_LISTEN")
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { throw ConfigurationError("HOLDFAST_LISTEN must be host:port, not '\(text)'") }
        let host = text[..<colon].trimmingPrefix("[")
        return (String(host.hasSuffix("]") ? host.dropLast() : host), port)
    }

    private static func meaning(of name: String) -> String {
        variables.first { $0.name == name }?.meaning ?? ""
    }
}

extension Configuration {
    /// Everything that can be configured: name, default, meaning.
    static let variables: [Variable] = [
        .init(
            name: "DATABASE_URL", standard: nil,
            meaning: "the server's login; another login than holdfast_api drops to that role on connecting"),
        .init(
            name: "DATABASE_OWNER_URL", standard: nil,
            meaning: "the owner's login, for migrate, seed, account (default: DATABASE_URL)"),
        .init(
            name: "DATABASE_REPLICA_URL", standard: nil,
            meaning: "read replicas for functions that only read (default: DATABASE_URL)"),
        .init(name: "HOLDFAST_POOL", standard: "16", meaning: "connections that may write; as many again for reads"),
        .init(
            name: "HOLDFAST_READERS", standard: nil,
            meaning:
                "connections that read at a time unless slow reads hold them up, up to three reads sent ahead on each (default: "
                + "one for each core here, and 1)"),
        .init(
            name: "HOLDFAST_CONNECTIONS", standard: "2000",
            meaning: "HTTP connections open at a time (fewer where too few open files are allowed); the next ones wait"),
        .init(
            name: "HOLDFAST_DRAIN", standard: "5",
            meaning: "seconds that a server told to end goes on serving, while /health/ready already answers 503"),
        .init(
            name: "HOLDFAST_REUSE_PORT", standard: nil,
            meaning: "1: a new server may listen on the port before the old one has left it"),
        .init(name: "HOLDFAST_LISTEN", standard: "127.0.0.1:8080", meaning: "address and port to listen on"),
        .init(
            name: "HOLDFAST_PUBLIC_URL", standard: nil,
            meaning: "the origin that clients use (default: http://HOLDFAST_LISTEN)"),
        .init(
            name: "HOLDFAST_HOSTS", standard: nil,
            meaning: "products at the root of a host: api.example.com=ticketing,trips.example.com=travel"),
        .init(
            name: "HOLDFAST_CORS_ORIGINS", standard: nil,
            meaning: "web origins that may call the API from a browser, comma-separated; * for any, without cookies"),
        .init(
            name: "FRONTEND_URL", standard: nil,
            meaning: "the front end's origin, for links in mails (without it they lead to the product's own path)"),
        .init(
            name: "TLS_CERT", standard: nil, meaning: "PEM file of the certificate chain; with TLS_KEY, serves HTTPS"),
        .init(name: "TLS_KEY", standard: nil, meaning: "PEM file of the private key"),
        .init(name: "JWT_SECRET", standard: nil, meaning: "secret for signing tokens, at least 32 bytes"),
        .init(name: "STRIPE_SECRET_KEY", standard: nil, meaning: "Stripe's secret key"),
        .init(
            name: "STRIPE_WEBHOOK_SECRET", standard: nil,
            meaning: "the webhook endpoint's signing secrets, comma-separated while they rotate"),
        .init(name: "STRIPE_API_BASE", standard: "https://api.stripe.com", meaning: "origin of Stripe's API"),
        .init(name: "SMTP_URL", standard: nil, meaning: "mail server, smtp[s]://user:password@host:port"),
        .init(name: "MAIL_FROM", standard: nil, meaning: "sender of mails, an address or 'Name <address>'"),
        .init(
            name: "HOLDFAST_TEST_MODE", standard: nil,
            meaning: "1: the operations that a document marks as for testing only"),
        .init(
            name: "HOLDFAST_RATE_LIMITS", standard: "documented",
            meaning: "documented, off, or anonymous=100/h,user=1000/h,auth=5/h,payment=10/h"),
        .init(
            name: "HOLDFAST_TRUSTED_PROXIES", standard: nil,
            meaning: "addresses or networks whose X-Forwarded-For counts, comma-separated"),
        .init(
            name: "HOLDFAST_UPLOADS", standard: nil,
            meaning: "folder, on a disk, where uploads wait until they are whole (default: the one for temporary files)"
        ),
        .init(
            name: "HOLDFAST_DOCS_ASSETS", standard: nil,
            meaning: "folder with swagger-ui-dist and redoc, as drf-spectacular-sidecar installs them"),
        .init(
            name: "HOLDFAST_HOME", standard: nil,
            meaning: "folder with api/, sql/ and seed/ (default: found above the program)"),
        .init(
            name: "HOLDFAST_SANDBOX_URL", standard: nil,
            meaning: "where the sandbox's pages are, for a link on the landing page"),
        .init(
            name: "HOLDFAST_TRACE_SQL", standard: nil,
            meaning: "1: each request's id becomes the application_name of its PostgreSQL session"),
        .init(name: "LOG_LEVEL", standard: "info", meaning: "trace, debug, info, notice, warning, error"),
    ]
}
