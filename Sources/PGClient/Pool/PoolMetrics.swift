import Metrics

/// The meters of one pool, made once.
struct PoolMetrics: Sendable {
    private let open: Gauge
    private let inUse: Gauge
    private let queued: Gauge
    /// Of those who had to wait.
    private let acquireTime: Timer
    private let queryTime: Timer
    private let refused: Counter
    private let contended: Counter
    private let lost: Counter
    private let overloaded: Counter
    private let cancelled: Counter
    private let invalid: Counter
    private let defect: Counter
    private let connectFailures: Counter

    init(pool: String) {
        let dimensions = [("pool", pool)]
        func errors(_ kind: String) -> Counter {
            Counter(label: "pg_errors_total", dimensions: dimensions + [("kind", kind)])
        }
        open = Gauge(label: "pg_pool_open", dimensions: dimensions)
        inUse = Gauge(label: "pg_pool_in_use", dimensions: dimensions)
        queued = Gauge(label: "pg_pool_queued", dimensions: dimensions)
        acquireTime = Timer(label: "pg_acquire_seconds", dimensions: dimensions)
        queryTime = Timer(label: "pg_query_seconds", dimensions: dimensions)
        refused = errors("refused")
        contended = errors("contended")
        lost = errors("connection_lost")
        overloaded = errors("overloaded")
        cancelled = errors("cancelled")
        invalid = errors("invalid_parameter")
        defect = errors("defect")
        connectFailures = Counter(label: "pg_connect_failures_total", dimensions: dimensions)
    }

    func record(_ state: borrowing PoolState) {
        open.record(state.openCount)
        inUse.record(state.lentCount)
        queued.record(state.queuedCount)
    }

    func acquired(after nanoseconds: UInt64) {
        acquireTime.recordNanoseconds(Int64(clamping: nanoseconds))
    }

    func finished(after nanoseconds: UInt64) {
        queryTime.recordNanoseconds(Int64(clamping: nanoseconds))
    }

    func connectFailed() {
        connectFailures.increment()
    }

    func failed(_ error: PGError) {
        switch error.kind {
        case .refused: refused.increment()
        case .contended: contended.increment()
        case .connectionLost: lost.increment()
        case .overloaded: overloaded.increment()
        case .cancelled: cancelled.increment()
        case .invalidParameter: invalid.increment()
        case .defect: defect.increment()
        }
    }
}
