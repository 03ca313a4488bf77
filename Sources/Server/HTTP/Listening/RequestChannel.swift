import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import PGClient

/// Reads requests from a connection and gives each to the engine.
///
/// Hummingbird's own HTTP channel hands every part of a request through an asynchronous sequence and every part of the
/// response through an asynchronous writer; that was a third of what a request cost the server
/// (docs/performance.md). Here a request that has arrived is one task, and its response one call.
struct RequestChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let connection: ClientConnection
        var channel: any Channel { connection.channel }
    }

    typealias Answer = @Sendable (Request, ClientConnection) async -> Response

    private static let maxHeaderBytes = 32 << 10

    let connections: OpenConnections
    /// Where requests are answered.
    let tasks: ReactorTasks
    /// How long a client may say nothing: slow ones do not hold connections for ever.
    var idleTime = TimeAmount.seconds(60)
    /// How long a client may leave what it was answered.
    var fetchTime = TimeAmount.seconds(60)
    let answer: Answer

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let connection = ClientConnection(channel)
            let pipeline = channel.pipeline.syncOperations
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = Self.maxHeaderBytes
            limits.maxHeaderListSize = Self.maxHeaderBytes
            try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: limits)))
            try pipeline.addHandler(
                Conversation(
                    connection, among: connections, tasks: tasks, idleTime: idleTime, fetchTime: fetchTime,
                    answer: answer))
            return Value(connection: connection)
        }
    }

    func handle(value: Value, logger: Logger) async { await value.connection.ended() }
}
