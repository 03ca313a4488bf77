import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
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

    /// Slow clients do not hold connections for ever.
    private static let idleTimeout = Duration.seconds(60)
    private static let maxHeaderBytes = 32 << 10

    let connections: OpenConnections
    /// Where requests are answered.
    let reactor: PGReactor
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
            try pipeline.configureHTTPServerPipeline(
                // One request at a time, and errors: Conversation and UnreadableRequests.
                withPipeliningAssistance: false, withErrorHandling: false,
                // HTTPTypes lets no broken header be made.
                withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: limits)
            try pipeline.addHandler(OldProtocol())
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(connections.handler())
            try pipeline.addHandler(UnreadableRequests())
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: Self.idleTimeout, logger: logger))
            try pipeline.addHandler(Conversation(connection, reactor: reactor, fetchTime: fetchTime, answer: answer))
            return Value(connection: connection)
        }
    }

    func handle(value: Value, logger: Logger) async { await value.connection.ended() }
}
