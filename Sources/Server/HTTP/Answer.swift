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
    /// A function that answers something else than JSON (a calendar, a CSV file) says of which type it is: its body is a
    /// JSON string then, and the client gets the text. Throws ``ReplyDefect`` for a text that is no string.
    init(_ reply: Reply) throws {
        self.init(status: reply.status, body: reply.body)
        guard let effect = reply.effect else { return }
        for header in effect["headers"]?.object ?? [:] {
            if let value = header.value.string { headers.append((header.key, value)) }
        }
        cookies = (effect["cookies"]?.array ?? []).compactMap(AnswerCookie.init)
        guard let type = effect["text_type"]?.string else { return }
        guard let json = reply.body?.readableBytesView,
            let text = try? JSONParser.parse(json, limits: .trusted).string
        else { throw ReplyDefect(reason: "an answer of the type \(type) is not a JSON string") }
        contentType = type
        let bytes = Array(text.utf8)
        body = ByteBuffer(bytes: bytes)
        // Programs fetch such a text again and again: they may ask whether it changed.
        headers.append(("ETag", EntityTag.of(bytes)))
        headers.append(("Cache-Control", "private, no-cache"))
    }
}
