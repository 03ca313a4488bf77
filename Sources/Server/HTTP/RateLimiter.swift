import Foundation
import Synchronization

/// What a limit said of one request; `X-RateLimit-*` is made from it.
struct RateVerdict: Sendable {
    let allowed: Bool
    let limit: Int
    let remaining: Int
    /// Seconds since 1970.
    let resetsAt: Int
    let windowSeconds: Int
}

/// The limits in force: the contract's own, changed or switched off by `HOLDFAST_RATE_LIMITS`.
enum RateLimitPolicy: Sendable, Equatable {
    case documented
    case off
    case custom([String: RateLimit])

    init?(_ text: String) {
        switch text {
        case "", "documented": self = .documented
        case "off": self = .off
        default:
            var limits: [String: RateLimit] = [:]
            for part in text.split(separator: ",") {
                let halves = part.split(separator: "=")
                guard halves.count == 2, let limit = RateLimit(String(halves[1])) else { return nil }
                limits[halves[0].filter { $0 != " " }] = limit
            }
            self = .custom(limits)
        }
    }

    /// The limit of a class in a contract; nil when there is none.
    func limit(_ name: String, in contract: Contract) -> RateLimit? {
        switch self {
        case .documented: contract.limits[name]
        case .off: nil
        case .custom(let limits): limits[name] ?? contract.limits[name]
        }
    }
}

/// Counts the general classes (anonymous, user) in memory: fixed windows, a bounded number of subjects.
///
/// Strict classes (auth, payment) are counted in the database by `ops.take_rate_limit`, so that servers share them.
final class RateLimiter: Sendable {
    private struct Window {
        var used: Int
        let endsAt: Int
    }

    /// In each of the two generations.
    static let capacity = 50_000

    /// Who has come since the generation began is young. When that is full the old one is forgotten as a whole: those
    /// who have not come meanwhile, or whose window has ended long ago, count anew.
    private struct Windows {
        var young: [String: Window] = [:]
        var old: [String: Window] = [:]
    }

    private let windows = Mutex(Windows())

    /// How many subjects are known.
    var count: Int { windows.withLock { $0.young.count + $0.old.count } }

    /// Counts one request of a subject.
    func take(_ subject: String, _ limit: RateLimit, now: Int = Int(Date.now.timeIntervalSince1970)) -> RateVerdict {
        // Let go of outside the lock.
        var forgotten: [String: Window] = [:]
        defer { withExtendedLifetime(forgotten) {} }
        return windows.withLock { windows in
            var window =
                windows.young[subject] ?? windows.old[subject] ?? Window(used: 0, endsAt: now + limit.windowSeconds)
            if window.endsAt <= now { window = Window(used: 0, endsAt: now + limit.windowSeconds) }
            let allowed = window.used < limit.requests
            if allowed { window.used += 1 }
            if windows.young.count >= Self.capacity, windows.young[subject] == nil {
                forgotten = windows.old
                windows.old = windows.young
                windows.young = [:]
            }
            windows.young[subject] = window
            return Self.verdict(window, limit, allowed: allowed)
        }
    }

    /// What ``take(_:_:now:)`` would say if it refused now, without counting; nil if it would not.
    func refusal(_ subject: String, _ limit: RateLimit, now: Int = Int(Date.now.timeIntervalSince1970)) -> RateVerdict?
    {
        let window = windows.withLock { $0.young[subject] ?? $0.old[subject] }
        guard let window, window.endsAt > now, window.used >= limit.requests else { return nil }
        return Self.verdict(window, limit, allowed: false)
    }

    private static func verdict(_ window: Window, _ limit: RateLimit, allowed: Bool) -> RateVerdict {
        RateVerdict(
            allowed: allowed, limit: limit.requests, remaining: limit.requests - window.used, resetsAt: window.endsAt,
            windowSeconds: limit.windowSeconds)
    }
}
