/// Values by id in the order they came, at most `capacity` of them: the oldest makes room for the newest.
struct Shelf<Value: Sendable>: Sendable {
    let capacity: Int
    private var values: [String: Value] = [:]
    private var ids: [String] = []
    private var firstID = 0

    init(capacity: Int) {
        precondition(capacity > 0)
        self.capacity = capacity
    }

    var count: Int { values.count }

    /// The value with this id. Setting a new id appends it; setting `nil` is not supported, values only age.
    subscript(id: String) -> Value? {
        get { values[id] }
        set {
            guard let newValue else { return }
            if values.updateValue(newValue, forKey: id) == nil {
                ids.append(id)
                evictOldest()
            }
        }
    }

    /// All values, newest first.
    var newestFirst: some Sequence<Value> {
        ids[firstID...].reversed().lazy.compactMap { values[$0] }
    }

    private mutating func evictOldest() {
        while values.count > capacity {
            values[ids[firstID]] = nil
            firstID += 1
        }
        // The spent front of the list is dropped in one piece now and then, so that adding stays cheap.
        if firstID > capacity {
            ids.removeFirst(firstID)
            firstID = 0
        }
    }
}
