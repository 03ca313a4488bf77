import Foundation

/// Sends mail: `mail.send`. It fills the templates, has the attachments drawn, and hands the mail to the SMTP server.
///
/// The mail's id follows from the effect's key, so a mail that was handed over twice is shown once by most readers.
struct MailPerformer: EffectPerformer {
    let kinds: Set<String> = ["mail.send"]

    var places: Int { threads.threads }

    private let configuration: MailConfiguration?
    private let documents: DocumentRegistry
    private let threads: BoundedThreads
    private let now: @Sendable () -> Date

    private static let maximumAttachments = 20
    private static let maximumAttachmentBytes = 20 << 20

    /// Without a configuration every effect throws ``EffectNotConfigured``.
    init(
        configuration: MailConfiguration?,
        documents: DocumentRegistry,
        threads: BoundedThreads = BoundedThreads(name: "mail", threads: 2, queue: 32),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.configuration = configuration
        self.documents = documents
        self.threads = threads
        self.now = now
    }

    private struct Input: Decodable {
        struct Attachment: Decodable {
            let document: String
            let filename: String
            let data: JSON
        }

        let to: String
        let subjectTemplate: String
        let textTemplate: String
        let htmlTemplate: String?
        let data: JSON?
        let attachments: [Attachment]?

        enum CodingKeys: String, CodingKey {
            case to, data, attachments
            case subjectTemplate = "subject_template"
            case textTemplate = "text_template"
            case htmlTemplate = "html_template"
        }
    }

    func perform(_ request: EffectRequest) async throws -> EffectOutcome {
        guard let configuration else {
            throw EffectNotConfigured(provider: "Mail", variables: MailConfiguration.variables)
        }
        let input = try request.decoded(as: Input.self)
        guard let recipient = Mailbox(input.to) else {
            return .refused(code: "invalid_recipient", message: "The address cannot receive mail.")
        }
        let message = try await message(from: input, to: recipient, request: request, sender: configuration.from)
        let delivery = try await threads.run { try SMTPTransfer(configuration).deliver(message) }
        switch delivery {
        case .accepted:
            return .done(["message_id": .string(message.messageID)])
        case .refused(let status, let text):
            return .refused(
                code: "mail_refused",
                message: "The mail server refused the message.",
                details: ["smtp_status": .integer(status), "detail": .string(text)]
            )
        }
    }

    private func message(
        from input: Input,
        to recipient: Mailbox,
        request: EffectRequest,
        sender: Mailbox
    ) async throws -> MailMessage {
        let data = input.data ?? .object([:])
        let subject: String
        let text: String
        let html: String?
        do {
            subject = try MailTemplate(input.subjectTemplate, for: .text).render(data)
            text = try MailTemplate(input.textTemplate, for: .text).render(data)
            html = try input.htmlTemplate.map { try MailTemplate($0, for: .html).render(data) }
        } catch {
            throw EffectDefect(kind: request.kind, reason: "a template is malformed: \(error)")
        }
        return MailMessage(
            from: sender,
            to: recipient,
            subject: subject,
            text: text,
            html: html,
            attachments: try await attachments(of: input, request: request),
            date: now(),
            messageID: MailHeader.messageID(key: request.key ?? UUID().uuidString, domain: sender.domain)
        )
    }

    private func attachments(of input: Input, request: EffectRequest) async throws -> [MailMessage.Attachment] {
        let wanted = input.attachments ?? []
        guard wanted.count <= Self.maximumAttachments else {
            throw EffectDefect(kind: request.kind, reason: "it has more than \(Self.maximumAttachments) attachments")
        }
        var attachments: [MailMessage.Attachment] = []
        var total = 0
        for attachment in wanted {
            let document: RenderedDocument
            do {
                let data = try JSONEncoder().encode(attachment.data)
                document = try await documents.render(document: attachment.document, data: data)
            } catch let defect as DocumentDefect {
                throw EffectDefect(kind: request.kind, reason: "\(defect.document): \(defect.reason)")
            }
            total += document.bytes.count
            guard total <= Self.maximumAttachmentBytes else {
                throw EffectDefect(kind: request.kind, reason: "its attachments are too large")
            }
            attachments.append(
                .init(filename: attachment.filename, contentType: document.contentType, bytes: document.bytes)
            )
        }
        return attachments
    }
}
