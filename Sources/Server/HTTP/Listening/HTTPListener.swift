import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens on a port and hands every connection to its child channel; at the end it leaves without losing a request.
///
/// Hummingbird's own server closes its socket at once when it is to end, and so resets who waits to be accepted and who
/// was accepted but not yet heard. This one leaves in steps:
///
/// 1. `/health/ready` says no and every answer ends its connection, while all goes on for ``drain``: load balancers and
///    clients go elsewhere.
/// 2. The kernel turns away who asks for a new connection; who has one is let in and may say what it wants.
/// 3. The socket is closed, idle connections too, and what is being answered is finished.
struct HTTPListener<Child: ServerChildChannel>: Service {
    let child: Child
    let socket: ListenerSettings
    let connections: OpenConnections
    let logger: Logger
    let onListening: @Sendable (any Channel) -> Void

    func run() async throws {
        let server = try await bind()
        onListening(server.channel)
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { handled in
                do {
                    try await server.executeThenClose { accepted in
                        for try await connection in accepted {
                            handled.addTask { await child.handle(value: connection, logger: logger) }
                        }
                    }
                } catch {
                    logger.error("no longer listening", metadata: ["error": "\(error)"])
                }
            }
        } onGracefulShutdown: {
            Task { await leave(server.channel) }
        }
    }

    private func bind() async throws -> NIOAsyncChannel<Child.Value, Never> {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(ChannelOptions.backlog, value: ListenerSettings.backlog)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(ListeningSocket.sharesPort, value: socket.sharesPort ? 1 : 0)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(acceptBackoff())
                    try channel.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(
                            delegate: ConnectionLimit(socket.connections, connections: connections)))
                }
            }
            .bind(host: socket.host, port: socket.port, serverBackPressureStrategy: nil) { channel in
                child.setup(channel: channel, logger: logger)
            }
    }

    /// No files are left, or a client was gone before it was let in: the door stays open, and is tried again in a moment.
    /// Handed on, the error would end the listening.
    private func acceptBackoff() -> AcceptBackoffHandler {
        AcceptBackoffHandler(shouldForwardIOErrorCaught: false) { [logger] error in
            logger.error("a connection could not be accepted", metadata: ["error": "\(error)"])
            return ListenerSettings.acceptPause
        }
    }

    private func leave(_ server: any Channel) async {
        logger.notice("leaving", metadata: ["drain_seconds": "\(socket.drain.components.seconds)"])
        connections.beginLeaving()
        try? await Task.sleep(for: socket.drain)
        do {
            try await closeDoor(server)
        } catch {
            logger.warning("connections may be reset", metadata: ["error": "\(error)"])
        }
        try? await server.close()
        connections.end()
    }

    /// Lets nobody in any more but those who are at the door.
    private func closeDoor(_ server: any Channel) async throws {
        let door = ListeningSocket(channel: server)
        try await door.turnAwayNewConnections()
        // Beyond the limit nobody was let in; now all are.
        server.read()
        let deadline = ContinuousClock.now + ListenerSettings.patience
        try await Task.sleep(for: socket.handshake)
        while try await door.waiting() > 0 || connections.unheard > 0, .now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// Where to listen, for how many, and how to leave.
struct ListenerSettings: Sendable {
    /// Connections that the kernel makes before anybody accepts them.
    static let backlog: CInt = 1024
    /// How long nobody is let in after that has failed.
    static let acceptPause = TimeAmount.milliseconds(100)
    /// How long a server that leaves waits for who has connected and says nothing.
    static let patience = Duration.seconds(2)
    private static let handshakes = Duration.milliseconds(20)...Duration.milliseconds(500)

    let host: String
    let port: Int
    /// Connections that are open at a time.
    var connections: Int
    let sharesPort: Bool
    /// How long a server that leaves still serves.
    let drain: Duration

    /// How long connections that are being made get for it: the way to a distant client and back. Who hardly drains
    /// has no distant clients.
    var handshake: Duration { min(max(drain / 10, Self.handshakes.lowerBound), Self.handshakes.upperBound) }
}

extension ListenerSettings {
    init(_ configuration: Configuration) throws {
        (host, port) = try configuration.listen()
        connections = try configuration.integer("HOLDFAST_CONNECTIONS", in: 1...1_000_000)
        sharesPort = configuration.value("HOLDFAST_REUSE_PORT") == "1"
        drain = .seconds(try configuration.integer("HOLDFAST_DRAIN", in: 0...600))
    }
}
