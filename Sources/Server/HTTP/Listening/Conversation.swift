import DequeModule
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import PGClient

/// The requests and responses of one connection, one after the other.
///
/// A request whose body has arrived with its head, as nearly all do, is given to the engine whole. Of any other the body
/// is a stream that the engine reads at its own pace: what it does not read stays in the client's socket.
final class Conversation: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private typealias BodySource = RequestBody.Stream.Source

    /// What has been read of a request.
    private enum Incoming {
        case nothing
        /// Everything came at once so far.
        case gathering(HTTPRequest, ByteBuffer?)
        case streaming(BodySource)
        /// The rest of a body that nobody wants.
        case discarding
    }

    /// More than this is streamed although it comes at once.
    private static let gatheredBytes = 256 << 10
    /// Pieces of a body that wait for their reader.
    private static let flow = NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark(
        lowWatermark: 2, highWatermark: 8)
    /// Parts of later requests that are taken in while one is being answered.
    private static let maxWaiting = 32

    private let connection: ClientConnection
    private let reactor: PGReactor
    private let answer: RequestChannel.Answer

    private var context: ChannelHandlerContext?
    private var incoming = Incoming.nothing
    private var isAnswering = false
    /// The connection ends with the response to the request that is being answered.
    private var isLast = false
    /// The last response was written.
    private var isOver = false
    private var clientIsDone = false
    private var waiting: Deque<HTTPRequestPart> = []
    private var streamIsFull = false
    private var wantsRead = false

    init(_ connection: ClientConnection, reactor: PGReactor, answer: @escaping RequestChannel.Answer) {
        self.connection = connection
        self.reactor = reactor
        self.answer = answer
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    // The connection is closed.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        clientLeft(ChannelError.ioOnClosedChannel)
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        let part = unwrapInboundIn(data)
        // The next request waits for the response to this one.
        if !waiting.isEmpty || (isAnswering && isComplete) {
            waiting.append(part)
        } else {
            take(part)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        streamWhatIsIncomplete()
        context.fireChannelReadComplete()
    }

    /// The request that is being answered has been read to its end.
    private var isComplete: Bool {
        if case .nothing = incoming { true } else { false }
    }

    private func take(_ part: HTTPRequestPart) {
        switch (part, incoming) {
        case (.head(let head), .nothing): incoming = .gathering(head, nil)
        case (.body(let bytes), .gathering(let head, nil)): incoming = .gathering(head, bytes)
        case (.body(var bytes), .gathering(let head, var gathered?)):
            // Lest appending copy all that was gathered so far.
            incoming = .nothing
            gathered.writeBuffer(&bytes)
            incoming = .gathering(head, gathered)
            if gathered.readableBytes > Self.gatheredBytes { streamWhatIsIncomplete() }
        case (.end, .gathering(let head, let gathered)):
            incoming = .nothing
            begin(Request(head: head, body: RequestBody(gathered ?? ByteBuffer())))
        case (.body(let bytes), .streaming(let source)): give(bytes, to: source)
        case (.end, .streaming(let source)):
            incoming = .nothing
            streamIsFull = false
            source.finish()
        case (.end, .discarding): incoming = .nothing
        // Of a request that broke off, or that nobody wants.
        case (.body, _), (.end, _), (.head, _): break
        }
    }

    /// More of the body will come: the engine need not wait for it.
    private func streamWhatIsIncomplete() {
        guard case .gathering(let head, let gathered) = incoming, let context else { return }
        guard !clientIsDone else { return context.close(promise: nil) }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let flow = BodyFlow { loop.execute { bound.value.streamWantsMore() } }
        let stream = RequestBody.Stream.makeSequence(
            backPressureStrategy: Self.flow, finishOnDeinit: false, delegate: flow)
        incoming = .streaming(stream.source)
        begin(Request(head: head, body: RequestBody(stream.sequence)))
        if let gathered { give(gathered, to: stream.source) }
    }

    private func give(_ bytes: ByteBuffer, to source: BodySource) {
        switch source.yield(bytes) {
        case .produceMore: break
        case .stopProducing: streamIsFull = true
        case .dropped: incoming = .discarding
        }
    }

    private func streamWantsMore() {
        streamIsFull = false
        readOn()
    }

    private func begin(_ request: Request) {
        guard let context else { return }
        isAnswering = true
        isLast = Self.endsConnection(request.headers)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let answer = answer
        let connection = connection
        let reactor = reactor
        connection.begin {
            Task(executorPreference: reactor) {
                let response = await answer(request, connection)
                loop.execute { bound.value.write(response) }
            }
        }
    }

    private static func endsConnection(_ headers: HTTPFields) -> Bool {
        headers[.connection].map { $0.utf8.count == 5 && $0.lowercased() == "close" } ?? false
    }

    // MARK: Responses

    private func write(_ response: Response) {
        isAnswering = false
        guard let context else { return }
        context.write(wrapOutboundOut(.head(response.head)), promise: nil)
        if let body = response.body, body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(body)), promise: nil)
        }
        if case .streaming = incoming { incoming = .discarding }
        streamIsFull = false
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        if isLast || (clientIsDone && waiting.isEmpty) || Self.endsConnection(response.headers) {
            end(context)
        } else {
            takeWaiting()
            readOn()
        }
    }

    /// Whatever else the client sends is read over, or the kernel would reset the connection and with it the response.
    private func end(_ context: ChannelHandlerContext) {
        isOver = true
        waiting.removeAll()
        incoming = .nothing
        if clientIsDone { context.close(promise: nil) } else { context.close(mode: .output, promise: nil) }
        readOn()
    }

    private func takeWaiting() {
        while !isOver, !(isAnswering && isComplete), let part = waiting.popFirst() { take(part) }
        if waiting.isEmpty { streamWhatIsIncomplete() }
    }

    // MARK: Pace

    func read(context: ChannelHandlerContext) {
        if streamIsFull || waiting.count >= Self.maxWaiting {
            wantsRead = true
        } else {
            context.read()
        }
    }

    private func readOn() {
        guard wantsRead, let context, !streamIsFull, waiting.count < Self.maxWaiting else { return }
        wantsRead = false
        context.read()
    }

    // MARK: The end

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            clientLeft(ChannelError.inputClosed)
            if !isAnswering || isOver { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        breakOff(error)
        guard error is HTTPParserError, isAnswering else { return context.close(promise: nil) }
        // The request before the one that cannot be read still gets its response.
        isLast = true
    }

    private func clientLeft(_ error: any Error) {
        clientIsDone = true
        connection.gone()
        breakOff(error)
    }

    /// Nothing more of the request will come.
    private func breakOff(_ error: any Error) {
        if case .streaming(let source) = incoming { source.finish(error) }
        incoming = .nothing
        streamIsFull = false
    }
}
