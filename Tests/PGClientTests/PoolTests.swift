import PGClient
import Testing

/// The pool with real connections.
@Suite struct PoolTests {
    /// Holds every connection of `pool` until the task is told to let go.
    private func occupy(_ pool: PGPool, _ count: Int) async throws -> [Task<Void, any Error>] {
        var tasks: [Task<Void, any Error>] = []
        for _ in 0..<count {
            tasks.append(
                Task {
                    try await pool.withConnection { _ in
                        while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
                    }
                }
            )
        }
        try await TestDatabase.eventually("all are lent") { await pool.snapshot().inUse == count }
        return tasks
    }

    @Test func aFullQueueRefusesAtOnceAndAWaiterGivesUpInTime() async throws {
        let pool = try TestDatabase.pool(connections: 2) {
            $0.maxQueued = 1
            // Long enough for two connections to be opened, on whatever machine.
            $0.acquireTimeout = .seconds(6)
        }
        let users = try await occupy(pool, 2)
        let started = ContinuousClock.now
        let waiter = Task { try await pool.query("SELECT 1", kind: .read) }
        try await TestDatabase.eventually("it waits") { await pool.snapshot().queued == 1 }
        let full = try await pgError { _ = try await pool.query("SELECT 1", kind: .read) }
        #expect(full.kind == .overloaded)
        #expect(await pool.snapshot().queued == 1, "refused at once, before the waiter gives up")
        let late = try await pgError { _ = try await waiter.value }
        #expect(late.kind == .overloaded)
        #expect(ContinuousClock.now - started >= .seconds(6))
        #expect(await pool.snapshot().refusedTotal == 2)
        users.forEach { $0.cancel() }
        for user in users { try await user.value }
        #expect(try await pool.query("SELECT 1", kind: .read).string(0, 0) == "1")
        await pool.shutdown()
    }

    @Test func aCancelledWaiterLeavesTheQueueAtOnce() async throws {
        let pool = try TestDatabase.pool(connections: 1) { $0.acquireTimeout = .seconds(60) }
        let users = try await occupy(pool, 1)
        let first = Task { try await pool.query("SELECT 'first'", kind: .write) }
        try await TestDatabase.eventually("it waits") { await pool.snapshot().queued == 1 }
        let second = Task { try await pool.query("SELECT 'second'", kind: .write) }
        try await TestDatabase.eventually("both wait") { await pool.snapshot().queued == 2 }
        first.cancel()
        let error = try await pgError { _ = try await first.value }
        #expect(error.kind == .cancelled)
        #expect(await pool.snapshot().queued == 1)
        users[0].cancel()
        #expect(try await second.value.string(0, 0) == "second")
        try await users[0].value
        await pool.shutdown()
    }

    @Test func quickCallersWaitTheirTurnAndPassSlowOnes() async throws {
        let pool = try TestDatabase.pool(connections: 3) {
            $0.usualConnections = 1
            $0.patience = .milliseconds(50)
        }
        let users = try await occupy(pool, 1)
        #expect(try await pool.query("SELECT 1", kind: .read).string(0, 0) == "1", "on a second connection, in time")
        #expect(await pool.snapshot().open == 2)
        #expect(try await pool.query("SELECT 2", kind: .read).string(0, 0) == "2", "and on it again")
        #expect(await pool.snapshot().open == 2)
        users.forEach { $0.cancel() }
        for user in users { try await user.value }
        await pool.shutdown()
    }

    @Test func aConnectionThatComesBackServesWhoBecomesImpatient() async throws {
        let pool = try TestDatabase.pool(connections: 2) {
            $0.usualConnections = 1
            $0.patience = .milliseconds(200)
            $0.acquireTimeout = .seconds(60)
        }
        let users = try await occupy(pool, 2)
        let waiter = Task { try await pool.query("SELECT 1", kind: .read) }
        try await TestDatabase.eventually("it waits") { await pool.snapshot().queued == 1 }
        users[1].cancel()
        try await users[1].value
        #expect(try await waiter.value.string(0, 0) == "1", "though nothing else came back")
        users[0].cancel()
        try await users[0].value
        await pool.shutdown()
    }

    @Test func aConnectionLeftInATransactionIsClosed() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let pid = try await pool.withConnection { connection in
            _ = try await connection.simpleQuery("BEGIN")
            return await connection.backendPID
        }
        let next = try await pool.query("SELECT pg_backend_pid()", kind: .read)
        #expect(try next.int(0, 0) != Int(pid))
        await pool.shutdown()
    }

    @Test func transactionsCommitRollBackAndReportAHiddenFailure() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        struct Stop: Error {}
        _ = try await pool.simpleQuery("CREATE TEMP TABLE moves (n int)")
        try await pool.withTransaction { _ = try await $0.query("INSERT INTO moves VALUES (1)", kind: .write) }
        await #expect(throws: Stop.self) {
            try await pool.withTransaction { connection in
                _ = try await connection.query("INSERT INTO moves VALUES (2)", kind: .write)
                throw Stop()
            }
        }
        let hidden = try await pgError {
            try await pool.withTransaction { connection in
                _ = try await connection.query("INSERT INTO moves VALUES (3)", kind: .write)
                _ = try? await connection.query("SELECT 1/0", kind: .read)
            }
        }
        #expect(hidden.kind == .defect)
        let rows = try await pool.query("SELECT n FROM moves", kind: .read)
        #expect(rows.rows.map { $0[0] } == ["1"])
        await pool.shutdown()
    }

    @Test func aConnectionKeptBeyondItsClosureIsRefused() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let kept = try await pool.withConnection { $0 }
        let error = try await pgError { _ = try await kept.query("SELECT 1", kind: .write) }
        #expect(error.kind == .defect)
        #expect(try await pool.query("SELECT 1", kind: .read).string(0, 0) == "1")
        await pool.shutdown()
    }

    @Test func aConnectionRunsOneOperationAtATime() async throws {
        let connection = try await TestDatabase.connect()
        let slow = Task { try await connection.query("SELECT pg_sleep(0.5)", kind: .write) }
        try await Task.sleep(for: .milliseconds(100))
        let error = try await pgError { _ = try await connection.query("SELECT 1", kind: .write) }
        #expect(error.kind == .defect)
        _ = try await slow.value
    }

    @Test func shutDownDrains() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let running = Task { await pool.run() }
        let write = Task { try await pool.query("SELECT pg_sleep(3), 'done' /* drained */", kind: .write) }
        try await TestDatabase.eventually("it runs") { try await TestDatabase.isRunning("drained") }
        let waiting = Task { try await pool.query("SELECT 1", kind: .write) }
        try await TestDatabase.eventually("it waits") { await pool.snapshot().queued == 1 }
        running.cancel()
        let refused = try await pgError { _ = try await waiting.value }
        #expect(refused.kind == .overloaded)
        #expect(try await write.value.string(0, 1) == "done")
        await running.value
        let snapshot = await pool.snapshot()
        #expect(snapshot.open == 0 && snapshot.isShuttingDown)
        let late = try await pgError { _ = try await pool.query("SELECT 1", kind: .read) }
        #expect(late.kind == .overloaded)
    }

    @Test func shutDownDoesNotWaitForEver() async throws {
        let pool = try TestDatabase.pool(connections: 1) { $0.drainTimeout = .milliseconds(200) }
        // The server goes on sleeping after its client is gone: another run of the test must not find this one.
        let marker = "given_up_\(UInt64.random(in: 0...UInt64.max))"
        let sleep = PGStatement(trustedText: "SELECT pg_sleep(30) /* \(marker) */")
        let write = Task { try await pool.query(sleep, kind: .write) }
        try await TestDatabase.eventually("it runs") { try await TestDatabase.isRunning(marker) }
        await pool.shutdown()
        // Had it waited for the write, there would be none.
        let error = try await pgError { _ = try await write.value }
        #expect(error.kind == .connectionLost(outcomeUnknown: true))
    }

    @Test func runKeepsTheMinimumOpenAndReplacesOldConnections() async throws {
        let pool = try TestDatabase.pool(connections: 3) {
            $0.minConnections = 2
            $0.maxLifetime = .milliseconds(1500)
            $0.keepaliveAfter = .milliseconds(300)
        }
        let running = Task { await pool.run() }
        try await TestDatabase.eventually("two are open") { await pool.snapshot().idle == 2 }
        let pid = try await pool.query("SELECT pg_backend_pid()", kind: .read).string(0, 0)
        let watcher = try await TestDatabase.connect()
        try await TestDatabase.eventually("it was replaced") {
            let found = try await watcher.query(
                "SELECT 1 FROM pg_stat_activity WHERE pid = $1::int", [.text(try #require(pid))], kind: .read)
            return found.rowCount == 0
        }
        try await TestDatabase.eventually("two are open again") { await pool.snapshot().open == 2 }
        running.cancel()
        await running.value
    }

    @Test func anUnreachableDatabaseIsOverloadNotAHang() async throws {
        var configuration = PGPoolConfiguration(connection: PGConnectionConfiguration(url: "host=127.0.0.1 port=1"))
        configuration.acquireTimeout = .seconds(4)
        let pool = PGPool(configuration: configuration, logger: TestDatabase.quiet)
        let error = try await pgError { _ = try await pool.query("SELECT 1", kind: .read) }
        #expect(error.kind == .overloaded)
        #expect(error.message.contains("connecting fails"))
        let notReady = try await pgError { try await pool.waitUntilReady(timeout: .seconds(4)) }
        #expect(notReady.kind == .connectionLost(outcomeUnknown: false))
        await pool.shutdown()
    }
}
