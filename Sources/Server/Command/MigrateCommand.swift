import ArgumentParser
import Foundation

/// `holdfast migrate`: brings the database up to date; safe to repeat and while servers run.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Apply new migrations, and replace the functions when they changed.")

    func run() async throws {
        try await withClearErrors {
            let configuration = Configuration()
            let logger = try configuration.logger("holdfast migrate")
            let migrator = Migrator(home: try Home(configuration), logger: logger)
            let report = try await OwnerConnection.use(configuration, logger: logger) { connection in
                try await migrator.run(connection)
            }
            for name in report.applied { print("applied sql/schema/\(name)") }
            print(report.functionsReplaced ? "functions replaced" : "functions unchanged")
        }
    }
}
