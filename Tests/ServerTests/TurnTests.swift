import Testing

@testable import Server

@Suite("Turns: who goes through")
struct TurnQueueTests {
    private let start = ContinuousClock.now
    private var later: ContinuousClock.Instant { start + .seconds(1) }

    private func enter(
        _ queue: inout TurnQueue, _ key: String, width: Int = 1, _ waiters: ClosedRange<UInt64>
    ) -> [TurnQueue.Entered] {
        waiters.map { queue.enter(key, width: width, waiter: $0, deadline: later) }
    }

    @Test("so many are inside, the others wait in the order in which they came")
    func firstComeFirstServed() {
        var queue = TurnQueue(maxWaiting: 10)
        let entered = enter(&queue, "a", width: 2, 1...5)
        #expect(entered == [.inside, .inside, .waiting, .waiting, .waiting])
        let admitted = (1...4).map { _ in queue.leave("a") }
        #expect(admitted == [3, 4, 5, nil])
    }

    @Test("nobody overtakes those who wait")
    func noOvertaking() {
        var queue = TurnQueue(maxWaiting: 10)
        _ = enter(&queue, "a", 1...2)
        let second = queue.leave("a")
        let late = enter(&queue, "a", 3...3)
        let third = queue.leave("a")
        #expect(second == 2)
        #expect(late == [.waiting])
        #expect(third == 3)
    }

    @Test("keys do not wait for each other, and vanish with their last caller")
    func keys() {
        var queue = TurnQueue(maxWaiting: 10)
        let entered = enter(&queue, "a", 1...1) + enter(&queue, "b", 2...2)
        #expect(entered == [.inside, .inside])
        #expect(queue.keyCount == 2)
        let admitted = [queue.leave("a"), queue.leave("b"), queue.leave("a")]
        #expect(admitted == [nil, nil, nil])
        #expect(queue.keyCount == 0)
    }

    @Test("no more than so many wait, over all keys")
    func bounded() {
        var queue = TurnQueue(maxWaiting: 2)
        let entered = enter(&queue, "a", 1...2) + enter(&queue, "b", 3...4)
        #expect(entered == [.inside, .waiting, .inside, .waiting])
        let beyond = enter(&queue, "a", 5...5) + enter(&queue, "c", 6...6)
        #expect(beyond == [.full, .inside])
        let admitted = queue.leave("a")
        #expect(admitted == 2)
        let again = enter(&queue, "a", 7...7)
        #expect(again == [.waiting])
    }

    @Test("who gives up leaves the line; who is inside stays")
    func abandoning() {
        var queue = TurnQueue(maxWaiting: 10)
        _ = enter(&queue, "a", 1...3)
        let abandoned = [queue.abandon("a", 2), queue.abandon("a", 2), queue.abandon("a", 1)]
        #expect(abandoned == [true, false, false])
        #expect(queue.waitingCount == 1)
        let admitted = [queue.leave("a"), queue.leave("a")]
        #expect(admitted == [3, nil])
        #expect(queue.keyCount == 0)
    }

    @Test("who waited too long is taken out")
    func expiring() {
        var queue = TurnQueue(maxWaiting: 10)
        for (waiter, seconds) in [(1, 0), (2, 1), (3, 2)] {
            _ = queue.enter("a", width: 1, waiter: UInt64(waiter), deadline: start + .seconds(seconds))
        }
        #expect(queue.nextDeadline == start + .seconds(1))
        let expired = [queue.expire(now: start), queue.expire(now: start + .seconds(1))]
        #expect(expired == [[], [2]])
        #expect(queue.nextDeadline == start + .seconds(2))
        #expect(queue.waitingCount == 1)
        let admitted = queue.leave("a")
        #expect(admitted == 3)
        #expect(queue.nextDeadline == nil)
    }
}

@Suite("Turns: waiting")
struct TurnGateTests {
    private let place = TurnGate.Place(key: "a", width: 2)

    private func waits(_ gate: TurnGate, _ count: Int) async {
        while gate.counts.waiting != count { await Task.yield() }
    }

    /// Occupies one turn until it is ended.
    private func occupy(_ gate: TurnGate) async -> (end: () -> Void, task: Task<Void, any Error>) {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let (entered, signal) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await gate.pass(place) {
                signal.finish()
                for await _ in stream {}
            }
        }
        for await _ in entered {}
        return ({ continuation.finish() }, task)
    }

    @Test("a hundred callers are never more than two inside, and all get through")
    func width() async throws {
        let gate = TurnGate(maxWaiting: 1000, patience: .seconds(600))
        let place = place
        let inside = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...100 {
                group.addTask {
                    try await gate.pass(place) {
                        await inside.enter()
                        await Task.yield()
                        await inside.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await inside.total == 100)
        #expect(await inside.most <= 2)
        #expect(gate.counts == (0, 0))
    }

    @Test("a caller that is cancelled leaves the line and does nothing")
    func cancelling() async throws {
        let gate = TurnGate(maxWaiting: 10, patience: .seconds(600))
        let users = [await occupy(gate), await occupy(gate)]
        let place = place
        let waiter = Task { try await gate.pass(place) { Issue.record("it was not its turn") } }
        await waits(gate, 1)
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        #expect(gate.counts.waiting == 0)
        for user in users { user.end() }
        for user in users { try await user.task.value }
        #expect(gate.counts == (0, 0))
    }

    @Test("who waits too long, or finds the line full, is refused")
    func refusing() async throws {
        let gate = TurnGate(maxWaiting: 1, patience: .milliseconds(50))
        let users = [await occupy(gate), await occupy(gate)]
        let place = place
        let waiter = Task { try await gate.pass(place) {} }
        await waits(gate, 1)
        await #expect(throws: TurnGate.Refusal.full) { try await gate.pass(place) {} }
        await #expect(throws: TurnGate.Refusal.tooLong) { try await waiter.value }
        for user in users { user.end() }
        for user in users { try await user.task.value }
        #expect(gate.counts == (0, 0))
    }

    @Test("a call that fails gives its turn to the next one")
    func failing() async throws {
        let gate = TurnGate(maxWaiting: 1, patience: .seconds(600))
        for _ in 1...3 {
            await #expect(throws: Failed.self) { try await gate.pass(place) { throw Failed() } }
        }
        #expect(gate.counts == (0, 0))
    }

    private struct Failed: Error {}

    private actor Counter {
        private var inside = 0
        private(set) var most = 0
        private(set) var total = 0

        func enter() {
            inside += 1
            total += 1
            most = max(most, inside)
        }

        func leave() { inside -= 1 }
    }
}
