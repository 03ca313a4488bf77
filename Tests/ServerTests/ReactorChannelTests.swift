import Glibc
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Server

@Suite("Connections on a reactor's thread")
struct ReactorChannelTests {
    typealias Client = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// What happened to a channel, and what is done when it happens.
    private final class Probe: ChannelDuplexHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        let notes = Mutex<[String]>([])
        let received = Mutex("")
        let opened: AsyncStream<any Channel>
        private let entrance: AsyncStream<any Channel>.Continuation
        /// Only the channel's thread uses it.
        private var isPaused: Bool

        init(isPaused: Bool = false) {
            self.isPaused = isPaused
            (opened, entrance) = AsyncStream.makeStream()
        }

        private func note(_ line: String) { notes.withLock { $0.append(line) } }

        /// The next connection, when it is open.
        func next() async throws -> any Channel {
            for await channel in opened { return channel }
            throw ChannelError.eof
        }

        func channelActive(context: ChannelHandlerContext) { entrance.yield(context.channel) }
        func channelInactive(context: ChannelHandlerContext) { note("inactive") }
        func handlerRemoved(context: ChannelHandlerContext) { note("removed") }
        func channelWritabilityChanged(context: ChannelHandlerContext) {
            note("writable \(context.channel.isWritable)")
        }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { note("error") }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data)
            received.withLock { $0 += String(buffer: bytes) }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let event = event as? ChannelEvent { note("\(event)") }
        }

        func read(context: ChannelHandlerContext) {
            if !isPaused { context.read() }
        }

        func goOn(_ channel: any Channel) async throws {
            try await channel.eventLoop.submit { [self] in
                isPaused = false
                channel.read()
            }.get()
        }
    }

    private func serving(_ probe: Probe, _ body: (Int) async throws -> Void) async throws {
        try await ReactorServer.serving(SingleHandlerChannel { probe }) { port, _ in try await body(port) }
    }

    private func connect(_ port: Int, resets: Bool = false) async throws -> Client {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if resets {
                        _ = (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                    }
                    return try Client(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
    }

    private func eventually(_ what: Comment, _ condition: () -> Bool) async throws {
        for _ in 0..<2000 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record(what)
    }

    @Test("a long answer reaches a client that reads slowly, whole and in order, and then the end")
    func writesLong() async throws {
        let probe = Probe()
        let size = 8 << 20
        try await serving(probe) { port in
            try await connect(port).executeThenClose { inbound, _ in
                let channel = try await probe.next()
                let parts = (0..<8).map { ByteBuffer(repeating: UInt8(ascii: "a") + UInt8($0), count: size / 8) }
                for part in parts.dropLast() { channel.write(part, promise: nil) }
                let written = channel.eventLoop.makePromise(of: Void.self)
                channel.writeAndFlush(parts[7], promise: written)
                channel.close(mode: .output, promise: nil)
                try await eventually("it does not fit into the kernel") { !channel.isWritable }
                try await Task.sleep(for: .milliseconds(50))
                var text = ByteBuffer()
                for try await bytes in inbound { text.writeImmutableBuffer(bytes) }
                try await written.futureResult.get()
                #expect(text.readableBytes == size)
                for part in parts { #expect(text.readSlice(length: size / 8) == part) }
                try await eventually("writable again") { channel.isWritable }
            }
        }
        #expect(probe.notes.withLock { $0 }.prefix(3) == ["writable false", "writable true", "outputClosed"])
    }

    @Test("who has sent all still gets an answer")
    func halfClosed() async throws {
        let probe = Probe()
        try await serving(probe) { port in
            try await connect(port).executeThenClose { inbound, outbound in
                let channel = try await probe.next()
                try await outbound.write(ByteBuffer(string: "all"))
                outbound.finish()
                try await eventually("the end is seen") { probe.notes.withLock { $0 } == ["inputClosed"] }
                #expect(probe.received.withLock { $0 } == "all")
                try await channel.writeAndFlush(ByteBuffer(string: "answer"))
                try await channel.close(mode: .output)
                var text = ""
                for try await bytes in inbound { text += String(buffer: bytes) }
                #expect(text == "answer")
                // Both halves are closed.
                try await channel.closeFuture.get()
            }
        }
        #expect(probe.notes.withLock { $0 } == ["inputClosed", "inactive", "removed"])
    }

    @Test("a channel that does not ask for more is given nothing, and everything when it asks again")
    func pauses() async throws {
        let probe = Probe(isPaused: true)
        try await serving(probe) { port in
            try await connect(port).executeThenClose { _, outbound in
                let channel = try await probe.next()
                try await outbound.write(ByteBuffer(string: "one"))
                try await Task.sleep(for: .milliseconds(50))
                #expect(probe.received.withLock { $0 } == "")
                try await probe.goOn(channel)
                try await eventually("it arrives") { probe.received.withLock { $0 } == "one" }
                try await outbound.write(ByteBuffer(string: "two"))
                try await eventually("and what is next") { probe.received.withLock { $0 } == "onetwo" }
                channel.close(promise: nil)
            }
        }
    }

    @Test("what a client sent before it left is read first, when somebody asks for it")
    func leavesWhilePaused() async throws {
        let probe = Probe(isPaused: true)
        try await serving(probe) { port in
            try await connect(port).executeThenClose { _, outbound in
                let channel = try await probe.next()
                try await outbound.write(ByteBuffer(string: "last words"))
                outbound.finish()
                try await Task.sleep(for: .milliseconds(50))
                #expect(probe.notes.withLock { $0 } == [])
                try await probe.goOn(channel)
                try await eventually("the end is seen") { probe.notes.withLock { $0 } == ["inputClosed"] }
                #expect(probe.received.withLock { $0 } == "last words")
                channel.close(promise: nil)
            }
        }
    }

    @Test("a client that resets the connection is noticed also while nothing is read")
    func resetWhilePaused() async throws {
        let probe = Probe(isPaused: true)
        try await serving(probe) { port in
            let channel = try await connect(port, resets: true).executeThenClose { _, outbound in
                try await outbound.write(ByteBuffer(string: "never read"))
                return try await probe.next()
            }
            try await channel.closeFuture.get()
        }
        #expect(probe.received.withLock { $0 } == "")
    }

    @Test("a connection that is reset fails what was to be written, and is closed")
    func reset() async throws {
        let probe = Probe()
        try await serving(probe) { port in
            let (channel, written) = try await connect(port, resets: true).executeThenClose { _, _ in
                let channel = try await probe.next()
                let written = channel.eventLoop.makePromise(of: Void.self)
                channel.writeAndFlush(ByteBuffer(repeating: 0, count: 16 << 20), promise: written)
                try await eventually("it does not fit into the kernel") { !channel.isWritable }
                return (channel, written)
            }
            await #expect(throws: (any Error).self) { try await written.futureResult.get() }
            try await channel.closeFuture.get()
            #expect(!channel.isActive)
            await #expect(throws: ChannelError.ioOnClosedChannel) {
                try await channel.writeAndFlush(ByteBuffer(string: "x"))
            }
            await #expect(throws: ChannelError.alreadyClosed) { try await channel.close() }
        }
        #expect(probe.notes.withLock { $0 }.suffix(2) == ["inactive", "removed"])
    }

    @Test("closing fails what the socket has not taken")
    func closesAtOnce() async throws {
        let probe = Probe()
        try await serving(probe) { port in
            try await connect(port).executeThenClose { _, _ in
                let channel = try await probe.next()
                let written = channel.eventLoop.makePromise(of: Void.self)
                channel.writeAndFlush(ByteBuffer(repeating: 0, count: 16 << 20), promise: written)
                try await eventually("it does not fit into the kernel") { !channel.isWritable }
                channel.close(promise: nil)
                await #expect(throws: (any Error).self) { try await written.futureResult.get() }
                try await channel.closeFuture.get()
            }
        }
    }

    @Test("after the output is closed nothing more is written")
    func writesAfterTheEnd() async throws {
        let probe = Probe()
        try await serving(probe) { port in
            try await connect(port).executeThenClose { inbound, _ in
                let channel = try await probe.next()
                let early = channel.eventLoop.makePromise(of: Void.self)
                channel.writeAndFlush(ByteBuffer(string: "early"), promise: early)
                channel.close(mode: .output, promise: nil)
                await #expect(throws: ChannelError.outputClosed) {
                    try await channel.writeAndFlush(ByteBuffer(string: "late"))
                }
                try await early.futureResult.get()
                var text = ""
                for try await bytes in inbound { text += String(buffer: bytes) }
                #expect(text == "early")
            }
        }
    }
}
