import DequeModule
import Synchronization

/// The bounded buffer between a listener and one reader. When it is full, what comes is dropped, and the reader is told
/// to look again once it has read the rest.
final class NotificationQueue: Sendable {
    private struct State {
        var events: Deque<PGListenerEvent> = []
        var hasDropped = false
        var isFinished = false
        var waiter: UnsafeContinuation<PGListenerEvent?, Never>?
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    func push(_ event: PGListenerEvent) {
        let waiter = state.withLock { state -> UnsafeContinuation<PGListenerEvent?, Never>? in
            if state.isFinished { return nil }
            if let waiter = state.waiter.take() { return waiter }
            if state.hasDropped { return nil }
            if state.events.count < limit { state.events.append(event) } else { state.hasDropped = true }
            return nil
        }
        waiter?.resume(returning: event)
    }

    /// The reader gets what is left, then nil.
    func finish() {
        let waiter = state.withLock { state in
            state.isFinished = true
            return state.waiter.take()
        }
        waiter?.resume(returning: nil)
    }

    /// The next event; nil at the end or when the task is cancelled. One reader at a time.
    func next() async -> PGListenerEvent? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let event = state.withLock { state -> PGListenerEvent?? in
                    if Task.isCancelled { return .some(nil) }
                    if let event = state.events.popFirst() { return event }
                    if state.hasDropped {
                        state.hasDropped = false
                        return .reconnected
                    }
                    if state.isFinished { return .some(nil) }
                    precondition(state.waiter == nil, "notifications are read by one task at a time")
                    state.waiter = continuation
                    return .none
                }
                if let event { continuation.resume(returning: event) }
            }
        } onCancel: {
            state.withLock { $0.waiter.take() }?.resume(returning: nil)
        }
    }
}

/// The events of one channel, in the order in which they came. Never throws; ends when the listener's `run()` has
/// ended, or when the reading task is cancelled. Read it from one task at a time.
public struct PGNotifications: AsyncSequence, Sendable {
    let queue: NotificationQueue

    public struct AsyncIterator: AsyncIteratorProtocol {
        let queue: NotificationQueue

        /// The next event, nil at the end.
        public func next() async -> PGListenerEvent? { await queue.next() }

        /// The next event, nil at the end.
        public func next(isolation actor: isolated (any Actor)?) async -> PGListenerEvent? { await queue.next() }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(queue: queue) }
}
