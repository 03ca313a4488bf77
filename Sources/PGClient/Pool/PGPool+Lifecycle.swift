import Logging

extension PGPool {
    /// Opens `minConnections`, then waits until the task is cancelled or ``shutdown()`` was called, and returns when
    /// the pool is drained (see there).
    public func run() async {
        openWhatIsNeeded()
        scheduleUpkeep()
        let loop = reactor.loop
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                if stopRequested || Task.isCancelled { continuation.resume() } else { endWaiters.append(continuation) }
            }
        } onCancel: {
            loop.submit { [weak self] in self?.assumeIsolated { $0.requestStop() } }
        }
        await shutdown()
    }

    /// Refuses new callers and those in the queue with `overloaded`, lets what is under way finish (`drainTimeout` at
    /// most: what still runs then fails as lost), and closes every connection. Cancelling the task does not hurry it.
    public func shutdown() async {
        requestStop()
        let (refuse, parked) = state.shutDown()
        for waiter in refuse { serve(waiter, .failure(PGError(.overloaded, "the pool is shutting down"))) }
        for id in parked { close(id, "closed by the pool: shutting down") }
        if let upkeepTimer { reactor.loop.unschedule(upkeepTimer) }
        upkeepTimer = nil
        if let retryTimer { reactor.loop.unschedule(retryTimer) }
        retryTimer = nil
        if let reliefTimer { reactor.loop.unschedule(reliefTimer) }
        reliefTimer = nil
        resumeReadyWaiters()
        guard !state.isEmpty else { return }
        let end = monotonicNow() + configuration.drainTimeout.nanoseconds
        let timer = reactor.loop.schedule(at: end) { [weak self] in
            self?.assumeIsolated { $0.giveUpDraining() }
        }
        await withUnsafeContinuation { continuation in
            if state.isEmpty { continuation.resume() } else { drainWaiters.append(continuation) }
        }
        reactor.loop.unschedule(timer)
    }

    /// Waits until a connection could be opened (or is open already), for example when the program starts. Throws the
    /// error of connecting as soon as an attempt fails for a reason that waiting does not cure (`defect`: wrong
    /// password, no such database), or when `timeout` has passed; `overloaded` when the pool shuts down.
    public func waitUntilReady(timeout: Duration) async throws(PGError) {
        let deadline = monotonicNow() + timeout.nanoseconds
        while state.openCount == 0 {
            if state.isShuttingDown { throw PGError(.overloaded, "the pool is shutting down") }
            if Task.isCancelled { throw PGError(.cancelled, "cancelled while waiting for the database") }
            if let connectProblem, connectProblem.kind == .defect || monotonicNow() >= deadline {
                throw connectProblem
            }
            if monotonicNow() >= deadline { throw PGError(.overloaded, "connecting took too long") }
            await probe(until: deadline)
        }
    }

    /// Has one connection opened if none is, and waits for news of it.
    private func probe(until deadline: MonotonicTime) async {
        if state.openingCount == 0, let id = state.openProbe(now: monotonicNow()) { open(id) }
        let wakeAt = min(deadline, max(state.retryAt ?? deadline, monotonicNow() + 1_000_000))
        let timer = reactor.loop.schedule(at: wakeAt) { [weak self] in
            self?.assumeIsolated { $0.resumeReadyWaiters() }
        }
        let loop = reactor.loop
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isOver = state.openCount > 0 || state.isShuttingDown || Task.isCancelled || monotonicNow() >= wakeAt
                if isOver { continuation.resume() } else { readyWaiters.append(continuation) }
            }
        } onCancel: {
            loop.submit { [weak self] in self?.assumeIsolated { $0.resumeReadyWaiters() } }
        }
        reactor.loop.unschedule(timer)
    }

    func resumeReadyWaiters() {
        let waiting = readyWaiters
        readyWaiters.removeAll()
        for waiter in waiting { waiter.resume() }
    }

    func finishDrainIfEmpty() {
        guard state.isShuttingDown, state.isEmpty else { return }
        let waiting = drainWaiters
        drainWaiters.removeAll()
        for waiter in waiting { waiter.resume() }
    }

    private func requestStop() {
        stopRequested = true
        let waiting = endWaiters
        endWaiters.removeAll()
        for waiter in waiting { waiter.resume() }
    }

    private func giveUpDraining() {
        logger.warning("closing \(wires.count) database connections that are still in use")
        for wire in wires.values { wire.assumeIsolated { $0.close("closed by the pool: shutting down") } }
        let waiting = drainWaiters
        drainWaiters.removeAll()
        for waiter in waiting { waiter.resume() }
    }
}
