import Glibc
import HummingbirdCore
import NIOCore
import PGClient
import Synchronization
import Testing

@testable import Server

@Suite("Who is let in")
struct ConnectionAcceptorTests {
    /// Greets who is let in.
    private final class Greeter: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(NIOAny(IOData.byteBuffer(ByteBuffer(string: "!"))), promise: nil)
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
        }
    }

    private let greeting = SingleHandlerChannel { Greeter() }

    @Test("no more than the limit, and the next when somebody leaves")
    func limits() async throws {
        try await ReactorServer.serving(greeting, limit: 2) { port, _ in
            let visitors = try (0..<3).map { _ in try Visitor(port) }
            for visitor in visitors[..<2] { #expect(try await visitor.hears() == "!") }
            try await Task.sleep(for: .milliseconds(50))
            #expect(visitors[2].heard() == nil)
            visitors[0].leave()
            #expect(try await visitors[2].hears() == "!")
            for visitor in visitors[1...] { visitor.leave() }
        }
    }

    @Test("a server that leaves lets in all who are at the door")
    func leaving() async throws {
        let connections = OpenConnections()
        try await ReactorServer.serving(greeting, limit: 1, connections: connections) { port, acceptor in
            let visitors = try (0..<20).map { _ in try Visitor(port) }
            #expect(try await visitors[0].hears() == "!")
            for _ in 0..<2000 where try await acceptor.waiting() != 19 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await acceptor.waiting() == 19)
            connections.beginLeaving()
            acceptor.letIn()
            for visitor in visitors[1...] { #expect(try await visitor.hears() == "!") }
            for visitor in visitors { visitor.leave() }
        }
    }

    @Test("nobody after the door was closed; who is inside stays")
    func closed() async throws {
        try await ReactorServer.serving(greeting) { port, acceptor in
            let early = try Visitor(port)
            #expect(try await early.hears() == "!")
            acceptor.close()
            acceptor.close()
            acceptor.letIn()
            await #expect(throws: ChannelError.alreadyClosed) { try await acceptor.waiting() }
            for _ in 0..<2000 {
                guard let late = try? Visitor(port) else { break }
                late.leave()
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(throws: IOError.self) { try Visitor(port) }
            #expect(early.heard() == nil)
            early.leave()
        }
    }

    @Test("who asks for a connection while the door is being closed is not answered, who has one is let in")
    func turnsAway() async throws {
        try await ReactorServer.serving(greeting, limit: 1) { port, acceptor in
            let visitors = try (0..<3).map { _ in try Visitor(port) }
            #expect(try await visitors[0].hears() == "!")
            try await acceptor.turnAwayNewConnections()
            let late = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
            let address = try SocketAddress(ipAddress: "127.0.0.1", port: port)
            #expect(address.withSockAddr { connect(late, $0, socklen_t($1)) } == -1 && errno == EINPROGRESS)
            for (one, next) in zip(visitors, visitors.dropFirst()) {
                one.leave()
                #expect(try await next.hears() == "!")
            }
            var waits = pollfd(fd: late, events: Int16(POLLOUT), revents: 0)
            #expect(poll(&waits, 1, 50) == 0, "the kernel has not answered it")
            _ = close(late)
            visitors[2].leave()
        }
    }

    @Test("a connection that cannot be set up is closed, and counts no more")
    func failingSetup() async throws {
        struct Refused: Error {}
        let failures = Mutex(2)
        let child = SingleHandlerChannel {
            let fails = failures.withLock { left in
                left -= 1
                return left >= 0
            }
            if fails { throw Refused() }
            return Greeter()
        }
        try await ReactorServer.serving(child, limit: 1) { port, _ in
            for _ in 0..<2 {
                let visitor = try Visitor(port)
                #expect(try await visitor.hears() == "")
                visitor.leave()
            }
            let visitor = try Visitor(port)
            #expect(try await visitor.hears() == "!")
            visitor.leave()
        }
    }

    @Test("several loops take turns")
    func loops() async throws {
        let names = Mutex<Set<ObjectIdentifier>>([])
        final class Namer: ChannelInboundHandler, Sendable {
            typealias InboundIn = ByteBuffer
            let note: @Sendable (ObjectIdentifier) -> Void
            init(_ note: @escaping @Sendable (ObjectIdentifier) -> Void) { self.note = note }

            func channelActive(context: ChannelHandlerContext) {
                context.eventLoop.preconditionInEventLoop()
                note(ObjectIdentifier(context.eventLoop))
                context.close(promise: nil)
            }
        }
        let child = SingleHandlerChannel { Namer { name in names.withLock { _ = $0.insert(name) } } }
        let loops = (0..<3).map { ReactorEventLoop(PGReactor(name: "test-\($0)")) }
        try await ReactorServer.serving(child, loops: loops) { port, _ in
            for _ in 0..<6 {
                let visitor = try Visitor(port)
                #expect(try await visitor.hears() == "")
                visitor.leave()
            }
        }
        #expect(names.withLock { $0 } == Set(loops.map(ObjectIdentifier.init)))
    }
}
