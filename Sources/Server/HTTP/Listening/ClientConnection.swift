import NIOCore
import Synchronization

/// One client's connection, as the engine sees it: who is there, and whether they still are.
///
/// The task of the request that is being answered belongs to it. A read that nobody waits for any more is cancelled; a
/// write never is (its client may be gone, its effect is not).
final class ClientConnection: Sendable {
    private struct State {
        var isGone = false
        /// Answers the request that came last.
        var task: Task<Void, Never>?
        var stopsWithClient = false
    }

    let channel: any Channel
    /// The peer's address; a proxy's, when there is one.
    let peer: String?
    private let state = Mutex(State())

    init(_ channel: any Channel) {
        self.channel = channel
        peer = channel.remoteAddress?.ipAddress
    }

    /// Begins to answer a request by `answer`. Called on the event loop, like ``gone()``.
    func begin(_ answer: () -> Task<Void, Never>) {
        state.withLock { state in
            state.stopsWithClient = false
            state.task = nil
        }
        // Not under the lock: on a thread of its own the task begins at once, and would wait for it there.
        let task = answer()
        let isUnwanted = state.withLock { state in
            state.task = task
            return state.isGone && state.stopsWithClient
        }
        if isUnwanted { task.cancel() }
    }

    /// From here on the request is cancelled when its client goes away.
    func stopWithClient() {
        let task = state.withLock { state in
            state.stopsWithClient = true
            return state.isGone ? state.task : nil
        }
        task?.cancel()
    }

    /// The client closed the connection, or its half of it.
    func gone() {
        let task = state.withLock { state in
            state.isGone = true
            return state.stopsWithClient ? state.task : nil
        }
        task?.cancel()
    }

    /// Waits until the connection is closed and its last request is dealt with.
    func ended() async {
        try? await channel.closeFuture.get()
        await state.withLock { $0.task }?.value
    }
}
