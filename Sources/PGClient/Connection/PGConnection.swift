import Logging

/// A connection of one's own: lent by ``PGPool/withConnection(_:)`` for the time of a closure, or opened directly.
///
/// It runs one operation at a time; a second one meanwhile is refused with `defect`, and so is any use of a lent
/// connection after its closure has ended.
public final class PGConnection: Sendable {
    let wire: Wire
    let lease: UInt64

    init(wire: Wire, lease: UInt64) {
        self.wire = wire
        self.lease = lease
    }

    /// Opens a direct connection. It closes when the last reference goes away, or by ``close()``. Throws the connection
    /// error, within the configuration's `connectTimeout`.
    public static func connect(
        _ configuration: PGConnectionConfiguration,
        logger: Logger,
        reactor: PGReactor? = nil
    ) async throws(PGError) -> PGConnection {
        let wire = Wire(configuration: configuration, logger: logger, reactor: reactor ?? PGReactor())
        try await wire.connect()
        return PGConnection(wire: wire, lease: 0)
    }

    /// Runs one prepared statement. See ``PGPool/query(_:_:kind:timeout:)`` for errors, time-outs and cancelling; a
    /// `timeout` of nil means none here. A write is sent even if the task is cancelled already, so that a
    /// transaction can be ended.
    public nonisolated(nonsending) func query(
        _ statement: PGStatement,
        _ parameters: [PGValue?] = [],
        kind: PGQueryKind,
        timeout: Duration? = nil
    ) async throws(PGError) -> PGResultSet {
        try await wire.execute(lease: lease, statement, parameters, kind, deadline(kind, timeout))
    }

    /// Runs several statements in one round trip, all or nothing (inside a transaction: up to the first error). See
    /// ``PGPool/queryBatch(_:kind:timeout:)``.
    public nonisolated(nonsending) func queryBatch(
        _ batch: [PGBatchItem],
        kind: PGQueryKind,
        timeout: Duration? = nil
    ) async throws(PGError) -> [PGResultSet] {
        try await wire.batch(lease: lease, batch, kind, deadline(kind, timeout))
    }

    /// Runs a script of one or several statements without parameters. See ``PGPool/simpleQuery(_:kind:)``.
    public nonisolated(nonsending) func simpleQuery(
        _ script: PGStatement,
        kind: PGQueryKind = .write
    ) async throws(PGError) -> [PGResultSet] {
        try await wire.script(lease: lease, script, kind, nil)
    }

    /// Runs `body` between BEGIN and COMMIT; rolls back and rethrows when it throws. Throws `connectionLost` with an
    /// unknown outcome if the connection ends during COMMIT, and `defect` if the server answered COMMIT with a rollback
    /// (a statement had failed and `body` hid it). A cancelled task still waits for COMMIT or ROLLBACK.
    public nonisolated(nonsending) func withTransaction<R>(
        _ body: nonisolated(nonsending) (PGConnection) async throws -> R
    ) async throws -> R {
        _ = try await simpleQuery("BEGIN")
        let value: R
        do {
            value = try await body(self)
        } catch {
            do throws(PGError) {
                _ = try await simpleQuery("ROLLBACK")
            } catch let failure {
                // Closing rolls back as well.
                wire.logger.debug("ROLLBACK failed: \(failure.message)")
                await close()
            }
            throw error
        }
        let outcome = try await simpleQuery("COMMIT")
        guard outcome.first?.commandTag == "COMMIT" else {
            throw PGError(.defect, "COMMIT was answered by a rollback: a statement in the transaction had failed")
        }
        return value
    }

    /// Runs COPY … FROM STDIN with the bytes of `source`, and gives the number of rows. No faster than the server takes
    /// them. If `source` throws, or the task is cancelled, the COPY is aborted and nothing of it remains.
    public nonisolated(nonsending) func copyIn<S: AsyncSequence>(
        _ statement: PGStatement,
        from source: S
    ) async throws -> Int where S.Element: Sequence<UInt8> {
        try await wire.beginCopy(lease: lease, statement, .fromClient)
        do {
            try await send(source)
        } catch {
            await wire.abortCopyIn()
            throw error
        }
        return try await wire.endCopyIn()
    }

    /// Runs COPY … TO STDOUT and lets `body` read it. If `body` leaves before the end, the connection is closed.
    public nonisolated(nonsending) func copyOut<R>(
        _ statement: PGStatement,
        _ body: nonisolated(nonsending) (PGCopyOut) async throws -> R
    ) async throws -> R {
        try await wire.beginCopy(lease: lease, statement, .toClient)
        let outcome: Result<R, any Error>
        do {
            outcome = .success(try await body(PGCopyOut(wire: wire, lease: lease)))
        } catch {
            outcome = .failure(error)
        }
        await wire.endCopyOut()
        return try outcome.get()
    }

    /// Closes the connection at once. What is under way fails as lost.
    public nonisolated(nonsending) func close() async {
        await wire.close("closed by its user")
    }

    /// The server process, as `pg_stat_activity` and `pg_terminate_backend` know it.
    public var backendPID: Int32 {
        get async { await wire.backendPID }
    }

    private nonisolated(nonsending) func send<S: AsyncSequence>(
        _ source: S
    ) async throws where S.Element: Sequence<UInt8> {
        for try await chunk in source {
            guard try await wire.sendCopyChunk(Array(chunk)) else { return }
        }
        // A cancelled source ends early without a word: what came so far is not all.
        if Task.isCancelled { throw PGError(.cancelled, "the COPY was cancelled with its task") }
    }

    private func deadline(_ kind: PGQueryKind, _ timeout: Duration?) -> MonotonicTime? {
        guard kind == .read, let timeout else { return nil }
        return monotonicNow() + timeout.nanoseconds
    }
}
