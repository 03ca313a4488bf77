import HummingbirdCore
import Logging
import NIOCore
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
    /// Bound already; closed at the end.
    let socket: ListeningSocket
    let settings: ListenerSettings
    /// Where connections are served, in turns.
    let loops: [ReactorEventLoop]
    let connections: OpenConnections
    let logger: Logger
    /// Called when clients may come.
    let onListening: @Sendable () -> Void

    func run() async throws {
        let acceptor = ConnectionAcceptor(
            socket, limit: settings.connections, child: child, loops: loops, connections: connections, logger: logger)
        acceptor.letIn()
        onListening()
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { handled in
                for await connection in acceptor.accepted {
                    handled.addTask { await child.handle(value: connection, logger: logger) }
                }
                // When this task was cancelled, and has not left in steps.
                acceptor.close()
                connections.end()
            }
        } onGracefulShutdown: {
            Task { await leave(acceptor) }
        }
    }

    private func leave(_ acceptor: ConnectionAcceptor<Child>) async {
        logger.notice("leaving", metadata: ["drain_seconds": "\(settings.drain.components.seconds)"])
        connections.beginLeaving()
        try? await Task.sleep(for: settings.drain)
        do {
            try await closeDoor(acceptor)
        } catch {
            logger.warning("connections may be reset", metadata: ["error": "\(error)"])
        }
        acceptor.close()
        connections.end()
    }

    /// Lets nobody in any more but those who are at the door.
    private func closeDoor(_ acceptor: ConnectionAcceptor<Child>) async throws {
        try await acceptor.turnAwayNewConnections()
        // Beyond the limit nobody was let in; now all are.
        acceptor.letIn()
        let deadline = ContinuousClock.now + ListenerSettings.patience
        try await Task.sleep(for: settings.handshake)
        while try await acceptor.waiting() > 0 || connections.unheard > 0, .now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// Where to listen, for how many, and how to leave.
struct ListenerSettings: Sendable {
    /// Connections that the kernel makes before anybody accepts them.
    static let backlog: CInt = 1024
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
