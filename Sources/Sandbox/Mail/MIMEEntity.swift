/// A header line, unfolded, its encoded words decoded.
struct MIMEHeader: Sendable, Equatable {
    let name: String
    let value: String
}

/// A message or a part of one (RFC 2045): headers and a body. It never fails; what it cannot read, it leaves as it is.
struct MIMEEntity: Sendable {
    static let mostHeaders = 500
    static let mostParts = 200

    let headers: [MIMEHeader]
    let contentType: MIMEParameterized
    private let contentDisposition: MIMEParameterized?
    private let transferEncoding: String
    private let body: ArraySlice<UInt8>

    init(_ source: ArraySlice<UInt8>) {
        let (lines, body) = Self.split(source)
        headers = lines.map { MIMEHeader(name: $0.name, value: EncodedWords.decode($0.value)) }
        self.body = body
        func raw(_ name: String) -> String? { lines.first { $0.name.lowercased() == name }?.value }
        contentType = MIMEParameterized(raw("content-type") ?? "text/plain")
        contentDisposition = raw("content-disposition").map(MIMEParameterized.init)
        transferEncoding = (raw("content-transfer-encoding") ?? "7bit").filter { !$0.isWhitespace }.lowercased()
    }

    /// `attachment` or `inline`, if it is said.
    var disposition: String? { contentDisposition?.value }

    var filename: String? {
        let name = contentDisposition?["filename"] ?? contentType["name"]
        // Only the last component, so that no name leads out of a folder.
        return name?.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
    }

    var contentID: String? {
        headers.first { $0.name.lowercased() == "content-id" }?.value
            .filter { $0 != "<" && $0 != ">" && !$0.isWhitespace }
    }

    var decodedBody: [UInt8] {
        switch transferEncoding {
        case "base64": TransferEncoding.base64(body)
        case "quoted-printable": TransferEncoding.quotedPrintable(body)
        default: Array(body)
        }
    }

    var text: String { Charset.decode(decodedBody, charset: contentType["charset"] ?? "utf-8") }

    /// The parts of a multipart entity, in order.
    var parts: [MIMEEntity] {
        guard contentType.isMultipart, let boundary = contentType["boundary"], !boundary.isEmpty else { return [] }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [MIMEEntity] = []
        var start: Int?
        for line in Lines(body) where body[line.range].starts(with: delimiter) {
            let rest = body[line.range].dropFirst(delimiter.count)
            let isLast = rest.starts(with: Array("--".utf8))
            let tail = isLast ? rest.dropFirst(2) : rest
            guard tail.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }) else { continue }
            if let start { parts.append(MIMEEntity(Self.withoutLastBreak(body[start..<line.range.lowerBound]))) }
            start = line.end
            if isLast || parts.count >= Self.mostParts { return parts }
        }
        if let start { parts.append(MIMEEntity(body[start...])) }
        return parts
    }

    /// The line break before a delimiter belongs to the delimiter.
    private static func withoutLastBreak(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        if bytes.last == 0x0A { bytes = bytes.dropLast() }
        if bytes.last == 0x0D { bytes = bytes.dropLast() }
        return bytes
    }

    private static func split(_ source: ArraySlice<UInt8>) -> (headers: [MIMEHeader], body: ArraySlice<UInt8>) {
        var headers: [(name: String, value: String)] = []
        var bodyStart = source.endIndex
        for line in Lines(source) {
            let content = source[line.range]
            if content.isEmpty {
                bodyStart = line.end
                break
            }
            let text = Charset.decode(Array(content), charset: "utf-8")
            if let first = content.first, first == 0x20 || first == 0x09 {
                if !headers.isEmpty { headers[headers.count - 1].value += " " + text.trimmed }
                continue
            }
            guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
                // No header at all: the message is only a body.
                bodyStart = line.range.lowerBound
                break
            }
            guard headers.count < mostHeaders else { continue }
            let value = text[text.index(after: colon)...].trimmed
            headers.append((name: String(text[..<colon]).trimmed, value: value))
        }
        return (headers.map { MIMEHeader(name: $0.name, value: $0.value) }, source[bodyStart...])
    }
}

/// The lines of some bytes, each without its line break.
private struct Lines: Sequence, IteratorProtocol {
    struct Line {
        /// Without the line break.
        let range: Range<Int>
        /// After the line break.
        let end: Int
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> Line? {
        guard position < bytes.endIndex else { return nil }
        let start = position
        guard let feed = bytes[start...].firstIndex(of: 0x0A) else {
            position = bytes.endIndex
            return Line(range: start..<bytes.endIndex, end: bytes.endIndex)
        }
        position = feed + 1
        let hasReturn = feed > start && bytes[feed - 1] == 0x0D
        return Line(range: start..<(hasReturn ? feed - 1 : feed), end: position)
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
