import HummingbirdCore
import Logging
import NIOCore
import PGClient

@testable import Server

/// Serves a child channel on a port of its own, as `holdfast serve` does.
enum ReactorServer {
    /// Runs `body` with the port and the acceptor; then closes the door and waits until all connections have ended.
    static func serving<Child: ServerChildChannel>(
        _ child: Child, limit: Int = 1000, connections: OpenConnections = OpenConnections(),
        loops: [ReactorEventLoop] = [ReactorEventLoop(PGReactor(name: "test"))],
        _ body: (Int, ConnectionAcceptor<Child>) async throws -> Void
    ) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let socket = try ListeningSocket(host: "127.0.0.1", port: 0)
        let acceptor = ConnectionAcceptor(
            socket, limit: limit, child: child, loops: loops, connections: connections, logger: logger)
        let port = socket.port ?? 0
        let handled = Task {
            await withDiscardingTaskGroup { group in
                for await connection in acceptor.accepted {
                    group.addTask { await child.handle(value: connection, logger: logger) }
                }
            }
        }
        acceptor.letIn()
        defer { acceptor.close() }
        try await body(port, acceptor)
        acceptor.close()
        connections.end()
        await handled.value
    }
}

/// A child channel that is one handler.
struct SingleHandlerChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let channel: any Channel
    }

    let makeHandler: @Sendable () throws -> any ChannelHandler & Sendable

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(try makeHandler())
            return Value(channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async { try? await value.channel.closeFuture.get() }
}
