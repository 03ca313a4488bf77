/// What else may live on a reactor's thread: other descriptors, timers and short pieces of work, so that a server that
/// answers from the database needs no second thread to speak with its clients.
extension PGReactor {
    /// Whether this is the reactor's thread.
    package var isOnThread: Bool { loop.isOnLoop }

    /// Runs `work` on the thread, soon: after what was submitted before. It must be quick and never block.
    package func submit(_ work: @escaping @Sendable () -> Void) { loop.submit(work) }

    /// Watches `descriptor` until ``unwatch(_:_:)``; `handler` is held weakly. Nil when the system refuses. On the thread only,
    /// like the other two.
    package func watch(_ descriptor: CInt, _ interest: Interest, _ handler: any ReactorHandler) -> ReactorToken? {
        loop.watch(descriptor, interest, handler)
    }

    package func change(_ token: ReactorToken, _ descriptor: CInt, _ interest: Interest) {
        loop.change(token, descriptor, interest)
    }

    package func unwatch(_ token: ReactorToken, _ descriptor: CInt) { loop.unwatch(token, descriptor) }

    /// Runs `work` on the thread when the monotonic clock shows `deadline`, in nanoseconds. From any thread.
    package func schedule(at deadline: UInt64, _ work: @escaping @Sendable () -> Void) -> ReactorTimer {
        let timer = ReactorTimer(loop)
        timer.start(at: deadline, work)
        return timer
    }
}

/// A piece of work that a reactor does later, unless it is cancelled first.
///
/// `@unchecked Sendable`: its variables belong to the reactor's thread.
package final class ReactorTimer: @unchecked Sendable {
    private let loop: ReactorLoop
    private var id: TimerList.ID?
    private var isCancelled = false

    fileprivate init(_ loop: ReactorLoop) { self.loop = loop }

    fileprivate func start(at deadline: MonotonicTime, _ work: @escaping @Sendable () -> Void) {
        onLoop { [self] in
            guard !isCancelled else { return }
            id = loop.schedule(at: deadline) { [self] in
                id = nil
                work()
            }
        }
    }

    /// From any thread. On the reactor's it is certain that the work is not done after this.
    package func cancel() {
        onLoop { [self] in
            isCancelled = true
            if let id { loop.unschedule(id) }
            id = nil
        }
    }

    private func onLoop(_ work: @escaping @Sendable () -> Void) {
        if loop.isOnLoop { work() } else { loop.submit(work) }
    }
}
