import CLibpq

extension Wire {
    /// Asks the server to cancel a read that is still running; its result is drained by the usual path.
    ///
    /// The operation settles only when `PQcancel` has returned as well: by then the signal has been sent, and it
    /// cannot hit a later statement.
    func cancelOperation(_ id: UInt64, _ reason: Operation.CancelReason) {
        guard let running = operation, running.id == id, !running.done, running.cancelReason == nil,
            running.purpose == .read, let connection = handle?.raw
        else { return }
        operation!.cancelReason = reason
        guard let request = PQgetCancel(connection) else {
            close("closed because a read could not be cancelled")
            return
        }
        operation!.cancelRunning = true
        let loop = reactor.loop
        nonisolated(unsafe) let cancel = request
        let started = DetachedThread.run(name: "pg-cancel") { [weak wire = self] in
            var text = [CChar](repeating: 0, count: 256)
            let delivered = PQcancel(cancel, &text, CInt(text.count)) == 1
            PQfreeCancel(cancel)
            loop.submit { [wire] in wire?.assumeIsolated { $0.cancelReturned(id, delivered: delivered) } }
        }
        guard started else {
            PQfreeCancel(request)
            close("closed because a read could not be cancelled")
            return
        }
        _ = loop.schedule(at: monotonicNow() + configuration.cancelGrace.nanoseconds) { [weak self] in
            self?.assumeIsolated { $0.giveUpCancel(id) }
        }
    }

    private func cancelReturned(_ id: UInt64, delivered: Bool) {
        guard operation?.id == id, operation!.cancelRunning else { return }
        operation!.cancelRunning = false
        operation!.cancelDelivered = delivered
        resumeIfSettled()
    }

    private func giveUpCancel(_ id: UInt64) {
        guard operation?.id == id else { return }
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
        guard let running = operation, let deadline = running.deadline else { return }
        if monotonicNow() >= deadline {
            cancelOperation(running.id, .deadline)
        } else {
            armTimer(deadline)
        }
    }
}
