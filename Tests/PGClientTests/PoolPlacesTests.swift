import Testing

@testable import PGClient

/// Reads share connections once as many as usual are in use.
@Suite struct PoolPlacesTests {
    /// Two connections at a time, four in need, three reads on each; who has waited 50 is impatient.
    private static let limits = PoolStateTests.limits(max: 4, usual: 2, reads: 3, queued: 100)

    /// A state, and who holds and awaits what in it.
    private struct Trial {
        var state = PoolState(limits: limits)
        var whole: [ConnectionID] = []
        var places: [ConnectionID] = []
        var stalled: Set<ConnectionID> = []
        var opening: [ConnectionID] = []
        var waiting: [(id: WaiterID, need: PoolState.Need)] = []

        mutating func come(_ need: PoolState.Need, now: MonotonicTime = 0) {
            let waiter = state.newWaiter()
            switch state.acquire(waiter, need, now: now, deadline: now + 100_000) {
            case .lent(let id): lend(id, need)
            case .queued(let open):
                let urgent = waiting.count { $0.need == .wholeAtOnce }
                waiting.insert((waiter, need), at: need == .wholeAtOnce ? urgent : waiting.count)
                if let open { opening.append(open) }
                if need == .wholeAtOnce { relieve(now: now) } else { fillPlaces() }
            case .queueFull, .shuttingDown: Issue.record("refused")
            }
        }

        /// The connection's first read ends, which may have taken long, unless it `isOther`.
        mutating func endRead(_ index: Int, usable: Bool = true, isOther: Bool = false, now: MonotonicTime = 0) {
            let id = places.remove(at: index)
            #expect(state.isLastReader(id) == !places.contains(id))
            if !isOther || !places.contains(id) { stalled.remove(id) }
            let pace = stalled.contains(id) ? ReadPace.stalled : .flowing
            place(id, state.releasePlace(id, usable: usable, pace: pace, now: now), now: now)
        }

        mutating func giveBack(_ index: Int, usable: Bool = true, now: MonotonicTime = 0) {
            let id = whole.remove(at: index)
            place(id, state.release(id, usable: usable, now: now), now: now)
        }

        mutating func finishOpening(now: MonotonicTime = 0) {
            let id = opening.removeFirst()
            place(id, state.opened(id, now: now, jitter: 0), now: now)
        }

        mutating func relieve(now: MonotonicTime) {
            for (waiter, id) in state.relieve(now: now) { serve(waiter, id) }
            while let id = state.nextToOpen(now: now) { opening.append(id) }
            fillPlaces()
        }

        mutating func fillPlaces() {
            for (waiter, id) in state.fillPlaces() {
                let index = waiting.firstIndex { $0.need != .wholeAtOnce }
                #expect(index.map { waiting[$0].id } == waiter, "served out of order")
                if let index { lend(id, waiting.remove(at: index).need) }
            }
        }

        mutating func stall(_ id: ConnectionID, now: MonotonicTime = 0) {
            stalled.insert(id)
            state.slowed(id, to: .stalled)
            relieve(now: now)
        }

        mutating func giveUp(_ index: Int) {
            let wasWaiting = state.abandon(waiting.remove(at: index).id)
            #expect(wasWaiting)
            fillPlaces()
        }

        func readers(of id: ConnectionID) -> Int { places.count { $0 == id } }

        private mutating func place(_ id: ConnectionID, _ placed: PoolState.Placed, now: MonotonicTime) {
            switch placed {
            case .parked, .kept: break
            case .handed(let waiter): serve(waiter, id)
            case .close(let open):
                if let open { opening.append(open) }
                relieve(now: now)
            }
            fillPlaces()
        }

        private mutating func serve(_ waiter: WaiterID, _ id: ConnectionID) {
            #expect(waiting.first?.id == waiter, "served out of order")
            lend(id, waiting.removeFirst().need)
        }

        private mutating func lend(_ id: ConnectionID, _ need: PoolState.Need) {
            if need == .place { places.append(id) } else { whole.append(id) }
            #expect(!stalled.contains(id), "sent behind a read that takes long")
            #expect(!whole.contains(id) || (readers(of: id) == 0 && whole.count { $0 == id } == 1))
            #expect(readers(of: id) <= 3)
        }
    }

    /// Two connections, each with one read.
    private func twoReads() -> Trial {
        var trial = Trial()
        trial.come(.place)
        trial.come(.place)
        while !trial.opening.isEmpty { trial.finishOpening() }
        #expect(Set(trial.places).count == 2)
        return trial
    }

    @Test func aReadHasAConnectionToItselfUntilTheUsualNumberIsInUse() {
        var trial = twoReads()
        for _ in 0..<4 { trial.come(.place) }
        #expect(Set(trial.places).allSatisfy { trial.readers(of: $0) == 3 }, "spread evenly")
        #expect(trial.state.lentCount == 2 && trial.opening.isEmpty)
        trial.come(.place)
        #expect(trial.waiting.count == 1, "no more than three")
        trial.endRead(0)
        #expect(trial.waiting.isEmpty && trial.places.count == 6)
        while !trial.places.isEmpty { trial.endRead(0) }
        #expect(trial.state.idleCount == 2 && trial.state.lentCount == 0)
    }

    @Test func nobodyOvertakesWhoNeedsAWholeConnection() throws {
        var trial = twoReads()
        trial.come(.place)
        trial.come(.whole)
        trial.come(.place)
        #expect(trial.waiting.count == 2, "there is room, but somebody was here before")
        let single = try #require(trial.places.firstIndex { trial.readers(of: $0) == 1 })
        trial.endRead(single)
        #expect(trial.whole.count == 1 && trial.waiting.isEmpty)
        #expect(trial.readers(of: trial.places[0]) == 3)
    }

    @Test func aConnectionThatIsToBeClosedTakesNoFurtherReads() {
        var trial = twoReads()
        trial.come(.place)
        trial.come(.place)
        let tired = trial.places[0]
        trial.endRead(0, usable: false)
        for _ in 0..<3 { trial.come(.place) }
        #expect(trial.readers(of: tired) == 1 && trial.waiting.count == 2)
        trial.endRead(trial.places.firstIndex(of: tired)!)
        #expect(trial.opening.count == 1, "another one in its place")
        trial.finishOpening()
        #expect(trial.waiting.isEmpty && trial.state.openCount == 2)
    }

    @Test func nobodyIsSentBehindAReadThatTakesLong() {
        var trial = twoReads()
        let slow = trial.places[0]
        trial.stall(slow)
        for _ in 0..<2 { trial.come(.place) }
        #expect(trial.readers(of: slow) == 1 && trial.waiting.isEmpty, "the places of the other one are used")
        trial.come(.place)
        #expect(trial.waiting.count == 1 && trial.opening.count == 1, "one goes on where two should")
        trial.finishOpening()
        #expect(trial.readers(of: slow) == 1 && trial.waiting.isEmpty)
    }

    @Test func aReadTakesLongWhoeverElseLeaves() {
        var trial = twoReads()
        for _ in 0..<4 { trial.come(.place) }
        let slow = trial.places[0]
        trial.stall(slow)
        trial.endRead(trial.places.lastIndex(of: slow)!, isOther: true)
        for _ in 0..<4 { trial.come(.place) }
        #expect(trial.readers(of: slow) == 2 && trial.opening.count == 1)
        trial.endRead(trial.places.firstIndex(of: slow)!)
        #expect(trial.readers(of: slow) == 3 && trial.waiting.count == 2, "it goes on")
    }

    @Test func connectionsThatAreHeldUpAreNoneOfTheUsualOnes() {
        var trial = twoReads()
        for id in trial.places { trial.stall(id) }
        trial.come(.place)
        #expect(trial.opening.count == 1, "without waiting until it is impatient")
        trial.finishOpening()
        for _ in 0..<2 { trial.come(.place) }
        #expect(trial.waiting.isEmpty && trial.state.openCount == 3)
        trial.come(.place)
        #expect(trial.opening.count == 1, "one goes on where two should")
        trial.finishOpening()
        trial.endRead(5)
        #expect(trial.waiting.isEmpty && trial.state.idleCount == 1)
        trial.come(.place)
        #expect(trial.state.idleCount == 0, "nor while one is idle")
    }

    @Test func nobodyIsSentBehindAReadThatIsBeingCancelled() {
        var trial = twoReads()
        let left = trial.places[0]
        trial.state.slowed(left, to: .cancelling)
        for _ in 0..<3 { trial.come(.place) }
        #expect(trial.readers(of: left) == 1 && trial.waiting.count == 1)
        #expect(trial.opening.isEmpty, "it will be over soon, and is no reason for another connection")
    }

    @Test func readsAreSentElsewhereOnlyWhereAnotherConnectionIsToBeHad() {
        var trial = twoReads()
        for _ in 0..<4 { trial.come(.place) }
        let (one, other) = (trial.places[0], trial.places[1])
        trial.stall(one)
        #expect(trial.state.sendElsewhere(upTo: 2, now: 0) == 2)
        trial.stall(other)
        #expect(trial.state.sendElsewhere(upTo: 2, now: 1) == 0, "two connections may be opened, and both are promised")
        #expect(trial.state.sendElsewhere(upTo: 2, now: 9_999_999) == 0)
        #expect(trial.state.sendElsewhere(upTo: 1, now: 10_000_000) == 1, "asking in vain does not renew a promise")
        for _ in 0..<2 { trial.come(.wholeAtOnce) }
        while !trial.opening.isEmpty { trial.finishOpening() }
        #expect(trial.whole.count == 2)
        #expect(trial.state.sendElsewhere(upTo: 2, now: 1_000_000_000) == 0, "all are held up or taken")
        trial.giveBack(0)
        #expect(trial.state.sendElsewhere(upTo: 2, now: 2_000_000_000) == 1, "one is idle")
        #expect(trial.state.sendElsewhere(upTo: 1, now: 3_000_000_000) == 1, "and was not fetched")
        trial.come(.wholeAtOnce)
        trial.endRead(trial.places.firstIndex(of: other)!)
        #expect(trial.state.sendElsewhere(upTo: 2, now: 4_000_000_000) == 1, "one goes on")
    }

    @Test func anOldConnectionIsReplacedUnderSteadyLoad() {
        var trial = twoReads()
        let old = Set(trial.places)
        for now in MonotonicTime(0)..<6000 {
            if trial.places.count + trial.waiting.count < 6 { trial.come(.place, now: now) }
            if !trial.places.isEmpty { trial.endRead(0, now: now) }
            while !trial.opening.isEmpty { trial.finishOpening(now: now) }
        }
        #expect(old.isDisjoint(with: trial.places))
    }

    @Test func whoWasPassedOverGetsAConnectionBeyondTheUsualNumber() {
        var trial = twoReads()
        for _ in 0..<6 { trial.come(.place) }
        #expect(trial.places.count == 6 && trial.waiting.count == 2)
        trial.come(.wholeAtOnce)
        #expect(trial.opening.count == 1)
        trial.finishOpening()
        #expect(trial.whole.count == 1 && trial.waiting.count == 2)
        trial.endRead(0)
        #expect(trial.waiting.count == 1 && trial.places.count == 6, "the others go on sharing")
        trial.giveBack(0)
        #expect(trial.waiting.count == 1 && trial.places.count == 6 && trial.state.idleCount == 1)
    }

    @Test func thoseWhoWerePassedOverAreServedInTheirOrder() {
        var trial = twoReads()
        for _ in 0..<4 { trial.come(.whole) }
        for _ in 0..<3 { trial.come(.wholeAtOnce) }
        #expect(trial.state.nextDeadline == 100_000)
        while !trial.opening.isEmpty { trial.finishOpening() }
        #expect(trial.whole.count == 2 && trial.waiting.count == 5)
        while !trial.whole.isEmpty { trial.giveBack(0) }
        while !trial.places.isEmpty { trial.endRead(0) }
        while !trial.whole.isEmpty { trial.giveBack(0) }
        #expect(trial.waiting.isEmpty)
    }

    /// More connections would only make all of them slower.
    @Test func aLongQueueOfReadsIsNoReasonForMoreConnections() {
        var trial = twoReads()
        for _ in 0..<40 { trial.come(.place) }
        #expect(trial.state.nextRelief == nil)
        for now in MonotonicTime(1000)..<1020 {
            trial.relieve(now: now)
            trial.endRead(0, now: now)
            #expect(trial.opening.isEmpty && trial.state.lentCount == 2 && trial.places.count == 6)
        }
        let slow = trial.places[0]
        trial.stall(slow, now: 1020)
        #expect(trial.opening.count == 1, "one goes on where two should")
        trial.finishOpening(now: 1021)
        #expect(trial.state.lentCount == 3 && trial.opening.isEmpty)
        while let index = trial.places.firstIndex(of: slow) { trial.endRead(index, now: 1022) }
        while !trial.places.isEmpty { trial.endRead(0, now: 1024) }
        #expect(trial.waiting.isEmpty && trial.state.openCount == 3 && trial.state.lentCount == 0)
    }

    @Test func readsShareWhatThereIsWhenNoMoreConnectionsAreToBeHad() {
        var trial = Trial()
        trial.come(.place)
        trial.finishOpening()
        trial.come(.place)
        trial.state.openFailed(trial.opening.removeFirst(), now: 0, jitter: 0)
        trial.fillPlaces()
        #expect(trial.places.count == 2 && trial.waiting.isEmpty)
        trial.come(.place)
        #expect(trial.places.count == 3 && trial.opening.isEmpty)
    }

    @Test func nobodyIsAdmittedOnceThePoolShutsDown() {
        var trial = twoReads()
        let (refuse, _) = trial.state.shutDown()
        let place = trial.state.lendIdle(.place)
        #expect(refuse.isEmpty && place == nil)
        let answer = trial.state.acquire(trial.state.newWaiter(), .wholeAtOnce, now: 0, deadline: 100)
        #expect(answer == .shuttingDown)
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
        for step in 0..<3000 {
            let now = MonotonicTime(step)
            switch roll(11) {
            case 8: if !trial.places.isEmpty { trial.stall(trial.places[roll(trial.places.count)], now: now) }
            case 9: if !trial.waiting.isEmpty { trial.giveUp(roll(trial.waiting.count)) }
            case 0, 1: if trial.waiting.count < 40 { trial.come(.place, now: now) }
            case 2: if trial.waiting.count < 40 { trial.come(roll(4) > 0 ? .whole : .wholeAtOnce, now: now) }
            case 3, 4:
                if !trial.places.isEmpty { trial.endRead(roll(trial.places.count), usable: roll(8) > 0, now: now) }
            case 10:
                // Somebody who waited behind a read that takes long.
                let index = trial.places.lastIndex { trial.stalled.contains($0) }
                if let index { trial.endRead(index, isOther: true, now: now) }
            case 5: if !trial.whole.isEmpty { trial.giveBack(roll(trial.whole.count), usable: roll(8) > 0, now: now) }
            case 6: if !trial.opening.isEmpty { trial.finishOpening(now: now) }
            default: if let at = trial.state.nextRelief, at <= now { trial.relieve(now: now) }
            }
            let inUse = Set(trial.places + trial.whole).count
            #expect(inUse == trial.state.lentCount && trial.waiting.count == trial.state.queuedCount)
            #expect(inUse + trial.opening.count + trial.state.idleCount <= 4)
            #expect(inUse + trial.opening.count >= min(2, inUse + trial.waiting.count), "seed \(seed), step \(step)")
            let goingOn = inUse - trial.stalled.count
            #expect(trial.waiting.isEmpty || trial.state.idleCount == 0 || goingOn >= 2, "seed \(seed), step \(step)")
            #expect(trial.state.fillPlaces().isEmpty, "somebody waits who may have a place: seed \(seed), step \(step)")
        }
        for now in MonotonicTime(3000)..<3200 {
            if let at = trial.state.nextRelief, at <= now { trial.relieve(now: now) }
            while !trial.opening.isEmpty { trial.finishOpening(now: now) }
            while !trial.places.isEmpty { trial.endRead(0, now: now) }
            while !trial.whole.isEmpty { trial.giveBack(0, now: now) }
        }
        #expect(trial.waiting.isEmpty)
    }
}
