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
    /// A body that nobody reads is read over for the sake of the next request, when it is not longer than this.
    private static let drainedBytes = 64 << 10
    private static let drainTime = TimeAmount.seconds(10)
    /// How long a client may go on sending after the last response.
    private static let lingerTime = TimeAmount.seconds(2)
    /// How long it may take to fetch the last response when the server leaves.
    private static let fetchTimeAtTheEnd = TimeAmount.seconds(20)

    private let connection: ClientConnection
    private let reactor: PGReactor
    private let answer: RequestChannel.Answer
    /// How long a client may leave its responses where they are.
    private let fetchTime: TimeAmount

    private var context: ChannelHandlerContext?
    private var incoming = Incoming.nothing
    private var isAnswering = false
    /// The connection ends with the response to the request that is being answered.
    private var isLast = false
    /// No further request is answered.
    private var isEnding = false
    /// NIO reads nothing as HTTP behind a request for another protocol; it would only pile up.
    private var isUnreadable = false
    private var mayDrain = true
    /// The last response was written,
    private var isOver = false
    /// and the socket has taken it.
    private var isSent = false
    private var patience: Scheduled<Void>?
    private var clientIsDone = false
    private var waiting: Deque<HTTPRequestPart> = []
    private var streamIsFull = false
    private var wantsRead = false

    init(
        _ connection: ClientConnection, reactor: PGReactor, fetchTime: TimeAmount,
        answer: @escaping RequestChannel.Answer
    ) {
        self.connection = connection
        self.fetchTime = fetchTime
        self.reactor = reactor
        self.answer = answer
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    // The connection is closed.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        // It would keep all this until then.
        patience?.cancel()
        clientLeft(ChannelError.ioOnClosedChannel)
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        let part = unwrapInboundIn(data)
        if !waiting.isEmpty || !mayTake {
            waiting.append(part)
        } else {
            take(part)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        streamWhatIsIncomplete()
        context.fireChannelReadComplete()
    }

    /// The next request waits for the response to the one before: until it is made, and the client fetches what it asked for.
    private var mayTake: Bool { !isComplete || (!isAnswering && context?.channel.isWritable != false) }

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
        case (.end, .discarding):
            incoming = .nothing
            if isEnding, !isAnswering, let context { endIdle(context) }
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
        case .dropped: discard(source)
        }
    }

    private func discard(_ source: BodySource) {
        source.finish()
        incoming = .discarding
        streamIsFull = false
    }

    private func streamWantsMore() {
        streamIsFull = false
        readOn()
    }

    private func begin(_ request: Request) {
        guard let context else { return }
        isAnswering = true
        isUnreadable = request.headers[.upgrade] != nil || request.method == .connect
        isLast = isUnreadable || isEnding || Self.endsConnection(request.headers)
        mayDrain = Self.mayDrain(request.headers)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let answer = answer
        let connection = connection
        let reactor = reactor
        connection.begin {
            Task(executorPreference: reactor) {
                let response = await answer(request, connection)
                // On small machines they are one thread.
                if loop.inEventLoop {
                    bound.value.write(response)
                } else {
                    loop.execute { bound.value.write(response) }
                }
            }
        }
    }

    private static func endsConnection(_ headers: HTTPFields) -> Bool {
        guard let options = headers[.connection] else { return false }
        return options.utf8.split(separator: UInt8(ascii: ",")).contains { option in
            // By bytes, as everything that clients send; a letter's cases differ by one bit.
            option.lazy.filter { $0 != UInt8(ascii: " ") }.map { $0 | 0x20 }.elementsEqual("close".utf8)
        }
    }

    /// Who sent Expect may now send the body or leave it out: nobody could tell it from the next request.
    private static func mayDrain(_ headers: HTTPFields) -> Bool {
        guard let length = headers[.contentLength].flatMap(Int.init), headers[.expect] == nil else { return false }
        return length <= drainedBytes
    }

    // MARK: Responses

    private func write(_ response: Response) {
        isAnswering = false
        guard let context else { return }
        discardUnreadBody(context)
        var head = response.head
        isLast = isLast || (clientIsDone && waiting.isEmpty) || Self.endsConnection(response.headers)
        if isLast { head.headerFields[.connection] = "close" }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let body = response.body, body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(body)), promise: nil)
        }
        if isLast {
            end(context)
        } else {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            takeWaiting()
            readOn()
        }
    }

    /// The engine answered before it had read the body.
    private func discardUnreadBody(_ context: ChannelHandlerContext) {
        switch incoming {
        case .streaming(let source): discard(source)
        // More of it came after the engine had turned away, and before its answer.
        case .discarding: break
        case .nothing, .gathering: return
        }
        guard mayDrain else {
            isLast = true
            return
        }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.drainTime) {
            if case .discarding = bound.value.incoming { bound.value.context?.close(promise: nil) }
        }
    }

    /// What else the client sends is read over for a moment, or the kernel would reset the connection and with it the
    /// response.
    private func end(_ context: ChannelHandlerContext) {
        isOver = true
        waiting.removeAll()
        incoming = .nothing
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in bound.value.closeAtLeisure() }
        closeInTheEnd(context)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
        readOn()
    }

    /// Nobody waits for a response; the socket may not have taken all of the one before.
    private func endIdle(_ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.whenComplete { _ in bound.value.context?.close(promise: nil) }
        context.close(mode: .output, promise: sent)
        closeInTheEnd(context)
    }

    /// A client that does not read what it asked for holds its connection no longer than that.
    private func closeInTheEnd(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        patience?.cancel()
        patience = context.eventLoop.scheduleTask(in: isEnding ? Self.fetchTimeAtTheEnd : fetchTime) {
            bound.value.context?.close(promise: nil)
        }
    }

    private func closeAtLeisure() {
        isSent = true
        guard let context else { return }
        guard !clientIsDone, !isUnreadable else { return context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.lingerTime) { bound.value.context?.close(promise: nil) }
    }

    private func takeWaiting() {
        while !isOver, mayTake, let part = waiting.popFirst() { take(part) }
        if waiting.isEmpty { streamWhatIsIncomplete() }
    }

    // MARK: Pace

    private var isPaused: Bool {
        streamIsFull || (isUnreadable && isComplete) || waiting.count >= Self.maxWaiting
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            if !isOver { patience?.cancel() }
            takeWaiting()
            readOn()
        } else if !isOver {
            closeInTheEnd(context)
        }
        context.fireChannelWritabilityChanged()
    }

    func read(context: ChannelHandlerContext) {
        if isPaused {
            wantsRead = true
        } else {
            context.read()
        }
    }

    private func readOn() {
        guard wantsRead, let context, !isPaused else { return }
        wantsRead = false
        context.read()
    }

    // MARK: The end

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            clientLeft(ChannelError.inputClosed)
            if isSent { context.close(promise: nil) }
            if !isAnswering, waiting.isEmpty { endIdle(context) }
        case is OpenConnections.End:
            isEnding = true
            isLast = true
            if !isAnswering, isComplete, waiting.isEmpty { endIdle(context) }
        default: break
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
