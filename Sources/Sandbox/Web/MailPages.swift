import Foundation
import Hummingbird
import NIOCore

/// The mailbox for a person, and its JSON twin for a test.
struct MailPages: Sendable {
    static let rowsShown = 200

    let mailbox: Mailbox
    let pages: Pages

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("mail") { request, _ in
            request.wantsJSON ? await listJSON(request) : try await list(request)
        }
        router.get("mail.json") { request, _ in await listJSON(request) }
        router.delete("mail") { _, _ in
            await mailbox.empty()
            return Response(status: .noContent)
        }
        router.post("mail/empty") { _, _ in
            await mailbox.empty()
            return Response.redirect(to: "/mail")
        }
        router.get("mail/:id") { request, context in
            let name = try context.parameters.require("id")
            if name.hasSuffix(".json") { return Pages.json(try await mail(String(name.dropLast(5))).json) }
            let mail = try await mail(name)
            return request.wantsJSON ? Pages.json(mail.json) : try show(mail)
        }
        router.get("mail/:id/html") { _, context in Self.html(of: try await mail(context.parameters.require("id"))) }
        router.get("mail/:id/attachments/:number") { _, context in
            let mail = try await mail(context.parameters.require("id"))
            let number = try context.parameters.require("number", as: Int.self)
            guard mail.attachments.indices.contains(number) else {
                throw HTTPError(.notFound, message: "There is no such attachment.")
            }
            return Self.download(mail.attachments[number])
        }
    }

    private func mail(_ id: String) async throws -> Mail {
        guard let id = Int(id), let mail = await mailbox.mail(id) else {
            throw HTTPError(.notFound, message: "There is no such mail.")
        }
        return mail
    }

    private func found(_ request: Request) async -> [Mail] {
        let query = request.queryForm
        return await mailbox.list(to: query?.text("to"), subject: query?.text("subject"))
    }

    private func listJSON(_ request: Request) async -> Response {
        Pages.json(.array(await found(request).map(\.json)))
    }

    // MARK: Pages

    private struct ListView: Sendable {
        let title = "Mailbox"
        let isMail = true
        let rows: [Row]
        let count: Int
        let isCut: Bool
        let rowsShown = MailPages.rowsShown
        let to: String
        let subject: String
        let isFiltered: Bool
    }

    private struct Row: Sendable {
        let id: Int
        let to: String
        let from: String
        let subject: String
        let time: String
        let attachments: Int?
        let preview: String
    }

    private func list(_ request: Request) async throws -> Response {
        let query = request.queryForm
        let mails = await found(request)
        let rows = mails.prefix(Self.rowsShown).map { mail in
            Row(
                id: mail.id, to: mail.recipients.joined(separator: ", "), from: mail.from,
                subject: mail.subject.isEmpty ? "No subject" : mail.subject, time: Pages.time(mail.receivedAt),
                attachments: mail.attachments.isEmpty ? nil : mail.attachments.count,
                preview: String(mail.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(120)))
        }
        let to = query?.text("to") ?? ""
        let subject = query?.text("subject") ?? ""
        return try pages.response(
            "mailbox",
            ListView(
                rows: rows, count: mails.count, isCut: mails.count > rows.count, to: to, subject: subject,
                isFiltered: !to.isEmpty || !subject.isEmpty))
    }

    private struct MailView: Sendable {
        let title: String
        let isMail = true
        let id: Int
        let subject: String
        let from: String
        let to: String
        let time: String
        let text: String?
        let hasHTML: Bool
        let attachments: [File]?
        let headers: [Field]

        struct File: Sendable {
            let url: String
            let name: String
            let detail: String
        }

        struct Field: Sendable {
            let name: String
            let value: String
        }
    }

    private func show(_ mail: Mail) throws -> Response {
        let files = mail.attachments.enumerated().map { number, file in
            MailView.File(
                url: Mail.attachmentPath(mail: mail.id, number: number), name: file.filename,
                detail: "\(file.contentType), \(Self.size(file.content.count))")
        }
        let subject = mail.subject.isEmpty ? "No subject" : mail.subject
        return try pages.response(
            "mail",
            MailView(
                title: subject, id: mail.id, subject: subject, from: mail.from,
                to: mail.recipients.joined(separator: ", "), time: Pages.time(mail.receivedAt),
                text: mail.text.isEmpty ? nil : mail.text, hasHTML: !mail.html.isEmpty,
                attachments: files.isEmpty ? nil : files,
                headers: mail.headers.map { .init(name: $0.name, value: $0.value) }))
    }

    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_024: "\(bytes) bytes"
        case ..<(1 << 20): "\((bytes + 512) / 1_024) KB"
        default: "\((bytes + (1 << 19)) >> 20) MB"
        }
    }

    /// The HTML of a mail, for a frame: it can load nothing, run nothing, and its links open outside.
    private static func html(of mail: Mail) -> Response {
        let html = "<!doctype html><base target=\"_blank\">" + mail.htmlWithInlineImages
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8",
                .contentSecurityPolicy: "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
                    + "font-src data:; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// Images are shown as they are, which the HTML of a mail may need; all else is downloaded.
    private static func download(_ file: Mail.Attachment) -> Response {
        let shown = ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(file.contentType)
        let ascii = String(
            file.filename.map { $0 >= " " && $0 < "\u{7F}" && $0 != "\"" && $0 != "\\" ? $0 : "_" })
        let encoded = file.filename.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ascii
        let isPlain = file.contentType.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return Response(
            status: .ok,
            headers: [
                .contentType: isPlain && !file.contentType.isEmpty ? file.contentType : "application/octet-stream",
                .contentDisposition:
                    "\(shown ? "inline" : "attachment"); filename=\"\(ascii)\"; filename*=UTF-8''\(encoded)",
                .xContentTypeOptions: "nosniff",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.content)))
    }
}
