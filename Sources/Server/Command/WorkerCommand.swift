import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle

/// `holdfast worker`: performs effects and runs due jobs, without serving HTTP.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Perform effects (mail, refunds) and run due jobs, without serving HTTP.")

    func run() async throws {
        try await withClearErrors {
            let configuration = Configuration()
            let logger = try configuration.logger("holdfast worker")
            try await ServerParts.use(configuration, logger: logger) { parts in
                try await Self.work(parts, logger: logger)
            }
        }
    }

    private static func work(_ parts: ServerParts, logger: Logger) async throws {
        let worker = Worker(
            database: parts.database, registry: parts.registry, runner: parts.runner,
            listener: parts.listener(["holdfast_effects"], logger: logger), logger: logger)
        let services: [any Service] = [PoolService(pools: [parts.database.writes, parts.database.reads]), worker]
        try await runServices(services, logger: logger)
    }
}
