import CLibpq

/// Every field that libpq gives of an error or a notice.
final class PGErrorReport: Sendable {
    let severity: String?
    let sqlState: String?
    let message: String
    let detail: String?
    let hint: String?
    let position: String?
    let internalPosition: String?
    let internalQuery: String?
    let context: String?
    let schema: String?
    let table: String?
    let column: String?
    let datatype: String?
    let constraint: String?
    let sourceFile: String?
    let sourceLine: String?
    let sourceFunction: String?

    /// What is known of a result that libpq marked as an error (or of a notice).
    init(_ result: OpaquePointer) {
        func field(_ code: CInt) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        severity = field(PGDIAG_SEVERITY)
        sqlState = field(PGDIAG_SQLSTATE)
        message = field(PGDIAG_MESSAGE_PRIMARY) ?? Self.trimmed(PQresultErrorMessage(result))
        detail = field(PGDIAG_MESSAGE_DETAIL)
        hint = field(PGDIAG_MESSAGE_HINT)
        position = field(PGDIAG_STATEMENT_POSITION)
        internalPosition = field(PGDIAG_INTERNAL_POSITION)
        internalQuery = field(PGDIAG_INTERNAL_QUERY)
        context = field(PGDIAG_CONTEXT)
        schema = field(PGDIAG_SCHEMA_NAME)
        table = field(PGDIAG_TABLE_NAME)
        column = field(PGDIAG_COLUMN_NAME)
        datatype = field(PGDIAG_DATATYPE_NAME)
        constraint = field(PGDIAG_CONSTRAINT_NAME)
        sourceFile = field(PGDIAG_SOURCE_FILE)
        sourceLine = field(PGDIAG_SOURCE_LINE)
        sourceFunction = field(PGDIAG_SOURCE_FUNCTION)
    }

    /// A report of this side, or of a connection attempt (libpq gives only its text).
    init(message: String, sqlState: String? = nil) {
        self.message = message
        self.sqlState = sqlState
        severity = nil
        detail = nil
        hint = nil
        position = nil
        internalPosition = nil
        internalQuery = nil
        context = nil
        schema = nil
        table = nil
        column = nil
        datatype = nil
        constraint = nil
        sourceFile = nil
        sourceLine = nil
        sourceFunction = nil
    }

    /// The optional fields under their names, for logs.
    var namedFields: [(String, String?)] {
        [
            ("severity", severity), ("sqlState", sqlState), ("detail", detail), ("hint", hint),
            ("position", position), ("internalPosition", internalPosition), ("internalQuery", internalQuery),
            ("context", context), ("schema", schema), ("table", table), ("column", column),
            ("datatype", datatype), ("constraint", constraint), ("sourceFile", sourceFile),
            ("sourceLine", sourceLine), ("sourceFunction", sourceFunction),
        ]
    }

    /// libpq ends its texts with line breaks.
    static func trimmed(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "" }
        var message = String(cString: text)
        while let last = message.last, last.isWhitespace { message.removeLast() }
        return message
    }
}
