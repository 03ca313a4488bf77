import PGClient
import Testing

/// Reads are cancelled; writes never are.
@Suite struct CancelTests {
    @Test func aCancelledReadEndsOnTheServerAndKeepsItsConnection() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let pid = try await pool.query("SELECT pg_backend_pid()", kind: .read).string(0, 0)
        let read = Task { try await pool.query("SELECT pg_sleep(30) /* cancelled_read */", kind: .read) }
        try await TestDatabase.eventually("it runs") { try await TestDatabase.isRunning("cancelled_read") }
        read.cancel()
        let error = try await pgError { _ = try await read.value }
        #expect(error.kind == .cancelled)
        #expect(try await !TestDatabase.isRunning("cancelled_read"))
        #expect(try await pool.query("SELECT pg_backend_pid()", kind: .read).string(0, 0) == pid)
        await pool.shutdown()
    }

    @Test func aCancelledWriteRunsToItsEnd() async throws {
        let pool = try TestDatabase.pool()
        _ = try await pool.simpleQuery("CREATE TABLE IF NOT EXISTS public.pgclient_write_kept (n int)")
        _ = try await pool.simpleQuery("TRUNCATE public.pgclient_write_kept")
        let other = try await TestDatabase.connect()
        _ = try await other.simpleQuery("SELECT pg_advisory_lock(7003)")
        let write = Task {
            try await pool.query(
                """
                INSERT INTO public.pgclient_write_kept
                SELECT 1 FROM (SELECT pg_advisory_xact_lock(7003)) AS pause /* kept_write */ RETURNING n
                """,
                kind: .write
            )
        }
        try await TestDatabase.eventually("it runs") { try await TestDatabase.isRunning("kept_write") }
        write.cancel()
        // Time for a cancellation that must not be sent.
        try await Task.sleep(for: .milliseconds(200))
        _ = try await other.simpleQuery("SELECT pg_advisory_unlock(7003)")
        #expect(try await write.value.rowCount == 1, "it ends, and its caller is told")
        let count = try await pool.query("SELECT count(*) FROM public.pgclient_write_kept", kind: .read)
        #expect(try count.int(0, 0) == 1)
        _ = try await pool.simpleQuery("DROP TABLE public.pgclient_write_kept")
        await pool.shutdown()
    }

    @Test func aReadPastItsTimeoutIsCancelled() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let started = ContinuousClock.now
        let error = try await pgError {
            _ = try await pool.query("SELECT pg_sleep(30)", kind: .read, timeout: .milliseconds(100))
        }
        #expect(error.kind == .overloaded)
        #expect(ContinuousClock.now - started >= .milliseconds(100))
        let write = try await pool.query("SELECT pg_sleep(0.3), 1", kind: .write, timeout: .milliseconds(100))
        #expect(write.string(0, 1) == "1", "a write's end is waited for")
        let batch = try await pgError {
            let batch = [PGBatchItem("SELECT pg_sleep(30)"), PGBatchItem("SELECT 1")]
            _ = try await pool.queryBatch(batch, kind: .read, timeout: .milliseconds(100))
        }
        #expect(batch.kind == .overloaded)
        #expect(try await pool.query("SELECT 1", kind: .read).string(0, 0) == "1")
        await pool.shutdown()
    }

    @Test func aTaskCancelledBeforehandSendsNothing() async throws {
        let pool = try TestDatabase.pool()
        for kind in [PGQueryKind.read, .write] {
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await pool.query("SELECT 1", kind: kind)
            }
            task.cancel()
            let error = try await pgError { _ = try await task.value }
            #expect(error.kind == .cancelled)
        }
        #expect(await pool.snapshot().lentTotal == 0)
        await pool.shutdown()
    }

    @Test func noCancelEverHitsTheNextStatement() async throws {
        let pool = try TestDatabase.pool(connections: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 0..<20 {
                group.addTask {
                    for round in 0..<10 {
                        let read = Task { try await pool.query("SELECT pg_sleep(0.002)", kind: .read) }
                        try await Task.sleep(for: .microseconds((reader * 10 + round) % 40 * 100))
                        read.cancel()
                        do {
                            _ = try await read.value
                        } catch let error as PGError {
                            #expect(error.kind == .cancelled)
                        }
                    }
                }
            }
            group.addTask {
                for number in 0..<400 {
                    let result = try await pool.query("SELECT $1::int, pg_sleep(0.001)", [.int(number)], kind: .write)
                    #expect(try result.int(0, 0) == number)
                }
            }
            try await group.waitForAll()
        }
        await pool.shutdown()
    }

    @Test func aTransactionIsRolledBackUnderCancellation() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let task = Task {
            try await pool.withTransaction { connection in
                try await connection.query("SELECT pg_sleep(30) /* cancelled_transaction */", kind: .read)
            }
        }
        try await TestDatabase.eventually("it runs") { try await TestDatabase.isRunning("cancelled_transaction") }
        task.cancel()
        let error = try await pgError { _ = try await task.value }
        #expect(error.kind == .cancelled)
        #expect(await pool.snapshot().idle == 1, "rolled back, and back in the pool")
        await pool.shutdown()
    }
}
