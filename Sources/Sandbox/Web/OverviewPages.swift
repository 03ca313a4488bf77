import Foundation
import Hummingbird

/// The first page, the webhook deliveries, and the style sheet.
struct OverviewPages: Sendable {
    static let rowsShown = 200

    let account: StripeAccount
    let webhooks: Webhooks
    let mailbox: Mailbox
    let pages: Pages

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("/") { _, _ in try await index() }
        router.get("webhooks") { _, _ in try await deliveries() }
        router.get("style.css") { _, _ in Pages.stylesheet() }
        router.get("favicon.ico") { _, _ in Response(status: .noContent) }
    }

    private struct IndexView: Sendable {
        let title = "Sandbox"
        let isIndex = true
        let payments: Int
        let openPayments: Int
        let mails: Int
        let deliveries: Int
        let troubled: Int?
        let endpoints: [String]
    }

    private func index() async throws -> Response {
        let (payments, open) = await account.read { book in
            let untried = book.checkoutSessions.newestFirst.filter { !$0.isPaymentBegun }
            let open = book.paymentIntents.newestFirst.filter(\.isOpen).count
            return (book.paymentIntents.count + untried.count, open + untried.filter { $0.status == .open }.count)
        }
        let log = await webhooks.log
        let troubled = log.filter { $0.state != .delivered }.count
        return try pages.response(
            "index",
            IndexView(
                payments: payments, openPayments: open, mails: await mailbox.count, deliveries: log.count,
                troubled: troubled == 0 ? nil : troubled, endpoints: webhooks.endpoints))
    }

    private struct DeliveriesView: Sendable {
        let title = "Webhooks"
        let isWebhooks = true
        let rows: [Row]
        let endpoints: [String]
        let isPaused: Bool
        let isCut: Bool
        let rowsShown = OverviewPages.rowsShown
    }

    private struct Row: Sendable {
        let eventID: String
        let type: String
        let url: String
        let time: String
        let text: String
        let tone: String
        let detail: String
        let body: String
    }

    private func deliveries() async throws -> Response {
        let log = await webhooks.log
        let rows = log.prefix(Self.rowsShown).map { delivery in
            let (text, tone) =
                switch delivery.state {
                case .delivered: ("Delivered", "good")
                case .failed: ("Given up", "bad")
                case .sending: ("Sending", "waiting")
                case .waiting: (delivery.tries == 0 ? "Held back" : "Tries again", "waiting")
                }
            let tries =
                switch delivery.tries {
                case 0: "not tried yet"
                case 1: "1 try"
                default: "\(delivery.tries) tries"
                }
            return Row(
                eventID: delivery.eventID, type: delivery.eventType, url: delivery.url,
                time: Pages.time(delivery.createdAt), text: text, tone: tone,
                detail: [tries, delivery.lastAnswer.map { "last answer: \($0)" }].compactMap { $0 }
                    .joined(separator: ", "),
                body: delivery.body)
        }
        return try pages.response(
            "webhooks",
            DeliveriesView(
                rows: rows, endpoints: webhooks.endpoints, isPaused: await webhooks.isPaused,
                isCut: log.count > rows.count))
    }
}
