import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes
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

    /// The handler that watches one connection, behind the HTTP codec.
    func handler() -> any RemovableChannelHandler { Handler(connections: self) }

    private func add(_ channel: any Channel) {
        let isEnding = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = channel
            return state.isEnding
        }
        if isEnding { Self.end(channel) }
    }

    private func heard() { state.withLock { $0.unheard -= 1 } }

    private func remove(_ channel: any Channel, wasHeard: Bool) {
        state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            if !wasHeard { state.unheard -= 1 }
        }
    }

    private static func end(_ channel: any Channel) {
        channel.eventLoop.execute { channel.pipeline.fireUserInboundEventTriggered(End()) }
    }

    private final class Handler: ChannelDuplexHandler, RemovableChannelHandler {
        typealias InboundIn = HTTPRequestPart
        typealias InboundOut = HTTPRequestPart
        typealias OutboundIn = HTTPResponsePart
        typealias OutboundOut = HTTPResponsePart

        private let connections: OpenConnections
        private var isHeard = false

        init(connections: OpenConnections) { self.connections = connections }

        func handlerAdded(context: ChannelHandlerContext) { connections.add(context.channel) }

        func handlerRemoved(context: ChannelHandlerContext) {
            connections.remove(context.channel, wasHeard: isHeard)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard !isHeard || connections.isLeaving, case .head(var head) = unwrapInboundIn(data) else {
                return context.fireChannelRead(data)
            }
            if !isHeard {
                isHeard = true
                connections.heard()
            }
            // As if the client had asked for it: then the connection ends after the answer.
            if connections.isLeaving { head.headerFields[.connection] = "close" }
            context.fireChannelRead(wrapInboundOut(.head(head)))
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            guard connections.isLeaving, case .head(var head) = unwrapOutboundIn(data) else {
                return context.write(data, promise: promise)
            }
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
    }
}
