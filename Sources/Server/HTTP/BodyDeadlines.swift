import NIOCore
import ServiceLifecycle
import Synchronization

/// Ends the connections whose request bodies take too long.
///
/// It looks at all of them once a second: a timer for each body would wake its event loop twice for every request, and
/// nearly all bodies are there before anybody waits for them.
final class BodyDeadlines: Service {
    /// How long a body may take; the look may come a second later.
    static let patience = Duration.seconds(30)
    private static let pause = Duration.seconds(1)

    private struct Watched {
        let channel: any Channel
        let deadline: ContinuousClock.Instant
    }

    private let watched = Mutex<[ObjectIdentifier: Watched]>([:])

    /// Reads a body by `read`; the channel is closed when that takes too long.
    func watch<R>(_ channel: any Channel, _ read: () async throws -> R) async rethrows -> R {
        let deadline = ContinuousClock.now + Self.patience
        // A connection reads one body at a time.
        watched.withLock { $0[ObjectIdentifier(channel)] = Watched(channel: channel, deadline: deadline) }
        defer { watched.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) } }
        return try await read()
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.pause)) != nil { self.closeLate(now: .now) }
        }
    }

    /// Closes the channels of the bodies whose time is over.
    func closeLate(now: ContinuousClock.Instant) {
        let late = watched.withLock { $0.values.filter { $0.deadline <= now } }
        for each in late { each.channel.close(promise: nil) }
    }
}
