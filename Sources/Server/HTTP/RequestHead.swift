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
/// Few of them are read, so they are looked for where they are: `HTTPFields` would copy and index each one first. A dozen times
/// for each request, so what most names differ in is looked at first.
struct RequestHeaders: Sendable, ExpressibleByDictionaryLiteral {
    private struct Field {
        let mark: NameMark
        let name: String
        let value: String
    }

    private let fields: [Field]

    init(_ headers: HTTPHeaders) {
        fields = headers.map { Field(mark: NameMark($0.name), name: $0.name, value: $0.value) }
    }

    init(dictionaryLiteral elements: (HTTPField.Name, String)...) {
        self.init(HTTPHeaders(elements.map { ($0.rawName, $1) }))
    }

    /// The field's value; of one that was sent several times all of them, as one list (RFC 9110, 5.3).
    subscript(name: HTTPField.Name) -> String? {
        let lowercased = name.canonicalName
        let mark = NameMark(lowercased)
        var found: String?
        for index in fields.indices
        where fields[index].mark == mark && Self.isSame(fields[index].name, lowercased) {
            let value = Self.trimmed(fields[index].value)
            found = found.map { $0 + (name == .cookie ? "; " : ", ") + value } ?? value
        }
        return found
    }

    /// White space around a value does not belong to it (RFC 9110, 5.5); the decoder leaves what is behind it.
    static func trimmed(_ value: String) -> String {
        let isBare = value.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.isEmpty || !(isSpace(bytes[0]) || isSpace(bytes[bytes.count - 1]))
        }
        if isBare == true { return value }
        var rest = value.utf8[...]
        while isSpace(rest.last) { rest.removeLast() }
        while isSpace(rest.first) { rest.removeFirst() }
        return String(Substring(rest))
    }

    private static func isSame(_ name: String, _ lowercased: String) -> Bool {
        guard name.utf8.count == lowercased.utf8.count else { return false }
        let compared = name.utf8.withContiguousStorageIfAvailable { name in
            lowercased.utf8.withContiguousStorageIfAvailable { lowercased in
                var index = 0
                while index < name.count, lowerCase(name[index]) == lowercased[index] { index += 1 }
                return index == name.count
            }
        }
        return (compared ?? nil) ?? name.utf8.lazy.map(lowerCase).elementsEqual(lowercased.utf8)
    }

    /// A name's length and ends, regardless of case.
    private struct NameMark: Equatable {
        private let length: Int
        private let first: UInt8
        private let last: UInt8

        init(_ name: String) {
            length = name.utf8.count
            let ends = name.utf8.withContiguousStorageIfAvailable { bytes in
                bytes.isEmpty ? (0, 0) : (lowerCase(bytes[0]), lowerCase(bytes[bytes.count - 1]))
            }
            (first, last) = ends ?? (name.utf8.first.map(lowerCase) ?? 0, name.utf8.last.map(lowerCase) ?? 0)
        }
    }
}

private func lowerCase(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }

private func isSpace(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
