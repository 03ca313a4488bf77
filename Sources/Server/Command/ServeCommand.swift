import ArgumentParser
import Crypto
import Foundation
import HummingbirdCore
import HummingbirdTLS
import Logging
import Metrics
import NIOCore
import NIOPosix
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
        // Before anything uses NIO's own event loops. They carry the calls to providers; the reactor and PostgreSQL need the
        // cores, and are not to be interrupted for what can wait.
        NIOSingletons.groupLoopCountSuggestion = 1
        for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
            loop.execute { ThreadScheduling.patient.apply() }
        }
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
        let connections = OpenConnections()
        let deadlines = BodyDeadlines()
        MetricsSystem.bootstrap(metrics)
        let home = try Home(configuration)
        let settings = try EngineSettings(configuration)
        let contracts = try ContractLoader.load(from: home.contracts, only: only.map { [$0] })
        let hosts = try Self.hosts(configuration, contracts: contracts)
        let pools = PoolService(pools: [parts.database.writes, parts.database.reads])
        let socket = try Self.socket(configuration, parts.database, logger: logger)
        let only = only
        let figures = DatabaseFigures(database: parts.database, logger: logger)
        let builder = EngineBuilder(
            configuration: configuration, settings: settings, parts: parts, metrics: metrics, figures: figures,
            connections: connections, deadlines: deadlines, logger: logger)
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
        let tasks = ReactorTasks(on: parts.reactor)
        let channel = RequestChannel(connections: connections, tasks: tasks) { request, client in
            await engine.respond(to: request, from: client)
        }
        let tls = try Self.tls(configuration)
        let door = try Self.door(socket)
        let loops = Self.loops(sharing: tls == nil ? parts.reactor : nil)
        func listener(_ child: some ServerChildChannel) -> any Service {
            let port = door.port ?? socket.port
            let listener = HTTPListener(
                child: child, socket: door, settings: socket, loops: loops, connections: connections, logger: logger
            ) {
                logger.notice(
                    "serving", metadata: ["address": "\(socket.host):\(port)", "public_url": "\(settings.publicURL)"])
            }
            return ReactorService(reactor: parts.reactor, service: listener)
        }
        let changes = parts.listener(["holdfast_functions"], logger: logger)
        var services: [any Service] = [
            pools, figures, deadlines,
            FunctionChanges(listener: changes, engine: engine, load: loader, logger: logger),
        ]
        if !noWorker { services.append(builder.worker()) }
        if let tls {
            services.append(listener(try TLSChannel(channel, tlsConfiguration: tls)))
        } else {
            services.append(listener(channel))
        }
        try await runServices(services, drain: socket.drain, logger: logger)
    }

    /// Who connects from now on waits for the first service.
    private static func door(_ settings: ListenerSettings) throws -> ListeningSocket {
        do {
            return try ListeningSocket(host: settings.host, port: settings.port, sharesPort: settings.sharesPort)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ConfigurationError(
                "\(settings.host):\(settings.port) is in use; set HOLDFAST_LISTEN to another port")
        }
    }

    /// The threads that speak with clients.
    ///
    /// On a small machine that is the reactor itself: what PostgreSQL answers goes on to the client without waking another
    /// thread. Where there are more cores than that, one thread would leave them idle; and encryption would keep it from
    /// PostgreSQL for too long.
    private static func loops(sharing reactor: PGReactor?) -> [ReactorEventLoop] {
        if let reactor, System.coreCount <= smallMachine { return [ReactorEventLoop(reactor)] }
        return (1...max(1, System.coreCount / 2)).map { number in
            ReactorEventLoop(PGReactor(name: "http-\(number)", scheduling: .patient))
        }
    }

    /// As many cores as one thread, and the PostgreSQL that it keeps busy, use up.
    private static let smallMachine = 2

    /// Where to listen; for no more clients than there are files for.
    private static func socket(
        _ configuration: Configuration, _ database: Database, logger: Logger
    ) throws -> ListenerSettings {
        var socket = try ListenerSettings(configuration)
        let limit = OpenFiles.raiseLimit()
        let wanted = socket.connections
        socket.connections = try OpenFiles.connections(
            wanted: wanted, pools: database.writes.size + database.reads.size, limit: limit)
        if socket.connections < wanted {
            logger.warning(
                "fewer connections than HOLDFAST_CONNECTIONS: too few open files are allowed (LimitNOFILE=, ulimit -n)",
                metadata: ["connections": "\(socket.connections)", "wanted": "\(wanted)", "open_files": "\(limit)"])
        }
        return socket
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

    private static func tls(_ configuration: Configuration) throws -> TLSConfiguration? {
        switch (configuration.value("TLS_CERT"), configuration.value("TLS_KEY")) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            do {
                let chain = try NIOSSLCertificate.fromPEMFile(certificate).map {
                    NIOSSLCertificateSource.certificate($0)
                }
                return TLSConfiguration.makeServerConfiguration(
                    certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
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
