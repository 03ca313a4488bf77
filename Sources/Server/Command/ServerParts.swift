import AsyncHTTPClient
import Crypto
import Foundation
import Logging
import NIOCore
import PGClient

/// What `serve` and `worker` have in common: the pools, the performers of effects, the runner.
struct ServerParts {
    let database: Database
    let registry: EffectRegistry
    let documents: DocumentRegistry
    let runner: EffectRunner
    let tokenKey: TokenKey
    let reactor: PGReactor
    let databaseURL: String

    /// Makes the parts, hands them to `body`, and closes what they share when it ends.
    static func use(
        _ configuration: Configuration, logger: Logger, _ body: (ServerParts) async throws -> Void
    ) async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: ProviderClient.httpConfiguration)
        do {
            try await body(try await ServerParts(configuration, http: http, logger: logger))
        } catch {
            try? await http.shutdown()
            throw error
        }
        try? await http.shutdown()
    }

    private init(_ configuration: Configuration, http: HTTPClient, logger: Logger) async throws {
        databaseURL = try configuration.required("DATABASE_URL")
        let connections = try configuration.integer("HOLDFAST_POOL", in: 1...1000)
        reactor = PGReactor(scheduling: .patient)
        let writes = PGPoolConfiguration.server(
            url: databaseURL, connections: connections, readsOnly: false)
        let readsURL = configuration.value("DATABASE_REPLICA_URL") ?? databaseURL
        let readers =
            try configuration.value("HOLDFAST_READERS") == nil
            ? System.coreCount + 1 : configuration.integer("HOLDFAST_READERS", in: 1...1000)
        let reads = PGPoolConfiguration.server(
            url: readsURL, connections: connections, usualConnections: readers, readsOnly: true)
        database = Database(
            writes: PGPool(configuration: writes, logger: logger, reactor: reactor),
            reads: PGPool(configuration: reads, logger: logger, reactor: reactor),
            turns: TurnGate(maxWaiting: writes.maxQueued, patience: writes.acquireTimeout),
            readsFromReplica: readsURL != databaseURL,
            namesRequests: configuration.value("HOLDFAST_TRACE_SQL") == "1")
        do {
            tokenKey = try TokenKey(secret: Array(try configuration.required("JWT_SECRET").utf8))
        } catch let error as TokenKey.SecretTooShort {
            throw ConfigurationError("JWT_SECRET: \(error)")
        }
        let threads = BoundedThreads(name: "documents", threads: 2, queue: 256)
        documents = DocumentRegistry([TicketPDF(), InvoicePDF(), QRImage()], threads: threads)
        registry = EffectRegistry([
            try PasswordHasher(),
            await TokenSigner(key: tokenKey),
            StripePerformer(configuration: try Self.stripe(configuration), http: http, logger: logger),
            MailPerformer(configuration: try Self.mail(configuration), documents: documents),
        ])
        runner = EffectRunner(database: database, registry: registry, documents: documents, logger: logger)
    }

    func listener(_ channels: [String], logger: Logger) -> PGListener {
        return PGListener(
            configuration: PGConnectionConfiguration(
                url: databaseURL, applicationName: "holdfast listener", sessionSetup: [PGPoolConfiguration.serverRole]),
            channels: channels, logger: logger, reactor: reactor)
    }

    private static func stripe(_ configuration: Configuration) throws -> StripeConfiguration? {
        guard let key = configuration.value("STRIPE_SECRET_KEY"), let base = try configuration.url("STRIPE_API_BASE")
        else {
            return nil
        }
        return StripeConfiguration(secretKey: key, apiBase: base)
    }

    private static func mail(_ configuration: Configuration) throws -> MailConfiguration? {
        guard let url = configuration.value("SMTP_URL") else { return nil }
        do {
            return try MailConfiguration(smtpURL: url, from: try configuration.required("MAIL_FROM"))
        } catch let error as MailConfiguration.Malformed {
            throw ConfigurationError(error.description)
        }
    }
}
