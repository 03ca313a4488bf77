import Logging

/// One line for each request. The query string is left out: it may hold secrets (feeds, links from mails).
struct AccessLog: Sendable {
    struct Entry: Sendable {
        let requestID: String
        let method: String
        let address: String?
        /// The path as the contract writes it, so that lines group by operation.
        var route = "-"
        var product: String?
        var operation: String?
        var actor: String?
        var status = 0
        /// PostgreSQL's processes that worked for it.
        var backends: [Int32] = []
        var duration = Duration.zero

        init(requestID: String, method: String, address: String?) {
            self.requestID = requestID
            self.method = method
            self.address = address
        }
    }

    let logger: Logger

    func write(_ entry: Entry) {
        let level: Logger.Level = entry.status >= 500 ? .warning : .info
        guard level >= logger.logLevel else { return }
        // Past the logger's metadata, a dictionary that would have to be made for every request.
        var line = LogLine(level: level, logger: logger.label, message: "request")
        if let actor = entry.actor { line.add("actor", actor) }
        if let address = entry.address { line.add("client", address) }
        line.add("method", entry.method)
        line.add("ms", entry.duration.milliseconds)
        if let operation = entry.operation { line.add("operation", operation) }
        if let product = entry.product { line.add("product", product) }
        if !entry.backends.isEmpty {
            line.add("pg_pid", entry.backends.map { String($0) }.joined(separator: ","))
        }
        line.add("request_id", entry.requestID)
        line.add("route", entry.route)
        line.add("status", String(entry.status))
        line.write()
    }
}

extension Duration {
    /// Milliseconds with two decimals.
    var milliseconds: String {
        let hundredths = components.seconds * 100_000 + components.attoseconds / 10_000_000_000_000
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }

    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
