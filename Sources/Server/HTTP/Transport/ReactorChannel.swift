import NIOCore
import PGClient
import Synchronization

/// A client's connection whose socket a reactor watches: NIO's channel for ``ReactorEventLoop``.
///
/// It behaves as NIO's own channel of an accepted TCP connection does with `allowRemoteHalfClosure`: when the client has sent
/// all, `ChannelEvent.inputClosed` says so, and answers can still be written. It differs in two things. The end of what the
/// client sends is noticed when it is read, and not before: NIO then reads all that there is at once, for which the reactor has
/// no time. And closing the output waits for what was written before, also when the input is closed.
///
/// `@unchecked Sendable`: what any thread may ask is atomic or constant, everything else belongs to the loop's thread.
final class ReactorChannel: Channel, ReactorHandler, @unchecked Sendable {
    /// More bytes than this that wait to be written make the channel unwritable, until there are fewer than the lesser.
    static let writeMarks = 32 << 10..<64 << 10
    /// Calls in a row that write to one client, or read what one left behind, before others have their turn.
    private static let callsInARow = 16

    let loop: ReactorEventLoop
    let remoteAddress: SocketAddress?
    let allocator = ByteBufferAllocator()

    private let closePromise: EventLoopPromise<Void>
    private let active = Atomic(false)
    private let writable = Atomic(true)
    /// Set by the initializer, and then constant: a pipeline needs its channel first.
    private var madePipeline: ChannelPipeline?

    private let socket: ClientSocket
    private var token: ReactorToken?
    private var interest: Interest = []
    private var isClosed = false
    private var pending = PendingWrites()
    private var isWriting = false
    private var isReadWanted = false
    private var inputIsClosed = false
    private var outputIsClosed = false
    /// The output is to be closed when all that was written has gone.
    private var endingOutput: [EventLoopPromise<Void>?] = []

    /// Takes over the descriptor of an accepted connection.
    init(_ descriptor: CInt, from address: SocketAddress?, on loop: ReactorEventLoop) {
        socket = ClientSocket(descriptor: descriptor)
        remoteAddress = address
        self.loop = loop
        closePromise = loop.makePromise()
        madePipeline = ChannelPipeline(channel: self)
    }

    // MARK: Any thread

    var eventLoop: any EventLoop { loop }
    var closeFuture: EventLoopFuture<Void> { closePromise.futureResult }
    var parent: (any Channel)? { nil }
    /// Which of this machine's addresses the client came to: nobody asks.
    var localAddress: SocketAddress? { nil }
    var isWritable: Bool { writable.load(ordering: .relaxed) }
    var isActive: Bool { active.load(ordering: .relaxed) }
    var _channelCore: any ChannelCore { self }

    var pipeline: ChannelPipeline {
        guard let madePipeline else { preconditionFailure("a channel makes its pipeline first of all") }
        return madePipeline
    }

    // MARK: The loop's thread only

    /// Bytes that were written and the client's machine has not taken.
    var unfetchedBytes: Int { pending.byteCount + (isClosed ? 0 : socket.unacknowledgedBytes) }

    /// Begins to serve the connection; its handlers are in place.
    func open() {
        loop.preconditionInEventLoop()
        interest = .read
        token = loop.reactor.watch(socket.descriptor, interest, self)
        guard token != nil else { return close0(error: ChannelError.ioOnClosedChannel, mode: .all, promise: nil) }
        active.store(true, ordering: .relaxed)
        pipeline.fireChannelRegistered()
        pipeline.fireChannelActive()
        readOn()
    }

    func ready(_ events: Interest) {
        if events.contains(.broken) {
            broke()
        } else {
            if events.contains(.read) {
                if isReadWanted { _ = read() } else { want(interest.subtracting(.read)) }
            }
            if events.contains(.write), !isClosed { writeOut() }
        }
    }

    /// What the client sent before the connection broke is still in the kernel, and so is why it broke.
    private func broke() {
        for _ in 0..<Self.callsInARow {
            guard !isClosed, !inputIsClosed, isReadWanted, read() else {
                if !isClosed { close0(error: ChannelError.eof, mode: .all, promise: nil) }
                return
            }
        }
        // There is more; the reactor tells again.
    }

    private func want(_ wanted: Interest) {
        guard wanted != interest, let token else { return }
        interest = wanted
        loop.reactor.change(token, socket.descriptor, wanted)
    }

    // MARK: Reading

    /// Reads once. False when nothing is there, or no more will be.
    private func read() -> Bool {
        let memory = loop.readMemory
        switch socket.receive(into: memory) {
        case .moved(0):
            inputEnded()
            return false
        case .moved(let count):
            isReadWanted = false
            pipeline.syncOperations.fireChannelRead(NIOAny(allocator.buffer(bytes: memory[..<count])))
            guard isActive else { return false }
            pipeline.syncOperations.fireChannelReadComplete()
            readOn()
            return true
        case .wouldBlock:
            return false
        case .failed(let code):
            let error = IOError(errnoCode: code, reason: "recv")
            pipeline.syncOperations.fireErrorCaught(error)
            close0(error: error, mode: .all, promise: nil)
            return false
        }
    }

    /// Asks for more, as a channel that reads by itself does.
    private func readOn() {
        if isActive, !isReadWanted, !inputIsClosed { pipeline.syncOperations.read() }
    }

    private func inputEnded() {
        inputIsClosed = true
        want(interest.subtracting(.read))
        if outputIsClosed {
            close0(error: ChannelError.eof, mode: .all, promise: nil)
        } else {
            pipeline.syncOperations.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
    }

    // MARK: Writing

    /// Sends what was flushed, as much as the socket takes.
    private func writeOut() {
        // A promise that is kept may write: that is sent by the call which keeps it.
        guard !isWriting else { return }
        isWriting = true
        var calls = 0
        sending: while !isClosed, pending.hasFlushed {
            let outcome = calls < Self.callsInARow ? pending.withVectors { socket.send($0) } : .wouldBlock
            calls += 1
            switch outcome {
            case .moved(let count):
                for promise in pending.took(count) { promise.succeed() }
            case .wouldBlock:
                want(interest.union(.write))
                break sending
            case .failed(let code):
                close0(error: IOError(errnoCode: code, reason: "sendmsg"), mode: .all, promise: nil)
            }
        }
        isWriting = false
        guard !isClosed else { return }
        if !pending.hasFlushed { want(interest.subtracting(.write)) }
        tellWritability()
        if pending.isEmpty, !endingOutput.isEmpty { endOutput() }
    }

    private func tellWritability() {
        let isNow = pending.byteCount < (isWritable ? Self.writeMarks.upperBound : Self.writeMarks.lowerBound)
        guard isNow != isWritable else { return }
        writable.store(isNow, ordering: .relaxed)
        pipeline.syncOperations.fireChannelWritabilityChanged()
    }

    private func endOutput() {
        let promises = endingOutput
        endingOutput = []
        outputIsClosed = true
        if inputIsClosed {
            close0(error: ChannelError.outputClosed, mode: .all, promise: nil)
        } else {
            socket.endOutput()
            pipeline.syncOperations.fireUserInboundEventTriggered(ChannelEvent.outputClosed)
        }
        for promise in promises { promise?.succeed() }
    }
}

extension ReactorChannel: ChannelCore {
    func localAddress0() throws -> SocketAddress { throw ChannelError.operationUnsupported }

    func remoteAddress0() throws -> SocketAddress {
        guard let remoteAddress else { throw ChannelError.unknownLocalAddress }
        return remoteAddress
    }

    func write0(_ data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isClosed else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        guard !outputIsClosed, endingOutput.isEmpty else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        guard case .byteBuffer(let bytes) = unwrapData(data, as: IOData.self) else {
            promise?.fail(ChannelError.operationUnsupported)
            return
        }
        pending.append(bytes, promise)
        tellWritability()
    }

    func flush0() {
        guard !isClosed else { return }
        pending.flush()
        // The reactor tells when there is room again.
        if !interest.contains(.write) { writeOut() }
    }

    func read0() {
        guard !isClosed, !inputIsClosed else { return }
        isReadWanted = true
        want(interest.union(.read))
    }

    func close0(error: any Error, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard !isClosed else {
            promise?.fail(ChannelError.alreadyClosed)
            return
        }
        switch mode {
        case .all: closeAll(error, promise)
        case .output:
            guard !outputIsClosed else {
                promise?.fail(ChannelError.outputClosed)
                return
            }
            endingOutput.append(promise)
            pending.flush()
            if pending.isEmpty { endOutput() } else if !interest.contains(.write) { writeOut() }
        case .input:
            guard !inputIsClosed else {
                promise?.fail(ChannelError.inputClosed)
                return
            }
            socket.endInput()
            inputEnded()
            promise?.succeed()
        }
    }

    private func closeAll(_ error: any Error, _ promise: EventLoopPromise<Void>?) {
        isClosed = true
        if let token { loop.reactor.unwatch(token, socket.descriptor) }
        token = nil
        socket.close()
        for unwritten in pending.removeAll() { unwritten.fail(error) }
        for ending in endingOutput { ending?.fail(error) }
        endingOutput = []
        promise?.succeed()
        if active.exchange(false, ordering: .relaxed) {
            pipeline.syncOperations.fireChannelInactive()
            pipeline.syncOperations.fireChannelUnregistered()
        }
        // Later, for handlers may be at work right now.
        loop.execute { [self] in
            removeHandlers(pipeline: pipeline)
            closePromise.succeed()
        }
    }

    func channelRead0(_ data: NIOAny) {}

    func errorCaught0(error: any Error) {}

    func triggerUserOutboundEvent0(_ event: Any, promise: EventLoopPromise<Void>?) {
        promise?.fail(ChannelError.operationUnsupported)
    }

    // It is connected when it is made.

    func register0(promise: EventLoopPromise<Void>?) { promise?.fail(ChannelError.operationUnsupported) }
    func registerAlreadyConfigured0(promise: EventLoopPromise<Void>?) {
        promise?.fail(ChannelError.operationUnsupported)
    }
    func bind0(to: SocketAddress, promise: EventLoopPromise<Void>?) { promise?.fail(ChannelError.operationUnsupported) }
    func connect0(to: SocketAddress, promise: EventLoopPromise<Void>?) {
        promise?.fail(ChannelError.operationUnsupported)
    }
}
