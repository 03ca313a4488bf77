import HTTPTypes
import NIOCore
import Testing

@testable import Server

@Suite("Answers of functions")
struct AnswerTests {
    private func reply(_ body: String?, _ effect: JSON? = nil) -> Reply {
        Reply(status: 200, body: body.map { ByteBuffer(string: $0) }, effect: effect)
    }

    @Test("JSON goes out as PostgreSQL wrote it, with the function's headers and cookies")
    func json() throws {
        let effect: JSON = .object([
            "headers": .object(["Location": "/x"]),
            "cookies": .array([.object(["name": "token", "value": "v", "max_age": 0])]),
        ])
        let answer = try Answer(reply(#"{"b": 1,  "a": 2}"#, effect))
        #expect(answer.body == ByteBuffer(string: #"{"b": 1,  "a": 2}"#) && answer.contentType == "application/json")
        #expect(answer.headers.map(\.name) == ["Location"] && answer.headers.map(\.value) == ["/x"])
        #expect(answer.cookies == [AnswerCookie(name: "token", value: "v", maxAge: 0, path: nil)])
    }

    @Test("a text of another type goes out as itself, with its entity tag")
    func text() throws {
        let answer = try Answer(reply(#""BEGIN:VCALENDAR\r\n\"é\"""#, .object(["text_type": "text/calendar"])))
        #expect(answer.body == ByteBuffer(string: "BEGIN:VCALENDAR\r\n\"é\"") && answer.contentType == "text/calendar")
        let tag = try #require(answer.headers.first { $0.name == "ETag" }).value
        #expect(tag == EntityTag.of(Array("BEGIN:VCALENDAR\r\n\"é\"".utf8)))
        #expect(tag != EntityTag.of([]))
    }

    @Test("bytes go out as themselves, with their entity tag")
    func bytes() throws {
        let answer = try Answer(reply(#""AP8Q""#, .object(["bytes_type": "image/png"])))
        #expect(answer.body == ByteBuffer(bytes: [0, 255, 16]) && answer.contentType == "image/png")
        let headers = Dictionary(uniqueKeysWithValues: answer.headers.map { ($0.name, $0.value) })
        #expect(headers == ["ETag": EntityTag.of([0, 255, 16]), "Cache-Control": "private, no-cache"])
        let empty = try Answer(reply(#""""#, .object(["bytes_type": "image/png"])))
        #expect(empty.body == ByteBuffer())
    }

    @Test("bytes that are no base64 are a defect", arguments: [nil, "null", "{}", "1", #""A""#, #""AP8Q"#])
    func bytesDefect(_ body: String?) {
        #expect(throws: ReplyDefect.self) { try Answer(reply(body, .object(["bytes_type": "image/png"]))) }
    }

    @Test(
        "a picture that can hold scripts runs none",
        arguments: [("image/svg+xml", true), ("text/html", true), ("image/png", false), ("application/pdf", false)])
    func harmless(_ type: String, _ isRestrained: Bool) throws {
        for kind in ["text_type", "bytes_type"] {
            let answer = try Answer(reply(#""AP8Q""#, .object([kind: .string(type)])))
            let policy = answer.headers.first { $0.name == "Content-Security-Policy" }?.value
            #expect((policy?.contains("sandbox") == true) == isRestrained)
        }
    }

    @Test("a redirect leads to a path or to a URL", arguments: ["/a?b=c", "https://pay.test/x", "http://pay.test"])
    func redirects(_ location: String) throws {
        let effect: JSON = .object(["headers": .object(["Location": .string(location)])])
        let answer = try Answer(Reply(status: 302, body: nil, effect: effect))
        #expect(answer.status == 302 && answer.headers.map(\.value) == [location])
    }

    @Test(
        "a redirect to anything else is a defect",
        arguments: ["", "//evil.test", "/\\evil.test", "evil", "javascript:a", "/a\r\nX: y", "/a b", "/é"])
    func redirectDefect(_ location: String) {
        let effect: JSON = .object(["headers": .object(["Location": .string(location)])])
        #expect(throws: ReplyDefect.self) { try Answer(Reply(status: 302, body: nil, effect: effect)) }
        #expect(throws: ReplyDefect.self) { try Answer(Reply(status: 303, body: nil, effect: nil)) }
    }

    @Test("a text that is no JSON string is a defect", arguments: [nil, "{}", "1", "BEGIN"])
    func defect(_ body: String?) {
        #expect(throws: ReplyDefect.self) { try Answer(reply(body, .object(["text_type": "text/csv"]))) }
    }
}

@Suite("Entity tags")
struct EntityTagTests {
    private func isKnown(_ status: HTTPResponse.Status, _ method: HTTPRequest.Method, _ ifNoneMatch: String?) -> Bool {
        let head = RequestHead(method: method, path: "/", headers: ifNoneMatch.map { [.ifNoneMatch: $0] } ?? [:])
        return EntityTag.isKnown(
            Response(status: status, headers: [.eTag: "\"abc\""]),
            to: Request(head: head, body: RequestBody(ByteBuffer())))
    }

    @Test("a client that names the tag, alone, weak or among others, has the answer")
    func known() {
        #expect(isKnown(.ok, .get, "\"abc\"") && isKnown(.ok, .head, "W/\"abc\""))
        #expect(isKnown(.ok, .get, "\"x\", \"abc\"") && isKnown(.ok, .get, "*"))
    }

    @Test("everybody else gets it")
    func unknown() {
        #expect(!isKnown(.ok, .get, nil) && !isKnown(.ok, .get, "\"abcd\"") && !isKnown(.ok, .get, "abc"))
        #expect(!isKnown(.ok, .post, "\"abc\"") && !isKnown(.notFound, .get, "\"abc\""))
    }
}
