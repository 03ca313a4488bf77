import Logging

/// A bounded pool of connections, and the place where the program runs its statements.
///
/// The actor is pinned to its reactor thread, like its connections: a query hops there once and back once. Connections
/// are opened when they are needed, so the pool works at once; ``run()`` keeps a few open beforehand and drains the
/// pool at the end. Every error of the pool and its connections is a ``PGError``.
public actor PGPool {
    /// The thread that the pool's connections live on.
    public nonisolated let reactor: PGReactor
    nonisolated let configuration: PGPoolConfiguration
    nonisolated let logger: Logger
    nonisolated let metrics: PoolMetrics
    public nonisolated let unownedExecutor: UnownedSerialExecutor

    var state: PoolState
    var wires: [ConnectionID: Wire] = [:]
    var waiters: [WaiterID: UnsafeContinuation<Result<Lent, PGError>, Never>] = [:]
    var waiterTimer: (id: TimerList.ID, at: MonotonicTime)?
    var reliefTimer: TimerList.ID?
    var upkeepTimer: TimerList.ID?
    var retryTimer: TimerList.ID?
    var lentTotal = 0
    var refusedTotal = 0
    var connectProblem: PGError?
    /// Those who wait for the pool to end.
    var endWaiters: [UnsafeContinuation<Void, Never>] = []
    /// Set while nobody may be admitted any more and the last connections are waited for.
    var drainWaiters: [UnsafeContinuation<Void, Never>] = []
    /// Those who wait for news of an attempt to connect.
    var readyWaiters: [UnsafeContinuation<Void, Never>] = []
    var stopRequested = false

    /// A connection in the hands of a caller.
    struct Lent: Sendable {
        let id: ConnectionID
        let wire: Wire
        let lease: UInt64
    }

    /// Makes a pool, with a reactor of its own unless one is given. Nothing is opened yet.
    public init(configuration: PGPoolConfiguration, logger: Logger, reactor: PGReactor? = nil) {
        let reactor = reactor ?? PGReactor()
        self.reactor = reactor
        unownedExecutor = reactor.loop.asUnownedSerialExecutor()
        self.configuration = configuration
        self.logger = logger
        metrics = PoolMetrics(pool: configuration.name)
        state = PoolState(limits: configuration.limits)
    }

    /// The most connections that it opens.
    public nonisolated var size: Int { configuration.maxConnections }

    /// The pool at this moment.
    public func snapshot() -> PoolSnapshot {
        PoolSnapshot(
            open: state.openCount,
            idle: state.idleCount,
            inUse: state.lentCount,
            opening: state.openingCount,
            queued: state.queuedCount,
            lentTotal: lentTotal,
            refusedTotal: refusedTotal,
            connectProblem: connectProblem?.debugDescription,
            isShuttingDown: state.isShuttingDown
        )
    }

    // MARK: Lending

    /// Takes a connection, at once or after waiting in the queue. Throws `overloaded` when the queue is full, the
    /// time-out passes or the pool shuts down; `cancelled` as soon as the task is cancelled.
    @inline(__always)
    func acquire(_ need: PoolState.Need = .whole) async throws(PGError) -> Lent {
        if Task.isCancelled { throw PGError(.cancelled, "cancelled before a connection was taken") }
        if let lent = takeIdle(need) { return lent }
        let started = monotonicNow()
        let lent = try await wait(need)
        metrics.acquired(after: monotonicNow() - started)
        return lent
    }

    /// Takes a connection that is to be had at once; nil if there is none, or the task is cancelled.
    func takeIdle(_ need: PoolState.Need = .whole) -> Lent? {
        guard !Task.isCancelled, let id = state.lendIdle(need) else { return nil }
        return lend(id)
    }

    /// Gives a connection back. It is lent again only if libpq says that it is idle, outside any transaction.
    func release(_ lent: Lent) {
        putBack(lent.id, lent.wire)
    }

    func putBack(_ id: ConnectionID, _ wire: Wire) {
        let usable = wire.assumeIsolated { $0.endLease() }
        place(id, state.release(id, usable: usable, now: monotonicNow()))
    }

    /// One of the reads that a connection was sent has ended: its place is free.
    func readEnded(_ id: ConnectionID) {
        guard let wire = wires[id] else { return }
        let isLast = state.isLastReader(id)
        let (usable, pace) = wire.assumeIsolated { (isLast ? $0.endLease() : $0.takesReads, $0.pace) }
        place(id, state.releasePlace(id, usable: usable, pace: pace, now: monotonicNow()))
    }

    /// The first of the reads that a connection was sent is cancelled, or takes long: then those who wait may need another
    /// connection. Answers how many of those behind it are to have one.
    func slowed(_ id: ConnectionID, to pace: ReadPace, _ behind: Int) -> Int {
        state.slowed(id, to: pace)
        guard pace == .stalled else { return 0 }
        relieve()
        return state.sendElsewhere(upTo: behind, now: monotonicNow())
    }

    /// To be called whenever a place may have become free, or the head of the queue another one.
    private func fillPlaces() {
        for (waiter, id) in state.fillPlaces() { serve(waiter, .success(lend(id))) }
        // Another one may be at the head of the queue now.
        armReliefTimer()
    }

    func place(_ id: ConnectionID, _ placed: PoolState.Placed) {
        switch placed {
        case .kept: break
        case .parked:
            scheduleUpkeep()
            // It may be for somebody who is not impatient yet.
            armReliefTimer()
        case .handed(let waiter): serve(waiter, .success(lend(id)))
        case .close(let opening):
            close(id, "closed by the pool")
            if let opening { open(opening) }
            relieve()
            finishDrainIfEmpty()
        }
        fillPlaces()
    }

    func close(_ id: ConnectionID, _ reason: String) {
        wires.removeValue(forKey: id)?.assumeIsolated { wire in
            wire.onIdleLoss = nil
            wire.close(reason)
        }
    }

    func serve(_ waiter: WaiterID, _ outcome: Result<Lent, PGError>) {
        waiters.removeValue(forKey: waiter)?.resume(returning: outcome)
    }

    private func lend(_ id: ConnectionID) -> Lent {
        guard let wire = wires[id] else { preconditionFailure("the pool lends a connection that it does not have") }
        lentTotal &+= 1
        return Lent(id: id, wire: wire, lease: wire.assumeIsolated { $0.lease })
    }

    @inline(__always)
    private func wait(_ need: PoolState.Need) async throws(PGError) -> Lent {
        let waiter = state.newWaiter()
        let loop = reactor.loop
        let outcome = await withTaskCancellationHandler {
            await withUnsafeContinuation { queueUp(waiter, need, $0) }
        } onCancel: {
            loop.submit { [weak self] in self?.assumeIsolated { $0.abandon(waiter) } }
        }
        return try outcome.get()
    }

    /// Decides and registers in one step: nothing can happen in between.
    private func queueUp(
        _ waiter: WaiterID, _ need: PoolState.Need, _ continuation: UnsafeContinuation<Result<Lent, PGError>, Never>
    ) {
        func refuse(_ kind: PGError.Kind, _ reason: String) {
            continuation.resume(returning: .failure(PGError(kind, reason)))
        }
        if Task.isCancelled { return refuse(.cancelled, "cancelled while waiting for a connection") }
        let now = monotonicNow()
        switch state.acquire(waiter, need, now: now, deadline: now + configuration.acquireTimeout.nanoseconds) {
        case .lent(let id):
            continuation.resume(returning: .success(lend(id)))
        case .queued(let opening):
            waiters[waiter] = continuation
            armWaiterTimer()
            armReliefTimer()
            if let opening { open(opening) }
            if need == .wholeAtOnce { relieve() } else { fillPlaces() }
        case .queueFull:
            refusedTotal += 1
            refuse(.overloaded, "the queue for connections is full")
        case .shuttingDown:
            refuse(.overloaded, "the pool is shutting down")
        }
    }

    private func abandon(_ waiter: WaiterID) {
        guard state.abandon(waiter) else { return }
        serve(waiter, .failure(PGError(.cancelled, "cancelled while waiting for a connection")))
        fillPlaces()
    }

    // MARK: Connections beyond the usual number

    private static let reliefPause: UInt64 = 10_000_000

    private func armReliefTimer() {
        guard reliefTimer == nil, let at = state.nextRelief else { return }
        // Not at once again when nothing could be done, as while the database cannot be reached.
        reliefTimer = reactor.loop.schedule(at: max(at, monotonicNow() + Self.reliefPause)) { [weak self] in
            self?.assumeIsolated { pool in
                pool.reliefTimer = nil
                pool.relieve()
            }
        }
    }

    func relieve() {
        for (waiter, id) in state.relieve(now: monotonicNow()) { serve(waiter, .success(lend(id))) }
        fillPlaces()
        openWhatIsNeeded()
        armReliefTimer()
    }

    // MARK: The waiters' time-out

    private func armWaiterTimer() {
        guard waiterTimer == nil, let deadline = state.nextDeadline else { return }
        let id = reactor.loop.schedule(at: deadline) { [weak self] in
            self?.assumeIsolated { $0.waiterTimerFired() }
        }
        waiterTimer = (id, deadline)
    }

    private func waiterTimerFired() {
        waiterTimer = nil
        for waiter in state.expireWaiters(now: monotonicNow()) {
            refusedTotal += 1
            let reason = connectProblem.map { "; connecting fails: \($0.message)" } ?? ""
            serve(waiter, .failure(PGError(.overloaded, "no connection became free in time\(reason)")))
        }
        fillPlaces()
        armWaiterTimer()
    }
}
