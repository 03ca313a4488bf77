import HeapModule

/// The pending timers of one reactor: one or two for each connection to PostgreSQL and each client.
struct TimerList {
    struct ID: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct Entry: Comparable {
        let deadline: MonotonicTime
        let number: UInt64

        static func < (one: Self, other: Self) -> Bool { (one.deadline, one.number) < (other.deadline, other.number) }
    }

    /// Also those that were removed, until they are due or outnumber the others.
    private var entries = Heap<Entry>()
    private var actions: [UInt64: @Sendable () -> Void] = [:]
    private var lastNumber: UInt64 = 0

    var isEmpty: Bool { actions.isEmpty }

    /// When the soonest timer is due.
    mutating func nextDeadline() -> MonotonicTime? {
        while let soonest = entries.min {
            if actions[soonest.number] != nil { return soonest.deadline }
            entries.removeMin()
        }
        return nil
    }

    mutating func add(at deadline: MonotonicTime, _ action: @escaping @Sendable () -> Void) -> ID {
        lastNumber += 1
        entries.insert(Entry(deadline: deadline, number: lastNumber))
        actions[lastNumber] = action
        return ID(number: lastNumber)
    }

    /// Answers the action, so that what it holds is let go when this list is not being changed any more.
    mutating func remove(_ id: ID) -> (@Sendable () -> Void)? {
        let action = actions.removeValue(forKey: id.number)
        if entries.count > 2 * actions.count + 64 {
            entries = Heap(entries.unordered.filter { actions[$0.number] != nil })
        }
        return action
    }

    /// Takes out the soonest timer if it is due at `now`.
    mutating func popDue(_ now: MonotonicTime) -> (@Sendable () -> Void)? {
        guard let deadline = nextDeadline(), deadline <= now else { return nil }
        return actions.removeValue(forKey: entries.removeMin().number)
    }
}
