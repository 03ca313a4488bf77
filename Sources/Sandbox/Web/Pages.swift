import Foundation
import Hummingbird
import Mustache
import NIOCore

/// Renders the templates of the folder `Pages`, which are part of the binary.
struct Pages: Sendable {
    private let library: MustacheLibrary

    /// Throws if a template is malformed.
    init() throws {
        var library = MustacheLibrary()
        for (name, bytes) in Self.templates {
            try library.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        self.library = library
    }

    private static let templates = [
        "layout": PackageResources.layout_html, "index": PackageResources.index_html,
        "payments": PackageResources.payments_html, "pay": PackageResources.pay_html,
        "checkout": PackageResources.checkout_html,
        "webhooks": PackageResources.webhooks_html, "mailbox": PackageResources.mailbox_html,
        "mail": PackageResources.mail_html, "missing": PackageResources.missing_html,
    ]

    func response(_ name: String, _ view: some Sendable, status: HTTPResponse.Status = .ok) throws -> Response {
        guard let html = library.render(view, withTemplate: name) else { throw HTTPError(.internalServerError) }
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    static func stylesheet() -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=60"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.style_css)))
    }

    static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.encoded() + "\n")))
    }

    /// `2026-03-01 09:30:00 UTC`.
    static func time(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: .gmt)
            .year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        return date.formatted(style) + " UTC"
    }
}

extension Request {
    /// Whether the client asks for JSON rather than for a page.
    var wantsJSON: Bool {
        guard let accept = headers[.accept] else { return false }
        return accept.contains("application/json") && !accept.contains("text/html")
    }

    /// The fields of the query.
    var queryForm: Form? { try? Form(uri.query ?? "") }
}

extension Form {
    func text(_ name: String) -> String? {
        guard case .text(let text) = fields[name], !text.isEmpty else { return nil }
        return text
    }
}

/// Answers what no route takes, in the manner of the place: Stripe's error object, JSON, or a page.
struct UnknownPaths: RouterMiddleware {
    let stripe: StripeAPI
    let pages: Pages

    private struct View: Sendable {
        let title: String
        let message: String
    }

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            if request.uri.path.hasPrefix("/v1/"), error.status == .notFound {
                return try await stripe.answerUnknown(request)
            }
            let isMissing = error.status == .notFound
            let message = error.body ?? (isMissing ? "There is nothing here." : error.status.reasonPhrase)
            if request.wantsJSON || request.uri.path.hasPrefix("/_sandbox") || request.uri.path.hasPrefix("/v1/") {
                return Pages.json(["error": ["message": .string(message)]], status: error.status)
            }
            let title = isMissing ? "Not found" : error.status.reasonPhrase
            return try pages.response("missing", View(title: title, message: message), status: error.status)
        }
    }
}
