/// The connections that several reads are sent to before the first is answered, and how many each has.
struct SharedConnections {
    private struct Shared {
        let id: ConnectionID
        var readers = 1
        /// Nobody is to join while one of its reads takes long.
        var isStalled = false
        /// Nobody else may join: it is to be closed.
        var isClosing = false
    }

    private let readersPerConnection: Int
    private var connections: [Shared] = []

    init(readersPerConnection: Int) {
        self.readersPerConnection = readersPerConnection
    }

    /// A first reader has this connection.
    mutating func begin(_ id: ConnectionID) {
        connections.append(Shared(id: id))
    }

    /// A place on the connection with the fewest readers, if there is one to be had.
    mutating func join() -> ConnectionID? {
        var best: Int?
        for (index, shared) in connections.enumerated()
        where !shared.isClosing && !shared.isStalled && shared.readers < readersPerConnection {
            if best.map({ shared.readers < connections[$0].readers }) ?? true { best = index }
        }
        guard let best else { return nil }
        connections[best].readers += 1
        return connections[best].id
    }

    mutating func stall(_ id: ConnectionID) {
        guard let index = connections.firstIndex(where: { $0.id == id }) else { return }
        connections[index].isStalled = true
    }

    /// Those that go on with one read after the other.
    var flowingCount: Int { connections.count { !$0.isStalled && !$0.isClosing } }

    var stalledCount: Int { connections.count { $0.isStalled } }

    func isLastReader(_ id: ConnectionID) -> Bool {
        connections.first { $0.id == id }?.readers == 1
    }

    /// A reader leaves. If it was the last one, the connection is not shared any more: answers whether it may be kept.
    mutating func leave(_ id: ConnectionID, mayStay: Bool, isStalled: Bool) -> Bool? {
        guard let index = connections.firstIndex(where: { $0.id == id }) else { return nil }
        connections[index].readers -= 1
        connections[index].isStalled = isStalled
        if !mayStay { connections[index].isClosing = true }
        guard connections[index].readers == 0 else { return nil }
        return !connections.remove(at: index).isClosing
    }
}
