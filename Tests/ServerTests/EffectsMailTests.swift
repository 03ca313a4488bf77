import Foundation
import Testing

@testable import Server

@Suite struct EffectsMailTests {
    private let documents = DocumentRegistry(
        [QRImage()],
        threads: BoundedThreads(name: "test documents", threads: 1, queue: 8)
    )

    private func performer(_ server: SMTPServer) throws -> MailPerformer {
        MailPerformer(
            configuration: try MailConfiguration(smtpURL: server.url, from: "EasyTicket <no-reply@example.com>"),
            documents: documents,
            now: { Date(timeIntervalSince1970: 1_764_612_000) }
        )
    }

    private func send(
        _ input: JSONObject,
        key: String? = "mail-1",
        to server: SMTPServer
    ) async throws -> EffectOutcome {
        let data = Data(JSON.object(input).bytes)
        return try await performer(server).perform(
            EffectRequest(kind: "mail.send", input: data, key: key, product: "ticketing")
        )
    }

    private let simple: JSONObject = [
        "to": .string("ann@example.org"),
        "subject_template": .string("Order {{number}}"),
        "text_template": .string("Hello {{name}},\nyour order {{number}} & more.\n.\nBye"),
        "data": .object(["name": .string("Ann <b>"), "number": .string("OE-1")]),
    ]

    @Test func sendsPlainText() async throws {
        let server = try SMTPServer()
        defer { server.stop() }
        let outcome = try await send(simple, to: server)
        let mail = try #require(try await server.received(1).first)
        let id = try #require(try members(outcome)["message_id"]?.string)
        #expect(mail.commands.contains("MAIL FROM:<no-reply@example.com>"))
        #expect(mail.commands.contains("RCPT TO:<ann@example.org>"))
        let (head, body) = try parts(mail.content)
        #expect(head.contains("Date: Mon, 01 Dec 2025 18:00:00 +0000\r\n"))
        #expect(head.contains("From: \"EasyTicket\" <no-reply@example.com>\r\n"))
        #expect(head.contains("To: ann@example.org\r\n"))
        #expect(head.contains("Subject: Order OE-1\r\n"))
        #expect(head.contains("Message-ID: \(id)\r\n"))
        #expect(head.lowercased().contains("mime-version: 1.0\r\n"))
        #expect(head.contains("Content-Type: multipart/mixed; boundary="))
        #expect(body.contains("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"))
        #expect(body.contains("Hello Ann <b>,\r\nyour order OE-1 & more.\r\n.\r\nBye\r\n"))
    }

    @Test func sendsHTMLBesideTheTextAndAttachments() async throws {
        let server = try SMTPServer()
        defer { server.stop() }
        var input = simple
        input["html_template"] = .string(
            "<p>Hello {{name}}, {{{name}}}</p>{{#items}}<li>{{.}}</li>{{/items}}{{^none}}-{{/none}}"
        )
        input["data"] = .object([
            "name": .string("Ann <b>"), "items": .array([.string("ក"), .integer(2)]), "none": .null,
        ])
        input["attachments"] = .array([
            .object([
                "document": .string("qr_png"), "filename": .string("a/\r\nb\".png"),
                "data": .object(["text": .string("x")]),
            ])
        ])
        _ = try await send(input, to: server)
        let content = try #require(try await server.received(1).first).content
        #expect(content.contains("Content-Type: multipart/alternative; boundary="))
        #expect(content.contains("<p>Hello Ann &lt;b&gt;, Ann <b></p><li>=E1=9E=80</li><li>2</li>-"))
        #expect(content.contains("Content-Disposition: attachment; filename=\"a___b_.png\""))
        #expect(content.contains("Content-Type: image/png"))
        #expect(content.contains("Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo"))
        let text = try #require(content.range(of: "text/plain"))
        let html = try #require(content.range(of: "text/html"))
        #expect(text.lowerBound < html.lowerBound, "the best alternative comes last")
    }

    @Test func encodesALongSubjectInAnyScript() async throws {
        let server = try SMTPServer()
        defer { server.stop() }
        let subject = "ពិធីបុណ្យ អុំទូក និងបណ្តែតប្រទីប សំពះព្រះខែ អកអំបុក 水祭り"
        var input = simple
        input["subject_template"] = .string(subject)
        _ = try await send(input, to: server)
        let (head, _) = try parts(try #require(try await server.received(1).first).content)
        let field = try #require(head.firstRange(of: /Subject: [^\r]*(\r\n [^\r]*)*/))
        let lines = head[field].dropFirst("Subject: ".count).split(separator: "\r\n ")
        #expect(lines.count > 1)
        var decoded = Data()
        for line in lines {
            #expect(line.utf8.count <= 75)
            let word = try #require(line.wholeMatch(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]+)\?=/))
            decoded += try #require(Data(base64Encoded: String(word.1)))
        }
        #expect(String(decoding: decoded, as: UTF8.self) == subject)
    }

    @Test func aHeaderCannotBeInjected() async throws {
        let server = try SMTPServer()
        defer { server.stop() }
        var input = simple
        input["data"] = .object(["number": .string("1\r\nBcc: eve@example.net\r\n\r\nbody"), "name": .string("n")])
        _ = try await send(input, to: server)
        let mail = try #require(try await server.received(1).first)
        let (head, _) = try parts(mail.content)
        #expect(head.contains("Subject: Order 1 Bcc: eve@example.net body\r\n"))
        #expect(!head.contains("\nBcc:"))
    }

    @Test(arguments: [
        "a@b\r\nRCPT TO:<eve@x>", "a@b>\r\nDATA", "", "nobody", "a@", "@b", "a@b@c", "a b@c", "a@b,c@d", "<a@b",
        "a\u{0}@b",
    ])
    func anAddressThatIsNoneIsRefusedBeforeAnyServerSeesIt(_ address: String) async throws {
        var input = simple
        input["to"] = .string(address)
        let server = try SMTPServer()
        defer { server.stop() }
        let outcome = try await send(input, to: server)
        #expect(try members(outcome)["code"] == .string("invalid_recipient"))
    }

    @Test func theSameKeyGivesTheSameMessageID() async throws {
        let server = try SMTPServer()
        defer { server.stop() }
        let first = try members(await send(simple, key: "k1", to: server))["message_id"]
        #expect(try members(await send(simple, key: "k1", to: server))["message_id"] == first)
        #expect(try members(await send(simple, key: "k2", to: server))["message_id"] != first)
    }

    @Test(arguments: [("RCPT", "550 no such user"), ("CONTENT", "554 rejected as spam")])
    func aPermanentRefusalIsAnOutcome(_ command: String, _ reply: String) async throws {
        let server = try SMTPServer(replies: [command: reply])
        defer { server.stop() }
        let answer = try members(await send(simple, to: server))
        #expect(answer["ok"] == .bool(false))
        #expect(answer["code"] == .string("mail_refused"))
        #expect(answer["smtp_status"] == .integer(Int64(reply.prefix(3))!))
    }

    @Test(arguments: [
        ("RCPT", "450 try later"), ("MAIL", "451 later"), ("MAIL", "550 sender refused"), ("CONTENT", "451 later"),
        ("DATA", "421 closing"), ("EHLO", "421 busy"),
    ])
    func everythingElseIsTriedAgain(_ command: String, _ reply: String) async throws {
        var replies = [command: reply]
        // A client that fails with EHLO tries HELO.
        replies["HELO"] = replies["EHLO"]
        let server = try SMTPServer(replies: replies)
        defer { server.stop() }
        await #expect(throws: EffectUnavailable.self) { try await send(simple, to: server) }
    }

    @Test func nobodyListening() async throws {
        let server = try SMTPServer()
        server.stop()
        await #expect(throws: EffectUnavailable.self) { try await send(simple, to: server) }
    }

    @Test func aMalformedTemplateOrDocumentIsADefect() async throws {
        let server = try SMTPServer()
        defer { server.stop() }
        var broken = simple
        broken["text_template"] = .string("{{#a}}")
        await #expect(throws: EffectDefect.self) { try await send(broken, to: server) }
        var unknown = simple
        unknown["attachments"] = .array([
            .object(["document": .string("poem"), "filename": .string("p"), "data": .object([:])])
        ])
        await #expect(throws: EffectDefect.self) { try await send(unknown, to: server) }
    }

    @Test func withoutSettingsItSaysWhichAreMissing() async throws {
        let performer = MailPerformer(configuration: nil, documents: documents)
        await #expect(throws: EffectNotConfigured.self) { try await performer.perform(effect("mail.send", "{}")) }
    }

    @Test func readsItsSettings() throws {
        let mail = try MailConfiguration(smtpURL: "smtps://u%40x:p%3A1@mail.example.com:465", from: "a@example.com")
        #expect(mail.server == "smtps://mail.example.com:465")
        #expect(mail.user == "u@x")
        #expect(mail.password == "p:1")
        #expect(mail.requiresTLS)
        #expect(try !MailConfiguration(smtpURL: "smtp://u:p@127.0.0.1:25", from: "a@b").requiresTLS)
        for url in ["", "http://x", "smtp://", "smtp:x", "smtp://h/path", "smtp://h?x"] {
            #expect(throws: MailConfiguration.Malformed.self) { try MailConfiguration(smtpURL: url, from: "a@b") }
        }
        #expect(throws: MailConfiguration.Malformed.self) { try MailConfiguration(smtpURL: "smtp://h", from: "x") }
    }

    @Test func quotesADisplayName() throws {
        #expect(Mailbox("O'Neil, \"Bob\" <b@x.y>")?.header == "\"O'Neil, Bob\" <b@x.y>")
        #expect(Mailbox("សុខ <s@x.y>")?.header == "=?UTF-8?B?\(Data("សុខ".utf8).base64EncodedString())?= <s@x.y>")
        #expect(Mailbox("  b@x.y ")?.header == "b@x.y")
        #expect(Mailbox("A\r\nB <b@x.y>") == nil)
    }

    private func parts(_ content: String) throws -> (head: String, body: String) {
        let middle = try #require(content.firstRange(of: "\r\n\r\n"))
        return (String(content[..<middle.lowerBound]) + "\r\n", String(content[middle.upperBound...]))
    }
}
