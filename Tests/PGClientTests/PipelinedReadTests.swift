import Glibc
import Testing

@testable import PGClient

/// Several reads are sent to one connection before the first is answered: none may suffer from another.
@Suite struct PipelinedReadTests {
    /// One connection as a rule, more for those whom it keeps waiting.
    private func pool(
        usual: Int = 1, reads: Int = 3, connections: Int = 4, patience: Duration = .seconds(3600),
        _ change: (inout PGPoolConfiguration) -> Void = { _ in }
    ) throws -> PGPool {
        try TestDatabase.pool("pgclient-pipeline", connections: connections) {
            $0.usualConnections = usual
            $0.readsPerConnection = reads
            $0.patience = patience
            // As long as that takes on this machine.
            $0.readTimeout = nil
            change(&$0)
        }
    }

    /// Names statements of this run: those of one that was killed may still be at work.
    private static let run = String(getpid())

    /// Holds an advisory lock on a connection of its own, so that a read that asks for it stays at work.
    private func withLock<R>(_ key: Int, _ body: (PGConnection) async throws -> R) async throws -> R {
        let holder = try await TestDatabase.connect()
        _ = try await holder.query("SELECT pg_advisory_lock($1)", [.int(key)], kind: .write)
        let outcome = try await body(holder)
        await holder.close()
        return outcome
    }

    private func isRunning(_ marker: String) async throws -> Bool {
        try await TestDatabase.isRunning(marker + Self.run)
    }

    private func blocked(_ pool: PGPool, _ key: Int, _ marker: String) async throws -> Task<PGResultSet, any Error> {
        let statement = PGStatement(trustedText: "SELECT pg_advisory_xact_lock_shared($1) /* \(marker)\(Self.run) */")
        let read = Task { try await pool.query(statement, [.int(key)], kind: .read) }
        try await TestDatabase.eventually("it runs") { try await isRunning(marker) }
        return read
    }

    /// Starts reads, and waits until they have been sent behind what runs.
    private func sentBehind(
        _ pool: PGPool, _ statements: [PGStatement], timeout: Duration? = nil
    ) async throws -> [Task<PGResultSet, any Error>] {
        var tasks: [Task<PGResultSet, any Error>] = []
        for statement in statements {
            let before = await pool.snapshot().lentTotal
            tasks.append(Task { try await pool.query(statement, kind: .read, timeout: timeout) })
            try await TestDatabase.eventually("it was sent") { await pool.snapshot().lentTotal > before }
        }
        return tasks
    }

    private func allComesBack(to pool: PGPool) async throws {
        try await TestDatabase.eventually("all comes back") { await pool.snapshot().inUse == 0 }
    }

    private func terminate(_ marker: String, by other: PGConnection) async throws {
        _ = try await other.query(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND strpos(query, $1) > 0
            """, [.text(marker + Self.run)], kind: .write)
    }

    @Test func everybodyGetsHisOwnAnswer() async throws {
        let pool = try pool(usual: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 0..<24 {
                group.addTask {
                    for round in 0..<50 {
                        let number = reader * 1000 + round
                        // Texts of their own: some are prepared, others found prepared, by whoever is sent before.
                        let statement = PGStatement(
                            trustedText: "SELECT $1::int + \(round % 7), repeat('x', $1 % 40000)")
                        let result = try await pool.query(statement, [.int(number)], kind: .read)
                        #expect(try result.int(0, 0) == number + round % 7)
                        #expect(result.string(0, 1)?.count == number % 40000)
                    }
                }
            }
            try await group.waitForAll()
        }
        let end = await pool.snapshot()
        #expect(end.open <= 2 && end.inUse == 0 && end.lentTotal == 1200)
        await pool.shutdown()
    }

    @Test func aConnectionIsAsBeforeWhenItsReadsHaveEnded() async throws {
        let pool = try pool(connections: 1)
        for _ in 0..<3 {
            async let one = pool.query("SELECT 1", kind: .read)
            async let other = pool.query("SELECT 2", kind: .read)
            #expect(try await one.int(0, 0)! + other.int(0, 0)! == 3)
            #expect(try await pool.query("SELECT 3", kind: .write).int(0, 0) == 3)
            #expect(try await pool.withTransaction { try await $0.query("SELECT 4", kind: .read) }.int(0, 0) == 4)
            let batch = [PGBatchItem("SELECT 5"), PGBatchItem("SELECT 6")]
            #expect(try await pool.queryBatch(batch, kind: .read).map { try $0.int(0, 0) } == [5, 6])
        }
        #expect(await pool.snapshot().open == 1)
        await pool.shutdown()
    }

    @Test func anErrorConcernsNobodyElse() async throws {
        let pool = try pool(reads: 6)
        try await withLock(7101) { holder in
            let first = try await blocked(pool, 7101, "error_of_another")
            let reads = try await sentBehind(
                pool, ["SELECT 1 / 0", "SELECT 1", "SELEKT", "SELEKT", "SELECT 2"])
            await holder.close()
            _ = try await first.value
            #expect(try await pgError { _ = try await reads[0].value }.sqlState == "22012")
            #expect(try await reads[1].value.int(0, 0) == 1)
            #expect(try await pgError { _ = try await reads[2].value }.sqlState == "42601")
            #expect(try await pgError { _ = try await reads[3].value }.sqlState == "42601", "not prepared by the other")
            #expect(try await reads[4].value.int(0, 0) == 2)
        }
        let unsent = try await pgError { _ = try await pool.query("SELECT $1::text", ["\0"], kind: .read) }
        #expect(unsent.kind == .invalidParameter(index: 0))
        #expect(try await pool.query("SELECT $1::text", ["a"], kind: .read).string(0, 0) == "a")
        await pool.shutdown()
    }

    @Test func whoWaitsBehindASlowReadGoesElsewhere() async throws {
        let pool = try pool()
        try await withLock(7102) { holder in
            let slow = try await blocked(pool, 7102, "slow_read_before_others")
            let reads = try await sentBehind(pool, ["SELECT 1", "SELECT 2"])
            #expect(await pool.snapshot().open == 1)
            await pool.loseAllPatience()
            #expect(try await reads[0].value.int(0, 0) == 1)
            #expect(try await reads[1].value.int(0, 0) == 2)
            #expect(try await isRunning("slow_read_before_others"))
            #expect(await pool.snapshot().inUse == 1, "those who went elsewhere are done")
            #expect(await pool.snapshot().open >= 2)
            await holder.close()
            _ = try await slow.value
        }
        try await allComesBack(to: pool)
        await pool.shutdown()
    }

    @Test func whoWaitsBehindASlowReadStaysWhereNoOtherConnectionIsToBeHad() async throws {
        let pool = try pool(connections: 1)
        try await withLock(7113) { holder in
            let slow = try await blocked(pool, 7113, "slow_read_of_the_only_one")
            let reads = try await sentBehind(pool, ["SELECT pg_backend_pid()", "SELECT pg_backend_pid()"])
            await pool.loseAllPatience()
            #expect(await pool.paces == [.stalled])
            let next = Task { try await pool.query("SELECT pg_backend_pid()", kind: .read) }
            try await TestDatabase.eventually("it waits") { await pool.snapshot().queued == 1 }
            await holder.close()
            _ = try await slow.value
            let processes = try await [reads[0].value, reads[1].value, next.value].map { try $0.int(0, 0) }
            #expect(Set(processes).count == 1)
        }
        try await allComesBack(to: pool)
        #expect(await pool.snapshot().lentTotal == 4, "nothing was sent twice")
        #expect(await pool.paces == [.flowing])
        await pool.shutdown()
    }

    @Test func whoWaitsBehindASlowReadGoesElsewhereAsSoonAsThatIsPossible() async throws {
        let pool = try pool(usual: 2, connections: 2)
        try await withLock(7114) { holder in
            let (slow, read) = try await pool.withConnection { _ in
                let slow = try await blocked(pool, 7114, "slow_read_beside_another")
                let read = try await sentBehind(pool, ["SELECT 1"])[0]
                await pool.loseAllPatience()
                return (slow, read)
            }
            #expect(await pool.snapshot().lentTotal == 3, "it stayed where it was")
            #expect(await pool.asksAgain(afterHours: 2))
            await pool.loseAllPatience(hours: 5)
            #expect(try await read.value.int(0, 0) == 1)
            #expect(try await isRunning("slow_read_beside_another"))
            await holder.close()
            _ = try await slow.value
        }
        try await allComesBack(to: pool)
        #expect(await pool.snapshot().lentTotal == 4)
        await pool.shutdown()
    }

    @Test func aCancelledReadThatWaitsIsGivenUpAtOnce() async throws {
        let pool = try pool()
        try await withLock(7103) { holder in
            let first = try await blocked(pool, 7103, "first_of_cancelled")
            let reads = try await sentBehind(pool, ["SELECT 1", "SELECT 2"])
            reads[0].cancel()
            #expect(try await pgError { _ = try await reads[0].value }.kind == .cancelled)
            #expect(try await isRunning("first_of_cancelled"), "the one before it was not hit")
            #expect(await pool.snapshot().inUse == 1)
            await holder.close()
            _ = try await first.value
            #expect(try await reads[1].value.int(0, 0) == 2)
        }
        try await allComesBack(to: pool)
        #expect(await pool.snapshot().open == 1)
        await pool.shutdown()
    }

    @Test func aCancelledReadEndsOnTheServerAndTheOthersGoOn() async throws {
        let pool = try pool()
        try await withLock(7104) { _ in
            let first = try await blocked(pool, 7104, "cancelled_before_others")
            let reads = try await sentBehind(pool, ["SELECT 1", "SELECT 2"])
            first.cancel()
            #expect(try await pgError { _ = try await first.value }.kind == .cancelled)
            #expect(
                try await isRunning("cancelled_before_others"), "a quick one would be over before a cancel got there")
            await pool.loseAllPatience()
            #expect(try await reads[0].value.int(0, 0) == 1)
            #expect(try await reads[1].value.int(0, 0) == 2)
        }
        try await allComesBack(to: pool)
        #expect(try await !isRunning("cancelled_before_others"))
        await pool.shutdown()
    }

    /// It is passed over, its caller gone elsewhere; when its turn comes, nobody wants it.
    @Test func aReadThatNobodyWaitsForIsCancelled() async throws {
        let pool = try pool(connections: 2)
        let long = PGStatement(trustedText: "SELECT pg_sleep(600) /* read_of_nobody\(Self.run) */")
        try await withLock(7105) { holder in
            let first = try await blocked(pool, 7105, "before_the_unwanted")
            let reads = try await sentBehind(pool, [long])
            #expect(await pool.snapshot().open == 1)
            await pool.loseAllPatience()
            try await TestDatabase.eventually("it runs elsewhere") { try await isRunning("read_of_nobody") }
            reads[0].cancel()
            #expect(try await pgError { _ = try await reads[0].value }.kind == .cancelled)
            await holder.close()
            _ = try await first.value
            try await TestDatabase.eventually("its turn has come") { try await isRunning("read_of_nobody") }
            await pool.loseAllPatience()
            try await allComesBack(to: pool)
            #expect(try await !isRunning("read_of_nobody"))
        }
        try await withLock(7109) { holder in
            let first = try await blocked(pool, 7109, "before_the_given_up")
            let reads = try await sentBehind(pool, [long])
            reads[0].cancel()
            #expect(try await pgError { _ = try await reads[0].value }.kind == .cancelled)
            await holder.close()
            _ = try await first.value
            try await TestDatabase.eventually("its turn has come") { try await isRunning("read_of_nobody") }
            await pool.loseAllPatience()
            try await allComesBack(to: pool)
            #expect(try await !isRunning("read_of_nobody"))
        }
        await pool.shutdown()
    }

    @Test func aReadPastItsTimeoutIsCancelledWhereverItIs() async throws {
        let pool = try pool()
        let started = ContinuousClock.now
        let slow = Task { try await pool.query("SELECT pg_sleep(600)", kind: .read, timeout: .milliseconds(100)) }
        #expect(try await pgError { _ = try await slow.value }.kind == .overloaded)
        #expect(ContinuousClock.now - started >= .milliseconds(100))
        try await withLock(7106) { holder in
            let first = try await blocked(pool, 7106, "before_the_late")
            let reads = try await sentBehind(pool, ["SELECT 1"], timeout: .milliseconds(100))
            #expect(try await pgError { _ = try await reads[0].value }.kind == .overloaded)
            #expect(try await isRunning("before_the_late"))
            await holder.close()
            _ = try await first.value
        }
        #expect(try await pool.query("SELECT 1", kind: .read).int(0, 0) == 1)
        await pool.shutdown()
    }

    @Test func aLostConnectionCostsOnlyTheReadThatWasExecuted() async throws {
        let pool = try pool()
        try await withLock(7107) { holder in
            let first = try await blocked(pool, 7107, "lost_with_others_behind")
            let reads = try await sentBehind(pool, ["SELECT 1", "SELECT 2"])
            try await terminate("lost_with_others_behind", by: holder)
            let error = try await pgError { _ = try await first.value }
            #expect(error.kind == .connectionLost(outcomeUnknown: false) && error.sqlState == "57P01")
            #expect(try await reads[0].value.int(0, 0) == 1)
            #expect(try await reads[1].value.int(0, 0) == 2)
        }
        try await allComesBack(to: pool)
        await pool.shutdown()
    }

    @Test func aConnectionThatIsLostDuringACancelIsGivenBack() async throws {
        let pool = try pool()
        for round in 0..<10 {
            try await withLock(7110) { holder in
                let first = try await blocked(pool, 7110, "lost_during_cancel_\(round)_")
                let reads = try await sentBehind(pool, ["SELECT 1"])
                first.cancel()
                #expect(try await pgError { _ = try await first.value }.kind == .cancelled)
                await pool.loseAllPatience()
                try await terminate("lost_during_cancel_\(round)_", by: holder)
                // The cancel may have been first: then it was this read's turn when the connection was lost.
                do {
                    #expect(try await reads[0].value.int(0, 0) == 1)
                } catch let error as PGError {
                    #expect(error.kind == .connectionLost(outcomeUnknown: false))
                }
            }
            try await allComesBack(to: pool)
        }
        await pool.shutdown()
    }

    @Test func statementsMakeRoomForOthersWhileReadsAreUnderWay() async throws {
        let pool = try pool(reads: 4) { $0.connection.statementCacheSize = 2 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 0..<8 {
                group.addTask {
                    for round in 0..<20 {
                        let number = (reader + round) % 5
                        let statement = PGStatement(trustedText: "SELECT \(number) /* makes_room */")
                        let result = try await pool.query(statement, kind: .read)
                        #expect(try result.int(0, 0) == number)
                    }
                }
            }
            try await group.waitForAll()
        }
        let kept = try await pool.query(
            "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'hf%'", kind: .read)
        #expect(try kept.int(0, 0)! <= 3, "those that made room are gone from the server too")
        await pool.shutdown()
    }

    @Test func aStatementThatTheServerLostIsPreparedAnew() async throws {
        let pool = try pool(connections: 1)
        #expect(try await pool.query("SELECT 1 /* lost_by_server */", kind: .read).int(0, 0) == 1)
        _ = try await pool.simpleQuery("DEALLOCATE ALL")
        for _ in 0..<2 {
            #expect(try await pool.query("SELECT 1 /* lost_by_server */", kind: .read).int(0, 0) == 1)
        }
        await pool.shutdown()
    }

    @Test func shuttingDownLetsReadsFinish() async throws {
        let pool = try pool()
        try await withLock(7108) { holder in
            let first = try await blocked(pool, 7108, "finishes_at_the_end")
            let reads = try await sentBehind(pool, ["SELECT 1", "SELECT 2"])
            let shutdown = Task { await pool.shutdown() }
            try await TestDatabase.eventually("it has begun") { await pool.snapshot().isShuttingDown }
            await pool.loseAllPatience()
            #expect(try await pgError { _ = try await pool.query("SELECT 3", kind: .read) }.kind == .overloaded)
            await holder.close()
            _ = try await first.value
            #expect(try await reads[0].value.int(0, 0) == 1)
            #expect(try await reads[1].value.int(0, 0) == 2)
            await shutdown.value
        }
        #expect(await pool.snapshot().open == 0)
    }

    /// Readers that give up at any moment, with others before and behind them.
    @Test func noCancelSpoilsAnothersRead() async throws {
        let pool = try pool(usual: 2, reads: 4, connections: 6, patience: .milliseconds(20))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 0..<12 {
                group.addTask {
                    for round in 0..<40 {
                        let read = Task { try await pool.query("SELECT pg_sleep(0.002)", kind: .read) }
                        try await Task.sleep(for: .microseconds((reader * 10 + round) % 40 * 200))
                        read.cancel()
                        do {
                            _ = try await read.value
                        } catch let error as PGError {
                            #expect(error.kind == .cancelled)
                        }
                    }
                }
                group.addTask {
                    for round in 0..<40 {
                        let number = reader * 100 + round
                        let result = try await pool.query(
                            "SELECT $1::int, pg_sleep(0.001)", [.int(number)], kind: .read)
                        #expect(try result.int(0, 0) == number)
                    }
                }
            }
            try await group.waitForAll()
        }
        try await allComesBack(to: pool)
        await pool.shutdown()
    }
}

extension PGPool {
    /// As if all that runs had run for long.
    fileprivate var paces: [ReadPace] { wires.values.map { wire in wire.assumeIsolated { $0.pace } } }

    /// Whether those that stay behind a slow read ask again, after ``loseAllPatience(hours:)``.
    fileprivate func asksAgain(afterHours hours: Int) -> Bool {
        let then = monotonicNow() + Duration.seconds(3600 * hours).nanoseconds
        return wires.values.contains { wire in wire.assumeIsolated { $0.patientUntil > then && $0.timer != nil } }
    }

    fileprivate func loseAllPatience(hours: Int = 2) {
        let later = monotonicNow() + Duration.seconds(3600 * hours).nanoseconds
        for wire in wires.values { wire.assumeIsolated { $0.hurryReads(now: later) } }
    }
}
