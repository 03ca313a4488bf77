import NIOCore
import Synchronization

/// The connections that are open, which of them have not yet said anything, and whether the server is leaving.
///
/// A server that leaves ends each connection with its next answer, so that clients go elsewhere without losing one.
final class OpenConnections: Sendable {
    /// Tells a connection to end: at once when it is idle, else with its answer.
    struct End {}

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        /// Accepted, and no request was read from them.
        var unheard = 0
        /// Nothing more is waited for: idle connections are closed, busy ones after their answer.
        var isEnding = false
    }

    private let state = Mutex(State())
    private let leaving = Atomic(false)

    var isLeaving: Bool { leaving.load(ordering: .relaxed) }
    var unheard: Int { state.withLock { $0.unheard } }

    /// From now on every answer ends its connection.
    func beginLeaving() { leaving.store(true, ordering: .relaxed) }

    /// Ends all connections: idle ones at once, busy ones after their answer.
    func end() {
        let channels = state.withLock { state in
            state.isEnding = true
            return Array(state.channels.values)
        }
        for channel in channels { Self.end(channel) }
    }

    func accepted() { state.withLock { $0.unheard += 1 } }

    func add(_ channel: any Channel) {
        let isEnding = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = channel
            return state.isEnding
        }
        if isEnding { Self.end(channel) }
    }

    /// A connection said something for the first time.
    func heard() { state.withLock { $0.unheard -= 1 } }

    func remove(_ channel: any Channel, wasHeard: Bool) {
        state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            if !wasHeard { state.unheard -= 1 }
        }
    }

    private static func end(_ channel: any Channel) {
        channel.eventLoop.execute { channel.pipeline.fireUserInboundEventTriggered(End()) }
    }
}
