import Metrics
import Synchronization

/// Counts and times requests by operation and class of status.
final class RequestTelemetry: Sendable {
    private struct Key: Hashable {
        let product: String
        let operation: String
        let status: Int
    }

    // Handlers are looked up once for each series: swift-metrics builds its labels anew every time.
    private let timers = Mutex<[Key: Timer]>([:])

    func record(_ entry: AccessLog.Entry) {
        let key = Key(product: entry.product ?? "", operation: entry.operation ?? entry.route, status: entry.status)
        let timer = timers.withLock { timers in
            if let known = timers[key] { return known }
            let new = Timer(
                label: "http_request_duration_seconds",
                dimensions: [("product", key.product), ("operation", key.operation), ("status", String(key.status))])
            timers[key] = new
            return new
        }
        timer.recordNanoseconds(entry.duration.nanoseconds)
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
