/// How long to wait before the next attempt: doubled each time, capped, and anything from half of that to all of it, so
/// that many servers do not knock at the same moment.
struct Backoff: Sendable {
    let base: UInt64
    let cap: UInt64

    /// The pause after `failures` failed attempts (1 or more). `jitter` is random in 0..<1.
    func delay(afterFailures failures: Int, jitter: Double) -> UInt64 {
        let doublings = UInt64(min(max(failures - 1, 0), 20))
        let (product, overflow) = base.multipliedReportingOverflow(by: 1 << doublings)
        let full = overflow ? cap : min(product, cap)
        return full / 2 + UInt64(Double(full / 2) * jitter)
    }
}
