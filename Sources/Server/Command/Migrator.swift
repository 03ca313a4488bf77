import Crypto
import Foundation
import Logging
import PGClient

/// Brings a database up to date: migrations once and in order, functions as a whole whenever they changed.
///
/// Any number of migrators may start at once: one works, the others wait for its advisory lock and find nothing left
/// to do. A server may be running meanwhile.
struct Migrator {
    /// "hold" in ASCII; every migrator of this program asks for the same lock.
    private static let lock = "SELECT pg_advisory_lock(1752132708)" as PGStatement
    private static let tries = 6

    struct Report {
        var applied: [String] = []
        var functionsReplaced = false
    }

    private struct Script {
        let name: String
        let text: String
        let checksum: String
    }

    let home: Home
    let logger: Logger

    func run(_ connection: PGConnection) async throws -> Report {
        _ = try await connection.query(Self.lock, [], kind: .write)
        var report = Report()
        let applied = try await appliedChecksums(connection)
        for script in try scripts(in: home.schema) {
            if let checksum = applied[script.name] {
                guard checksum == script.checksum else {
                    throw ConfigurationError(
                        """
                        sql/schema/\(script.name) was edited after it had been applied to this database. \
                        Put the file back as it was and write the change as a new migration.
                        """)
                }
                continue
            }
            try await apply(script, connection)
            report.applied.append(script.name)
        }
        let functions = try functionScripts()
        let checksum = Self.checksum(functions.map { $0.name + $0.checksum }.joined())
        if try await appliedChecksums(connection)["functions"] != checksum {
            try await replace(functions, checksum: checksum, connection)
            report.functionsReplaced = true
        }
        _ = try await connection.query("SELECT pg_advisory_unlock(1752132708)", [], kind: .write)
        return report
    }

    private func appliedChecksums(_ connection: PGConnection) async throws -> [String: String] {
        let exists = try await connection.query("SELECT to_regclass('ops.migrations') IS NOT NULL", [], kind: .read)
        guard try exists.bool(0, 0) == true else { return [:] }
        let rows = try await connection.query("SELECT name, checksum FROM ops.migrations", [], kind: .read).rows
        return Dictionary(rows.map { ($0[0] ?? "", $0[1] ?? "") }) { first, _ in first }
    }

    private func apply(_ script: Script, _ connection: PGConnection) async throws {
        logger.notice("applying migration", metadata: ["name": "\(script.name)"])
        do {
            try await connection.withTransaction { connection in
                _ = try await connection.simpleQuery(PGStatement(trustedText: script.text))
                _ = try await connection.simpleQuery("RESET ROLE")
                _ = try await connection.query(
                    "INSERT INTO ops.migrations (name, checksum, applied_at) VALUES ($1, $2, now())",
                    [.text(script.name), .text(script.checksum)], kind: .write)
            }
        } catch let error as PGError {
            throw ConfigurationError("sql/schema/\(script.name): \(error.debugDescription)")
        }
    }

    /// Drops and creates all functions and views in one transaction. Dropping triggers locks their tables: when a busy
    /// server makes that wait or deadlock, nothing has changed and it is tried again.
    private func replace(_ scripts: [Script], checksum: String, _ connection: PGConnection) async throws {
        var attempt = 1
        while true {
            do {
                try await connection.withTransaction { connection in
                    _ = try await connection.simpleQuery(
                        "SET LOCAL lock_timeout = '3s'; SET LOCAL check_function_bodies = off")
                    _ = try await connection.simpleQuery(Self.dropAll)
                    _ = try await connection.simpleQuery("SET LOCAL ROLE holdfast_owner")
                    for script in scripts { try await create(script, connection) }
                    _ = try await connection.simpleQuery("RESET ROLE")
                    _ = try await connection.simpleQuery(Self.grant)
                    _ = try await connection.query(
                        """
                        INSERT INTO ops.migrations (name, checksum, applied_at) VALUES ('functions', $1, now())
                        ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = excluded.applied_at
                        """, [.text(checksum)], kind: .write)
                    _ = try await connection.simpleQuery("NOTIFY holdfast_functions")
                }
                return
            } catch let error as PGError where error.kind == .contended && attempt < Self.tries {
                logger.notice("functions are in use, trying again", metadata: ["attempt": "\(attempt)"])
                attempt += 1
                try await Task.sleep(for: .milliseconds(200 * attempt))
            }
        }
    }

    private func create(_ script: Script, _ connection: PGConnection) async throws {
        do {
            _ = try await connection.simpleQuery(PGStatement(trustedText: script.text))
        } catch {
            if error.kind == .contended { throw error }
            throw ConfigurationError("sql/functions/\(script.name): \(error.debugDescription)")
        }
    }

    private func scripts(in folder: URL) throws -> [Script] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sql") }.sorted()
            .map { try script($0, at: folder.appendingPathComponent($0)) }
    }

    /// Functions first, then views; `ops.violations` last, because it reads the views of every other schema.
    private func functionScripts() throws -> [Script] {
        let schemas = try FileManager.default.contentsOfDirectory(atPath: home.functions.path).sorted()
        let all = try schemas.flatMap { schema -> [Script] in
            let folder = home.functions.appendingPathComponent(schema)
            return try scripts(in: folder).map {
                Script(name: "\(schema)/\($0.name)", text: $0.text, checksum: $0.checksum)
            }
        }
        let views = all.filter { $0.text.contains(/(?m)^CREATE VIEW/) }
        let names = Set(views.map(\.name))
        let last = "ops/violations.sql"
        return all.filter { !names.contains($0.name) } + views.filter { $0.name != last }
            + views.filter { $0.name == last }
    }

    private func script(_ name: String, at url: URL) throws -> Script {
        let text = try String(contentsOf: url, encoding: .utf8)
        return Script(name: name, text: text, checksum: Self.checksum(text))
    }

    private static func checksum(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    /// Everything that belongs to sql/functions; tables, types and what extensions brought stay.
    private static let dropAll: PGStatement = """
        DO $$
        DECLARE
            v_statement text;
        BEGIN
            FOR v_statement IN
                SELECT format('DROP VIEW IF EXISTS %I.%I CASCADE', view.schemaname, view.viewname)
                FROM pg_views AS view WHERE view.viewowner = 'holdfast_owner'
                UNION ALL
                SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', function.oid::regprocedure)
                FROM pg_proc AS function
                WHERE pg_get_userbyid(function.proowner) = 'holdfast_owner'
                    AND NOT EXISTS (SELECT FROM pg_depend AS dependency
                        WHERE dependency.objid = function.oid AND dependency.deptype = 'e')
            LOOP
                EXECUTE v_statement;
            END LOOP;
        END $$
        """

    /// An entry point is a SECURITY DEFINER function: the server's role may call these and nothing else. The report
    /// role reads the views of `reports`.
    private static let grant: PGStatement = """
        DO $$
        DECLARE
            v_statement text;
        BEGIN
            FOR v_statement IN
                SELECT format('GRANT EXECUTE ON FUNCTION %s TO holdfast_api', function.oid::regprocedure)
                FROM pg_proc AS function
                WHERE function.prosecdef AND pg_get_userbyid(function.proowner) = 'holdfast_owner'
                UNION ALL
                SELECT 'GRANT SELECT ON ALL TABLES IN SCHEMA reports TO holdfast_report'
            LOOP
                EXECUTE v_statement;
            END LOOP;
        END $$
        """
}
