import Foundation
import HTTPTypes
import Logging
import NIOCore
import NIOPosix
import PGClient
import Synchronization
import Testing

@testable import Server

@Suite("Conversations with clients")
struct ConversationTests {
    /// What happened to the requests, in order.
    private final class Notes: Sendable {
        private let lines = Mutex<[String]>([])
        private let busy = Mutex(0)

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }

        /// Notes when two requests of the connection are answered at the same time.
        func alone<R>(_ work: () async -> R) async -> R {
            if busy.withLock({ busy in
                busy += 1
                return busy > 1
            }) {
                add("not alone")
            }
            defer { busy.withLock { $0 -= 1 } }
            return await work()
        }
    }

    /// Serves connections by `answer` while `body` runs with the port's number; on the thread that answers, or another.
    private func serving(
        onOwnThread hasOwnThread: Bool = false, idleTime: TimeAmount = .seconds(60),
        fetchTime: TimeAmount = .seconds(60), _ answer: @escaping RequestChannel.Answer,
        _ body: (Int) async throws -> Void
    ) async throws {
        let reactor = PGReactor()
        let connections = OpenConnections()
        let child = RequestChannel(
            connections: connections, tasks: ReactorTasks(on: reactor), idleTime: idleTime, fetchTime: fetchTime,
            answer: answer)
        try await ReactorServer.serving(
            child, connections: connections, loops: [ReactorEventLoop(hasOwnThread ? PGReactor(name: "http") : reactor)]
        ) { port, _ in
            try await body(port)
        }
    }

    /// Sends the pieces one after the other, and answers all that came back until the server closed the connection.
    private func talk(_ port: Int, _ pieces: String..., closesOutput: Bool = false) async throws -> String {
        let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await client.executeThenClose { inbound, outbound in
            for piece in pieces {
                try await outbound.write(ByteBuffer(string: piece))
                // So that the server reads it before the next is sent.
                try await Task.sleep(for: .milliseconds(30))
            }
            if closesOutput { outbound.finish() }
            var text = ""
            for try await bytes in inbound { text += String(buffer: bytes) }
            return text
        }
    }

    /// Answers the path and the body.
    private static func echo(_ request: Request, _ notes: Notes) async -> Response {
        await notes.alone {
            notes.add(request.body.whole == nil ? "streamed" : "whole")
            let body = (try? await request.body.collect(upTo: 16 << 20)).map { "\($0.readableBytes)" } ?? "broken off"
            notes.add(body)
            return Response(status: .ok, body: ByteBuffer(string: "[\(request.head.path) \(body)]"))
        }
    }

    private func responses(_ text: String) -> [Substring] {
        text.split(separator: "\r\n").filter { $0.hasPrefix("[") }.map { $0.prefix { $0 != "H" } }
    }

    @Test("requests sent at once are answered one after the other, in order", arguments: [false, true])
    func pipelines(onOwnThread: Bool) async throws {
        let notes = Notes()
        try await serving(onOwnThread: onOwnThread, { request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(
                port,
                "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(responses(text) == ["[/1 0]", "[/2 3]", "[/3 0]"])
        }
        #expect(notes.all == ["whole", "0", "whole", "3", "whole", "0"])
    }

    @Test("many more requests than are taken in at a time")
    func manyAtOnce() async throws {
        let notes = Notes()
        let count = 200
        let requests = (1...count).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
        try await serving({ request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(port, requests, closesOutput: true)
            #expect(responses(text) == (1...count).map { "[/\($0) 0]" })
        }
        #expect(!notes.all.contains("not alone"))
    }

    @Test("a body that comes in pieces is read while it comes", arguments: [false, true])
    func streams(onOwnThread: Bool) async throws {
        let notes = Notes()
        try await serving(onOwnThread: onOwnThread, { request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(
                port, "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nab", "cd", "ef",
                "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(responses(text) == ["[/1 6]", "[/2 0]"])
        }
        #expect(notes.all == ["streamed", "6", "whole", "0"])
    }

    @Test("a body larger than what is held at a time arrives whole", arguments: [false, true])
    func large(onOwnThread: Bool) async throws {
        let notes = Notes()
        let bytes = 8 << 20
        try await serving(onOwnThread: onOwnThread, { request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(
                port, "POST /1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(bytes)\r\n\r\n",
                String(repeating: "x", count: bytes))
            #expect(responses(text) == ["[/1 \(bytes)]"])
        }
    }

    @Test("what is not read of a body is read over before the next request")
    func unreadBody() async throws {
        try await serving({ request, _ in
            Response(status: .ok, body: ByteBuffer(string: "[\(request.head.path)]"))
        }) { port in
            let text = try await talk(
                port, "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nab", "cdef",
                "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(responses(text) == ["[/1]", "[/2]"])
        }
    }

    @Test("a body that breaks off is an error to its reader, and its client still gets an answer")
    func brokenOff() async throws {
        let notes = Notes()
        try await serving({ request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(
                port, "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nab", closesOutput: true)
            #expect(responses(text) == ["[/1 broken off]"])
        }
    }

    @Test("a response that ends the connection is the last one")
    func ends() async throws {
        try await serving({ request, _ in
            Response(
                status: .ok, headers: [.connection: "close"], body: ByteBuffer(string: "[\(request.head.path)]"))
        }) { port in
            let text = try await talk(
                port, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(responses(text) == ["[/1]"])
        }
    }

    @Test(
        "a connection ends when the client asks for it, in whatever words",
        arguments: [
            "GET /1 HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n",
            "GET /1 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n\r\n",
            "GET /1 HTTP/1.0\r\n\r\n",
            "GET /1 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        ])
    func endsAsAsked(request: String) async throws {
        let notes = Notes()
        try await serving({ request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(port, request)
            #expect(responses(text) == ["[/1 0]"])
            #expect(text.lowercased().contains("connection: close\r\n"))
        }
    }

    @Test("other words about the connection keep it open")
    func staysOpen() async throws {
        let notes = Notes()
        try await serving({ request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(
                port, "GET /1 HTTP/1.1\r\nHost: a\r\nConnection: closed, keep-alive\r\n\r\n",
                "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(responses(text) == ["[/1 0]", "[/2 0]"])
        }
    }

    @Test("a long body that nobody reads ends the connection")
    func unreadLongBody() async throws {
        try await serving({ _, _ in Response(status: .ok, body: ByteBuffer(string: "[late]")) }) { port in
            let text = try await talk(port, "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\nab")
            #expect(responses(text) == ["[late]"])
            #expect(text.lowercased().contains("connection: close\r\n"))
        }
    }

    @Test("so does one that somebody turned away from, whatever more of it came before the answer")
    func abandonedLongBody() async throws {
        try await serving({ request, _ in
            await #expect(throws: (any Error).self) { try await request.body.collect(upTo: 1) }
            // The rest of what the client sends comes meanwhile.
            try? await Task.sleep(for: .milliseconds(300))
            return Response(status: .contentTooLarge, body: ByteBuffer(string: "[too long]"))
        }) { port in
            let text = try await talk(
                port, "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\nab", "cd", "ef")
            #expect(responses(text) == ["[too long]"])
            #expect(text.lowercased().contains("connection: close\r\n"))
        }
    }

    @Test("only a request that says so is cancelled when its client goes away", arguments: [false, true])
    func stops(onOwnThread: Bool) async throws {
        let notes = Notes()
        try await serving(
            onOwnThread: onOwnThread,
            { request, client in
                if request.method == .get { client.stopWithClient() }
                let slept: Void? = try? await Task.sleep(for: .milliseconds(request.method == .get ? 60_000 : 200))
                notes.add("\(request.method) \(slept == nil ? "cancelled" : "finished")")
                return Response(status: .ok)
            }
        ) { port in
            for method in ["GET", "POST"] {
                _ = try await talk(port, "\(method) / HTTP/1.1\r\nHost: a\r\n\r\n", closesOutput: true)
            }
        }
        #expect(notes.all == ["GET cancelled", "POST finished"])
    }

    @Test("an answer to HEAD tells the length of a body that it leaves out")
    func head() async throws {
        try await serving({ request, _ in
            var response = Response(status: .ok, body: ByteBuffer(string: "[body]"))
            response.leaveOutBody()
            return response
        }) { port in
            let text = try await talk(port, "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(text.lowercased().contains("content-length: 6\r\n"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    /// Long enough not to fit into the kernel.
    private static let long = 16 << 20

    @Test("a long answer reaches a client that has sent all, also when it says so after the answer was made")
    func longAnswerToOneThatIsDone() async throws {
        try await serving({ _, _ in Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: Self.long)) }) {
            port in
            let text = try await talk(port, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n", closesOutput: true)
            #expect(text.utf8.count > Self.long)
        }
    }

    @Test("a server that ends lets a long answer out, one being made and one being sent", arguments: [false, true])
    func longAnswerAtTheEnd(isMade: Bool) async throws {
        let connections = OpenConnections()
        let asked = AsyncStream.makeStream(of: Void.self)
        let reactor = PGReactor()
        let child = RequestChannel(connections: connections, tasks: ReactorTasks(on: reactor)) { _, _ in
            asked.continuation.yield()
            if !isMade { try? await Task.sleep(for: .milliseconds(100)) }
            return Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: Self.long))
        }
        try await ReactorServer.serving(
            child, connections: connections, loops: [ReactorEventLoop(reactor)]
        ) { port, _ in
            async let answer = talk(port, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")
            for await _ in asked.stream { break }
            if isMade { try await Task.sleep(for: .milliseconds(20)) }
            connections.beginLeaving()
            connections.end()
            let text = try await answer
            #expect(text.utf8.count > Self.long)
        }
    }

    @Test("a server that leaves ends each connection with its answer, and not before")
    func leaves() async throws {
        let connections = OpenConnections()
        let reactor = PGReactor()
        let child = RequestChannel(connections: connections, tasks: ReactorTasks(on: reactor)) { request, _ in
            // The last one was read before the server began to leave.
            if request.head.path == "/last" { connections.beginLeaving() }
            return Response(status: .ok, body: ByteBuffer(string: "[\(request.head.path)]"))
        }
        try await ReactorServer.serving(
            child, connections: connections, loops: [ReactorEventLoop(reactor)]
        ) { port, _ in
            let text = try await talk(
                port, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /last HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(responses(text) == ["[/1]", "[/last]"])
            #expect(text.components(separatedBy: "Connection: close\r\n").count == 2)
            #expect(connections.unheard == 0)
            // Whoever comes all the same is answered, and sent away.
            let late = try await talk(port, "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(responses(late) == ["[/2]"] && late.contains("Connection: close\r\n"))
        }
    }

    @Test("what cannot be read as HTTP is answered, and the connection ends", arguments: [false, true])
    func unreadable(isBehindARequest: Bool) async throws {
        try await serving({ request, _ in
            try? await Task.sleep(for: .milliseconds(100))
            return Response(status: .ok, body: ByteBuffer(string: "[\(request.head.path)]"))
        }) { port in
            let good = isBehindARequest ? "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n" : ""
            // In pieces: what comes behind the broken line must not take the answer away.
            let text = try await talk(port, good + "nonsense\r\n", "\r\nmore of it\r\n\r\n")
            #expect(responses(text) == (isBehindARequest ? ["[/1]"] : []))
            #expect(text.hasPrefix(isBehindARequest ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 400 Bad Request\r\n"))
            #expect(text.contains("Connection: close\r\n"))
        }
    }

    @Test("so is a request whose body breaks the rules before anybody began to answer it")
    func unreadableBody() async throws {
        try await serving({ _, _ in Response(status: .ok) }) { port in
            let text = try await talk(
                port, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n")
            #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        }
    }

    @Test("what comes behind the last request does not take its long answer away")
    func bytesBehindTheLast() async throws {
        try await serving({ _, _ in Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: Self.long)) }) {
            port in
            let text = try await talk(port, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "a=b&c=d")
            #expect(text.utf8.count > Self.long)
        }
    }

    @Test("whole requests before what cannot be read get their responses, however slowly those are fetched")
    func brokenPipeline() async throws {
        try await serving({ request, _ in
            Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: request.head.path == "/1" ? Self.long : 6))
        }) { port in
            let text = try await talk(
                port, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nPOST /3 HTTP/1.1\r\nHos",
                closesOutput: true)
            #expect(text.components(separatedBy: "HTTP/1.1 200 OK\r\n").count == 3)
            #expect(text.hasSuffix("\r\n\r\nxxxxxx"))
        }
    }

    @Test("a long answer to a request whose body is never finished is sent whole")
    func longAnswerToAnUnfinishedBody() async throws {
        try await serving({ _, _ in Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: Self.long)) }) {
            port in
            let text = try await talk(
                port, "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nab", closesOutput: true)
            #expect(text.utf8.count > Self.long)
        }
    }

    @Test("a client that fetches its answer slowly gets all of it", arguments: [false, true])
    func fetchesSlowly(isLast: Bool) async throws {
        try await serving(
            idleTime: .seconds(3), fetchTime: .seconds(3),
            { _, _ in Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: Self.long)) }
        ) { port in
            let client = try Visitor(port)
            defer { client.leave() }
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\(isLast ? "Connection: close\r\n" : "")\r\n")
            // Three times as long as either limit.
            #expect(try await client.readToTheEnd(inSteps: Self.long / 30, of: .milliseconds(300)) > Self.long)
        }
    }

    @Test("nobody stays unheard who left without a word, or with words that nobody understands")
    func unheard() async throws {
        let connections = OpenConnections()
        let reactor = PGReactor()
        let child = RequestChannel(connections: connections, tasks: ReactorTasks(on: reactor)) { _, _ in
            Response(status: .ok)
        }
        try await ReactorServer.serving(
            child, connections: connections, loops: [ReactorEventLoop(reactor)]
        ) { port, _ in
            #expect(try await talk(port, closesOutput: true) == "")
            _ = try await talk(port, "nonsense\r\n\r\n")
            for _ in 0..<2000 where connections.unheard > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(connections.unheard == 0)
        }
    }

    @Test("headers beyond their bound are refused")
    func tooManyHeaders() async throws {
        try await serving({ _, _ in Response(status: .ok) }) { port in
            let text = try await talk(port, "GET / HTTP/1.1\r\nA: \(String(repeating: "x", count: 40 << 10))\r\n\r\n")
            #expect(text.hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"))
        }
    }

    @Test("responses without a body say nothing of its length")
    func bodiless() async throws {
        try await serving({ request, _ in
            Response(status: request.head.path == "/gone" ? .noContent : .notModified, headers: [.eTag: "\"a\""])
        }) { port in
            let text = try await talk(
                port, "GET /gone HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /known HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(text.contains("HTTP/1.1 204 No Content\r\n") && text.contains("HTTP/1.1 304 Not Modified\r\n"))
            #expect(!text.lowercased().contains("content-length"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    @Test("a client is asked for the body that it announces")
    func asksForTheBody() async throws {
        let notes = Notes()
        try await serving({ request, client in
            try? await client.channel.writeAndFlush(ByteBuffer(staticString: ResponseBytes.goOn)).get()
            return await Self.echo(request, notes)
        }) { port in
            let text = try await talk(
                port,
                "POST /1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n",
                "ab")
            #expect(text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
            #expect(responses(text) == ["[/1 2]"])
        }
    }

    @Test("a client that says nothing for a while loses its connection, one that waits does not")
    func idles() async throws {
        try await serving(
            idleTime: .seconds(2),
            { request, _ in
                if request.head.path == "/slow" { try? await Task.sleep(for: .seconds(5)) }
                return Response(status: .ok, body: ByteBuffer(string: "[\(request.head.path)]"))
            }
        ) { port in
            // Nobody asks for the end; it comes.
            async let silent = talk(port)
            async let unfinished = talk(port, "GET / HTTP/1.1\r\nHos")
            async let quick = talk(port, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")
            async let slow = talk(port, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            let texts = try await [silent, unfinished, quick, slow]
            #expect(texts[0].isEmpty && texts[1].isEmpty)
            #expect(texts[2...].flatMap(responses) == ["[/1]", "[/slow]"])
        }
    }

    @Test("no further request is answered while its client does not fetch what was answered before")
    func waitsForTheClient() async throws {
        let notes = Notes()
        let (count, size) = (100, 1 << 20)
        let requests = (1...count).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
        try await serving({ request, _ in
            notes.add("answered")
            return Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: size))
        }) { port in
            let client = try Visitor(port)
            defer { client.leave() }
            try client.send(requests)
            client.endOutput()
            try await Task.sleep(for: .milliseconds(500))
            // The kernel keeps some of them.
            #expect((1..<count / 2).contains(notes.all.count))
            #expect(try await client.readToTheEnd() > count * size)
        }
        #expect(notes.all.count == count)
    }

    @Test("the body of a request for another protocol is read")
    func upgradeWithBody() async throws {
        let notes = Notes()
        try await serving({ request, _ in await Self.echo(request, notes) }) { port in
            let text = try await talk(
                port,
                "POST /1 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 4\r\n\r\nab",
                "cd")
            #expect(responses(text) == ["[/1 4]"])
        }
    }

    @Test("a client that never fetches its answers loses its connection", arguments: [false, true])
    func losesPatience(isLast: Bool) async throws {
        let notes = Notes()
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\(isLast ? "Connection: close\r\n" : "")\r\n"
        try await serving(
            fetchTime: .milliseconds(200),
            { _, client in
                Task {
                    await client.ended()
                    notes.add("ended")
                }
                return Response(status: .ok, body: ByteBuffer(repeating: 0x78, count: Self.long))
            }
        ) { port in
            let client = try Visitor(port)
            defer { client.leave() }
            try client.send(request + request)
            for _ in 0..<2000 where notes.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            #expect(notes.all == ["ended"])
        }
    }
}
