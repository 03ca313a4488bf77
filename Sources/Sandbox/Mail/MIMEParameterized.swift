/// A header value with parameters: `text/plain; charset="utf-8"; name*=UTF-8''caf%C3%A9.txt` (RFC 2045, RFC 2231).
struct MIMEParameterized: Sendable {
    /// What stands before the first semicolon, in lower case.
    let value: String
    private let parameters: [String: String]

    init(_ header: String) {
        let pieces = Self.pieces(of: header)
        value = (pieces.first ?? "").trimmed.lowercased()
        var given: [String: String] = [:]
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = piece[..<equals].trimmed.lowercased()
            given[name] = Self.unquoted(piece[piece.index(after: equals)...].trimmed)
        }
        parameters = Self.joined(given)
    }

    subscript(name: String) -> String? { parameters[name] }

    var isMultipart: Bool { value.hasPrefix("multipart/") }

    /// Splits at the semicolons outside of quotes.
    private static func pieces(of header: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        var isEscaped = false
        for character in header {
            if character == ";", !isQuoted {
                pieces.append("")
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped
            pieces[pieces.count - 1].append(character)
        }
        return pieces
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            isEscaped = false
            result.append(character)
        }
        return result
    }

    /// Puts continued parameters (`name*0`, `name*1*`) together and decodes the extended ones (`name*`).
    private static func joined(_ given: [String: String]) -> [String: String] {
        var plain: [String: String] = [:]
        var sections: [String: [(number: Int, isExtended: Bool, text: String)]] = [:]
        for (name, text) in given {
            let parts = name.split(separator: "*", omittingEmptySubsequences: false)
            if parts.count == 1 {
                plain[name] = EncodedWords.decode(text)
            } else {
                let number = Int(parts[1]) ?? 0
                sections[String(parts[0]), default: []].append((number, parts.last?.isEmpty == true, text))
            }
        }
        for (name, list) in sections {
            var charset = "utf-8"
            var bytes: [UInt8] = []
            for section in list.sorted(by: { $0.number < $1.number }) {
                var text = Substring(section.text)
                if section.isExtended, section.number == 0 {
                    let marks = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
                    if marks.count == 3 {
                        charset = String(marks[0])
                        text = marks[2]
                    }
                }
                bytes += section.isExtended ? percentDecoded(text) : Array(text.utf8)
            }
            plain[name] = Charset.decode(bytes, charset: charset)
        }
        return plain
    }

    private static func percentDecoded(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = hexDigit(rest[rest.startIndex]),
                let low = hexDigit(rest[rest.startIndex + 1])
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
