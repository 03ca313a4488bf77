/// How a connection gets on with the reads that it was sent.
enum ReadPace: Sendable {
    /// One read after the other.
    case flowing
    /// The first is being cancelled, which could hit whoever is sent behind it now.
    case cancelling
    /// The first takes long.
    case stalled
}

/// The connections that several reads are sent to before the first is answered, and how many each has.
struct SharedConnections {
    private struct Shared {
        let id: ConnectionID
        var readers = 1
        /// Others join only those that flow.
        var pace = ReadPace.flowing
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
        where !shared.isClosing && shared.pace == .flowing && shared.readers < readersPerConnection {
            if best.map({ shared.readers < connections[$0].readers }) ?? true { best = index }
        }
        guard let best else { return nil }
        connections[best].readers += 1
        return connections[best].id
    }

    mutating func set(_ pace: ReadPace, of id: ConnectionID) {
        guard let index = connections.firstIndex(where: { $0.id == id }) else { return }
        connections[index].pace = pace
    }

    var flowingCount: Int { connections.count { $0.pace == .flowing && !$0.isClosing } }
    var stalledCount: Int { connections.count { $0.pace == .stalled } }

    func isLastReader(_ id: ConnectionID) -> Bool {
        connections.first { $0.id == id }?.readers == 1
    }

    /// A reader leaves. If it was the last one, the connection is not shared any more: answers whether it may be kept.
    mutating func leave(_ id: ConnectionID, mayStay: Bool, pace: ReadPace) -> Bool? {
        guard let index = connections.firstIndex(where: { $0.id == id }) else { return nil }
        connections[index].readers -= 1
        connections[index].pace = pace
        if !mayStay { connections[index].isClosing = true }
        guard connections[index].readers == 0 else { return nil }
        return !connections.remove(at: index).isClosing
    }
}
