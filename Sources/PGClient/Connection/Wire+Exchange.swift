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
        if purpose == .read, Task.isCancelled { throw PGError(.cancelled, "cancelled before it was sent") }
        guard let connection = handle?.raw, PQstatus(connection) == CONNECTION_OK else {
            if purpose == .read, let deadline, monotonicNow() >= deadline { throw Self.tookTooLong }
            throw PGError(.connectionLost(outcomeUnknown: false), closeReason)
        }
        guard try send(connection) else {
            let message = PGErrorReport.trimmed(PQerrorMessage(connection))
            let isAlive = PQstatus(connection) == CONNECTION_OK
            close(message)
            throw isAlive
                ? PGError(.defect, message)
                : PGError(.connectionLost(outcomeUnknown: purpose == .write), message)
        }
        lastOperation += 1
        operation = Operation(id: lastOperation, purpose: purpose, goal: goal, deadline: deadline)
        flush(connection)
        // A drain sends nothing, and its answer may be in libpq's buffer already.
        if operation?.done == false { advance(connection) }
        if operation?.isSettled == false {
            if let deadline { armTimer(deadline) }
            await waitUntilSettled(id: lastOperation, cancellable: purpose == .read)
        }
        guard let finished = operation.take() else {
            throw PGError(.defect, "an operation ended twice")
        }
        lastCompletedCommands = finished.completedCommands
        return try settle(finished)
    }

    private static var tookTooLong: PGError { PGError(.overloaded, "the read took longer than its time-out") }

    @inline(__always)
    private func waitUntilSettled(id: UInt64, cancellable: Bool) async {
        guard cancellable else {
            await suspend()
            return
        }
        let loop = reactor.loop
        await withTaskCancellationHandler {
            await suspend()
        } onCancel: {
            loop.submit { [weak self] in self?.assumeIsolated { $0.cancelOperation(id, .task) } }
        }
    }

    private func suspend() async {
        await withUnsafeContinuation { continuation in
            operation!.waiter = continuation
            resumeIfSettled()
        }
    }

    private func settle(_ finished: Operation) throws(PGError) -> Operation {
        if finished.cancelReason != nil, finished.lost == nil {
            let wasHit = finished.error?.sqlState == "57014"
            // Unless the cancel certainly hit this statement, it could still hit the next one.
            if !(wasHit && finished.cancelDelivered) { close("closed after a cancel that was not confirmed") }
        }
        switch (finished.cancelReason, finished.error, finished.lost) {
        case (.task?, .some, _), (.task?, _, .some):
            throw PGError(.cancelled, "the read was cancelled with its task")
        case (.deadline?, .some, _), (.deadline?, _, .some):
            throw Self.tookTooLong
        default: break
        }
        if let reason = finished.lost {
            let kind = PGError.Kind.connectionLost(outcomeUnknown: finished.purpose == .write)
            if let error = finished.error { throw error.reclassified(kind) }
            throw PGError(kind, reason)
        }
        if let error = finished.error {
            // A server that turned read-only is no longer the primary: connect anew, to whoever is.
            if error.sqlState == "25006" { mustRetire = true }
            throw error
        }
        return finished
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
            take(result, connection)
        }
        resumeIfSettled()
    }

    private func take(_ result: OpaquePointer, _ connection: OpaquePointer) {
        switch PQresultStatus(result) {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
            if operation!.error == nil {
                operation!.error = PGError(result: result)
                operation!.error!.backendPID = PQbackendPID(connection)
            }
            PQclear(result)
            if PQstatus(connection) != CONNECTION_OK { connectionFailed(connection) }
        case PGRES_PIPELINE_ABORTED:
            PQclear(result)
        case PGRES_PIPELINE_SYNC:
            PQclear(result)
            operation!.done = true
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            let status = PQresultStatus(result)
            PQclear(result)
            if case .copy(let direction) = operation!.goal, status == direction.status {
                operation!.copyBegan = true
                operation!.done = true
            } else {
                operation!.error = PGError(.defect, "a COPY statement where none was expected")
                close("closed in the middle of an unexpected COPY")
            }
        default:
            operation!.completedCommands += 1
            operation!.add(PGResultSet(owning: result, backendPID: PQbackendPID(connection)))
        }
    }
}
