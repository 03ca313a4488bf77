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
        let sent: Operation?
        do throws(PGError) {
            guard lease == self.lease else { throw PGError(.defect, "a connection was used after it was given back") }
            if Task.isCancelled { throw PGError(.cancelled, "cancelled before it was sent") }
            sent = try send(statement, values, deadline)
        } catch {
            onReadEnded?()
            throw error
        }
        guard let read = sent else {
            onReadEnded?()
            return nil
        }
        if !read.isSettled { await waitUntilSettled(read) }
        return try outcome(of: read)
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

    /// Answers nil if the connection fails.
    private func send(
        _ statement: PGStatement, _ values: [PGValue?], _ deadline: MonotonicTime?
    ) throws(PGError) -> Operation? {
        guard let connection = handle?.raw else { return nil }
        guard PQstatus(connection) == CONNECTION_OK else {
            connectionFailed(connection)
            return nil
        }
        // Nothing is sent unless every parameter can be.
        try parameters.encode(values)
        if parameters.isHuge { mustRetire = true }
        defer { parameters.trim() }
        let entry: StatementCache.Entry
        let isNew: Bool
        if let known = cache.lookUp(statement.text) {
            (entry, isNew) = (known, false)
        } else {
            try Self.checkText(statement.sql)
            (entry, isNew) = (cache.makeEntry(statement.text), true)
            // Those that are sent behind this one find it prepared.
            cache.insert(entry)
        }
        let format = statement.resultFormat.code
        let isSent =
            startPipeline(connection)
            && (cache.abandoned.isEmpty || sendDeallocations(connection))
            && (!isNew || PQsendPrepare(connection, entry.name, entry.text.sql, 0, nil) == 1)
            && PQsendQueryPrepared(
                connection, entry.name, CInt(parameters.count), parameters.values, parameters.lengths,
                parameters.formats, format
            ) == 1
            && PQpipelineSync(connection) == 1
        guard isSent else {
            // Not the fault of the others.
            reads.forEach(passOver)
            _ = failedToSend(connection, .read)
            return nil
        }
        let read = expectRead(.read, deadline)
        read.statement = entry
        read.prepares = isNew
        flush(connection)
        // Sending may have made room by receiving: then the socket has nothing to tell.
        if handle != nil { advanceReads(connection) }
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
        reads.append(read)
        if reads.count == 1 { startedFirstRead() } else { armTimer(patientUntil) }
        if let deadline { armTimer(deadline) }
        return read
    }

    private func startedFirstRead() {
        pace = .flowing
        let isWanted = reads.first?.isPassedOver == false
        patientUntil = monotonicNow() + (isWanted ? patience : unwantedPatience)
        armTimer(patientUntil)
    }

    private var patience: UInt64 { configuration.readPatience.nanoseconds }
    /// For a read that nobody waits for: most end by themselves sooner than a cancel would get there.
    private var unwantedPatience: UInt64 { patience / 10 }

    // MARK: Answers

    /// Takes every result that has arrived.
    func advanceReads(_ connection: OpaquePointer) {
        var commandEnded = false
        while let read = reads.first, PQisBusy(connection) == 0 {
            guard let result = PQgetResult(connection) else {
                // One only ends a command; after two there is nothing to wait for.
                if PQstatus(connection) != CONNECTION_OK || commandEnded { return connectionFailed(connection) }
                commandEnded = true
                continue
            }
            commandEnded = false
            take(result, read, connection)
            if handle != nil, read.done {
                reads.removeFirst()
                if reads.isEmpty { pace = .flowing } else { startedFirstRead() }
                ended(read)
            }
        }
    }

    /// The connection is gone: nothing more will be heard of the reads that were sent.
    func loseReads(_ reason: String) {
        let lost = reads
        reads.removeAll()
        pace = .flowing
        for read in lost {
            read.done = true
            read.lost = reason
            if read !== lost.first { read.isPassedOver = true }
            ended(read)
        }
        // Those whose cancel has not returned: it cannot hit anything any more.
        for read in cancelling { cancelEnded(read, delivered: false) }
    }

    private func ended(_ read: Operation) {
        if let statement = read.statement, read.prepares, read.completedCommands == 0 {
            cache.remove(statement, heldByServer: false)
        } else if let statement = read.statement, let error = read.error, error.isStaleStatement {
            cache.remove(statement, heldByServer: error.sqlState != "26000")
            read.isPassedOver = true
        }
        if read.error?.isCancelled == true {
            // It was meant for another one.
            if !read.cancelSent, isInReachOfCancel(read) { read.isPassedOver = true }
            looseCancels = max(0, looseCancels - 1)
        }
        guard read.purpose == .read else { return }
        read.waiter.take()?.resume()
        if read.cancelSent { endedAfterCancel(read) } else { onReadEnded?() }
    }

    private func isInReachOfCancel(_ read: Operation) -> Bool {
        !cancelling.isEmpty || looseCancels > 0 || read.id <= lastInReachOfCancel
    }

    /// `PQcancel` has returned, or is waited for no longer.
    func cancelEnded(_ read: Operation, delivered: Bool) {
        guard read.cancelRunning else { return }
        read.cancelRunning = false
        read.cancelDelivered = delivered
        cancelling.removeAll { $0 === read }
        lastInReachOfCancel = lastOperation
        if read.done { endedAfterCancel(read) }
    }

    /// When both have come back, the read and its cancel.
    private func endedAfterCancel(_ read: Operation) {
        guard !read.cancelRunning else { return }
        // Unless it certainly hit one of the reads, it could still hit another.
        if !read.cancelDelivered || looseCancels > cancelling.count { mustRetire = true }
        onReadEnded?()
    }

    private func outcome(of read: Operation) throws(PGError) -> PGResultSet? {
        if read.isPassedOver, read.cancelReason == nil || read.cancelReason == .unwanted { return nil }
        try throwIfCutShort(read)
        if let error = read.error { throw error }
        guard let result = read.last else { throw PGError(.defect, "a statement answered nothing") }
        return result
    }

    // MARK: Those that take long

    /// Whoever waits behind a read that takes long goes elsewhere if a connection is to be had, and a read that nobody waits for
    /// is cancelled.
    func hurryReads(now: MonotonicTime) {
        guard let first = reads.first else { return }
        for read in reads {
            if let deadline = read.deadline, deadline <= now { cancelRead(read, .deadline) }
        }
        if now >= patientUntil {
            if first.isPassedOver, !first.cancelSent {
                pace = .cancelling
                cancel(first, .unwanted)
                _ = onReadsSlowed?(pace, 0)
                patientUntil = now + patience
            } else {
                pace = .stalled
                let behind = reads.dropFirst().filter { $0.purpose == .read && !$0.isPassedOver }
                let elsewhere = onReadsSlowed?(pace, behind.count) ?? 0
                behind.prefix(elsewhere).forEach(passOver)
                // There may be room for the others later.
                if behind.count > elsewhere { patientUntil = now + patience }
            }
        }
        let deadlines = reads.compactMap { $0.isPassedOver || $0.cancelReason != nil ? nil : $0.deadline }
        let next = (deadlines + (patientUntil > now ? [patientUntil] : [])).min()
        if let next { armTimer(next) }
    }

    /// Its caller gives up. One whose task is cancelled may end by itself before a cancel gets to the server, which could hit
    /// another one; if it does not, nobody waits for it.
    func cancelRead(_ read: Operation, _ reason: Operation.CancelReason) {
        guard !read.done, read.cancelReason == nil else { return }
        read.cancelReason = reason
        passOver(read)
        guard read === reads.first else { return }
        if reason == .deadline { return cancel(read, reason) }
        patientUntil = min(patientUntil, monotonicNow() + unwantedPatience)
        armTimer(patientUntil)
    }

    /// Its caller waits for it no longer.
    private func passOver(_ read: Operation) {
        read.isPassedOver = true
        read.waiter.take()?.resume()
    }
}
