import NIOPosix
import Synchronization

/// A few threads for work that blocks, with a bounded queue in front of them: a flood of it is refused at once
/// instead of delaying everything behind it.
final class BoundedThreads: Sendable {
    private let pool: NIOThreadPool
    private let waitingOrRunning = Mutex(0)
    private let limit: Int
    let threads: Int
    private let name: String

    /// Starts `threads` threads. At most `queue` pieces of work wait for one of them.
    init(name: String, threads: Int, queue: Int) {
        self.name = name
        self.threads = threads
        limit = threads + queue
        pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
    }

    deinit {
        // A no-op after `shutDown()`; otherwise the threads end here and not with the process.
        pool.shutdownGracefully { _ in }
    }

    /// Runs `work` on one of the threads. Throws ``EffectUnavailable`` when the queue is full and what `work` throws.
    /// Work that has not begun when the calling task is cancelled is dropped with `CancellationError`.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let admitted = waitingOrRunning.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard admitted else {
            throw EffectUnavailable(
                reason: "all \(name) threads are busy and their queue is full",
                retryAfter: .seconds(1)
            )
        }
        defer { waitingOrRunning.withLock { $0 -= 1 } }
        return try await pool.runIfActive(work)
    }

    /// Ends the threads after the work that runs now; what still waits fails with `CancellationError`.
    func shutDown() async throws {
        try await pool.shutdownGracefully()
    }
}
