import HTTPTypes
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// What stands before a request's body.
struct RequestHead: Sendable {
    let method: HTTPRequest.Method
    /// Path and query as they were sent, still percent-encoded.
    let path: String
    /// The header `Host`: name, and perhaps port.
    let authority: String?
    let headers: RequestHeaders
    /// HTTP/1.0: the client reads until the connection ends.
    let isOld: Bool

    init(
        method: HTTPRequest.Method, path: String, authority: String? = nil, headers: RequestHeaders = [:],
        isOld: Bool = false
    ) {
        self.method = method
        self.path = path
        self.authority = authority
        self.headers = headers
        self.isOld = isOld
    }

    /// Throws for a method that is no token; the decoder knows none.
    init(_ head: HTTPRequestHead) throws {
        let isPlain = head.uri.utf8.first == UInt8(ascii: "/")
        self.init(
            method: try HTTPRequest.Method(head.method),
            // Proxies may be sent a whole URL; the library knows how to take it apart.
            path: isPlain ? head.uri : try HTTPRequest(head, secure: false, splitCookie: false).path ?? "/",
            authority: head.headers.first(name: "host").map(RequestHeaders.trimmed),
            headers: RequestHeaders(head.headers),
            isOld: head.version == .http1_0)
    }

    /// The client wants the connection to end with the response.
    var endsConnection: Bool { isOld || headers[.connection].map(Self.asksForTheEnd) ?? false }

    /// Whether `close` is among the options of a header `Connection`.
    static func asksForTheEnd(_ connection: String) -> Bool {
        connection.utf8.split(separator: UInt8(ascii: ",")).contains { option in
            // By bytes, as everything that clients send; a letter's cases differ by one bit.
            option.lazy.filter { !isSpace($0) }.map { $0 | 0x20 }.elementsEqual("close".utf8)
        }
    }
}

/// The header fields of a request, as they came.
///
/// Few of them are read, so they are looked for where they are: `HTTPFields` would copy and index each one first.
struct RequestHeaders: Sendable, ExpressibleByDictionaryLiteral {
    private let fields: HTTPHeaders

    init(_ fields: HTTPHeaders) { self.fields = fields }

    init(dictionaryLiteral elements: (HTTPField.Name, String)...) {
        fields = HTTPHeaders(elements.map { ($0.rawName, $1) })
    }

    /// The field's value; of one that was sent several times all of them, as one list (RFC 9110, 5.3).
    subscript(name: HTTPField.Name) -> String? {
        let lowercased = name.canonicalName
        var found: String?
        for (field, value) in fields where Self.isSame(field, lowercased) {
            let value = Self.trimmed(value)
            found = found.map { $0 + (name == .cookie ? "; " : ", ") + value } ?? value
        }
        return found
    }

    /// White space around a value does not belong to it (RFC 9110, 5.5); the decoder leaves what is behind it.
    static func trimmed(_ value: String) -> String {
        guard isSpace(value.utf8.last) || isSpace(value.utf8.first) else { return value }
        var rest = value.utf8[...]
        while isSpace(rest.last) { rest.removeLast() }
        while isSpace(rest.first) { rest.removeFirst() }
        return String(Substring(rest))
    }

    private static func isSame(_ field: String, _ lowercased: String) -> Bool {
        let count = field.utf8.count
        guard count == lowercased.utf8.count else { return false }
        var (field, lowercased) = (field, lowercased)
        return field.withUTF8 { field in
            lowercased.withUTF8 { lowercased in
                for index in 0..<count {
                    let byte = field[index]
                    let isCapital = byte &- UInt8(ascii: "A") < 26
                    guard (isCapital ? byte | 0x20 : byte) == lowercased[index] else { return false }
                }
                return true
            }
        }
    }
}

private func isSpace(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
