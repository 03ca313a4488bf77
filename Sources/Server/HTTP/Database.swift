import NIOCore
import PGClient

/// What a stored function answered: `api.reply`.
struct Reply: Sendable {
    let status: Int
    /// JSON exactly as PostgreSQL wrote it.
    let body: ByteBuffer?
    let effect: JSON?
}

/// What a function returned cannot be understood: a defect of that function.
struct ReplyDefect: Error {
    let reason: String
}

/// The stored functions, called one statement at a time: each call is a whole transaction.
///
/// Calls that lost a race inside PostgreSQL (deadlock, serialization failure, a standby that was promoted) are made
/// again, at most five times: nothing of the failed one is left.
struct Database: Sendable {
    private static let maxTries = 5

    /// Connections that may write.
    let writes: PGPool
    /// Read-only connections, to a replica where there is one: STABLE functions run here and may be cancelled.
    let reads: PGPool
    /// Where calls for the same scarce thing wait for each other.
    let turns: TurnGate
    /// `reads` lead to another server, which may lag behind.
    var readsFromReplica = false
    /// Tell PostgreSQL each request's id, as `application_name` (HOLDFAST_TRACE_SQL).
    var namesRequests = false

    /// Calls a function that returns `api.reply`. Throws ``PGError``, ``ReplyDefect`` when there is none, or
    /// ``TurnGate/Refusal`` when its turn did not come.
    func call(
        _ statement: PGStatement, _ values: [PGValue?], readsOnly: Bool, turn: TurnGate.Place? = nil
    ) async throws -> Reply {
        let result =
            if let turn {
                try await turns.pass(turn) { try await query(statement, values, readsOnly: readsOnly) }
            } else {
                try await query(statement, values, readsOnly: readsOnly)
            }
        guard result.rowCount == 1, let status = try result.int(0, 0) else {
            throw ReplyDefect(reason: "no reply came from \(statement.sql)")
        }
        let body = result.withBytes(0, 1) { bytes in bytes.map { ByteBuffer(bytes: $0) } }
        let effect: JSON?
        do throws(JSONSyntaxError) {
            effect = try Self.effect(of: result)
        } catch {
            throw ReplyDefect(reason: "the effect is not readable: \(error.reason)")
        }
        return Reply(status: status, body: body, effect: effect)
    }

    private static func effect(of result: PGResultSet) throws(JSONSyntaxError) -> JSON? {
        // Its bytes are read in place.
        defer { withExtendedLifetime(result) {} }
        return if let bytes = result.bytes(0, 2) { try JSONParser.parse(bytes, limits: .trusted) } else { nil }
    }

    /// The name goes in the same round trip, as a statement of the same transaction.
    private func send(
        _ statement: PGStatement, _ values: [PGValue?], readsOnly: Bool
    ) async throws(PGError) -> PGResultSet {
        let pool = readsOnly ? reads : writes
        let kind: PGQueryKind = readsOnly ? .read : .write
        guard namesRequests, let trace = RequestTrace.current else {
            return try await pool.query(statement, values, kind: kind)
        }
        let name = PGBatchItem(
            "SELECT set_config('application_name', $1, false)", [.text("holdfast \(trace.requestID)")])
        let results = try await pool.queryBatch([name, PGBatchItem(statement, values)], kind: kind)
        return results[1]
    }

    /// Runs one statement with the retries that a whole transaction allows.
    func query(_ statement: PGStatement, _ values: [PGValue?], readsOnly: Bool) async throws(PGError) -> PGResultSet {
        var tries = 1
        while true {
            do {
                let result = try await send(statement, values, readsOnly: readsOnly)
                RequestTrace.current?.worked(result.backendPID)
                return result
            } catch {
                if let backend = error.backendPID { RequestTrace.current?.worked(backend) }
                guard error.isRetryable, tries < Self.maxTries, !Task.isCancelled else { throw error }
                tries += 1
                // A write that waits here has left nothing behind, so a cancelled sleep may simply end early.
                try? await Task.sleep(for: .milliseconds(Int.random(in: 20...(100 * tries))))
            }
        }
    }
}

extension JSONParser.Limits {
    /// For JSON that PostgreSQL wrote: only deep enough not to overflow the stack.
    static let trusted = JSONParser.Limits(depth: 256, numberLength: 1000, values: 1_000_000, nameBytes: .max)
}

extension PGPoolConfiguration {
    /// Whoever logs in acts as the one role that may execute entry points and nothing else.
    static let serverRole: PGStatement = "SET ROLE holdfast_api"

    /// What every connection of the server is set to (docs/architecture.md): the server's role, UTC, and bounds on
    /// waiting. `readsOnly` connections write nothing and stop a statement after five seconds.
    static func server(
        url: String, connections: Int, usualConnections: Int? = nil, readsOnly: Bool
    ) -> PGPoolConfiguration {
        var setup: [PGStatement] = [
            "SET TIME ZONE 'UTC'",
            "SET lock_timeout = '2s'",
            "SET idle_in_transaction_session_timeout = '5s'",
            "SET search_path = pg_catalog",
            "SET bytea_output = 'hex'",
            // One generic plan per function call: the arguments never change how it is planned.
            "SET plan_cache_mode = force_generic_plan",
            // No call runs for so long that compiling it would pay.
            "SET jit = off",
        ]
        if readsOnly {
            setup.append("SET statement_timeout = '5s'")
            setup.append("SET default_transaction_read_only = on")
        }
        setup.append(serverRole)
        var configuration = PGPoolConfiguration(
            connection: PGConnectionConfiguration(
                url: url, applicationName: readsOnly ? "holdfast reads" : "holdfast", sessionSetup: setup),
            maxConnections: connections
        )
        configuration.usualConnections = usualConnections
        // Writes keep a connection to themselves: they wait for rows and for the disk, and nobody is to wait behind them.
        if readsOnly { configuration.readsPerConnection = 3 }
        configuration.name = readsOnly ? "reads" : "writes"
        configuration.readTimeout = .seconds(5)
        return configuration
    }
}
