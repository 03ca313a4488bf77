import Crypto
import Foundation

/// The values of a mail's header fields, in the forms of RFC 5322 and RFC 2047. None of them can contain a line break
/// other than the folds that are made here.
enum MailHeader {
    private static let maximumSubjectCharacters = 250
    /// An encoded word has at most 75 characters: 45 bytes become 60, the frame takes 12.
    private static let bytesPerEncodedWord = 45

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }

    /// One line of text: control characters and line breaks become spaces, runs of which become one.
    static func singleLine(_ text: String) -> String {
        let words = text.unicodeScalars.split { isControl($0) || $0 == " " }.map(String.init)
        return String(words.joined(separator: " ").prefix(maximumSubjectCharacters))
    }

    /// Unstructured text such as a subject: as it is when it is printable ASCII, else as encoded words.
    static func unstructured(_ text: String) -> String {
        let line = singleLine(text)
        let isPlain = line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !line.contains("=?")
        return isPlain ? line : encodedWords(line)
    }

    /// A display name.
    static func phrase(_ text: String) -> String {
        let line = singleLine(text)
        guard line.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !line.contains("=?") else {
            return encodedWords(line)
        }
        return "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// `Mon, 01 Dec 2025 18:00:00 +0000`
    static func date(_ date: Date) -> String {
        let moment = CivilTime(secondsSince1970: Int64(date.timeIntervalSince1970))
        return "\(moment.weekdayName.prefix(3)), \(moment.day.padded) \(moment.monthName.prefix(3)) \(moment.year) "
            + "\(moment.hour.padded):\(moment.minute.padded):\(moment.second.padded) +0000"
    }

    /// The same key always gives the same id, so that a mail that was sent twice is recognised as one.
    static func messageID(key: String, domain: String) -> String {
        let digest = SHA256.hash(data: Data("holdfast mail \(key)".utf8))
        let digits = digest.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        return "<\(digits.joined())@\(domain)>"
    }

    /// Words of whole characters, folded one per line.
    private static func encodedWords(_ line: String) -> String {
        var words: [String] = []
        var chunk = ""
        for character in line {
            if !chunk.isEmpty, chunk.utf8.count + character.utf8.count > bytesPerEncodedWord {
                words.append(chunk)
                chunk = ""
            }
            chunk.append(character)
        }
        words.append(chunk)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
