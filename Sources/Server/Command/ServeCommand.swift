import ArgumentParser
import Crypto
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import Metrics
import NIOCore
import NIOSSL
import PGClient
import ServiceLifecycle

/// `holdfast serve`: the HTTP server, with the worker beside it.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the products over HTTP (and run the worker, unless told not to).")

    @Option(help: "Serve only this product, at the root of the port.")
    var only: String?

    @Flag(help: "Do not run the worker in this process.")
    var noWorker = false

    func run() async throws {
        // Before anything uses the event loops. They only parse and write; the reactor and PostgreSQL need cores as well.
        NIOSingletons.groupLoopCountSuggestion = max(1, System.coreCount / 2)
        try await withClearErrors {
            let configuration = Configuration()
            let logger = try configuration.logger("holdfast")
            try await ServerParts.use(configuration, logger: logger) { parts in
                try await serve(configuration, parts: parts, logger: logger)
            }
        }
    }

    private func serve(_ configuration: Configuration, parts: ServerParts, logger: Logger) async throws {
        let metrics = PrometheusMetrics()
        let presence = ClientPresence()
        let deadlines = BodyDeadlines()
        MetricsSystem.bootstrap(metrics)
        let home = try Home(configuration)
        let settings = try EngineSettings(configuration)
        let contracts = try ContractLoader.load(from: home.contracts, only: only.map { [$0] })
        let hosts = try Self.hosts(configuration, contracts: contracts)
        let pools = PoolService(pools: [parts.database.writes, parts.database.reads])
        let listen = try configuration.listen()
        let connections = try configuration.integer("HOLDFAST_CONNECTIONS", in: 1...1_000_000)
        let only = only
        let figures = DatabaseFigures(database: parts.database, logger: logger)
        let builder = EngineBuilder(
            configuration: configuration, settings: settings, parts: parts, metrics: metrics, figures: figures,
            presence: presence, deadlines: deadlines, logger: logger)
        let loader: @Sendable () async throws -> Site = {
            let contracts = try ContractLoader.load(from: home.contracts, only: only.map { [$0] })
            return try await Site.load(contracts: contracts, database: parts.database, hosts: hosts, root: only)
        }
        // The pools serve at once, before their service runs; a database that is not there is said so here.
        do {
            try await parts.database.writes.waitUntilReady(timeout: .seconds(10))
        } catch {
            throw ConfigurationError("The database cannot be reached (DATABASE_URL): \(error.message)")
        }
        let site: Site
        do {
            site = try await loader()
        } catch let error as PGError {
            throw ConfigurationError(
                "The database does not answer as a migrated one does; run 'holdfast migrate'. \(error.debugDescription)"
            )
        }
        let engine = try await builder.engine(site: site)
        var application = Application(
            responder: engine,
            server: try Self.server(configuration, presence: presence),
            configuration: ApplicationConfiguration(
                address: .hostname(listen.host, port: listen.port), serverName: nil, backlog: 1024, reuseAddress: true,
                // Whoever comes beyond that waits in the kernel's queue until somebody leaves.
                availableConnectionsDelegate: MaximumAvailableConnections(connections, logger: logger)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? listen.port
                logger.notice(
                    "serving", metadata: ["address": "\(listen.host):\(port)", "public_url": "\(settings.publicURL)"])
            },
            logger: logger
        )
        application.logger.logLevel = max(logger.logLevel, .warning)
        let changes = parts.listener(["holdfast_functions"], logger: logger)
        var services: [any Service] = [
            pools, figures, deadlines,
            FunctionChanges(listener: changes, engine: engine, load: loader, logger: logger),
        ]
        if !noWorker { services.append(builder.worker()) }
        services.append(ReactorService(reactor: parts.reactor, service: application))
        do {
            try await runServices(services, logger: logger)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ConfigurationError("\(listen.host):\(listen.port) is in use; set HOLDFAST_LISTEN to another port")
        }
    }

    private static func hosts(_ configuration: Configuration, contracts: [Contract]) throws -> [String: String] {
        var hosts: [String: String] = [:]
        for entry in configuration.list("HOLDFAST_HOSTS") {
            let halves = entry.split(separator: "=")
            guard halves.count == 2 else { throw ConfigurationError("HOLDFAST_HOSTS must look like host=product,…") }
            guard contracts.contains(where: { $0.product == halves[1] }) else {
                throw ConfigurationError("HOLDFAST_HOSTS: there is no product '\(halves[1])'")
            }
            hosts[halves[0].lowercased()] = String(halves[1])
        }
        return hosts
    }

    /// Idle connections are closed after a minute, so that slow clients do not hold them for ever.
    private static func server(
        _ configuration: Configuration, presence: ClientPresence
    ) throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [presence.handler(), UnreadableRequests()], idleTimeout: .seconds(60)))
        switch (configuration.value("TLS_CERT"), configuration.value("TLS_KEY")) {
        case (nil, nil): return plain
        case (let certificate?, let key?):
            do {
                let chain = try NIOSSLCertificate.fromPEMFile(certificate).map {
                    NIOSSLCertificateSource.certificate($0)
                }
                let tls = TLSConfiguration.makeServerConfiguration(
                    certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
                return try .tls(plain, tlsConfiguration: tls)
            } catch {
                throw ConfigurationError("TLS_CERT and TLS_KEY cannot be used: \(error)")
            }
        default: throw ConfigurationError("TLS_CERT and TLS_KEY belong together; one of them is not set")
        }
    }
}

/// Runs a service's tasks on the reactor's thread, where their queries run: nothing wakes another thread to go there
/// and back.
struct ReactorService<Wrapped: Service>: Service {
    let reactor: PGReactor
    let service: Wrapped

    func run() async throws {
        try await withTaskExecutorPreference(reactor) { try await service.run() }
    }
}

/// Opens the pools and closes them when everything that uses them has ended.
struct PoolService: Service {
    let pools: [PGPool]

    func run() async throws {
        await withDiscardingTaskGroup { group in
            for pool in pools { group.addTask { await pool.run() } }
            try? await gracefulShutdown()
            for pool in pools { await pool.shutdown() }
        }
    }
}

/// Ties the contracts to the database anew whenever functions were replaced.
struct FunctionChanges: Service {
    let listener: PGListener
    let engine: Engine
    let load: @Sendable () async throws -> Site
    let logger: Logger

    private static let maxTries = 8

    func run() async throws {
        await withDiscardingTaskGroup { group in
            group.addTask { await listener.run() }
            group.addTask {
                for await _ in listener.notifications(on: "holdfast_functions") {
                    await reload()
                }
            }
            try? await gracefulShutdown()
            group.cancelAll()
        }
    }

    /// What is served stays until the new site fits; operations that no longer fit fail one by one meanwhile.
    private func reload() async {
        for attempt in 1...Self.maxTries {
            do {
                engine.replace(site: try await load())
                logger.notice("functions compared with the contracts")
                return
            } catch {
                logger.error(
                    "functions and contracts do not fit",
                    metadata: ["error": "\(String(reflecting: error))", "try": "\(attempt)"])
                // The database may be restarting, or the contracts of a new version be still on their way.
                guard (try? await Task.sleep(for: .seconds(attempt))) != nil else { return }
            }
        }
    }
}
