import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// The time at the stand-in for Stripe, which a test can move forward. Signatures of webhooks follow the real one.
final class SandboxClock: Sendable {
    /// Ten years.
    static let farthest = 10 * 366 * 86_400

    private let lead = Mutex(0)

    /// By how many seconds it is ahead of the real time.
    var secondsAhead: Int { lead.withLock { $0 } }

    /// Seconds since 1970.
    var now: Int { Int(Date().timeIntervalSince1970) + secondsAhead }

    /// Moves it forward; false if that is not forward, or too far.
    func move(bySeconds seconds: Int) -> Bool {
        lead.withLock { lead in
            guard (0...Self.farthest).contains(seconds), lead + seconds <= Self.farthest else { return false }
            lead += seconds
            return true
        }
    }

    func reset() { lead.withLock { $0 = 0 } }
}

/// Ends Checkout sessions whose time is over, without being asked.
struct SessionExpiry: Service {
    static let pause = Duration.seconds(1)

    let account: StripeAccount

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await Task.sleep(for: Self.pause)
                } catch {
                    return
                }
                await account.expireCheckoutSessions()
            }
        }
    }
}
