import CLibpq
import DequeModule

/// Reads of several callers, sent to one connection one after the other before the first is answered (libpq's pipeline mode),
/// so that the server goes on with the next one without sleeping in between. Each is a transaction of its own: what becomes
/// of one concerns no other.
extension Wire {
    /// Runs one prepared statement behind those that were sent before. Whatever comes of it, `onReadEnded` is called once the
    /// server has nothing to do with it any more, which may be later than this function returns.
    ///
    /// Answers nil if it was not executed for a reason that lies with the others, so that it should be tried on another
    /// connection: the one before it takes long, or its cancellation hit this one, or the connection ended before it was its
    /// turn. Throws as ``PGPool/query(_:_:kind:timeout:)`` says.
    func read(
        lease: UInt64,
        _ statement: PGStatement,
        _ values: [PGValue?],
        _ deadline: MonotonicTime?
    ) async throws(PGError) -> PGResultSet? {
        let read: Operation
        do throws(PGError) {
            guard lease == self.lease else { throw PGError(.defect, "a connection was used after it was given back") }
            guard isOpen else {
                onReadEnded?()
                return nil
            }
            read = try send(statement, values, deadline)
        } catch {
            onReadEnded?()
            throw error
        }
        if !read.isSettled { await waitUntilSettled(read) }
        return try outcome(of: read, statement)
    }

    /// Whether the connection may be given further reads.
    var takesReads: Bool { handle != nil && !mustRetire }

    /// Back to one operation at a time, when all reads have ended.
    func leavePipeline() {
        guard let connection = handle?.raw, PQpipelineStatus(connection) != PQ_PIPELINE_OFF, reads.isEmpty else {
            return
        }
        if PQexitPipelineMode(connection) == 0 { close("closed because libpq did not leave pipeline mode") }
    }

    // MARK: Sending

    private func send(
        _ statement: PGStatement, _ values: [PGValue?], _ deadline: MonotonicTime?
    ) throws(PGError) -> Operation {
        let connection = try readyToSend(.read, deadline)
        // Nothing is sent unless every parameter can be.
        try parameters.encode(values)
        if parameters.isHuge { mustRetire = true }
        defer { parameters.trim() }
        let entry: StatementCache.Entry
        let isNew: Bool
        if let known = cache.lookUp(statement.sql) {
            (entry, isNew) = (known, false)
        } else {
            try Self.checkText(statement.sql)
            (entry, isNew) = (cache.makeEntry(statement.sql), true)
            // Those that are sent behind this one find it prepared.
            cache.insert(entry)
        }
        let format = statement.resultFormat.code
        let isSent =
            startPipeline(connection)
            && (cache.abandoned.isEmpty || sendDeallocations(connection))
            && (!isNew || PQsendPrepare(connection, entry.name, entry.sql, 0, nil) == 1)
            && PQsendQueryPrepared(
                connection, entry.name, CInt(parameters.count), parameters.values, parameters.lengths,
                parameters.formats, format
            ) == 1
            && PQpipelineSync(connection) == 1
        guard isSent else { throw failedToSend(connection, .read) }
        let read = expectRead(.read, deadline)
        if isNew { read.preparing = entry }
        flush(connection)
        return read
    }

    private func startPipeline(_ connection: OpaquePointer) -> Bool {
        PQpipelineStatus(connection) != PQ_PIPELINE_OFF || PQenterPipelineMode(connection) == 1
    }

    /// Frees what was evicted, each in a transaction of its own as nobody must suffer from a failure.
    private func sendDeallocations(_ connection: OpaquePointer) -> Bool {
        for sql in cache.takeDeallocations() {
            guard PQsendQueryParams(connection, sql, 0, nil, nil, nil, nil, 0) == 1, PQpipelineSync(connection) == 1
            else {
                return false
            }
            expectRead(.auxiliary, nil)
        }
        return true
    }

    @discardableResult
    private func expectRead(_ purpose: Operation.Purpose, _ deadline: MonotonicTime?) -> Operation {
        lastOperation += 1
        let read = Operation(id: lastOperation, purpose: purpose, goal: .sync, deadline: deadline)
        if reads.isEmpty { startedFirstRead() } else { armTimer(patientUntil) }
        reads.append(read)
        if let deadline { armTimer(deadline) }
        return read
    }

    private func startedFirstRead() {
        firstReadSince = monotonicNow()
        armTimer(patientUntil)
    }

    /// From then on the first read is one that takes long.
    private var patientUntil: MonotonicTime { firstReadSince + configuration.readPatience.nanoseconds }

    // MARK: Answers

    /// Takes every result that has arrived.
    func advanceReads(_ connection: OpaquePointer) {
        while let read = reads.first, PQisBusy(connection) == 0 {
            guard let result = PQgetResult(connection) else {
                // It only ends one command.
                if PQstatus(connection) == CONNECTION_OK { continue }
                connectionFailed(connection)
                return
            }
            take(result, read, connection)
            if handle != nil, read.done {
                reads.removeFirst()
                if !reads.isEmpty { startedFirstRead() }
                ended(read)
            }
        }
    }

    /// The connection is gone: nothing more will be heard of the reads that were sent.
    func loseReads(_ reason: String) {
        let lost = reads
        reads.removeAll()
        for (place, read) in lost.enumerated() {
            read.done = true
            read.lost = reason
            read.isPassedOver = place > 0
            ended(read)
        }
    }

    private func ended(_ read: Operation) {
        if let entry = read.preparing, read.completedCommands == 0 { cache.remove(entry, heldByServer: false) }
        if read.error?.isCancelled == true {
            looseCancels = max(0, looseCancels - 1)
            // It was meant for another one.
            if !read.cancelSent, isInReachOfCancel(read) { read.isPassedOver = true }
        }
        guard read.purpose == .read else { return }
        read.waiter.take()?.resume()
        if read.cancelSent { endedAfterCancel(read) } else { onReadEnded?() }
    }

    private func isInReachOfCancel(_ read: Operation) -> Bool {
        cancelsUnderWay > 0 || mustRetire || read.id <= lastInReachOfCancel
    }

    /// When both have come back, the read and its cancel.
    func endedAfterCancel(_ read: Operation) {
        guard !read.cancelRunning else { return }
        // Unless it certainly hit one of the reads, it could still hit another.
        if !read.cancelDelivered || looseCancels > 0 { mustRetire = true }
        onReadEnded?()
    }

    private func outcome(of read: Operation, _ statement: PGStatement) throws(PGError) -> PGResultSet? {
        if read.isPassedOver, read.cancelReason == nil || read.cancelReason == .unwanted { return nil }
        try throwIfCutShort(read)
        if let error = read.error {
            guard error.isStaleStatement else { throw error }
            forget(statement, error)
            return nil
        }
        guard let result = read.last else { throw PGError(.defect, "a statement answered nothing") }
        return result
    }

    // MARK: Those that take long

    /// Whoever waits behind a read that takes long goes elsewhere, and a read that nobody waits for is cancelled.
    func hurryReads(now: MonotonicTime) {
        guard let first = reads.first else { return }
        for read in reads {
            if let deadline = read.deadline, deadline <= now { cancelRead(read, .deadline) }
        }
        let next = reads.compactMap { $0.isPassedOver || $0.cancelReason != nil ? nil : $0.deadline }.min() ?? .max
        if now < patientUntil {
            armTimer(min(next, patientUntil))
            return
        }
        for read in reads.dropFirst() { passOver(read) }
        if first.isPassedOver { cancel(first, .unwanted) }
        onReadsStalled?()
        if next != .max { armTimer(next) }
    }

    /// Its caller gives up. The server is asked to stop if it is at work on it already.
    func cancelRead(_ read: Operation, _ reason: Operation.CancelReason) {
        guard !read.done, read.cancelReason == nil else { return }
        if read === reads.first {
            cancel(read, reason)
        } else {
            read.cancelReason = reason
            passOver(read)
        }
    }

    /// Its caller waits for it no longer.
    private func passOver(_ read: Operation) {
        read.isPassedOver = true
        read.waiter.take()?.resume()
    }
}
