import PGClient
import Testing

/// What a statement is told when its server process ends.
@Suite struct ConnectionLossTests {
    /// Ends the server process that runs a statement containing `marker`.
    private func terminate(_ marker: String) async throws {
        let killer = try await TestDatabase.connect("pgclient-killer")
        try await TestDatabase.eventually("the statement runs") {
            let killed = try await killer.query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE state = 'active' AND pid <> pg_backend_pid() AND strpos(query, $1) > 0
                """,
                [.text(marker)],
                kind: .write
            )
            return killed.rowCount > 0
        }
    }

    @Test func aReadThatIsCutOffWroteNothing() async throws {
        let pool = try TestDatabase.pool()
        async let ended: Void = terminate("read_is_cut")
        let error = try await pgError { _ = try await pool.query("SELECT pg_sleep(30) /* read_is_cut */", kind: .read) }
        try await ended
        #expect(error.kind == .connectionLost(outcomeUnknown: false))
        #expect(error.sqlState == "57P01", "the server's own words are kept")
        #expect(try await pool.query("SELECT 1", kind: .read).string(0, 0) == "1", "the pool goes on")
        await pool.shutdown()
    }

    @Test func aWriteThatIsCutOffHasAnUnknownOutcome() async throws {
        let pool = try TestDatabase.pool()
        async let ended: Void = terminate("write_is_cut")
        let error = try await pgError {
            _ = try await pool.query("SELECT pg_sleep(30) /* write_is_cut */", kind: .write)
        }
        try await ended
        #expect(error.kind == .connectionLost(outcomeUnknown: true))
        #expect(try await pool.query("SELECT 1", kind: .write).string(0, 0) == "1")
        #expect(await pool.snapshot().open == 1)
        await pool.shutdown()
    }

    @Test func aBatchAndAScriptThatAreCutOffToo() async throws {
        let pool = try TestDatabase.pool()
        async let endedBatch: Void = terminate("batch_is_cut")
        let batch = try await pgError {
            _ = try await pool.queryBatch(
                [
                    PGBatchItem("SELECT 1"), PGBatchItem("SELECT pg_sleep(30) /* batch_is_cut */"),
                    PGBatchItem("SELECT 2"),
                ],
                kind: .write
            )
        }
        try await endedBatch
        #expect(batch.kind == .connectionLost(outcomeUnknown: true))
        async let endedScript: Void = terminate("script_is_cut")
        let script = try await pgError { _ = try await pool.simpleQuery("SELECT pg_sleep(30) /* script_is_cut */") }
        try await endedScript
        #expect(script.kind == .connectionLost(outcomeUnknown: true))
        await pool.shutdown()
    }

    @Test func anIdleConnectionThatDiedIsNotLent() async throws {
        let pool = try TestDatabase.pool()
        let pid = try await pool.query("SELECT pg_backend_pid()", kind: .read).string(0, 0)
        let killer = try await TestDatabase.connect()
        _ = try await killer.query("SELECT pg_terminate_backend($1::int)", [.text(try #require(pid))], kind: .write)
        try await TestDatabase.eventually("the pool notices") { await pool.snapshot().open == 0 }
        let next = try await pool.query("SELECT pg_backend_pid()", kind: .read).string(0, 0)
        #expect(next != nil && next != pid)
        await pool.shutdown()
    }

    @Test func aDirectConnectionStaysClosed() async throws {
        let connection = try await TestDatabase.connect()
        let pid = await connection.backendPID
        let killer = try await TestDatabase.connect()
        _ = try await killer.query("SELECT pg_terminate_backend($1::int)", [.int(pid)], kind: .write)
        try await TestDatabase.eventually("it notices") {
            do {
                _ = try await connection.query("SELECT 1", kind: .write)
                return false
            } catch let error as PGError {
                guard case .connectionLost = error.kind else { throw error }
                return true
            }
        }
        let error = try await pgError { _ = try await connection.query("SELECT 1", kind: .write) }
        #expect(error.kind == .connectionLost(outcomeUnknown: false), "nothing was sent")
    }

    @Test func aLostCommitHasAnUnknownOutcome() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery(
            """
            CREATE OR REPLACE FUNCTION pg_temp.slow_commit() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$;
            CREATE TEMP TABLE lost (n int);
            CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON lost DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION pg_temp.slow_commit()
            """
        )
        let pid = await connection.backendPID
        let killer = Task {
            let killer = try await TestDatabase.connect()
            try await TestDatabase.eventually("COMMIT runs") {
                let killed = try await killer.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::int AND query = 'COMMIT'",
                    [.int(pid)],
                    kind: .write
                )
                return killed.rowCount > 0
            }
        }
        let error = try await pgError {
            try await connection.withTransaction { connection in
                _ = try await connection.query("INSERT INTO lost VALUES (1)", kind: .write)
            }
        }
        try await killer.value
        #expect(error.kind == .connectionLost(outcomeUnknown: true))
    }
}
