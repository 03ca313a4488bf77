import Crypto
import Foundation
import Logging
import PGClient

/// Brings a database up to date: migrations once and in order, functions as a whole whenever they changed.
///
/// All that is new is done in one transaction, so that new tables never stand with old functions. Views and functions
/// are dropped first (a migration may change what they read) and created again at the end. A server may be running
/// meanwhile: locks are waited for only briefly, and everything is tried again when they are not to be had.
///
/// Any number of migrators may start at once: one works, the others wait for its advisory lock and find nothing left
/// to do.
struct Migrator {
    /// "hold" in ASCII; every migrator of this program asks for the same lock.
    private static let lock = "SELECT pg_advisory_lock(1752132708)" as PGStatement
    private static let tries = 40
    private static let functionsRow = "functions"

    struct Report {
        var applied: [String] = []
        var functionsReplaced = false
    }

    private struct Script {
        let name: String
        let text: String
        let checksum: String
    }

    private struct Plan {
        let migrations: [Script]
        let functions: [Script]
        let functionsChecksum: String
    }

    let home: Home
    let logger: Logger

    /// Throws ``ConfigurationError`` when the database and this checkout do not belong together, or a script fails.
    func run(_ connection: PGConnection) async throws -> Report {
        _ = try await connection.query(Self.lock, [], kind: .write)
        let applied = try await appliedChecksums(connection)
        let pending = try pendingMigrations(applied)
        let functions = try functionScripts()
        let checksum = Self.checksum(functions.map { $0.name + $0.checksum }.joined())
        var report = Report()
        if !pending.isEmpty || applied[Self.functionsRow] != checksum {
            let plan = Plan(migrations: pending, functions: functions, functionsChecksum: checksum)
            try await carryOut(plan, connection)
            report = Report(applied: pending.map(\.name), functionsReplaced: true)
        }
        _ = try await connection.query("SELECT pg_advisory_unlock(1752132708)", [], kind: .write)
        return report
    }

    /// The migrations that this database does not have yet. Refuses an edited one, one that comes too late in the
    /// order, and a database that is newer than this checkout.
    private func pendingMigrations(_ applied: [String: String]) throws -> [Script] {
        let scripts = try scripts(in: home.schema)
        let unknown = Set(applied.keys).subtracting(scripts.map(\.name)).subtracting([Self.functionsRow]).sorted()
        guard unknown.isEmpty else {
            throw ConfigurationError(
                "This database is newer than this checkout: it has \(unknown.joined(separator: ", ")). Nothing was changed."
            )
        }
        let last = applied.keys.filter { $0 != Self.functionsRow }.max() ?? ""
        for script in scripts {
            if let checksum = applied[script.name] {
                guard checksum == script.checksum else {
                    throw ConfigurationError(
                        """
                        sql/schema/\(script.name) was edited after it had been applied to this database. \
                        Put the file back as it was and write the change as a new migration.
                        """)
                }
            } else if script.name < last {
                throw ConfigurationError(
                    "sql/schema/\(script.name) is new but sorts before \(last), which is applied. Give it a later number."
                )
            }
        }
        return scripts.filter { applied[$0.name] == nil }
    }

    /// One transaction, tried again as a whole when a busy server's locks stand in the way.
    private func carryOut(_ plan: Plan, _ connection: PGConnection) async throws {
        for attempt in 1...Self.tries {
            do {
                try await connection.withTransaction { try await apply(plan, $0, attempt: attempt) }
                return
            } catch let error as PGError where error.kind == .contended || error.sqlState == Self.outOfTime {
                if attempt == Self.tries { break }
                logger.notice("tables are in use, trying again", metadata: ["attempt": "\(attempt)"])
                try await Task.sleep(for: .milliseconds(Int.random(in: 100...500)))
            }
        }
        throw ConfigurationError("Nothing was changed: tables are in use by \(try await longTransactions(connection)).")
    }

    /// For how many milliseconds an attempt waits for locks: with what comes after that less than the server does, so that
    /// its requests wait and do not fail; longer when a busy server has not let the first attempts through.
    private static func patience(_ attempt: Int) -> Int { min(500 + max(0, attempt - 5) * 100, 1200) }

    /// What PostgreSQL says when a statement ran into its time-out.
    private static let outOfTime = "57014"

    private func apply(_ plan: Plan, _ connection: PGConnection, attempt: Int) async throws {
        let patience = Self.patience(attempt)
        _ = try await connection.simpleQuery(
            PGStatement(trustedText: "SET LOCAL lock_timeout = \(patience); SET LOCAL check_function_bodies = off"))
        // It locks every table that has a trigger, one after the other, and whoever reads the first waits for all of them.
        // Where it takes longer than that by itself, requests have to wait in the end.
        let limit = attempt < Self.tries / 2 ? patience : 0
        _ = try await connection.simpleQuery(PGStatement(trustedText: "SET LOCAL statement_timeout = \(limit)"))
        _ = try await connection.simpleQuery(Self.dropAll)
        _ = try await connection.simpleQuery("SET LOCAL statement_timeout TO DEFAULT")
        for script in plan.migrations {
            logger.notice("applying migration", metadata: ["name": "\(script.name)"])
            try await execute(script, at: "sql/schema/", connection)
            _ = try await connection.simpleQuery("RESET ROLE")
            try await record(script.name, script.checksum, connection)
        }
        _ = try await connection.simpleQuery("SET LOCAL ROLE holdfast_owner")
        for script in plan.functions { try await execute(script, at: "sql/functions/", connection) }
        _ = try await connection.simpleQuery("RESET ROLE")
        _ = try await connection.simpleQuery(Self.grant)
        try await record(Self.functionsRow, plan.functionsChecksum, connection)
        _ = try await connection.simpleQuery("NOTIFY holdfast_functions")
    }

    private func execute(_ script: Script, at folder: String, _ connection: PGConnection) async throws {
        do {
            _ = try await connection.simpleQuery(PGStatement(trustedText: script.text))
        } catch {
            if error.kind == .contended { throw error }
            throw ConfigurationError("\(folder)\(script.name): \(error.debugDescription)")
        }
    }

    private func record(_ name: String, _ checksum: String, _ connection: PGConnection) async throws {
        _ = try await connection.query(
            """
            INSERT INTO ops.migrations (name, checksum, applied_at) VALUES ($1, $2, now())
            ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = excluded.applied_at
            """, [.text(name), .text(checksum)], kind: .write)
    }

    /// Who has had a transaction open for a while, for the person who has to decide what to do about it.
    private func longTransactions(_ connection: PGConnection) async throws -> String {
        let rows = try await connection.query(
            """
            SELECT format('%s (pid %s, %s, for %s)', COALESCE(NULLIF(application_name, ''), usename), pid, state,
                date_trunc('second', clock_timestamp() - xact_start))
            FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < clock_timestamp() - interval '1 second'
            ORDER BY xact_start
            """, [], kind: .read
        ).rows
        return rows.isEmpty
            ? "short transactions that follow each other closely" : rows.compactMap { $0[0] }.joined(separator: ", ")
    }

    private func appliedChecksums(_ connection: PGConnection) async throws -> [String: String] {
        let exists = try await connection.query("SELECT to_regclass('ops.migrations') IS NOT NULL", [], kind: .read)
        guard try exists.bool(0, 0) == true else { return [:] }
        let rows = try await connection.query("SELECT name, checksum FROM ops.migrations", [], kind: .read).rows
        return Dictionary(rows.map { ($0[0] ?? "", $0[1] ?? "") }) { first, _ in first }
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
            -- All names before the first DROP: what a CASCADE took along has no name any more.
            v_statements text[] := ARRAY(
                SELECT format('DROP VIEW IF EXISTS %I.%I CASCADE', view.schemaname, view.viewname)
                FROM pg_views AS view WHERE view.viewowner = 'holdfast_owner'
                UNION ALL
                SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', routine.oid::regprocedure)
                FROM pg_proc AS routine
                WHERE pg_get_userbyid(routine.proowner) = 'holdfast_owner'
                    AND NOT EXISTS (SELECT FROM pg_depend AS dependency
                        WHERE dependency.classid = 'pg_proc'::regclass AND dependency.objid = routine.oid
                            AND dependency.deptype = 'e')
            );
        BEGIN
            FOREACH v_statement IN ARRAY v_statements LOOP
                EXECUTE v_statement;
            END LOOP;
        END $$
        """

    /// An entry point is a SECURITY DEFINER function: the server's role may call these and nothing else. The report
    /// role reads the views of `reports`, and so calls what these call.
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
                UNION ALL
                SELECT format('GRANT EXECUTE ON FUNCTION %s TO holdfast_report', function.oid::regprocedure)
                FROM pg_class AS view
                JOIN pg_rewrite AS rule ON rule.ev_class = view.oid
                JOIN pg_depend AS called ON called.classid = 'pg_rewrite'::regclass AND called.objid = rule.oid
                    AND called.refclassid = 'pg_proc'::regclass
                JOIN pg_proc AS function ON function.oid = called.refobjid
                WHERE view.relnamespace = 'reports'::regnamespace
                    AND pg_get_userbyid(function.proowner) = 'holdfast_owner'
            LOOP
                EXECUTE v_statement;
            END LOOP;
        END $$
        """
}
