import CLibpq

extension PGError {
    /// An error that the server reported for a statement.
    init(result: OpaquePointer) {
        let report = PGErrorReport(result)
        let kind = Self.classify(sqlState: report.sqlState)
        self.init(kind == .defect && report.isOfReplacedFunction ? .overloaded : kind, report: report)
    }

    /// The class of an error that arrived as the answer to a statement, so the server rolled the statement back.
    static func classify(sqlState: String?) -> Kind {
        guard let sqlState, sqlState.utf8.count == 5 else { return .defect }
        if sqlState.hasPrefix("PT"), let status = Int(sqlState.dropFirst(2)), (100...599).contains(status) {
            return .refused(status: status)
        }
        switch sqlState {
        case "40001", "40P01", "25006", "55P03": return .contended
        case "57014": return .overloaded
        default: break
        }
        if sqlState.hasPrefix("53") || sqlState.hasPrefix("57P0") { return .overloaded }
        if sqlState.hasPrefix("08") { return .connectionLost(outcomeUnknown: false) }
        return .defect
    }

    /// Whether a function was replaced between the planning of a statement and its execution: the next call sees the
    /// new one.
    var isOfReplacedFunction: Bool { report.isOfReplacedFunction }

    /// Whether the server was asked to stop the statement, or did so because of its time-out.
    var isCancelled: Bool { sqlState == "57014" }

    /// Whether the server has lost, or will not use, the prepared statement; told before execution began.
    var isStaleStatement: Bool {
        switch sqlState {
        // "prepared statement … does not exist", raised while binding.
        case "26000": report.sourceFunction == "FetchPreparedStatement"
        // "cached plan must not change result type", of the statement itself and not of one inside a function.
        case "0A000": report.sourceFunction == "RevalidateCachedQuery" && report.context == nil
        default: false
        }
    }

    /// A failed connection attempt. libpq has no fields for it; with verbose errors its text holds the SQLSTATE,
    /// as in `FATAL:  53300: sorry, too many clients already`.
    static func connecting(_ message: String) -> PGError {
        let sqlState = sqlState(inVerboseText: message)
        let kind: Kind = sqlState == nil ? .connectionLost(outcomeUnknown: false) : classify(sqlState: sqlState)
        return PGError(kind, report: PGErrorReport(message: message, sqlState: sqlState))
    }

    private static func sqlState(inVerboseText text: String) -> String? {
        let bytes = Array(text.utf8)
        let colon = UInt8(ascii: ":")
        let space = UInt8(ascii: " ")
        guard bytes.count >= 10 else { return nil }
        for start in 3...(bytes.count - 7) where bytes[start - 1] == space && bytes[start - 3] == colon {
            let code = bytes[start..<start + 5]
            let isCode = code.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
            if isCode, bytes[start + 5] == colon { return String(decoding: code, as: UTF8.self) }
        }
        return nil
    }
}

extension PGErrorReport {
    /// PostgreSQL has no SQLSTATE of its own for it: a plan holds the object id of a function that has gone since.
    fileprivate var isOfReplacedFunction: Bool {
        sqlState == "XX000" && message.hasPrefix("cache lookup failed for function ")
    }
}
