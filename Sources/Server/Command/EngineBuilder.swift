import Crypto
import Foundation
import Logging

/// Puts the engine together from its configuration.
struct EngineBuilder {
    let configuration: Configuration
    let settings: EngineSettings
    let parts: ServerParts
    let metrics: PrometheusMetrics
    let figures: DatabaseFigures
    let connections: OpenConnections
    let deadlines: BodyDeadlines
    let logger: Logger

    func engine(site: Site) async throws -> Engine {
        let assets = settings.docsAssets.flatMap(StaticAssets.init(folder:))
        let templates = try PageTemplates()
        let origins = OriginPolicy(
            publicURL: settings.publicURL, frontendURL: settings.frontendURL, cors: settings.corsOrigins)
        let limits = RequestLimits(policy: settings.rateLimits, limiter: RateLimiter(), database: parts.database)
        let authenticator = Authenticator(
            tokens: VerifiedTokens(verifier: TokenVerifier(key: parts.tokenKey)), origins: origins)
        let handler = OperationHandler(
            settings: settings,
            database: parts.database,
            callers: Callers(
                authenticator: authenticator, holders: TokenHolders(), limits: limits,
                lookUp: parts.database.account(of:_:)),
            limits: limits,
            idempotency: Idempotency(
                database: parts.database, hashKey: try key("holdfast idempotency"),
                seal: AnswerSeal(secret: try key("holdfast sealed answers"))),
            effects: parts.runner,
            webhooks: webhooks(),
            uploads: try uploads(),
            deadlines: deadlines,
            logger: logger
        )
        return Engine(
            site: site, settings: settings, handler: handler,
            ownPages: OwnPages(
                settings: settings, database: parts.database, metrics: metrics, figures: figures, assets: assets,
                templates: templates, connections: connections, logger: logger),
            productPages: ProductPages(templates: templates, hasAssets: assets != nil),
            origins: origins, log: AccessLog(logger: logger), telemetry: RequestTelemetry())
    }

    func worker() -> Worker {
        Worker(
            database: parts.database, registry: parts.registry, runner: parts.runner,
            listener: parts.listener(["holdfast_effects"], logger: logger), logger: logger)
    }

    /// A key for one purpose, derived from the one secret.
    private func key(_ purpose: String) throws -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(try configuration.required("JWT_SECRET").utf8)),
            info: Data(purpose.utf8), outputByteCount: 32)
    }

    private func uploads() throws -> SpoolFolder {
        let folder = SpoolFolder(path: configuration.value("HOLDFAST_UPLOADS") ?? NSTemporaryDirectory())
        do {
            try folder.check()
        } catch {
            throw ConfigurationError("HOLDFAST_UPLOADS: \(error.reason)")
        }
        return folder
    }

    private func webhooks() -> [String: any WebhookVerifier] {
        let secrets = configuration.list("STRIPE_WEBHOOK_SECRET")
        return secrets.isEmpty ? [:] : ["stripe": StripeWebhookVerifier(secrets: secrets)]
    }
}

extension EngineSettings {
    /// Reads what configuration says about serving.
    init(_ configuration: Configuration) throws {
        publicURL = try configuration.url("HOLDFAST_PUBLIC_URL") ?? Self.listeningOrigin(configuration)
        frontendURL = try configuration.url("FRONTEND_URL")
        testMode = configuration.value("HOLDFAST_TEST_MODE") == "1"
        let limits = try configuration.required("HOLDFAST_RATE_LIMITS")
        guard let policy = RateLimitPolicy(limits) else {
            throw ConfigurationError(
                "HOLDFAST_RATE_LIMITS must be documented, off, or class=number/h,…; not '\(limits)'")
        }
        rateLimits = policy
        trustedProxies = try configuration.list("HOLDFAST_TRUSTED_PROXIES").map { text in
            guard let range = AddressRange(text) else {
                throw ConfigurationError("HOLDFAST_TRUSTED_PROXIES: '\(text)' is neither an address nor a network")
            }
            return range
        }
        corsOrigins = configuration.list("HOLDFAST_CORS_ORIGINS")
        docsAssets = configuration.value("HOLDFAST_DOCS_ASSETS")
        sandboxURL = try configuration.url("HOLDFAST_SANDBOX_URL")
    }
    /// The origin that the listening address itself makes.
    private static func listeningOrigin(_ configuration: Configuration) throws -> String {
        let listen = try configuration.listen()
        guard !["0.0.0.0", "::", "*"].contains(listen.host) else {
            throw ConfigurationError("HOLDFAST_PUBLIC_URL is needed: \(listen.host) is no address that clients can use")
        }
        let host = listen.host.contains(":") ? "[\(listen.host)]" : listen.host
        return "\(configuration.value("TLS_CERT") == nil ? "http" : "https")://\(host):\(listen.port)"
    }
}
