import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers what cannot be read as HTTP: headers beyond their bound, broken lines. Which product it was meant for is
/// not known then, so the answer is nobody's in particular; the connection ends with it.
final class UnreadableRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var hasAnswered = false
    /// Requests that are being answered: an answer must not be broken into.
    private var openRequests = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { openRequests += 1 }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { openRequests -= 1 }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        guard !hasAnswered else { return }
        hasAnswered = true
        guard openRequests == 0 else { return context.fireErrorCaught(error) }
        let failure =
            error == .headerOverflow
            ? Failure(status: 431, code: "headers_too_large", message: "The request's headers are too large.")
            : Failure(status: 400, code: "malformed", message: "This is not a readable HTTP request.")
        let body = ByteBuffer(bytes: ErrorFormat.neutral.render(failure).bytes)
        let headers: HTTPFields = [
            .contentType: "application/json", .contentLength: String(body.readableBytes), .connection: "close",
            .xContentTypeOptions: "nosniff",
        ]
        let head = HTTPResponse(status: .init(code: failure.status), headerFields: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        // What the client is still sending is read over for a moment, or the reset would take the answer away.
        let channel = context.channel
        channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
}
