import DequeModule

/// Who may go through and who waits, apart from all I/O: for each key at most `width` callers are inside, the others
/// wait in the order in which they came. A key is forgotten with its last caller.
struct TurnQueue {
    typealias Waiter = UInt64

    enum Entered: Equatable {
        case inside
        case waiting
        /// As many wait as may; nobody else joins them.
        case full
    }

    private struct Line {
        var inside: Int
        var waiting: Deque<(waiter: Waiter, deadline: ContinuousClock.Instant)> = []
    }

    /// Over all keys.
    private let maxWaiting: Int
    private var lines: [String: Line] = [:]
    private(set) var waitingCount = 0

    init(maxWaiting: Int) { self.maxWaiting = maxWaiting }

    var keyCount: Int { lines.count }

    /// When the first of the waiting gives up.
    var nextDeadline: ContinuousClock.Instant? {
        // All wait equally long, so that nobody gives up before the head of the line does.
        lines.values.compactMap { $0.waiting.first?.deadline }.min()
    }

    /// Goes in at once, if there is room; false changes nothing.
    mutating func enterIfFree(_ key: String, width: Int) -> Bool {
        let inside = lines[key]?.inside ?? 0
        // Whoever leaves admits the next one, so there is room only when nobody waits.
        guard inside < width else { return false }
        lines[key, default: Line(inside: 0)].inside += 1
        return true
    }

    mutating func enter(
        _ key: String, width: Int, waiter: Waiter, deadline: ContinuousClock.Instant
    ) -> Entered {
        if enterIfFree(key, width: width) { return .inside }
        guard waitingCount < maxWaiting else { return .full }
        lines[key]?.waiting.append((waiter, deadline))
        waitingCount += 1
        return .waiting
    }

    /// One caller is through; the one who may go in its place.
    mutating func leave(_ key: String) -> Waiter? {
        guard let line = lines[key] else { return nil }
        if !line.waiting.isEmpty {
            waitingCount -= 1
            return lines[key]?.waiting.removeFirst().waiter
        }
        lines[key] = line.inside > 1 ? Line(inside: line.inside - 1) : nil
        return nil
    }

    /// A waiting caller gave up. False if it is inside already, or was told to give up.
    mutating func abandon(_ key: String, _ waiter: Waiter) -> Bool {
        guard let index = lines[key]?.waiting.firstIndex(where: { $0.waiter == waiter }) else { return false }
        lines[key]?.waiting.remove(at: index)
        waitingCount -= 1
        return true
    }

    /// Takes out those whose time is over.
    mutating func expire(now: ContinuousClock.Instant) -> [Waiter] {
        var expired: [Waiter] = []
        for key in lines.keys {
            while let first = lines[key]?.waiting.first, first.deadline <= now {
                lines[key]?.waiting.removeFirst()
                expired.append(first.waiter)
            }
        }
        waitingCount -= expired.count
        return expired
    }
}
