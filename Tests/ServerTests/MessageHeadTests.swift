import HTTPTypes
import NIOCore
import NIOHTTP1
import Testing

@testable import Server

@Suite("Heads of requests")
struct RequestHeadTests {
    private func head(_ uri: String, _ headers: HTTPHeaders = [:], _ version: HTTPVersion = .http1_1) throws
        -> RequestHead
    {
        try RequestHead(HTTPRequestHead(version: version, method: .GET, uri: uri, headers: headers))
    }

    @Test("names are found in any case, values without the white space around them")
    func fields() throws {
        let headers = try head(
            "/", ["X-REQUEST-id": "abc \t", "Idempotency-Key": " k ", "cookie": "a=1", "Cookie": "b=2"]
        )
        .headers
        #expect(headers[.xRequestID] == "abc")
        #expect(headers[.idempotencyKey] == "k")
        #expect(headers[.cookie] == "a=1; b=2")
        #expect(headers[.authorization] == nil)
        #expect(headers[.init("Idempotency-Kex")!] == nil)
    }

    @Test("a field that is sent several times is a list")
    func lists() throws {
        let headers = try head("/", ["X-Forwarded-For": "1.1.1.1 ", "x-forwarded-for": "2.2.2.2"]).headers
        #expect(headers[.xForwardedFor] == "1.1.1.1, 2.2.2.2")
    }

    @Test(
        "the target and the host",
        arguments: [
            ("/a/b?c=d", "/a/b?c=d"), ("/", "/"), ("http://shop.test/a?b", "/a?b"), ("http://shop.test", "/"),
            ("*", "*"),
        ])
    func target(uri: String, path: String) throws {
        let head = try head(uri, ["Host": "shop.test:8080 "])
        #expect(head.path == path)
        #expect(head.authority == "shop.test:8080")
    }

    @Test("whether the connection ends")
    func ends() throws {
        #expect(try !head("/").endsConnection)
        #expect(try head("/", ["Connection": "keep-alive,\tCLOSE "]).endsConnection)
        #expect(try !head("/", ["Connection": "closed"]).endsConnection)
        #expect(try head("/", ["Connection": "keep-alive"], .http1_0).endsConnection)
    }
}

@Suite("Responses as bytes")
struct ResponseBytesTests {
    private func text(_ response: Response, isLast: Bool = false) -> String {
        let bytes = ResponseBytes(response, isLast: isLast)
        return String(buffer: bytes.first) + (bytes.second.map { String(buffer: $0) } ?? "")
    }

    @Test("head and body", arguments: [0, 1, 4096, 4097, 100_000])
    func whole(count: Int) {
        let response = Response(
            status: .created, headers: [.contentType: "text/plain"], body: ByteBuffer(repeating: 0x78, count: count))
        #expect(
            text(response)
                == "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: \(count)\r\n\r\n"
                + String(repeating: "x", count: count))
    }

    @Test("the last one says so, whatever it said before")
    func last() {
        let response = Response(status: .ok, headers: [.connection: "keep-alive"])
        #expect(text(response, isLast: true) == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }

    @Test("a line break in a value makes no header of its own")
    func splitting() {
        let response = Response(status: .found, headers: [.location: "/a\r\nSet-Cookie: b=c\0\u{7F}"])
        #expect(text(response) == "HTTP/1.1 302 Found\r\nLocation: /a  Set-Cookie: b=c  \r\nContent-Length: 0\r\n\r\n")
    }

    @Test("a header is replaced, removed or added beside others")
    func headers() {
        var headers: ResponseHeaders = [.vary: "Accept", .eTag: "\"a\""]
        headers.append(.vary, "Origin")
        #expect(headers.fields.map(\.value) == ["Accept", "\"a\"", "Origin"])
        headers[.vary] = "*"
        #expect(headers.fields.map(\.value) == ["*", "\"a\""])
        headers[.eTag] = nil
        headers[.age] = nil
        headers[.age] = "1"
        #expect(headers.fields.map(\.value) == ["*", "1"])
        #expect(headers[.vary] == "*" && headers[.eTag] == nil)
    }
}
