import NIOCore
import Synchronization

/// Ends the connection of a client that sends its body too slowly.
final class BodyPace: Sendable {
    /// How often it looks, and how much must have come since.
    static let interval = TimeAmount.seconds(30)
    static let leastBytes = 64 << 10

    private let arrived = Atomic<Int>(0)

    func arrived(_ bytes: Int) { arrived.wrappingAdd(bytes, ordering: .relaxed) }

    /// Watches until the task that it answers is cancelled.
    func watch(_ channel: any Channel) -> RepeatedTask {
        channel.eventLoop.scheduleRepeatedTask(initialDelay: Self.interval, delay: Self.interval) { [self] task in
            if arrived.exchange(0, ordering: .relaxed) < Self.leastBytes {
                task.cancel()
                channel.close(promise: nil)
            }
        }
    }
}
