import Foundation

/// A mail that is ready to be sent.
struct MailMessage: Sendable {
    struct Attachment: Sendable {
        let filename: String
        let contentType: String
        let bytes: [UInt8]

        /// The name without what a header or a file system could misread.
        init(filename: String, contentType: String, bytes: [UInt8]) {
            let safe = filename.unicodeScalars.map { scalar -> Character in
                let isSafe = (0x20...0x7E).contains(scalar.value) && !"/\\\"<>:|?*;".unicodeScalars.contains(scalar)
                return isSafe ? Character(scalar) : "_"
            }
            self.filename = safe.isEmpty ? "attachment" : String(safe.prefix(120))
            self.contentType = contentType
            self.bytes = bytes
        }
    }

    let from: Mailbox
    let to: Mailbox
    let subject: String
    let text: String
    let html: String?
    let attachments: [Attachment]
    let date: Date
    /// With its angle brackets.
    let messageID: String

    /// The header fields in their order. `MIME-Version` and `Content-Type` are added where the body is built.
    var headers: [String] {
        [
            "Date: \(MailHeader.date(date))",
            "From: \(from.header)",
            "To: \(to.header)",
            "Subject: \(MailHeader.unstructured(subject))",
            "Message-ID: \(messageID)",
            "Auto-Submitted: auto-generated",
        ]
    }

    /// Every line ends as mail's lines do.
    static func withMailLineEnds(_ text: String) -> String {
        var lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        if lines.last != "\n" { lines.append("\n") }
        return lines.replacing("\n", with: "\r\n")
    }
}
