import PGClient
import Testing

/// A server that goes away and comes back.
@Suite struct ServerRestartTests {
    @Test func thePoolAndTheListenerComeBack() async throws {
        _ = try TestDatabase.url()
        let cluster = try ThrowAwayCluster()
        defer { cluster.remove() }
        let configuration = PGConnectionConfiguration(url: cluster.url, applicationName: "restart")
        var settings = PGPoolConfiguration(connection: configuration, maxConnections: 4)
        settings.acquireTimeout = .seconds(5)
        settings.backoffCap = .milliseconds(200)
        let pool = PGPool(configuration: settings, logger: TestDatabase.quiet)
        let listener = PGListener(configuration: configuration, channels: ["restart"], logger: TestDatabase.quiet)
        let events = listener.notifications(on: "restart").makeAsyncIterator()
        let listening = Task { await listener.run() }
        #expect(await events.next(isolation: nil) == .reconnected)

        let statement: PGStatement = "SELECT $1::int"
        #expect(try await pool.query(statement, [1], kind: .read).string(0, 0) == "1")
        let write = Task { try await pool.query("SELECT pg_sleep(30)", kind: .write) }
        try await TestDatabase.eventually("the write runs") {
            let active = "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
            let running = try await pool.query(
                PGStatement(trustedText: active + " AND strpos(query, 'pg_sleep') > 0"), kind: .read)
            return running.rowCount > 0
        }

        try cluster.kill()
        let lost = try await pgError { _ = try await write.value }
        #expect(lost.kind == .connectionLost(outcomeUnknown: true))
        let down = try await pgError { _ = try await pool.query(statement, [2], kind: .read) }
        #expect(down.kind == .overloaded || down.kind == .connectionLost(outcomeUnknown: false))
        #expect(await pool.snapshot().open == 0)

        try cluster.start()
        try await pool.waitUntilReady(timeout: .seconds(300))
        #expect(try await pool.query(statement, [3], kind: .read).string(0, 0) == "3", "prepared again")
        #expect(await events.next(isolation: nil) == .reconnected)
        listening.cancel()
        await listening.value
        await pool.shutdown()
    }
}
