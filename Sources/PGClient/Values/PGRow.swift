/// The rows of a result, by number.
public struct PGRows: RandomAccessCollection, Sendable {
    let result: PGResultSet

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }
    public subscript(_ row: Int) -> PGRow { PGRow(result: result, row: row) }
}

/// One row; keeps its result alive. A column is named by number or by name; one that does not exist is a
/// programming error and stops the program.
public struct PGRow: Sendable {
    public let result: PGResultSet
    let row: Int

    /// The value as text, nil for NULL.
    public subscript(_ column: Int) -> String? { result.string(row, column) }
    /// The value as text, nil for NULL.
    public subscript(_ column: String) -> String? { result.string(row, index(column)) }

    /// The value as text, nil for NULL.
    public func string(_ column: Int) -> String? { result.string(row, column) }
    /// The value as text, nil for NULL.
    public func string(_ column: String) -> String? { result.string(row, index(column)) }

    /// See ``PGResultSet/int(_:_:)``.
    public func int(_ column: Int) throws(PGError) -> Int? { try result.int(row, column) }
    /// See ``PGResultSet/int(_:_:)``.
    public func int(_ column: String) throws(PGError) -> Int? { try result.int(row, index(column)) }

    /// See ``PGResultSet/double(_:_:)``.
    public func double(_ column: Int) throws(PGError) -> Double? { try result.double(row, column) }
    /// See ``PGResultSet/double(_:_:)``.
    public func double(_ column: String) throws(PGError) -> Double? { try result.double(row, index(column)) }

    /// See ``PGResultSet/bool(_:_:)``.
    public func bool(_ column: Int) throws(PGError) -> Bool? { try result.bool(row, column) }
    /// See ``PGResultSet/bool(_:_:)``.
    public func bool(_ column: String) throws(PGError) -> Bool? { try result.bool(row, index(column)) }

    /// See ``PGResultSet/bytea(_:_:)``.
    public func bytea(_ column: Int) throws(PGError) -> [UInt8]? { try result.bytea(row, column) }
    /// See ``PGResultSet/bytea(_:_:)``.
    public func bytea(_ column: String) throws(PGError) -> [UInt8]? { try result.bytea(row, index(column)) }

    /// The bytes in place; see ``PGResultSet/bytes(_:_:)``.
    public func bytes(_ column: Int) -> UnsafeRawBufferPointer? { result.bytes(row, column) }
    /// Whether the value is NULL.
    public func isNull(_ column: Int) -> Bool { result.isNull(row, column) }

    private func index(_ name: String) -> Int {
        guard let index = result.columnIndex(name) else { preconditionFailure("no column \(name)") }
        return index
    }
}
