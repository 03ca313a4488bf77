import CLibpq

extension Wire {
    /// The caller of a read gives up.
    func cancelOperation(_ id: UInt64, _ reason: Operation.CancelReason) {
        if let operation, operation.id == id {
            cancel(operation, reason)
        } else if let read = reads.first(where: { $0.id == id }) {
            cancelRead(read, reason)
        }
    }

    /// Asks the server to cancel the read that it is at work on; its result is drained by the usual path.
    ///
    /// An exclusive operation settles only when `PQcancel` has returned as well: by then the signal has been sent, and it
    /// cannot hit a later statement. Reads that were sent ahead may be hit, even two by one cancel, which PostgreSQL sends both
    /// to the process and to its group: they are run again elsewhere.
    func cancel(_ running: Operation, _ reason: Operation.CancelReason) {
        guard !running.done, !running.cancelSent, running.purpose == .read, let connection = handle?.raw else { return }
        running.cancelReason = running.cancelReason ?? reason
        running.cancelSent = true
        guard let request = PQgetCancel(connection) else {
            close("closed because a read could not be cancelled")
            return
        }
        running.cancelRunning = true
        let loop = reactor.loop
        nonisolated(unsafe) let cancel = request
        nonisolated(unsafe) let cancelled = running
        let started = DetachedThread.run(name: "pg-cancel") { [weak wire = self] in
            var text = [CChar](repeating: 0, count: 256)
            let delivered = PQcancel(cancel, &text, CInt(text.count)) == 1
            PQfreeCancel(cancel)
            loop.submit { [wire] in wire?.assumeIsolated { $0.cancelReturned(cancelled, delivered: delivered) } }
        }
        guard started else {
            PQfreeCancel(request)
            running.cancelRunning = false
            close("closed because a read could not be cancelled")
            return
        }
        if running !== operation {
            looseCancels += 1
            cancelling.append(running)
        }
        _ = loop.schedule(at: monotonicNow() + configuration.cancelGrace.nanoseconds) { [weak self] in
            self?.assumeIsolated { $0.giveUpCancel(cancelled) }
        }
    }

    private func cancelReturned(_ cancelled: Operation, delivered: Bool) {
        guard cancelled === operation else { return cancelEnded(cancelled, delivered: delivered) }
        guard cancelled.cancelRunning else { return }
        cancelled.cancelRunning = false
        cancelled.cancelDelivered = delivered
        resumeIfSettled()
    }

    private func giveUpCancel(_ cancelled: Operation) {
        guard cancelled === operation || cancelled === reads.first else {
            // It has ended; only its cancel has not returned, which concerns none of the others.
            return cancelEnded(cancelled, delivered: false)
        }
        close("closed because a cancelled read did not end in time")
    }

    // MARK: Deadlines

    /// One timer per connection serves all its reads: it is set for the soonest deadline and moved on when it fires,
    /// so a read that ends in time costs nothing.
    func armTimer(_ deadline: MonotonicTime) {
        if let timer {
            if timer.at <= deadline { return }
            reactor.loop.unschedule(timer.id)
        }
        let id = reactor.loop.schedule(at: deadline) { [weak self] in self?.assumeIsolated { $0.timerFired() } }
        timer = (id, deadline)
    }

    private func timerFired() {
        timer = nil
        let now = monotonicNow()
        hurryReads(now: now)
        guard let running = operation, let deadline = running.deadline else { return }
        if now >= deadline {
            cancel(running, .deadline)
        } else {
            armTimer(deadline)
        }
    }
}
