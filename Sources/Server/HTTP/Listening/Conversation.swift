import DequeModule
import HTTPTypes
import NIOCore
import NIOHTTP1
import PGClient

/// The requests and responses of one connection, one after the other.
///
/// A request whose body has arrived with its head, as nearly all do, is given to the engine whole. Of any other the body
/// is a stream that the engine reads at its own pace: what it does not read stays in the client's socket.
final class Conversation: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private typealias BodySource = RequestBody.Stream.Source

    /// What has been read of a request.
    private enum Incoming {
        case nothing
        /// Everything came at once so far.
        case gathering(RequestHead, ByteBuffer?)
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
    private let connections: OpenConnections
    private let tasks: ReactorTasks
    private let answer: RequestChannel.Answer
    /// How long a client may leave its responses where they are.
    private let fetchTime: TimeAmount
    private let idleTimeout: IdleTimeout
    private let fetchTimeout = FetchTimeout()

    private var context: ChannelHandlerContext?
    private var incoming = Incoming.nothing
    private var isAnswering = false
    /// The client has sent a request.
    private var isHeard = false
    /// What came last cannot be read as HTTP.
    private var isBroken = false
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
    private var clientIsDone = false
    private var waiting: Deque<HTTPServerRequestPart> = []
    private var streamIsFull = false
    private var wantsRead = false

    init(
        _ connection: ClientConnection, among connections: OpenConnections, tasks: ReactorTasks,
        idleTime: TimeAmount, fetchTime: TimeAmount, answer: @escaping RequestChannel.Answer
    ) {
        self.connection = connection
        self.connections = connections
        self.tasks = tasks
        self.fetchTime = fetchTime
        self.answer = answer
        idleTimeout = IdleTimeout(idleTime)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        connections.add(context.channel)
        idleTimeout.watch(self, context.eventLoop)
    }

    // The connection is closed.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        idleTimeout.stop()
        connections.remove(context.channel, wasHeard: isHeard)
        fetchTimeout.stop()
        clientLeft(ChannelError.ioOnClosedChannel)
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        // Not for every byte: headers that trickle in say nothing yet.
        idleTimeout.touch()
        let part = unwrapInboundIn(data)
        if case .head = part, !isHeard {
            isHeard = true
            connections.heard()
        }
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

    private func take(_ part: HTTPServerRequestPart) {
        switch (part, incoming) {
        case (.head(let head), .nothing): gather(head)
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

    private func gather(_ head: HTTPRequestHead) {
        guard let head = try? RequestHead(head) else { return close() }
        incoming = .gathering(head, nil)
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
        isLast = isUnreadable || isEnding || request.head.endsConnection
        mayDrain = Self.mayDrain(request.headers)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let answer = answer
        let connection = connection
        connection.begin {
            tasks.begin {
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

    /// Who sent Expect may now send the body or leave it out: nobody could tell it from the next request.
    private static func mayDrain(_ headers: RequestHeaders) -> Bool {
        guard let length = headers[.contentLength].flatMap(Int.init), headers[.expect] == nil else { return false }
        return length <= drainedBytes
    }

    // MARK: Responses

    private func write(_ response: Response) {
        isAnswering = false
        guard let context else { return }
        discardUnreadBody(context)
        idleTimeout.watch(self, context.eventLoop)
        isLast =
            isLast || connections.isLeaving || ((clientIsDone || isBroken) && waiting.isEmpty)
            || response.headers[.connection].map(RequestHead.asksForTheEnd) ?? false
        let bytes = ResponseBytes(response, isLast: isLast)
        if bytes.second != nil { context.write(wrapOutboundOut(bytes.first), promise: nil) }
        let rest = wrapOutboundOut(bytes.second ?? bytes.first)
        if isLast {
            end(context, with: rest)
        } else {
            context.writeAndFlush(rest, promise: nil)
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
    private func end(_ context: ChannelHandlerContext, with rest: NIOAny) {
        isOver = true
        waiting.removeAll()
        incoming = .nothing
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in bound.value.closeAtLeisure() }
        context.writeAndFlush(rest, promise: written)
        boundFetching(context)
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
        boundFetching(context)
    }

    /// The client may take that long before it fetches something of what waits for it.
    private func boundFetching(_ context: ChannelHandlerContext) {
        fetchTimeout.watch(
            self, for: isEnding ? Self.fetchTimeAtTheEnd : fetchTime, isRenewed: !isEnding, on: context.eventLoop)
    }

    /// What the client has not fetched yet of its responses.
    var unfetchedBytes: Int { (context?.channel as? ReactorChannel)?.unfetchedBytes ?? 0 }

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

    /// A request was read, and has no response yet.
    var keepsClientWaiting: Bool { isComplete && (isAnswering || !waiting.isEmpty) }

    // MARK: Pace

    private var isPaused: Bool {
        streamIsFull || (isUnreadable && isComplete) || waiting.count >= Self.maxWaiting
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            if !isOver { fetchTimeout.stop() }
            takeWaiting()
            readOn()
        } else if !isOver {
            boundFetching(context)
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
            if isOver { boundFetching(context) }
            if !isAnswering, isComplete, waiting.isEmpty { endIdle(context) }
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isUnparseable = error is HTTPParserError
        // Behind something broken all is broken, and behind the last response nothing counts.
        if isBroken || isOver, isUnparseable || error is ByteToMessageDecoderError { return }
        if let error = error as? HTTPParserError, hasNothingToAnswer {
            isBroken = true
            return refuse(error, context)
        }
        breakOff(error)
        guard isUnparseable else { return close() }
        // The whole requests before it still get their responses.
        isBroken = true
        while let last = waiting.last {
            if case .end = last { break }
            waiting.removeLast()
        }
        if !isAnswering, waiting.isEmpty { endIdle(context) }
    }

    private var hasNothingToAnswer: Bool {
        switch incoming {
        case .nothing, .gathering: !isAnswering && waiting.isEmpty
        case .streaming, .discarding: false
        }
    }

    /// Answers what cannot be read as HTTP.
    private func refuse(_ error: HTTPParserError, _ context: ChannelHandlerContext) {
        let bytes = ResponseBytes(.unreadable(error), isLast: true)
        end(context, with: wrapOutboundOut(bytes.first))
    }

    func close() { context?.close(promise: nil) }

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
