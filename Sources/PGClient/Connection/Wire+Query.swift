import CLibpq
import Logging

extension Wire {
    /// Runs one prepared statement. See ``PGPool/query(_:_:kind:timeout:)``.
    func execute(
        lease: UInt64,
        _ statement: PGStatement,
        _ values: [PGValue?],
        _ kind: PGQueryKind,
        _ deadline: MonotonicTime?
    ) async throws(PGError) -> PGResultSet {
        try begin(lease: lease)
        defer { end() }
        if !cache.abandoned.isEmpty { await deallocateAbandoned() }
        do throws(PGError) {
            return try await executeOnce(statement, values, kind, deadline)
        } catch {
            guard error.isStaleStatement, transactionIsIdle else { throw error }
            forget(statement, error)
        }
        return try await executeOnce(statement, values, kind, deadline)
    }

    private func executeOnce(
        _ statement: PGStatement,
        _ values: [PGValue?],
        _ kind: PGQueryKind,
        _ deadline: MonotonicTime?
    ) async throws(PGError) -> PGResultSet {
        let entry: StatementCache.Entry
        if let known = cache.lookUp(statement.text) {
            entry = known
        } else {
            entry = try await prepare(statement.text, kind, deadline)
        }
        let format = statement.resultFormat.code
        let finished = try await exchange(kind.purpose, deadline: deadline) { connection throws(PGError) in
            try parameters.encode(values)
            if parameters.isHuge { mustRetire = true }
            defer { parameters.trim() }
            return PQsendQueryPrepared(
                connection,
                entry.name,
                CInt(parameters.count),
                parameters.values,
                parameters.lengths,
                parameters.formats,
                format
            ) == 1
        }
        guard let result = finished.first else { throw PGError(.defect, "a statement answered nothing") }
        return result
    }

    private func prepare(
        _ text: StatementText,
        _ kind: PGQueryKind,
        _ deadline: MonotonicTime?
    ) async throws(PGError) -> StatementCache.Entry {
        try Self.checkText(text.sql)
        let entry = cache.makeEntry(text)
        _ = try await exchange(kind == .read ? .read : .auxiliary, deadline: deadline) { connection in
            PQsendPrepare(connection, entry.name, text.sql, 0, nil) == 1
        }
        cache.insert(entry)
        return entry
    }

    func forget(_ statement: PGStatement, _ error: PGError) {
        guard let entry = cache.lookUp(statement.text) else { return }
        cache.remove(entry, heldByServer: error.sqlState != "26000")
    }

    /// Frees what was evicted, in one round trip. A failure is of no consequence: the names are never used again.
    func deallocateAbandoned() async {
        guard transactionIsIdle else { return }
        let script = cache.takeDeallocations().joined(separator: ";")
        do throws(PGError) {
            _ = try await simple(PGStatement(trustedText: script), .auxiliary)
        } catch {
            logger.debug("could not deallocate statements: \(error.message)")
        }
    }

    /// Runs a script of one or several statements by the simple protocol, as one implicit transaction unless the
    /// script says otherwise.
    func script(
        lease: UInt64,
        _ statement: PGStatement,
        _ kind: PGQueryKind,
        _ deadline: MonotonicTime?
    ) async throws(PGError) -> [PGResultSet] {
        try begin(lease: lease)
        defer { end() }
        return try await simple(statement, kind.purpose, deadline)
    }

    func simple(
        _ statement: PGStatement,
        _ purpose: Operation.Purpose,
        _ deadline: MonotonicTime? = nil
    ) async throws(PGError) -> [PGResultSet] {
        try Self.checkText(statement.sql)
        return try await exchange(purpose, deadline: deadline) { PQsendQuery($0, statement.sql) == 1 }.results
    }

    static func checkText(_ sql: String) throws(PGError) {
        if sql.utf8.contains(0) { throw PGError(.invalidParameter(index: -1), "SQL text with a NUL character") }
    }
}

extension PGQueryKind {
    var purpose: Operation.Purpose { self == .read ? .read : .write }
}
