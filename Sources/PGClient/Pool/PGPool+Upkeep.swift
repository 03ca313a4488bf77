import Logging

extension PGPool {
    /// Idle connections are looked at this often.
    private static let upkeepPause: UInt64 = 1_000_000_000

    // MARK: Opening

    /// Opens a connection on behalf of the state machine, in the background.
    func open(_ id: ConnectionID) {
        Task { await self.connect(id) }
    }

    private func connect(_ id: ConnectionID) async {
        var configuration = configuration
        configuration.connection.readPatience = configuration.patience
        let wire = Wire(configuration: configuration.connection, logger: logger, reactor: reactor)
        do throws(PGError) {
            try await wire.connect()
        } catch {
            connectFailed(id, error)
            return
        }
        admit(id, wire)
    }

    private func admit(_ id: ConnectionID, _ wire: Wire) {
        connectProblem = nil
        wires[id] = wire
        wire.assumeIsolated { wire in
            wire.onIdleLoss = { [weak self] in self?.assumeIsolated { $0.lost(id) } }
            wire.onReadsSlowed = { [weak self] pace, behind in
                self?.assumeIsolated { $0.slowed(id, to: pace, behind) } ?? 0
            }
            wire.onReadEnded = { [weak self] in self?.assumeIsolated { $0.readEnded(id) } }
        }
        let placed = state.opened(id, now: monotonicNow(), jitter: .random(in: 0..<1))
        place(id, placed)
        openWhatIsNeeded()
        resumeReadyWaiters()
    }

    private func connectFailed(_ id: ConnectionID, _ error: PGError) {
        metrics.connectFailed()
        connectProblem = error
        logger.warning("cannot connect to the database: \(error.message)")
        let now = monotonicNow()
        state.openFailed(id, now: now, jitter: .random(in: 0..<1))
        resumeReadyWaiters()
        finishDrainIfEmpty()
        armRetryTimer()
        relieve()
    }

    private func armRetryTimer() {
        guard !state.isShuttingDown, retryTimer == nil, let retryAt = state.retryAt else { return }
        retryTimer = reactor.loop.schedule(at: retryAt) { [weak self] in
            self?.assumeIsolated { $0.retryTimerFired() }
        }
    }

    private func retryTimerFired() {
        retryTimer = nil
        // Another attempt may have failed meanwhile, and put the next one off.
        if let retryAt = state.retryAt, retryAt > monotonicNow() { armRetryTimer() } else { relieve() }
    }

    func openWhatIsNeeded() {
        while let id = state.nextToOpen(now: monotonicNow()) { open(id) }
    }

    /// An idle connection died.
    private func lost(_ id: ConnectionID) {
        guard state.lost(id) else { return }
        logger.info("a database connection was lost while idle")
        close(id, "lost while idle")
        openWhatIsNeeded()
    }

    // MARK: Health

    /// Looks after idle connections as long as there are any.
    func scheduleUpkeep() {
        guard upkeepTimer == nil, !state.isShuttingDown else { return }
        upkeepTimer = reactor.loop.schedule(at: monotonicNow() + Self.upkeepPause) { [weak self] in
            self?.assumeIsolated { $0.upkeep() }
        }
    }

    private func upkeep() {
        upkeepTimer = nil
        metrics.record(state)
        let work = state.maintain(now: monotonicNow())
        work.close.forEach { close($0, "closed by the pool: too old, or not needed") }
        work.open.forEach { open($0) }
        for id in work.check {
            guard let wire = wires[id] else { continue }
            Task { await self.check(id, wire) }
        }
        if !state.isEmpty { scheduleUpkeep() }
    }

    /// Asks an idle connection whether it still works.
    private func check(_ id: ConnectionID, _ wire: Wire) async {
        let deadline = monotonicNow() + configuration.connection.connectTimeout.nanoseconds
        do throws(PGError) {
            _ = try await wire.script(lease: wire.lease, "", .read, deadline)
        } catch {
            logger.info("an idle database connection no longer answers: \(error.message)")
        }
        putBack(id, wire)
    }
}
