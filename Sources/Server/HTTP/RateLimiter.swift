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

    private static let maxSubjects = 100_000
    private let windows = Mutex(Windows())

    private struct Windows {
        var windows: [String: Window] = [:]
        private var lastSweep = 0

        /// Drops what has ended, at most once a second; else any one subject, which then counts anew.
        mutating func makeRoom(now: Int) {
            if now > lastSweep {
                lastSweep = now
                windows = windows.filter { $0.value.endsAt > now }
            }
            if windows.count >= maxSubjects, let any = windows.keys.randomElement() { windows[any] = nil }
        }
    }

    /// Counts one request of a subject.
    func take(_ subject: String, _ limit: RateLimit, now: Int = Int(Date.now.timeIntervalSince1970)) -> RateVerdict {
        windows.withLock { windows in
            if windows.windows.count >= Self.maxSubjects, windows.windows[subject] == nil { windows.makeRoom(now: now) }
            var window = windows.windows[subject] ?? Window(used: 0, endsAt: now + limit.windowSeconds)
            if window.endsAt <= now { window = Window(used: 0, endsAt: now + limit.windowSeconds) }
            let allowed = window.used < limit.requests
            if allowed { window.used += 1 }
            windows.windows[subject] = window
            return RateVerdict(
                allowed: allowed, limit: limit.requests, remaining: limit.requests - window.used,
                resetsAt: window.endsAt, windowSeconds: limit.windowSeconds)
        }
    }
}
