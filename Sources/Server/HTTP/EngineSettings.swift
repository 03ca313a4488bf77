/// What configuration says about serving; read once at start.
struct EngineSettings: Sendable {
    /// The origin that clients use, without a trailing slash.
    var publicURL: String
    var frontendURL: String?
    var testMode = false
    var rateLimits: RateLimitPolicy = .documented
    var trustedProxies: [AddressRange] = []
    var corsOrigins: [String] = []
    /// The folder of the installed documentation assets (Swagger UI, ReDoc).
    var docsAssets: String?
    var sandboxURL: String?
    var version = Version.current

    var isSecure: Bool { publicURL.hasPrefix("https://") }
}

enum Version {
    static let current = "0.1.0"
}
