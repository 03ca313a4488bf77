import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Server

@Suite("Open connections and the end")
struct OpenConnectionsTests {
    private static let request = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")

    /// Notes that it was told to end the connection.
    private final class EndNote: ChannelInboundHandler {
        typealias InboundIn = HTTPRequestPart
        var isToldToEnd = false

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if event is OpenConnections.End { isToldToEnd = true }
        }
    }

    private func open(_ connections: OpenConnections, _ note: EndNote = EndNote()) throws -> EmbeddedChannel {
        connections.accepted()
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(connections.handler())
        try channel.pipeline.syncOperations.addHandler(note)
        return channel
    }

    private func heads(_ channel: EmbeddedChannel) throws -> (request: HTTPRequest?, response: HTTPResponse?) {
        var asked: HTTPRequest?
        var answered: HTTPResponse?
        try channel.writeInbound(HTTPRequestPart.head(Self.request))
        if case .head(let head)? = try channel.readInbound(as: HTTPRequestPart.self) { asked = head }
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        if case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) { answered = head }
        return (asked, answered)
    }

    @Test("a server that leaves ends each connection with its answer, and not before")
    func closesWithTheAnswer() throws {
        let connections = OpenConnections()
        let channel = try open(connections)
        var (request, response) = try heads(channel)
        #expect(request == Self.request)
        #expect(response?.headerFields[.connection] == nil)
        connections.beginLeaving()
        (request, response) = try heads(channel)
        #expect(request?.headerFields[.connection] == "close")
        #expect(response?.headerFields[.connection] == "close")
    }

    @Test("a request that was read before gets an answer that says so, too")
    func answersUnderWay() throws {
        let connections = OpenConnections()
        let channel = try open(connections)
        try channel.writeInbound(HTTPRequestPart.head(Self.request))
        connections.beginLeaving()
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else {
            Issue.record("no head was written")
            return
        }
        #expect(head.headerFields[.connection] == "close")
    }

    @Test("who was accepted is unheard until the first request, or the end of the connection")
    func countsWhoIsUnheard() throws {
        let connections = OpenConnections()
        let (first, second) = (try open(connections), try open(connections))
        connections.accepted()
        #expect(connections.unheard == 3, "one of them has no channel yet")
        _ = try heads(first)
        _ = try heads(first)
        #expect(connections.unheard == 2)
        _ = try second.finish()
        #expect(connections.unheard == 1)
        _ = try first.finish()
        #expect(connections.unheard == 1)
    }

    @Test("the end is told to all connections, also to one that is only being opened")
    func endsAll() throws {
        let connections = OpenConnections()
        let (early, late, gone) = (EndNote(), EndNote(), EndNote())
        let channel = try open(connections, early)
        _ = try open(connections, gone).finish()
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
