import HTTPTypes
import Testing

@testable import Server

@Suite("Routes")
struct RouteTableTests {
    private func operation(_ method: HTTPRequest.Method, _ path: String, writes: Bool = false) -> Operation {
        Operation(
            id: "\(method.rawValue) \(path)", method: method, path: path, target: .function("a.b"), security: .open,
            pathParameters: [], queryParameters: [], body: nil, bindsWholeBody: false, limit: nil, webhook: nil,
            sealsAnswer: false, writes: writes || method != .get)
    }

    private func table() throws -> RouteTable {
        try RouteTable([
            operation(.get, "/api/events/"), operation(.post, "/api/events/"), operation(.get, "/api/events/{slug}/"),
            operation(.get, "/api/events/search/"), operation(.post, "/api/events/{slug}/publish/"),
        ])
    }

    private func id(_ method: HTTPRequest.Method, _ path: String) throws -> String? {
        guard case .found(let match) = try table().match(method, path[...]) else { return nil }
        return match.operation.id
    }

    @Test("a literal wins over a parameter; the trailing slash is optional")
    func literalWins() throws {
        #expect(try id(.get, "/api/events/search/") == "GET /api/events/search/")
        #expect(try id(.get, "/api/events/search") == "GET /api/events/search/")
        #expect(try id(.get, "/api/events/other/") == "GET /api/events/{slug}/")
        #expect(try id(.post, "/api/events/search/publish") == "POST /api/events/{slug}/publish/")
        #expect(try id(.head, "/api/events") == "GET /api/events/")
    }

    @Test("a GET that writes is no HEAD")
    func writingGet() throws {
        let table = try RouteTable([operation(.get, "/activate/{token}/", writes: true)])
        guard case .wrongMethod(let allowed) = table.match(.head, "/activate/a/") else {
            Issue.record("HEAD was matched")
            return
        }
        #expect(allowed == ["GET", "OPTIONS"])
        guard case .found = table.match(.get, "/activate/a/") else {
            Issue.record("GET was not matched")
            return
        }
    }

    @Test(
        "an empty segment is a segment of its own",
        arguments: ["//api/events/", "/api//events/", "/api/events//", "//"])
    func emptySegments(_ path: String) throws {
        #expect(try id(.get, path) == nil)
    }

    @Test("path parameters are decoded; broken encoding is no route")
    func decodes() throws {
        guard case .found(let match) = try table().match(.get, "/api/events/caf%C3%A9%2F1/") else {
            Issue.record("not found")
            return
        }
        #expect(match.parameters.map(\.value) == ["café/1"])
        #expect(try id(.get, "/api/events/%zz/") == nil)
        #expect(try id(.get, "/api/events/%ff/") == nil)
    }

    @Test("a wrong method names the right ones")
    func wrongMethod() throws {
        guard case .wrongMethod(let allowed) = try table().match(.delete, "/api/events/") else {
            Issue.record("matched")
            return
        }
        #expect(allowed == ["GET", "HEAD", "OPTIONS", "POST"])
        guard case .unknown = try table().match(.get, "/api/nothing/") else {
            Issue.record("matched")
            return
        }
    }

    @Test("one path and method cannot be two operations")
    func refusesTwice() {
        #expect(throws: ContractError.self) { try RouteTable([operation(.get, "/a/{b}"), operation(.get, "/a/{c}/")]) }
    }
}
