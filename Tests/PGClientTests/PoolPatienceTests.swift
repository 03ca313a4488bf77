import Testing

@testable import PGClient

/// More connections than usual are in use only while somebody has waited for long.
@Suite struct PoolPatienceTests {
    /// Two at a time, five in need; who has waited 50 is impatient.
    private static let limits = PoolStateTests.limits(max: 5, usual: 2, queued: 100)

    /// What happened to a state, and what it holds after everything.
    private struct Trial {
        var state = PoolState(limits: limits)
        var lent: [ConnectionID] = []
        var opening: [ConnectionID] = []
        var waiting: [(id: WaiterID, since: MonotonicTime)] = []

        mutating func come(now: MonotonicTime) {
            if let id = state.lendIdle() { return lent.append(id) }
            let waiter = state.newWaiter()
            switch state.acquire(waiter, now: now, deadline: now + 100_000) {
            case .lent(let id): lent.append(id)
            case .queued(let open):
                waiting.append((waiter, now))
                if let open { opening.append(open) }
            case .queueFull, .shuttingDown: Issue.record("refused")
            }
        }

        mutating func place(_ id: ConnectionID, _ placed: PoolState.Placed, now: MonotonicTime) {
            switch placed {
            case .parked, .kept: break
            case .handed(let waiter): serve(waiter, id)
            case .close(let open):
                if let open { opening.append(open) }
                relieve(now: now)
            }
        }

        mutating func leave(_ index: Int, usable: Bool = true, now: MonotonicTime) {
            let id = lent.remove(at: index)
            place(id, state.release(id, usable: usable, now: now), now: now)
        }

        mutating func finishOpening(now: MonotonicTime) {
            let id = opening.removeFirst()
            place(id, state.opened(id, now: now, jitter: 0), now: now)
        }

        mutating func relieve(now: MonotonicTime) {
            for (waiter, id) in state.relieve(now: now) { serve(waiter, id) }
            while let id = state.nextToOpen(now: now) { opening.append(id) }
        }

        private mutating func serve(_ waiter: WaiterID, _ id: ConnectionID) {
            #expect(waiting.first?.id == waiter, "served out of order")
            waiting.removeFirst()
            lent.append(id)
        }
    }

    @Test func theImpatientGetConnectionsBeyondTheUsualNumber() {
        var trial = Trial()
        for _ in 0..<4 { trial.come(now: 0) }
        #expect(trial.opening.count == 2, "no more are opened than are usual")
        while !trial.opening.isEmpty { trial.finishOpening(now: 1) }
        #expect(trial.lent.count == 2 && trial.waiting.count == 2)
        #expect(trial.state.nextRelief == 50)
        trial.relieve(now: 49)
        #expect(trial.opening.isEmpty)
        trial.relieve(now: 50)
        #expect(trial.opening.count == 2)
        while !trial.opening.isEmpty { trial.finishOpening(now: 51) }
        #expect(trial.lent.count == 4 && trial.waiting.isEmpty && trial.state.nextRelief == nil)
    }

    @Test func beyondTheUsualNumberConnectionsRestUntilSomebodyIsImpatient() {
        var trial = Trial()
        for _ in 0..<4 { trial.come(now: 0) }
        while !trial.opening.isEmpty { trial.finishOpening(now: 1) }
        trial.relieve(now: 50)
        while !trial.opening.isEmpty { trial.finishOpening(now: 51) }
        trial.leave(0, now: 60)
        trial.leave(0, now: 60)
        trial.come(now: 60)
        #expect(trial.state.idleCount == 2 && trial.waiting.count == 1, "two are in use, as usual")
        trial.relieve(now: 110)
        #expect(trial.waiting.isEmpty && trial.lent.count == 3)
        trial.leave(0, now: 111)
        trial.come(now: 111)
        trial.leave(0, usable: false, now: 112)
        #expect(trial.waiting.isEmpty, "one that rests stands in for a broken one")
        #expect(trial.lent.count == 2)
    }

    /// Nobody waits in vain, whatever happens in whatever order: a seed tells every step.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func nobodyIsForgotten(seed: UInt64) {
        var trial = Trial()
        var dice = seed
        func roll(_ sides: Int) -> Int {
            dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(dice >> 33) % sides
        }
        for step in 0..<2000 {
            let now = MonotonicTime(step)
            switch roll(5) {
            case 0, 1: if trial.waiting.count < 40 { trial.come(now: now) }
            case 2: if !trial.lent.isEmpty { trial.leave(roll(trial.lent.count), usable: roll(8) > 0, now: now) }
            case 3: if !trial.opening.isEmpty { trial.finishOpening(now: now) }
            default: if let at = trial.state.nextRelief, at <= now { trial.relieve(now: now) }
            }
            #expect(trial.lent.count == trial.state.lentCount && trial.waiting.count == trial.state.queuedCount)
            #expect(trial.lent.count + trial.opening.count + trial.state.idleCount <= 5)
            let toBeUsed = min(2, trial.lent.count + trial.waiting.count)
            let used = trial.lent.count + trial.opening.count
            #expect(used >= toBeUsed, "somebody waits who may have one: seed \(seed), step \(step)")
        }
        for now in MonotonicTime(2000)..<2100 {
            while !trial.opening.isEmpty { trial.finishOpening(now: now) }
            while !trial.lent.isEmpty { trial.leave(0, now: now) }
        }
        #expect(trial.waiting.isEmpty)
    }
}
