/// The pending timers of one reactor, soonest last. There are few (one per connection at most), so a sorted
/// array beats a heap.
struct TimerList {
    struct ID: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct Entry {
        let deadline: MonotonicTime
        let id: ID
        let action: @Sendable () -> Void
    }

    private var entries: [Entry] = []
    private var lastNumber: UInt64 = 0

    /// When the soonest timer is due.
    var nextDeadline: MonotonicTime? { entries.last?.deadline }

    mutating func add(at deadline: MonotonicTime, _ action: @escaping @Sendable () -> Void) -> ID {
        lastNumber += 1
        let entry = Entry(deadline: deadline, id: ID(number: lastNumber), action: action)
        var index = entries.endIndex
        while index > 0, entries[index - 1].deadline <= deadline { index -= 1 }
        entries.insert(entry, at: index)
        return entry.id
    }

    mutating func remove(_ id: ID) {
        if let index = entries.firstIndex(where: { $0.id == id }) { entries.remove(at: index) }
    }

    /// Takes out the soonest timer if it is due at `now`.
    mutating func popDue(_ now: MonotonicTime) -> (@Sendable () -> Void)? {
        guard let last = entries.last, last.deadline <= now else { return nil }
        entries.removeLast()
        return last.action
    }
}
