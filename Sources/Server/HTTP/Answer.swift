import Foundation
import NIOCore

/// What the client gets in the end, before it is dressed as an HTTP response.
struct Answer: Sendable {
    var status: Int
    var body: ByteBuffer?
    var contentType = "application/json"
    var headers: [(name: String, value: String)] = []
    var cookies: [AnswerCookie] = []
}

/// A cookie that a stored function sets. `maxAge` 0 clears it.
struct AnswerCookie: Sendable, Equatable {
    let name: String
    let value: String
    let maxAge: Int?
    let path: String?
}

extension Answer {
    /// A final reply, with the headers and cookies that its function gave it.
    ///
    /// A function that answers something else than JSON (a calendar, a picture) says of which type it is: its body is a
    /// JSON string then, and the client gets that text, or the bytes that it is the base64 of. Throws ``ReplyDefect`` for
    /// what is not, and for a redirect that leads nowhere.
    init(_ reply: Reply) throws {
        self.init(status: reply.status, body: reply.body)
        guard let effect = reply.effect else {
            if Self.redirects.contains(status) { try checkLocation() }
            return
        }
        for header in effect["headers"]?.object ?? [:] {
            if let value = header.value.string { headers.append((header.key, value)) }
        }
        cookies = (effect["cookies"]?.array ?? []).compactMap(AnswerCookie.init)
        if Self.redirects.contains(status) { try checkLocation() }
        if let type = effect["text_type"]?.string {
            guard let json = reply.body?.readableBytesView,
                let text = try? JSONParser.parse(json, limits: .trusted).string
            else { throw ReplyDefect(reason: "an answer of the type \(type) is not a JSON string") }
            become(Array(text.utf8), type: type)
        } else if let type = effect["bytes_type"]?.string {
            // Letters that no JSON string escapes, between its quotes.
            let quote = UInt8(ascii: "\"")
            guard let json = reply.body?.readableBytesView, json.count >= 2, json.first == quote, json.last == quote,
                let bytes = Data(base64Encoded: Data(json.dropFirst().dropLast()))
            else { throw ReplyDefect(reason: "an answer of the type \(type) is not base64") }
            become(Array(bytes), type: type)
        }
    }

    private mutating func become(_ bytes: [UInt8], type: String) {
        contentType = type
        body = ByteBuffer(bytes: bytes)
        // Programs fetch such a thing again and again: they may ask whether it changed.
        headers.append(("ETag", EntityTag.of(bytes)))
        headers.append(("Cache-Control", "private, no-cache"))
        // What can bring scripts along may show itself and do nothing more, whoever uploaded it.
        if ["svg", "html", "xml"].contains(where: type.contains) {
            headers.append(("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"))
        }
    }

    private static let redirects: Set<Int> = [301, 302, 303, 307, 308]

    /// A path of this host or a whole URL, in the characters of URLs (as `api.redirect` makes it).
    private func checkLocation() throws(ReplyDefect) {
        let location = headers.last { $0.name.lowercased() == "location" }?.value ?? ""
        let isPath = location.hasPrefix("/") && !location.hasPrefix("//")
        guard isPath || location.hasPrefix("https://") || location.hasPrefix("http://"),
            location.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { throw ReplyDefect(reason: "a redirect (\(status)) to '\(location)'") }
    }
}
