import CLibpq

/// The rows (or the command tag) that one statement answered.
///
/// Keeps libpq's result alive; column bytes are read in place, nothing is copied until asked for.
///
/// `@unchecked Sendable`: a `PGresult` is never changed after libpq hands it out, and libpq documents that several
/// threads may read one at the same time.
public final class PGResultSet: @unchecked Sendable {
    let raw: OpaquePointer
    /// How many rows there are.
    public let rowCount: Int
    /// How many columns there are.
    public let columnCount: Int
    /// The server process that answered, as pg_stat_activity and PostgreSQL's log know it.
    public let backendPID: Int32

    /// Takes ownership of `raw`.
    init(owning raw: OpaquePointer, backendPID: Int32) {
        self.raw = raw
        self.backendPID = backendPID
        rowCount = Int(PQntuples(raw))
        columnCount = Int(PQnfields(raw))
    }

    deinit {
        PQclear(raw)
    }

    /// What the server says it did, for example `INSERT 0 1`.
    public var commandTag: String { String(cString: PQcmdStatus(raw)) }

    /// How many rows the command touched (0 for a command that touches none).
    public var affectedRows: Int { Int(String(cString: PQcmdTuples(raw))) ?? 0 }

    /// The columns' names, in order.
    public var columnNames: [String] { (0..<columnCount).map { String(cString: PQfname(raw, CInt($0))) } }

    /// The first column called `name` (compared exactly), or nil.
    public func columnIndex(_ name: String) -> Int? {
        (0..<columnCount).first { String(cString: PQfname(raw, CInt($0))) == name }
    }

    /// The format of a column's bytes.
    public func format(ofColumn column: Int) -> PGFormat {
        precondition(column >= 0 && column < columnCount, "column \(column) of \(columnCount)")
        return PQfformat(raw, CInt(column)) == 1 ? .binary : .text
    }

    /// Whether the value is NULL. Row and column must exist.
    public func isNull(_ row: Int, _ column: Int) -> Bool {
        check(row, column)
        return PQgetisnull(raw, CInt(row), CInt(column)) == 1
    }

    /// The value's bytes in place, nil for NULL. They are valid as long as this object lives: keep it alive beyond
    /// the last use, or use ``withBytes(_:_:_:)``.
    public func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        check(row, column)
        let row = CInt(row)
        let column = CInt(column)
        if PQgetisnull(raw, row, column) == 1 { return nil }
        return UnsafeRawBufferPointer(start: PQgetvalue(raw, row, column), count: Int(PQgetlength(raw, row, column)))
    }

    /// Calls `body` with the value's bytes (nil for NULL), which must not escape it.
    public func withBytes<R>(_ row: Int, _ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> R) rethrows -> R {
        try withExtendedLifetime(self) { try body(bytes(row, column)) }
    }

    /// The rows as a collection.
    public var rows: PGRows { PGRows(result: self) }

    private func check(_ row: Int, _ column: Int) {
        precondition(row >= 0 && row < rowCount, "row \(row) of \(rowCount)")
        precondition(column >= 0 && column < columnCount, "column \(column) of \(columnCount)")
    }
}
