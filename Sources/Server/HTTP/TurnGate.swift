import Synchronization

/// Lets a few calls for the same scarce thing into the database at a time; the others wait here, in order.
///
/// They would wait for the same row's lock otherwise, each on a connection, and PostgreSQL gets slower with each of
/// them (docs/performance.md). Bounded in number and in time, like the pool's own queue.
final class TurnGate: Sendable {
    /// Which line a call belongs to.
    struct Place: Sendable, Equatable {
        let key: String
        let width: Int
    }

    /// Nobody was let through, and nothing was done.
    enum Refusal: Error {
        case full
        case tooLong
    }

    private enum Outcome {
        case inside
        case refused(Refusal)
        case cancelled
    }

    private struct State {
        var queue: TurnQueue
        var continuations: [TurnQueue.Waiter: UnsafeContinuation<Outcome, Never>] = [:]
        var lastWaiter: TurnQueue.Waiter = 0
        var isWatched = false
    }

    private let patience: Duration
    private let state: Mutex<State>

    init(maxWaiting: Int, patience: Duration) {
        self.patience = patience
        state = Mutex(State(queue: TurnQueue(maxWaiting: maxWaiting)))
    }

    /// How many wait, and how many keys are known; for metrics and tests.
    var counts: (waiting: Int, keys: Int) { state.withLock { ($0.queue.waitingCount, $0.queue.keyCount) } }

    /// Runs `body` when it is this caller's turn. Throws ``Refusal``, or `CancellationError` for a caller that is
    /// cancelled while it waits; once inside, a caller is not hurried.
    func pass<R: Sendable>(_ place: Place, _ body: () async throws -> R) async throws -> R {
        if Task.isCancelled { throw CancellationError() }
        // Most find nobody before them.
        let isInside = state.withLock { $0.queue.enterIfFree(place.key, width: place.width) }
        if !isInside { try await wait(place) }
        defer { leave(place) }
        return try await body()
    }

    private func wait(_ place: Place, isolation: isolated (any Actor)? = #isolation) async throws {
        let waiter = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        let outcome = await withTaskCancellationHandler {
            // So that this runs where its caller does.
            _ = isolation
            return await withUnsafeContinuation { queueUp(place, waiter, $0) }
        } onCancel: {
            abandon(place, waiter)
        }
        switch outcome {
        case .inside: return
        case .refused(let refusal): throw refusal
        case .cancelled: throw CancellationError()
        }
    }

    /// Decides and registers in one step: nothing can happen in between.
    private func queueUp(
        _ place: Place, _ waiter: TurnQueue.Waiter, _ continuation: UnsafeContinuation<Outcome, Never>
    ) {
        let deadline = ContinuousClock.now + patience
        let (outcome, mustWatch) = state.withLock { state -> (Outcome?, Bool) in
            if Task.isCancelled { return (.cancelled, false) }
            switch state.queue.enter(place.key, width: place.width, waiter: waiter, deadline: deadline) {
            case .inside: return (.inside, false)
            case .full: return (.refused(.full), false)
            case .waiting:
                state.continuations[waiter] = continuation
                defer { state.isWatched = true }
                return (nil, !state.isWatched)
            }
        }
        if let outcome { continuation.resume(returning: outcome) }
        if mustWatch { Task { await watch() } }
    }

    private func leave(_ place: Place) {
        let next = state.withLock { state in
            state.queue.leave(place.key).flatMap { state.continuations.removeValue(forKey: $0) }
        }
        next?.resume(returning: .inside)
    }

    private func abandon(_ place: Place, _ waiter: TurnQueue.Waiter) {
        let continuation = state.withLock { state in
            state.queue.abandon(place.key, waiter) ? state.continuations.removeValue(forKey: waiter) : nil
        }
        continuation?.resume(returning: .cancelled)
    }

    /// Sends those away who waited too long, for as long as anybody waits.
    private func watch() async {
        while let deadline = nextDeadline() {
            // Nobody cancels this task; it ends by itself.
            try? await Task.sleep(until: deadline, clock: .continuous)
            let now = ContinuousClock.now
            let expired = state.withLock { state in
                state.queue.expire(now: now).compactMap { state.continuations.removeValue(forKey: $0) }
            }
            for continuation in expired { continuation.resume(returning: .refused(.tooLong)) }
        }
    }

    private func nextDeadline() -> ContinuousClock.Instant? {
        state.withLock { state in
            let deadline = state.queue.nextDeadline
            state.isWatched = deadline != nil
            return deadline
        }
    }
}

extension TurnGate.Place {
    /// The line of a request whose operation says `x-serialize`; nil for all others.
    init?(_ exchange: Exchange, _ input: ValidatedInput) {
        guard let turn = exchange.operation.turn else { return nil }
        let index = exchange.operation.pathParameters.firstIndex { $0.name == turn.field }
        let value = index.map { input.path[$0] } ?? input.body.json[turn.field]?.string
        // Beyond what any id is long the call is refused anyway.
        guard let value, value.utf8.count <= ExactText.maxNameBytes else { return nil }
        // An id in capitals is the same id.
        var key = exchange.contract.product
        key.reserveCapacity(key.utf8.count + exchange.operation.id.utf8.count + value.utf8.count + 2)
        key += "."
        key += exchange.operation.id
        key += " "
        key += value.inSmallLetters
        self.key = key
        width = turn.width
    }
}
