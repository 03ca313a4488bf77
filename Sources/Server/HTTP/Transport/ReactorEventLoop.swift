import Dispatch
import NIOCore
import PGClient

/// NIO's event loop on the thread of a reactor.
///
/// NIO's own loops are threads that wait for nothing but their channels. With this one the sockets of clients and those of
/// PostgreSQL can be waited for by one thread, so that a request goes from one to the other without waking anybody
/// (docs/performance.md). The pipelines are NIO's, and so are TLS and the reading of HTTP.
///
/// `@unchecked Sendable`: only the loop's thread uses `readMemory`.
final class ReactorEventLoop: EventLoop, @unchecked Sendable {
    let reactor: PGReactor
    /// What a channel reads goes here first, and then into a buffer of its size: most requests are small.
    let readMemory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    init(_ reactor: PGReactor) { self.reactor = reactor }

    deinit { readMemory.deallocate() }

    var inEventLoop: Bool { reactor.isOnThread }

    func execute(_ task: @escaping @Sendable () -> Void) { reactor.submit(task) }

    func submit<T>(_ task: @escaping @Sendable () throws -> T) -> EventLoopFuture<T> {
        let promise = makePromise(of: T.self)
        execute { promise.assumeIsolatedUnsafeUnchecked().completeWith(Result(catching: task)) }
        return promise.futureResult
    }

    @discardableResult
    func scheduleTask<T>(in delay: TimeAmount, _ task: @escaping @Sendable () throws -> T) -> Scheduled<T> {
        scheduleTask(deadline: .now() + delay, task)
    }

    @discardableResult
    func scheduleTask<T>(deadline: NIODeadline, _ task: @escaping @Sendable () throws -> T) -> Scheduled<T> {
        let promise = makePromise(of: T.self)
        // NIO's deadlines and the reactor's count nanoseconds of the same clock.
        let timer = reactor.schedule(at: deadline.uptimeNanoseconds) {
            promise.assumeIsolatedUnsafeUnchecked().completeWith(Result(catching: task))
        }
        return Scheduled(promise: promise, cancellationTask: { timer.cancel() })
    }

    /// The reactor ends with the last that uses it.
    func shutdownGracefully(queue: DispatchQueue, _ callback: @escaping @Sendable ((any Error)?) -> Void) {
        queue.async { callback(nil) }
    }
}
