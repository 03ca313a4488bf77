extension PGPool {
    /// Runs one statement, prepared once per connection, in a transaction of its own.
    ///
    /// Waiting for a connection ends with `overloaded` (queue full, time-out, shut-down) or, when the task is
    /// cancelled, with `cancelled`; nothing was sent then. A `.read` is cancelled on the server when the task is cancelled
    /// (`cancelled`) or when it takes longer than `timeout`, nil meaning the configuration's `readTimeout`
    /// (`overloaded`). A `.write`, once sent, is never cancelled: a cancelled task waits for its end and gets its
    /// result; `timeout` does not concern it. A connection that ends in the middle of a write is
    /// `connectionLost(outcomeUnknown: true)`. A write is repeated only when the server had lost the prepared
    /// statement, which it tells before it executes anything; a read also, where the configuration has several
    /// `readsPerConnection`, when others kept it from being executed or answered in time: it must change nothing.
    public func query(
        _ statement: PGStatement,
        _ parameters: [PGValue?] = [],
        kind: PGQueryKind,
        timeout: Duration? = nil
    ) async throws(PGError) -> PGResultSet {
        if kind == .read, configuration.readsPerConnection > 1 {
            return try await readAmongOthers(statement, parameters, timeout)
        }
        let lent = if let free = takeIdle() { free } else { try await acquireCounted() }
        let started = monotonicNow()
        return try await query(lent, statement, parameters, kind, deadline(kind, timeout, from: started), started)
    }

    /// Sends a read behind others, and to a connection of its own if they keep it from being executed.
    private func readAmongOthers(
        _ statement: PGStatement, _ parameters: [PGValue?], _ timeout: Duration?
    ) async throws(PGError) -> PGResultSet {
        let place = if let free = takeIdle(.place) { free } else { try await acquireCounted(.place) }
        let started = monotonicNow()
        let deadline = deadline(.read, timeout, from: started)
        do throws(PGError) {
            if let result = try await place.wire.read(lease: place.lease, statement, parameters, deadline) {
                metrics.finished(after: monotonicNow() - started)
                return result
            }
        } catch {
            metrics.failed(error)
            throw error
        }
        return try await query(try await acquireCounted(.wholeAtOnce), statement, parameters, .read, deadline, started)
    }

    private func query(
        _ lent: Lent,
        _ statement: PGStatement,
        _ parameters: [PGValue?],
        _ kind: PGQueryKind,
        _ deadline: MonotonicTime?,
        _ started: MonotonicTime
    ) async throws(PGError) -> PGResultSet {
        do throws(PGError) {
            let result = try await lent.wire.execute(lease: lent.lease, statement, parameters, kind, deadline)
            release(lent)
            metrics.finished(after: monotonicNow() - started)
            return result
        } catch {
            release(lent)
            metrics.failed(error)
            throw error
        }
    }

    /// Runs several statements in one round trip, in the order given, as one implicit transaction: if one fails, or
    /// the commit does, nothing of the batch remains and that error is thrown. Cancelling, time-outs and lost
    /// connections are as for ``query(_:_:kind:timeout:)``. Answers one result per statement.
    public func queryBatch(
        _ batch: [PGBatchItem],
        kind: PGQueryKind,
        timeout: Duration? = nil
    ) async throws(PGError) -> [PGResultSet] {
        let lent = try await acquireCounted()
        let started = monotonicNow()
        do throws(PGError) {
            let deadline = deadline(kind, timeout, from: started)
            let results = try await lent.wire.batch(lease: lent.lease, batch, kind, deadline)
            release(lent)
            metrics.finished(after: monotonicNow() - started)
            return results
        } catch {
            release(lent)
            metrics.failed(error)
            throw error
        }
    }

    /// Runs a script of one or several statements without parameters (a migration), as one implicit transaction unless
    /// it says otherwise. There is no time-out on this side; cancelling as for ``query(_:_:kind:timeout:)``.
    public func simpleQuery(
        _ script: PGStatement,
        kind: PGQueryKind = .write
    ) async throws(PGError) -> [PGResultSet] {
        let lent = try await acquireCounted()
        do throws(PGError) {
            let results = try await lent.wire.script(lease: lent.lease, script, kind, nil)
            release(lent)
            return results
        } catch {
            release(lent)
            metrics.failed(error)
            throw error
        }
    }

    /// Lends one connection to `body`, in the caller's isolation. Afterwards it returns to the pool if it is idle and
    /// outside a transaction, else it is closed. Session settings that `body` changes stay: it must undo them.
    public nonisolated(nonsending) func withConnection<R>(
        _ body: nonisolated(nonsending) (PGConnection) async throws -> R
    ) async throws -> R {
        let lent = try await acquireCounted()
        let outcome: Result<R, any Error>
        do {
            outcome = .success(try await body(PGConnection(wire: lent.wire, lease: lent.lease)))
        } catch {
            outcome = .failure(error)
        }
        await release(lent)
        return try outcome.get()
    }

    /// Runs `body` in a transaction on one connection. See ``PGConnection/withTransaction(_:)``.
    public nonisolated(nonsending) func withTransaction<R>(
        _ body: nonisolated(nonsending) (PGConnection) async throws -> R
    ) async throws -> R {
        try await withConnection { try await $0.withTransaction(body) }
    }

    /// Runs COPY … FROM STDIN. See ``PGConnection/copyIn(_:from:)``.
    public nonisolated(nonsending) func copyIn<S: AsyncSequence>(
        _ statement: PGStatement,
        from source: S
    ) async throws -> Int where S.Element: Sequence<UInt8> {
        try await withConnection { try await $0.copyIn(statement, from: source) }
    }

    /// Runs COPY … TO STDOUT. See ``PGConnection/copyOut(_:_:)``.
    public nonisolated(nonsending) func copyOut<R>(
        _ statement: PGStatement,
        _ body: nonisolated(nonsending) (PGCopyOut) async throws -> R
    ) async throws -> R {
        try await withConnection { try await $0.copyOut(statement, body) }
    }

    private func acquireCounted(_ need: PoolState.Need = .whole) async throws(PGError) -> Lent {
        do throws(PGError) {
            return try await acquire(need)
        } catch {
            metrics.failed(error)
            throw error
        }
    }

    private func deadline(_ kind: PGQueryKind, _ timeout: Duration?, from started: MonotonicTime) -> MonotonicTime? {
        guard kind == .read, let limit = timeout ?? configuration.readTimeout else { return nil }
        return started + limit.nanoseconds
    }
}
