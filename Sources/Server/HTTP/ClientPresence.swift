import NIOCore
import Synchronization

/// Tells when the client of a connection has gone away, so that a read that nobody waits for can stop.
///
/// Hummingbird's own way to learn it ends the connection after the request, which costs every read a reconnection.
final class ClientPresence: Sendable {
    private let watchers = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])

    /// Calls `onGone` once when the channel's client closes it before ``unwatch(_:)``.
    func watch(_ channel: any Channel, onGone: @escaping @Sendable () -> Void) {
        watchers.withLock { $0[ObjectIdentifier(channel)] = onGone }
    }

    func unwatch(_ channel: any Channel) {
        watchers.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    fileprivate func gone(_ channel: any Channel) {
        watchers.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }?()
    }

    /// The handler that watches one connection.
    func handler() -> any RemovableChannelHandler { Handler(presence: self) }

    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny

        private let presence: ClientPresence

        init(presence: ClientPresence) { self.presence = presence }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed? = event as? ChannelEvent { presence.gone(context.channel) }
            context.fireUserInboundEventTriggered(event)
        }

        func channelInactive(context: ChannelHandlerContext) {
            presence.gone(context.channel)
            context.fireChannelInactive()
        }
    }
}
