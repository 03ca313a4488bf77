import CLibpq
import DequeModule
import Glibc
import Synchronization

/// What a file descriptor's owner is told: it became readable, writable or broken.
package protocol ReactorHandler: AnyObject, Sendable {
    /// Called on the reactor thread.
    nonisolated func ready(_ events: Interest)
}

/// Which readiness a handler waits for, and which there is.
package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt32
    package static let read = Interest(rawValue: PGREACTOR_READ)
    package static let write = Interest(rawValue: PGREACTOR_WRITE)
    /// The connection is over; told also to those who did not ask.
    package static let broken = Interest(rawValue: PGREACTOR_BROKEN)

    package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Names a watched descriptor.
package struct ReactorToken: Hashable, Sendable {
    fileprivate let number: UInt64
}

/// The epoll loop of a reactor thread, and the serial executor of every actor that is pinned to it.
///
/// `@unchecked Sendable`: `inbox` and `threadID` are synchronised; every other variable is used by the loop thread
/// alone (each function that touches one says so by `assertOnLoop`), or before that thread starts.
final class ReactorLoop: SerialExecutor, @unchecked Sendable {
    private struct Inbox {
        var jobs: Deque<UnownedJob> = []
        var thunks: [@Sendable () -> Void] = []
        var asleep = false
        var stopping = false
    }

    private struct WeakHandler {
        weak var handler: (any ReactorHandler)?
    }

    /// Jobs and thunks run in a row before I/O is looked at again.
    private static let burst = 128
    private static let eventBatch = 64

    private let inbox = Mutex(Inbox())
    private let threadID = Atomic<UInt>(0)
    private let epoll: CInt
    private let waker: CInt
    private var jobs: Deque<UnownedJob> = []
    private var thunks: Deque<@Sendable () -> Void> = []
    private var handlers: [UInt64: WeakHandler] = [:]
    private var lastToken: UInt64 = 0
    private var timers = TimerList()

    init() {
        epoll = pgreactor_epoll()
        waker = pgreactor_waker(epoll)
        precondition(epoll >= 0 && waker >= 0, "no file descriptors left for a reactor (errno \(errno))")
    }

    deinit {
        close(epoll)
        close(waker)
    }

    // MARK: Any thread

    var isOnLoop: Bool { threadID.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// Starts the thread; `executor` names the loop to tasks that prefer it.
    func start(name: String, scheduling: ThreadScheduling, preferredBy executor: UnownedTaskExecutor) {
        let started = DetachedThread.run(name: name) {
            scheduling.apply()
            self.run(executor)
        }
        precondition(started, "no thread left for a reactor (errno \(errno))")
    }

    /// The thread ends once it has done everything that was submitted before.
    func stop() {
        inbox.withLock { $0.stopping = true }
        wake()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isOnLoop {
            jobs.append(job)
            return
        }
        let mustWake = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.asleep = false }
            return inbox.asleep
        }
        if mustWake { wake() }
    }

    /// Runs `thunk` on the loop thread, soon, and never at once.
    func submit(_ thunk: @escaping @Sendable () -> Void) {
        if isOnLoop {
            thunks.append(thunk)
            return
        }
        let mustWake = inbox.withLock { inbox in
            inbox.thunks.append(thunk)
            defer { inbox.asleep = false }
            return inbox.asleep
        }
        if mustWake { wake() }
    }

    func checkIsolated() {
        precondition(isOnLoop, "reactor state used off the reactor thread")
    }

    func isIsolatingCurrentContext() -> Bool? { isOnLoop }

    private func wake() {
        pgreactor_wake(waker)
    }

    // MARK: The loop thread only

    private func assertOnLoop() {
        assert(isOnLoop, "reactor state used off the reactor thread")
    }

    /// Watches `descriptor`; `handler` is held weakly. Level-triggered.
    func watch(_ descriptor: CInt, _ interest: Interest, _ handler: any ReactorHandler) -> ReactorToken? {
        assertOnLoop()
        lastToken += 1
        guard pgreactor_add(epoll, descriptor, interest.rawValue, lastToken) == 0 else { return nil }
        handlers[lastToken] = WeakHandler(handler: handler)
        return ReactorToken(number: lastToken)
    }

    func change(_ token: ReactorToken, _ descriptor: CInt, _ interest: Interest) {
        assertOnLoop()
        _ = pgreactor_change(epoll, descriptor, interest.rawValue, token.number)
    }

    /// Forgets a handler. `descriptor` is nil when it may be closed already (the kernel forgot it then).
    func unwatch(_ token: ReactorToken, _ descriptor: CInt?) {
        assertOnLoop()
        handlers[token.number] = nil
        if let descriptor { pgreactor_remove(epoll, descriptor) }
    }

    func schedule(at deadline: MonotonicTime, _ action: @escaping @Sendable () -> Void) -> TimerList.ID {
        assertOnLoop()
        return timers.add(at: deadline, action)
    }

    func unschedule(_ id: TimerList.ID) {
        assertOnLoop()
        // What the action holds may unschedule others when it is let go.
        _ = timers.remove(id)
    }

    private func run(_ taskExecutor: UnownedTaskExecutor) {
        threadID.store(UInt(pthread_self()), ordering: .relaxed)
        var events = [epoll_event](repeating: epoll_event(), count: Self.eventBatch)
        while true {
            takeInbox()
            work(taskExecutor)

            let timeout = sleepTime()
            if timeout == .max { break }
            let count = epoll_wait(epoll, &events, CInt(Self.eventBatch), timeout)
            inbox.withLock { $0.asleep = false }
            if count > 0 {
                for index in 0..<Int(count) {
                    handlers[events[index].data.u64]?.handler?.ready(Interest(rawValue: events[index].events))
                }
            }
            if !timers.isEmpty {
                let now = monotonicNow()
                while let action = timers.popDue(now) { action() }
            }
        }
        threadID.store(0, ordering: .relaxed)
    }

    private func takeInbox() {
        inbox.withLock { inbox in
            if jobs.isEmpty {
                swap(&jobs, &inbox.jobs)
            } else {
                while let job = inbox.jobs.popFirst() { jobs.append(job) }
            }
            if !inbox.thunks.isEmpty {
                thunks.append(contentsOf: inbox.thunks)
                inbox.thunks.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Does what there is to do and what comes of it, so that an answer goes out in the round in which it is made.
    private func work(_ taskExecutor: UnownedTaskExecutor) {
        let executor = asUnownedSerialExecutor()
        for _ in 0..<Self.burst {
            if let thunk = thunks.popFirst() {
                thunk()
            } else if let job = jobs.popFirst() {
                // Both for every job: then a task that prefers this thread goes from actor to actor here without being
                // enqueued again, and from none to one of them.
                job.runSynchronously(isolatedTo: executor, taskExecutor: taskExecutor)
            } else {
                return
            }
        }
    }

    /// Milliseconds to sleep in epoll; 0 when there is work already; `CInt.max` when the loop must end.
    private func sleepTime() -> CInt {
        enum Next { case work, sleep, end }
        let next: Next = inbox.withLock { inbox in
            guard jobs.isEmpty, thunks.isEmpty, inbox.jobs.isEmpty, inbox.thunks.isEmpty else { return .work }
            if inbox.stopping { return .end }
            inbox.asleep = true
            return .sleep
        }
        switch next {
        case .work: return 0
        case .end: return .max
        case .sleep:
            guard let deadline = timers.nextDeadline() else { return -1 }
            let now = monotonicNow()
            // Rounded up, so that the timer is due when the sleep ends.
            return deadline <= now ? 0 : CInt(min((deadline - now + 999_999) / 1_000_000, 60_000))
        }
    }
}
