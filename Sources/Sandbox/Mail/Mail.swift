import Foundation

/// A mail as it arrived, read as far as a person or a test wants it.
struct Mail: Sendable {
    struct Attachment: Sendable {
        let filename: String
        let contentType: String
        /// The `Content-ID` by which the HTML refers to it, without brackets.
        let contentID: String?
        let content: [UInt8]
    }

    let id: Int
    let receivedAt: Date
    /// The envelope: who sent it and to whom, as the SMTP dialogue said.
    let sender: String
    let recipients: [String]
    let size: Int
    let headers: [MIMEHeader]
    let text: String
    let html: String
    let attachments: [Attachment]

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var subject: String { header("Subject") ?? "" }
    /// The `From` header; the envelope's sender if there is none.
    var from: String { header("From") ?? sender }

    /// - Parameter source: the message as it came, without the SMTP dot-stuffing.
    init(id: Int, receivedAt: Date, sender: String, recipients: [String], source: [UInt8]) {
        self.id = id
        self.receivedAt = receivedAt
        self.sender = sender
        self.recipients = recipients
        size = source.count
        let entity = MIMEEntity(source[...])
        headers = entity.headers
        var contents = MailContents()
        contents.add(entity, depth: 0)
        text = contents.text ?? ""
        html = contents.html ?? ""
        attachments = contents.attachments
    }

    /// Where the HTML says `cid:…`, the addresses of the attachments.
    var htmlWithInlineImages: String {
        var html = html
        for (number, attachment) in attachments.enumerated() {
            guard let contentID = attachment.contentID, !contentID.isEmpty else { continue }
            html = html.replacing("cid:\(contentID)", with: Self.attachmentPath(mail: id, number: number))
        }
        return html
    }

    static func attachmentPath(mail id: Int, number: Int) -> String { "/mail/\(id)/attachments/\(number)" }

    var json: JSON {
        let files = attachments.enumerated().map { number, attachment -> JSON in
            [
                "filename": .string(attachment.filename), "content_type": .string(attachment.contentType),
                "size": .int(attachment.content.count),
                "url": .string(Self.attachmentPath(mail: id, number: number)),
            ]
        }
        let fields = headers.map { header -> JSON in
            ["name": .string(header.name), "value": .string(header.value)]
        }
        return [
            "id": .string(String(id)), "from": .string(from), "to": .string(recipients.joined(separator: ", ")),
            "subject": .string(subject), "date": .string(receivedAt.formatted(.iso8601)), "text": .string(text),
            "html": .string(html), "attachments": .array(files), "sender": .string(sender),
            "recipients": .array(recipients.map(JSON.string)), "headers": .array(fields), "size": .int(size),
        ]
    }
}

/// The parts of a message sorted into what is read and what is attached.
private struct MailContents {
    static let deepest = 10
    static let mostAttachments = 100

    var text: String?
    var html: String?
    var attachments: [Mail.Attachment] = []

    mutating func add(_ entity: MIMEEntity, depth: Int) {
        if entity.contentType.isMultipart, depth < Self.deepest {
            for part in entity.parts { add(part, depth: depth + 1) }
            return
        }
        let isAttached = entity.disposition == "attachment" || entity.filename != nil
        switch entity.contentType.value {
        case "text/plain" where !isAttached && text == nil: text = entity.text
        case "text/html" where !isAttached && html == nil: html = entity.text
        default:
            guard attachments.count < Self.mostAttachments else { return }
            attachments.append(
                Mail.Attachment(
                    filename: entity.filename ?? "part-\(attachments.count + 1)",
                    contentType: entity.contentType.value, contentID: entity.contentID,
                    content: entity.decodedBody))
        }
    }
}
