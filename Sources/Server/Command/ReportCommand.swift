import ArgumentParser
import Foundation
import PGClient

/// `holdfast report`: the views of the schema `reports` as CSV files.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print a report as CSV; without a name, list the reports.")

    @Argument(help: "Name of the report, such as sales_by_event.")
    var name: String?

    @Option(help: "Only what is about this event of ticketing, given by its slug or id.")
    var event: String?

    @Option(help: "Of the list, only the reports that say something about this product.")
    var product: String?

    func run() async throws {
        try await withClearErrors {
            let configuration = Configuration()
            let logger = try configuration.logger("holdfast report")
            let text = try await OwnerConnection.use(configuration, logger: logger) { connection in
                if let name { try await file(name, connection) } else { try await list(connection) }
            }
            FileHandle.standardOutput.write(Data(text.utf8))
        }
    }

    private func file(_ name: String, _ connection: PGConnection) async throws -> String {
        do {
            let result = try await connection.query(
                "SELECT reports.file(p_report => $1, p_event => $2)",
                [.text(name), event.map { .text($0) }], kind: .read)
            return result.string(0, 0) ?? ""
        } catch {
            throw ConfigurationError("\(name): \(error.message)")
        }
    }

    private func list(_ connection: PGConnection) async throws -> String {
        let result = try await connection.query(
            """
            SELECT COALESCE(string_agg(rpad(report.name, report.width) || report.note || E'\\n', '' ORDER BY report.name), '')
            FROM (
                SELECT name, note, max(length(name)) OVER () + 2 AS width FROM reports.available(p_product => $1)
            ) AS report
            """, [product.map { .text($0) }], kind: .read)
        return result.string(0, 0) ?? ""
    }
}
