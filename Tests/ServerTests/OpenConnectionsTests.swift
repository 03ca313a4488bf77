import Foundation
import NIOCore
import NIOEmbedded
import Testing

@testable import Server

@Suite("Open connections and the end")
struct OpenConnectionsTests {
    /// Notes that it was told to end the connection.
    private final class EndNote: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        var isToldToEnd = false

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if event is OpenConnections.End { isToldToEnd = true }
        }
    }

    private func open(_ connections: OpenConnections, _ note: EndNote = EndNote()) throws -> EmbeddedChannel {
        connections.accepted()
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(note)
        connections.add(channel)
        return channel
    }

    @Test("who was accepted is unheard until the first request, or the end of the connection")
    func countsWhoIsUnheard() throws {
        let connections = OpenConnections()
        let (first, second) = (try open(connections), try open(connections))
        connections.accepted()
        #expect(connections.unheard == 3, "one of them has no channel yet")
        connections.heard()
        #expect(connections.unheard == 2)
        connections.remove(second, wasHeard: false)
        #expect(connections.unheard == 1)
        connections.remove(first, wasHeard: true)
        #expect(connections.unheard == 1)
    }

    @Test("the end is told to all connections, also to one that is only being opened")
    func endsAll() throws {
        let connections = OpenConnections()
        let (early, late, gone) = (EndNote(), EndNote(), EndNote())
        let channel = try open(connections, early)
        connections.remove(try open(connections, gone), wasHeard: false)
        connections.end()
        channel.embeddedEventLoop.run()
        let lateChannel = try open(connections, late)
        lateChannel.embeddedEventLoop.run()
        #expect(early.isToldToEnd)
        #expect(late.isToldToEnd)
        #expect(!gone.isToldToEnd)
    }

    @Test("what is configured about leaving")
    func settings() throws {
        let usual = try ListenerSettings(Configuration(environment: [:]))
        #expect(usual.drain == .seconds(5))
        #expect(usual.handshake == .milliseconds(500))
        #expect(!usual.sharesPort)
        let quick = try ListenerSettings(
            Configuration(environment: ["HOLDFAST_DRAIN": "0", "HOLDFAST_REUSE_PORT": "1"]))
        #expect(quick.drain == .zero)
        #expect(quick.handshake == .milliseconds(20))
        #expect(quick.sharesPort)
        #expect(throws: ConfigurationError.self) {
            try ListenerSettings(Configuration(environment: ["HOLDFAST_DRAIN": "soon"]))
        }
    }

    @Test("the header Date, anew each second")
    func date() {
        let header = DateHeader()
        let moment = Date(timeIntervalSince1970: 784_111_777.9)
        #expect(header.text(at: moment) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(header.text(at: moment) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(header.text(at: moment + 0.1) == "Sun, 06 Nov 1994 08:49:38 GMT")
    }
}
