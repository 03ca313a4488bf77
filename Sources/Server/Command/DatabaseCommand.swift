import Foundation
import Logging
import PGClient

/// A direct connection as the owner, for the commands that change a database: migrate, seed, account.
enum OwnerConnection {
    /// Connects, runs `body`, closes; says plainly when the database cannot be reached.
    static func use<Result>(
        _ configuration: Configuration, logger: Logger, _ body: (PGConnection) async throws -> Result
    ) async throws -> Result {
        guard let url = configuration.value("DATABASE_OWNER_URL") ?? configuration.value("DATABASE_URL") else {
            throw ConfigurationError("Neither DATABASE_OWNER_URL nor DATABASE_URL is set.")
        }
        let connection: PGConnection
        do {
            let settings = PGConnectionConfiguration(
                url: url, applicationName: "holdfast owner",
                sessionSetup: ["SET TIME ZONE 'UTC'", "SET client_min_messages = warning"])
            connection = try await PGConnection.connect(settings, logger: logger)
        } catch {
            throw ConfigurationError("The database cannot be reached as its owner: \(error.message)")
        }
        do {
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }
}
