import Foundation

/// The content transfer encodings of RFC 2045.
enum TransferEncoding {
    /// Skips what is no base64, as the RFC asks.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = Data(bytes.filter { $0 > 0x20 && $0 != UInt8(ascii: "=") })
        let padding = Data(repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
        return Data(base64Encoded: digits + padding, options: .ignoreUnknownCharacters).map(Array.init) ?? []
    }

    /// Leaves a broken `=` sequence as it is.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                continue
            }
            let next = rest.first
            if next == 0x0A {
                rest = rest.dropFirst()
            } else if next == 0x0D, rest.dropFirst().first == 0x0A {
                rest = rest.dropFirst(2)
            } else if let high = next.flatMap(hexDigit), let low = rest.dropFirst().first.flatMap(hexDigit) {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }
}

/// Bytes in a named character set as text.
enum Charset {
    /// UTF-8 if the name is unknown; bytes that are no UTF-8 become replacement characters.
    static func decode(_ bytes: [UInt8], charset: String) -> String {
        switch charset.lowercased() {
        case "iso-8859-1", "latin1", "windows-1252", "cp1252":
            String(bytes: bytes, encoding: .windowsCP1252) ?? latin1(bytes)
        case "utf-16": String(bytes: bytes, encoding: .utf16) ?? String(decoding: bytes, as: UTF8.self)
        default: String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func latin1(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

/// The encoded words of headers: `=?utf-8?Q?caf=C3=A9?=` (RFC 2047).
enum EncodedWords {
    static func decode(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        var result = ""
        var rest = text[...]
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            if let word = pending { result += Charset.decode(word.bytes, charset: word.charset) }
            pending = nil
        }
        while let start = rest.range(of: "=?") {
            let before = rest[..<start.lowerBound]
            guard let word = Word(rest[start.lowerBound...]) else {
                flush()
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            // White space between two encoded words is no part of the text, and a letter may be split between them.
            if pending == nil || !before.allSatisfy(\.isWhitespace) {
                flush()
                result += before
            }
            if let open = pending, open.charset == word.charset {
                pending = (word.charset, open.bytes + word.bytes)
            } else {
                flush()
                pending = (word.charset, word.bytes)
            }
            rest = rest[word.end...]
        }
        flush()
        return result + rest
    }

    private struct Word {
        let charset: String
        let bytes: [UInt8]
        let end: Substring.Index

        /// The encoded word that `text` begins with.
        init?(_ text: Substring) {
            let inner = text.dropFirst(2)
            guard
                let charsetEnd = inner.firstIndex(of: "?"),
                let encodingEnd = inner[inner.index(after: charsetEnd)...].firstIndex(of: "?")
            else { return nil }
            let contentStart = inner.index(after: encodingEnd)
            guard let close = inner[contentStart...].range(of: "?=") else { return nil }
            let content = inner[contentStart..<close.lowerBound]
            guard !content.contains(where: \.isWhitespace) else { return nil }
            // A language may follow the character set: utf-8*en.
            charset = inner[..<charsetEnd].split(separator: "*").first.map { $0.lowercased() } ?? "utf-8"
            switch inner[inner.index(after: charsetEnd)..<encodingEnd].lowercased() {
            case "b": bytes = TransferEncoding.base64(Array(content.utf8)[...])
            case "q":
                bytes = TransferEncoding.quotedPrintable(Array(content.replacing("_", with: "=20").utf8)[...])
            default: return nil
            }
            end = close.upperBound
        }
    }
}
