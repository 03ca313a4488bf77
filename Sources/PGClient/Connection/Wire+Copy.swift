import CLibpq
import Logging

extension Wire {
    /// A COPY OUT hands its rows on in chunks of about this size.
    private static let copyChunk = 64 * 1024

    /// Starts a COPY; ``end()`` is due when it is over, unless this throws.
    func beginCopy(lease: UInt64, _ statement: PGStatement, _ direction: CopyDirection) async throws(PGError) {
        try begin(lease: lease)
        do throws(PGError) {
            try Self.checkText(statement.sql)
            let purpose: Operation.Purpose = direction == .toClient ? .read : .write
            let begun = try await exchange(purpose, goal: .copy(direction)) { PQsendQuery($0, statement.sql) == 1 }
            guard begun.copyBegan else { throw PGError(.defect, "the statement is no COPY") }
        } catch {
            end()
            throw error
        }
        copyUnderWay = direction
        // The server waits while nobody reads: that is the back-pressure.
        if direction == .toClient { setInterest([]) }
    }

    // MARK: From the server

    /// The next chunk of whole rows, nil at the end. When the task is cancelled the connection is closed.
    func nextCopyChunk(lease: UInt64) async throws(PGError) -> [UInt8]? {
        guard lease == self.lease else { throw PGError(.defect, "a COPY was read after its end") }
        var chunk: [UInt8] = []
        while copyUnderWay == .toClient {
            guard let connection = handle?.raw else { throw copyLost(.read) }
            var row: UnsafeMutablePointer<CChar>?
            let size = PQgetCopyData(connection, &row, 1)
            if size > 0, let row {
                chunk.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(size)))
                PQfreemem(row)
                if chunk.count >= Self.copyChunk { return chunk }
            } else if size == 0 {
                if !chunk.isEmpty { return chunk }
                try await waitToRead()
            } else {
                copyUnderWay = nil
                setInterest(.read)
                _ = try await exchange(.auxiliary) { _ in true }
            }
        }
        return chunk.isEmpty ? nil : chunk
    }

    private func waitToRead() async throws(PGError) {
        let loop = reactor.loop
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                if Task.isCancelled { close("a COPY was cancelled") }
                guard handle != nil else { return continuation.resume() }
                copyWaiter = continuation
                setInterest(.read)
            }
        } onCancel: {
            loop.submit { [weak self] in self?.assumeIsolated { $0.cancelCopy() } }
        }
        setInterest([])
    }

    private func cancelCopy() {
        if copyWaiter != nil { close("a COPY was cancelled") }
    }

    /// Ends reading: a COPY that was not read to its end can only be ended with its connection.
    func endCopyOut() {
        if copyUnderWay == .toClient { close("a COPY was not read to its end") }
        end()
    }

    // MARK: To the server

    /// Sends one chunk, waiting while the server is slower. False when the server has refused the COPY already.
    func sendCopyChunk(_ bytes: [UInt8]) async throws(PGError) -> Bool {
        var sent: CInt = 0
        while sent == 0 {
            guard let connection = handle?.raw else { throw copyLost(.write) }
            sent = bytes.withUnsafeBytes {
                PQputCopyData(connection, $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count))
            }
            flush(connection)
            while handle != nil, interest.contains(.write) { await waitToWrite() }
        }
        guard handle != nil else { throw copyLost(.write) }
        return sent == 1
    }

    private func waitToWrite() async {
        await withUnsafeContinuation { continuation in
            guard handle != nil, interest.contains(.write) else { return continuation.resume() }
            copyWaiter = continuation
        }
    }

    /// Ends a COPY IN and gives the number of rows.
    func endCopyIn() async throws(PGError) -> Int {
        defer { end() }
        return try await finishCopyIn(refusal: nil).first?.affectedRows ?? 0
    }

    /// Ends a COPY IN so that nothing of it remains.
    func abortCopyIn() async {
        defer { end() }
        do throws(PGError) {
            _ = try await finishCopyIn(refusal: "the source of the rows failed")
        } catch {
            // 57014 is the server's word for an aborted COPY.
            if error.sqlState != "57014" { logger.debug("aborting a COPY: \(error.message)") }
        }
    }

    private func finishCopyIn(refusal: String?) async throws(PGError) -> Operation {
        guard handle != nil else { throw copyLost(.write) }
        return try await exchange(refusal == nil ? .write : .auxiliary) { connection in
            // -1 if the server has ended the COPY already: its report is drained.
            _ = PQputCopyEnd(connection, refusal)
            return true
        }
    }

    private func copyLost(_ kind: PGQueryKind) -> PGError {
        if Task.isCancelled, kind == .read { return PGError(.cancelled, "the COPY was cancelled with its task") }
        return PGError(.connectionLost(outcomeUnknown: kind == .write), closeReason)
    }
}
