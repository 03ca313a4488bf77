import Testing

@testable import PGClient

/// The pool's decisions, without I/O. Times are plain numbers.
@Suite struct PoolStateTests {
    static func limits(max: Int = 2, min: Int = 0, usual: Int? = nil, reads: Int = 1, queued: Int = 3) -> PoolLimits {
        PoolLimits(
            maxConnections: max,
            minConnections: min,
            usualConnections: usual ?? max,
            readsPerConnection: reads,
            patience: 50,
            maxQueued: queued,
            idleTimeout: 1000,
            keepaliveAfter: 100,
            maxLifetime: 5000,
            backoff: Backoff(base: 10, cap: 80)
        )
    }

    /// Puts a caller in the queue; gives its number and the connection to open.
    private func queueUp(_ state: inout PoolState, now: UInt64 = 0) throws -> (WaiterID, ConnectionID?) {
        let waiter = state.newWaiter()
        guard case .queued(let open) = state.acquire(waiter, now: now, deadline: now + 2000) else {
            throw TestDatabase.Refused(description: "not queued")
        }
        return (waiter, open)
    }

    /// A state with one idle connection.
    private func stateWithIdle(_ limits: PoolLimits = limits()) throws -> (PoolState, ConnectionID) {
        var state = PoolState(limits: limits)
        let (waiter, open) = try queueUp(&state)
        let id = try #require(open)
        #expect(state.opened(id, now: 0, jitter: 0) == .handed(waiter))
        #expect(state.release(id, usable: true, now: 0) == .parked)
        return (state, id)
    }

    @Test func firstCallerOpensAConnection() throws {
        var state = PoolState(limits: Self.limits())
        let (waiter, open) = try queueUp(&state)
        let id = try #require(open)
        #expect(state.openingCount == 1)
        #expect(state.opened(id, now: 1, jitter: 0) == .handed(waiter))
        #expect(state.lentCount == 1 && state.queuedCount == 0 && state.idleCount == 0)
    }

    @Test func opensNoMoreThanAllowedAndNoMoreThanWaited() throws {
        var state = PoolState(limits: Self.limits(max: 2))
        #expect(try queueUp(&state).1 != nil)
        #expect(state.nextToOpen(now: 0) == nil, "one caller needs one connection")
        #expect(try queueUp(&state).1 != nil)
        #expect(try queueUp(&state).1 == nil, "two is the limit")
        #expect(state.openingCount == 2)
    }

    @Test func servesInTheOrderOfArrival() throws {
        var state = PoolState(limits: Self.limits(max: 1))
        let (first, open) = try queueUp(&state)
        let (second, _) = try queueUp(&state)
        let (third, _) = try queueUp(&state)
        let id = try #require(open)
        #expect(state.opened(id, now: 1, jitter: 0) == .handed(first))
        #expect(state.release(id, usable: true, now: 2) == .handed(second))
        #expect(state.lendIdle() == nil, "nobody jumps the queue")
        #expect(state.release(id, usable: true, now: 3) == .handed(third))
        #expect(state.release(id, usable: true, now: 4) == .parked)
        #expect(state.lendIdle() == id)
    }

    @Test func refusesWhenTheQueueIsFull() throws {
        var state = PoolState(limits: Self.limits(max: 2, queued: 1))
        #expect(try queueUp(&state).1 != nil)
        #expect(try queueUp(&state).1 != nil)
        #expect(try queueUp(&state).1 == nil, "no connection to come: the first who really waits")
        let refused = state.newWaiter()
        #expect(state.acquire(refused, now: 0, deadline: 2000) == .queueFull)
        #expect(state.queuedCount == 3 && state.abandon(refused) == false)
    }

    @Test func aCallerWhoGaveUpLeavesTheQueue() throws {
        var state = PoolState(limits: Self.limits(max: 1))
        let (first, open) = try queueUp(&state)
        let (second, _) = try queueUp(&state)
        #expect(state.abandon(first) == true)
        #expect(state.abandon(first) == false, "only once")
        #expect(state.opened(try #require(open), now: 1, jitter: 0) == .handed(second))
        #expect(state.abandon(second) == false, "served already")
    }

    @Test func callersExpireAtTheirDeadline() throws {
        var state = PoolState(limits: Self.limits(max: 1))
        let (first, _) = try queueUp(&state, now: 0)
        let (second, _) = try queueUp(&state, now: 10)
        #expect(state.nextDeadline == 2000)
        #expect(state.expireWaiters(now: 1999).isEmpty)
        #expect(state.expireWaiters(now: 2000) == [first])
        #expect(state.expireWaiters(now: 2010) == [second])
        #expect(state.nextDeadline == nil)
    }

    @Test func anUnusableConnectionIsReplacedForThoseWhoWait() throws {
        var state = PoolState(limits: Self.limits(max: 1))
        let (first, open) = try queueUp(&state)
        let (second, _) = try queueUp(&state)
        let id = try #require(open)
        #expect(state.opened(id, now: 1, jitter: 0) == .handed(first))
        guard case .close(let replacement?) = state.release(id, usable: false, now: 2) else {
            Issue.record("a broken connection was lent again")
            return
        }
        #expect(replacement != id)
        #expect(state.opened(replacement, now: 3, jitter: 0) == .handed(second))
    }

    @Test func anOldConnectionIsNotLentAgain() throws {
        var (state, id) = try stateWithIdle()
        #expect(state.lendIdle() == id)
        #expect(state.release(id, usable: true, now: 5000) == .close(open: nil))
        #expect(state.isEmpty)
    }

    @Test func pausesGrowToTheirCap() throws {
        var state = PoolState(limits: Self.limits(max: 1))
        var id = try #require(try queueUp(&state).1)
        for (attempt, pause) in [10, 20, 40, 80, 80].enumerated() as EnumeratedSequence<[UInt64]> {
            let now = UInt64(attempt) * 1000
            state.openFailed(id, now: now, jitter: 1)
            #expect(state.retryAt == now + pause)
            #expect(state.nextToOpen(now: now + pause - 1) == nil)
            id = try #require(state.nextToOpen(now: now + pause) as ConnectionID?)
        }
    }

    @Test func whileConnectingFailsThereIsOneAttemptAtATime() throws {
        var state = PoolState(limits: Self.limits(max: 3))
        let (_, open) = try queueUp(&state)
        state.openFailed(try #require(open), now: 0, jitter: 1)
        #expect(try queueUp(&state, now: 5).1 == nil, "not before the pause is over")
        let probe = try #require(state.nextToOpen(now: 10) as ConnectionID?)
        #expect(state.nextToOpen(now: 10) == nil, "one attempt at a time")
        state.openFailed(probe, now: 10, jitter: 1)
        #expect(state.retryAt == 30)
        let second = try #require(state.nextToOpen(now: 30) as ConnectionID?)
        guard case .handed = state.opened(second, now: 31, jitter: 0) else {
            Issue.record("the first caller was not served")
            return
        }
        #expect(state.retryAt == nil)
        #expect(state.nextToOpen(now: 31) != nil, "the other caller needs one too")
    }

    @Test func jitterStaysBetweenHalfAndWhole() {
        let backoff = Backoff(base: 100, cap: 1000)
        for failures in 1...80 {
            for jitter in [0, 0.3, 0.999] {
                let full = min(UInt64(100) << UInt64(min(failures - 1, 20)), 1000)
                let delay = backoff.delay(afterFailures: failures, jitter: jitter)
                #expect(delay >= full / 2 && delay <= full)
            }
        }
    }

    @Test func idleConnectionsAreCheckedAndAgeOut() throws {
        var (state, id) = try stateWithIdle()
        #expect(state.maintain(now: 99) == PoolState.Maintenance())
        #expect(state.maintain(now: 100).check == [id])
        #expect(state.lendIdle() == nil, "not lent while it is checked")
        #expect(state.release(id, usable: true, now: 101) == .parked)
        #expect(state.maintain(now: 150) == PoolState.Maintenance(), "checked a moment ago")
        #expect(state.maintain(now: 1101).close == [id])
        #expect(state.isEmpty)
    }

    @Test func checksDoNotKeepAnUnusedConnectionOpen() throws {
        var (state, id) = try stateWithIdle()
        for now in stride(from: MonotonicTime(100), to: 1000, by: 100) {
            #expect(state.maintain(now: now).check == [id])
            #expect(state.release(id, usable: true, now: now + 1) == .parked)
        }
        #expect(state.maintain(now: 1000).close == [id])
    }

    @Test func aCheckedConnectionIsNotLentBeforeOneThatWasUsed() throws {
        var (state, id) = try stateWithIdle(Self.limits(max: 2))
        #expect(state.lendIdle() == id)
        let waiter = state.newWaiter()
        guard case .queued(let other?) = state.acquire(waiter, now: 1, deadline: .max) else {
            Issue.record("a second connection is to be opened")
            return
        }
        #expect(state.opened(other, now: 1, jitter: 0) == .handed(waiter))
        #expect(state.release(id, usable: true, now: 2) == .parked)
        #expect(state.release(other, usable: true, now: 60) == .parked)
        #expect(state.maintain(now: 110).check == [id])
        #expect(state.release(id, usable: true, now: 111) == .parked)
        #expect(state.lendIdle() == other)
    }

    @Test func keepsTheMinimumOpen() {
        var state = PoolState(limits: Self.limits(max: 3, min: 2))
        #expect(state.maintain(now: 0).open.count == 2)
        #expect(state.nextToOpen(now: 0) == nil)
    }

    @Test func anIdleConnectionThatDiesIsForgotten() throws {
        var (state, id) = try stateWithIdle()
        #expect(state.lost(id) == true)
        #expect(state.lost(id) == false)
        #expect(state.isEmpty && state.lendIdle() == nil)
    }

    @Test func aLentConnectionThatDiesComesBackByItsUser() throws {
        var (state, id) = try stateWithIdle()
        #expect(state.lendIdle() == id)
        #expect(state.lost(id) == false)
        #expect(state.release(id, usable: false, now: 1) == .close(open: nil))
    }

    @Test func shutDownRefusesAndDrains() throws {
        var (state, id) = try stateWithIdle(Self.limits(max: 2))
        #expect(state.lendIdle() == id)
        let (waiter, open) = try queueUp(&state)
        let (refuse, close) = state.shutDown()
        #expect(refuse == [waiter] && close.isEmpty)
        #expect(state.acquire(state.newWaiter(), now: 0, deadline: 1) == .shuttingDown)
        #expect(state.release(id, usable: true, now: 1) == .close(open: nil))
        #expect(state.opened(try #require(open), now: 2, jitter: 0) == .close(open: nil))
        #expect(state.isEmpty)
        #expect(state.nextToOpen(now: 3) == nil)
    }
}
