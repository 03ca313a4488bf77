import NIOCore
import Synchronization

/// Tells when the client of a connection has gone away, so that a read that nobody waits for can stop.
///
/// Hummingbird's own way to learn it ends the connection after the request, which costs every read a reconnection.
final class ClientPresence: Sendable {
    private struct Client {
        var isGone = false
        var onGone: (@Sendable () -> Void)?
    }

    /// The connections that are open.
    private let clients = Mutex<[ObjectIdentifier: Client]>([:])

    /// Calls `onGone` once when the channel's client closes it before ``unwatch(_:)``; at once when it has already.
    func watch(_ channel: any Channel, onGone: @escaping @Sendable () -> Void) {
        let isGone = clients.withLock { clients in
            guard var client = clients[ObjectIdentifier(channel)], !client.isGone else { return true }
            client.onGone = onGone
            clients[ObjectIdentifier(channel)] = client
            return false
        }
        if isGone { onGone() }
    }

    func unwatch(_ channel: any Channel) {
        clients.withLock { $0[ObjectIdentifier(channel)]?.onGone = nil }
    }

    private func arrived(_ channel: any Channel) {
        clients.withLock { $0[ObjectIdentifier(channel)] = Client() }
    }

    private func gone(_ channel: any Channel, isClosed: Bool) {
        let onGone = clients.withLock { clients in
            defer { clients[ObjectIdentifier(channel)] = isClosed ? nil : Client(isGone: true) }
            return clients[ObjectIdentifier(channel)]?.onGone
        }
        onGone?()
    }

    /// The handler that watches one connection.
    func handler() -> any RemovableChannelHandler { Handler(presence: self) }

    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny

        private let presence: ClientPresence

        init(presence: ClientPresence) { self.presence = presence }

        func handlerAdded(context: ChannelHandlerContext) { presence.arrived(context.channel) }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed? = event as? ChannelEvent { presence.gone(context.channel, isClosed: false) }
            context.fireUserInboundEventTriggered(event)
        }

        func channelInactive(context: ChannelHandlerContext) {
            presence.gone(context.channel, isClosed: true)
            context.fireChannelInactive()
        }
    }
}
