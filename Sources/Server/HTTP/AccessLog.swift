import Foundation
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
        var actor: UUID?
        var status = 0
        /// PostgreSQL's processes that worked for it.
        var backends: [Int32] = []
        /// The request's body arrived whole; not written.
        var bodyIsRead = false
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
        var metadata: Logger.Metadata = [
            "request_id": "\(entry.requestID)", "method": "\(entry.method)", "route": "\(entry.route)",
            "status": "\(entry.status)", "ms": "\(entry.duration.milliseconds)",
        ]
        if !entry.backends.isEmpty {
            metadata["pg_pid"] = "\(entry.backends.map(String.init).joined(separator: ","))"
        }
        if let product = entry.product { metadata["product"] = "\(product)" }
        if let operation = entry.operation { metadata["operation"] = "\(operation)" }
        if let address = entry.address { metadata["client"] = "\(address)" }
        if let actor = entry.actor { metadata["actor"] = "\(actor.uuidString.lowercased())" }
        logger.log(level: level, "request", metadata: metadata)
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
