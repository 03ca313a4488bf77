import Logging
import Synchronization

/// Listens for NOTIFY on a direct connection of its own, which it opens again whenever it is lost.
///
/// A notification is a hint, never the only record of a fact: while the connection is away they are lost, which
/// ``PGListenerEvent/reconnected`` tells, so that readers look at the table again.
public final class PGListener: Sendable {
    private struct Reader {
        let channel: String
        weak var queue: NotificationQueue?
    }

    private struct State {
        var readers: [Reader] = []
        var isListening = false
        var hasEnded = false
    }

    /// An unused connection is asked this often whether it still works.
    private static let keepalive = Duration.seconds(30)
    private static let backoff = Backoff(base: 100_000_000, cap: 5_000_000_000)

    private let configuration: PGConnectionConfiguration
    private let channels: [String]
    private let logger: Logger
    private let reactor: PGReactor
    private let bufferLimit: Int
    private let state = Mutex(State())

    /// A listener on `channels` (names of 1 to 63 bytes, taken literally). Each reader may be `bufferLimit` events
    /// behind before events are dropped. Connects in ``run()``.
    public init(
        configuration: PGConnectionConfiguration,
        channels: [String],
        logger: Logger,
        reactor: PGReactor? = nil,
        bufferLimit: Int = 1024
    ) {
        for channel in channels {
            precondition((1...63).contains(channel.utf8.count), "PostgreSQL would cut the channel name \(channel)")
        }
        self.configuration = configuration
        self.channels = channels
        self.logger = logger
        self.reactor = reactor ?? PGReactor()
        self.bufferLimit = bufferLimit
    }

    /// The events of one of the listener's channels from now on, beginning with `.reconnected`.
    public func notifications(on channel: String) -> PGNotifications {
        precondition(channels.contains(channel), "the listener does not listen on \(channel)")
        let queue = NotificationQueue(limit: bufferLimit)
        let (isListening, hasEnded) = state.withLock { state in
            state.readers.removeAll { $0.queue == nil }
            state.readers.append(Reader(channel: channel, queue: queue))
            return (state.isListening, state.hasEnded)
        }
        if isListening { queue.push(.reconnected) }
        if hasEnded { queue.finish() }
        return PGNotifications(queue: queue)
    }

    /// Keeps listening until the task is cancelled; then the readers' sequences end. Never throws: what goes wrong is
    /// logged, and tried again after a pause that grows up to 5 seconds.
    public func run() async {
        var failures = 0
        while !Task.isCancelled {
            do throws(PGError) {
                try await listen { failures = 0 }
                if Task.isCancelled { break }
                logger.warning("the listening database connection was lost")
            } catch {
                if error.kind == .cancelled { break }
                logger.warning("cannot listen for notifications: \(error.message)")
            }
            state.withLock { $0.isListening = false }
            if Task.isCancelled { break }
            failures += 1
            let pause = Self.backoff.delay(afterFailures: failures, jitter: .random(in: 0..<1))
            // Ends early only when the task is cancelled, which the loop sees.
            try? await Task.sleep(for: .nanoseconds(Int64(pause)))
        }
        let queues = state.withLock { state in
            state.isListening = false
            state.hasEnded = true
            return state.readers.compactMap(\.queue)
        }
        for queue in queues { queue.finish() }
    }

    /// One connection's life. Returns when it is lost, or the task is cancelled.
    private func listen(begun: () -> Void) async throws(PGError) {
        let (losses, loss) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let wire = Wire(configuration: configuration, logger: logger, reactor: reactor)
        await wire.setHandlers(
            onIdleLoss: { loss.yield() },
            onNotification: { [weak self] in self?.publish(.notification($0), on: $0.channel) }
        )
        try await wire.connect()
        for channel in channels {
            let name = channel.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            _ = try await wire.script(lease: 0, PGStatement(trustedText: "LISTEN \"\(name)\""), .read, nil)
        }
        begun()
        state.withLock { $0.isListening = true }
        publish(.reconnected, on: nil)

        await withTaskGroup { group in
            group.addTask { for await _ in losses { return } }
            group.addTask { await Self.watch(wire) }
            await group.next()
            group.cancelAll()
        }
        await wire.close("listening ended")
    }

    /// Returns when the connection no longer answers.
    private static func watch(_ wire: Wire) async {
        while true {
            do {
                try await Task.sleep(for: keepalive)
                _ = try await wire.script(lease: 0, "", .read, monotonicNow() + keepalive.nanoseconds)
            } catch {
                return
            }
        }
    }

    private func publish(_ event: PGListenerEvent, on channel: String?) {
        let queues = state.withLock { state in
            state.readers.filter { channel == nil || $0.channel == channel }.compactMap(\.queue)
        }
        for queue in queues { queue.push(event) }
    }
}
