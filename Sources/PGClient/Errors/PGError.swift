/// What went wrong in the database layer, sorted by what the caller can do about it.
///
/// `description` says nothing, because it may end up in an answer to a client; `debugDescription` says everything the
/// server said, for logs only (a unique violation's detail holds another customer's value).
public struct PGError: Error, Sendable {
    /// What the error asks of the caller.
    public enum Kind: Sendable, Hashable {
        /// A rule said no: SQLSTATE `PTxyz`, xyz being the HTTP status.
        case refused(status: Int)
        /// Another transaction was in the way (40001, 40P01, 55P03) or the server turned read-only (25006).
        case contended
        /// The connection failed. `outcomeUnknown`: a write had been sent and its end was not heard, so it may or may
        /// not have happened; false means that nothing was written.
        case connectionLost(outcomeUnknown: Bool)
        /// Too much to do, now: queue full, no connection within the time-out, shutting down, a read that took too
        /// long, or the server's own 53xxx, 57014, 57P0x. Try again later.
        case overloaded
        /// The task was cancelled before anything was sent, or while reading.
        case cancelled
        /// The parameter at `index` (-1: the SQL text) cannot be sent: NUL in text, not UTF-8, too large.
        case invalidParameter(index: Int)
        /// Everything else: a bug in SQL or Swift, or in the set-up.
        case defect
    }

    /// What the error asks of the caller.
    public let kind: Kind
    /// What the server reported; for errors of this side only `message` is set.
    let report: PGErrorReport
    /// The server process that said so; nil for errors of this side.
    public internal(set) var backendPID: Int32?

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        report = PGErrorReport(message: message)
    }

    init(_ kind: Kind, report: PGErrorReport) {
        self.kind = kind
        self.report = report
    }

    /// Whether repeating the whole transaction may succeed at once: 40001, 40P01, 25006, or a function was replaced
    /// under it.
    public var isRetryable: Bool {
        switch report.sqlState {
        case "40001", "40P01", "25006": true
        default: isOfReplacedFunction
        }
    }

    /// The same report under another class.
    func reclassified(_ kind: Kind) -> PGError { PGError(kind, report: report) }
}

extension PGError {
    public var sqlState: String? { report.sqlState }
    public var message: String { report.message }
    public var severity: String? { report.severity }
    public var detail: String? { report.detail }
    public var hint: String? { report.hint }
    public var position: String? { report.position }
    public var internalPosition: String? { report.internalPosition }
    public var internalQuery: String? { report.internalQuery }
    public var context: String? { report.context }
    public var schema: String? { report.schema }
    public var table: String? { report.table }
    public var column: String? { report.column }
    public var datatype: String? { report.datatype }
    public var constraint: String? { report.constraint }
    public var sourceFile: String? { report.sourceFile }
    public var sourceLine: String? { report.sourceLine }
    public var sourceFunction: String? { report.sourceFunction }
}

extension PGError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Blank on purpose: safe wherever it ends up.
    public var description: String { "PGError: details withheld" }

    /// All that is known, for logs only.
    public var debugDescription: String {
        var text = "PGError(\(kind)): \(message)"
        for (name, value) in report.namedFields {
            if let value { text += "; \(name): \(value)" }
        }
        return text
    }
}
