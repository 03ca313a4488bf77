import CLibpq

extension Wire {
    /// Sends by `send`, waits until the goal is reached, and gives what was answered.
    ///
    /// Throws `cancelled` or `overloaded` for a read that was cancelled or whose `deadline` passed, after its result
    /// was drained; `connectionLost` when the connection ends; else the error that the server reported.
    func exchange(
        _ purpose: Operation.Purpose,
        deadline: MonotonicTime? = nil,
        goal: Operation.Goal = .idle,
        send: (OpaquePointer) throws(PGError) -> Bool
    ) async throws(PGError) -> Operation {
        let connection = try readyToSend(purpose, deadline)
        guard try send(connection) else { throw failedToSend(connection, purpose) }
        lastOperation += 1
        let sent = Operation(id: lastOperation, purpose: purpose, goal: goal, deadline: deadline)
        operation = sent
        flush(connection)
        // A drain sends nothing, and its answer may be in libpq's buffer already.
        if !sent.done { advance(connection) }
        if !sent.isSettled {
            if let deadline { armTimer(deadline) }
            await waitUntilSettled(sent)
        }
        guard let finished = operation.take() else {
            throw PGError(.defect, "an operation ended twice")
        }
        lastCompletedCommands = finished.completedCommands
        return try settle(finished)
    }

    /// The connection, if it works and the task goes on.
    func readyToSend(_ purpose: Operation.Purpose, _ deadline: MonotonicTime?) throws(PGError) -> OpaquePointer {
        if purpose == .read, Task.isCancelled { throw PGError(.cancelled, "cancelled before it was sent") }
        if purpose == .read, let deadline, monotonicNow() >= deadline { throw Self.tookTooLong }
        guard let connection = handle?.raw, PQstatus(connection) == CONNECTION_OK else {
            throw PGError(.connectionLost(outcomeUnknown: false), closeReason)
        }
        return connection
    }

    /// Closes the connection, which libpq would not send something on.
    func failedToSend(_ connection: OpaquePointer, _ purpose: Operation.Purpose) -> PGError {
        let message = PGErrorReport.trimmed(PQerrorMessage(connection))
        let isAlive = PQstatus(connection) == CONNECTION_OK
        close(message)
        return isAlive
            ? PGError(.defect, message) : PGError(.connectionLost(outcomeUnknown: purpose == .write), message)
    }

    private static var tookTooLong: PGError { PGError(.overloaded, "the read took longer than its time-out") }

    /// A read's end may be hurried by its task's cancellation; of others nothing may be left in the dark.
    @inline(__always)
    func waitUntilSettled(_ sent: Operation) async {
        guard sent.purpose == .read else {
            await suspend(sent)
            return
        }
        let loop = reactor.loop
        let id = sent.id
        await withTaskCancellationHandler {
            await suspend(sent)
        } onCancel: {
            loop.submit { [weak self] in self?.assumeIsolated { $0.cancelOperation(id, .task) } }
        }
    }

    private func suspend(_ sent: Operation) async {
        await withUnsafeContinuation { continuation in
            if sent.isSettled { continuation.resume() } else { sent.waiter = continuation }
        }
    }

    private func settle(_ finished: Operation) throws(PGError) -> Operation {
        if finished.cancelReason != nil, finished.lost == nil {
            let wasHit = finished.error?.isCancelled == true
            // Unless the cancel certainly hit this statement, it could still hit the next one.
            if !(wasHit && finished.cancelDelivered) { close("closed after a cancel that was not confirmed") }
        }
        try throwIfCutShort(finished)
        if let error = finished.error {
            // A server that turned read-only is no longer the primary: connect anew, to whoever is.
            if error.sqlState == "25006" { mustRetire = true }
            throw error
        }
        return finished
    }

    /// Throws if its caller's time or patience, or the connection, ended before it did.
    func throwIfCutShort(_ finished: Operation) throws(PGError) {
        let isCutShort = finished.error != nil || finished.lost != nil || finished.isPassedOver
        switch finished.cancelReason {
        case .task where isCutShort: throw PGError(.cancelled, "the read was cancelled with its task")
        case .deadline where isCutShort: throw Self.tookTooLong
        default: break
        }
        guard let reason = finished.lost else { return }
        let kind = PGError.Kind.connectionLost(outcomeUnknown: finished.purpose == .write)
        throw finished.error?.reclassified(kind) ?? PGError(kind, reason)
    }

    /// Takes every result that has arrived.
    func advance(_ connection: OpaquePointer) {
        while operation?.done == false, PQisBusy(connection) == 0 {
            guard let result = PQgetResult(connection) else {
                // In a pipeline this only ends one command.
                if operation!.goal == .sync, PQstatus(connection) == CONNECTION_OK { continue }
                if PQstatus(connection) == CONNECTION_OK {
                    operation!.done = true
                } else {
                    connectionFailed(connection)
                }
                continue
            }
            take(result, operation!, connection)
        }
        resumeIfSettled()
    }

    func take(_ result: OpaquePointer, _ operation: Operation, _ connection: OpaquePointer) {
        switch PQresultStatus(result) {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
            if operation.error == nil {
                operation.error = PGError(result: result)
                operation.error!.backendPID = PQbackendPID(connection)
            }
            PQclear(result)
            if PQstatus(connection) != CONNECTION_OK { connectionFailed(connection) }
        case PGRES_PIPELINE_ABORTED:
            PQclear(result)
        case PGRES_PIPELINE_SYNC:
            PQclear(result)
            operation.done = true
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            let status = PQresultStatus(result)
            PQclear(result)
            if case .copy(let direction) = operation.goal, status == direction.status {
                operation.copyBegan = true
                operation.done = true
            } else {
                operation.error = PGError(.defect, "a COPY statement where none was expected")
                close("closed in the middle of an unexpected COPY")
            }
        default:
            operation.completedCommands += 1
            operation.add(PGResultSet(owning: result, backendPID: PQbackendPID(connection)))
        }
    }
}
