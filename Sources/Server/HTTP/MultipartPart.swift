import NIOCore

/// One part of a `multipart/form-data` body (RFC 7578).
struct MultipartPart {
    let name: String
    let fileName: String?
    let contentType: String?
    let content: ByteBufferView

    struct Malformed: Error {
        let reason: String
    }

    static let maxParts = 100
    static let maxHeaderBytes = 4096

    /// Splits a body that is already bounded in size. The parts are views of the body: no byte is copied.
    static func parse(_ body: ByteBufferView, boundary: String) throws(Malformed) -> [MultipartPart] {
        let delimiter = Array("--\(boundary)".utf8)
        let lineDelimiter = Array("\r\n--\(boundary)".utf8)
        guard body.starts(with: delimiter) else {
            throw Malformed(reason: "The body does not begin with its boundary.")
        }
        var parts: [MultipartPart] = []
        var position = body.startIndex + delimiter.count
        while true {
            let rest = body[position...]
            if rest.starts(with: "--".utf8) { return parts }
            guard rest.starts(with: "\r\n".utf8) else { throw Malformed(reason: "A boundary line is broken.") }
            guard parts.count < maxParts else { throw Malformed(reason: "More than \(maxParts) parts.") }
            let headerStart = position + 2
            guard let headerEnd = find(Array("\r\n\r\n".utf8), in: body, from: headerStart, limit: maxHeaderBytes)
            else {
                throw Malformed(reason: "A part has no end of headers, or too long ones.")
            }
            let contentStart = headerEnd + 4
            guard let contentEnd = find(lineDelimiter, in: body, from: contentStart, limit: .max) else {
                throw Malformed(reason: "The last boundary is missing.")
            }
            parts.append(try part(headers: body[headerStart..<headerEnd], content: body[contentStart..<contentEnd]))
            position = contentEnd + lineDelimiter.count
        }
    }

    private static func part(headers: ByteBufferView, content: ByteBufferView) throws(Malformed) -> MultipartPart {
        guard let text = String(validating: headers, as: UTF8.self), !text.utf8.contains(0) else {
            throw Malformed(reason: "Headers of a part are not UTF-8.")
        }
        var name: String?
        var fileName: String?
        var contentType: String?
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else {
                throw Malformed(reason: "A header of a part has no colon.")
            }
            let value = line[line.index(after: colon)...].trimmingPrefix { $0 == " " }
            switch line[..<colon].lowercased() {
            case "content-disposition":
                name = parameter("name", of: value)
                fileName = parameter("filename", of: value)
            case "content-type": contentType = String(value)
            default: break
            }
        }
        guard let name, !name.isEmpty else { throw Malformed(reason: "A part has no name.") }
        return MultipartPart(name: name, fileName: fileName, contentType: contentType, content: content)
    }

    /// The value of `key="…"` in a header, quotes undone.
    private static func parameter(_ key: String, of header: Substring) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].trimmingPrefix(while: { $0 == " " }).lowercased() == key else {
                continue
            }
            var value = halves[1]
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 { value = value.dropFirst().dropLast() }
            return String(value.replacing("\\\"", with: "\"").replacing("%22", with: "\""))
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in body: ByteBufferView, from start: Int, limit: Int) -> Int? {
        guard body.endIndex - start >= needle.count else { return nil }
        let last = body.endIndex - needle.count
        var position = start
        while position <= last, position - start <= limit {
            guard let next = body[position...last].firstIndex(of: needle[0]) else { return nil }
            if body[next..<(next + needle.count)].elementsEqual(needle) { return next - start <= limit ? next : nil }
            position = next + 1
        }
        return nil
    }
}
