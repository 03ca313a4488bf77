import Foundation
import Hummingbird

/// The list of payments, and the checkout page on which a person or a test pays.
struct PaymentPages: Sendable {
    static let rowsShown = 200
    static let maximumFormSize = 64 << 10

    let account: StripeAccount
    let pages: Pages

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("payments") { request, _ in try await list(request) }
        router.get("pay/:id") { request, context in try await show(request, id: context.parameters.require("id")) }
        router.post("pay/:id") { request, context in try await pay(request, id: context.parameters.require("id")) }
    }

    // MARK: List

    private struct ListView: Sendable {
        let title = "Payments"
        let isPayments = true
        let rows: [Row]
        let isCut: Bool
        let rowsShown = PaymentPages.rowsShown
    }

    private struct Row: Sendable {
        let page: String
        let created: Int
        let amount: String
        let refunded: String?
        let what: String
        let payer: String
        let time: String
        let badge: Badge
    }

    private func list(_ request: Request) async throws -> Response {
        let (rows, count) = await account.read { book in
            // A session whose buyer has not tried to pay yet has no payment.
            let untried = book.checkoutSessions.newestFirst.filter { !$0.isPaymentBegun }
            let payments = book.paymentIntents.newestFirst.prefix(Self.rowsShown).map { Self.row($0, book) }
            let rows = (payments + untried.prefix(Self.rowsShown).map(Self.row)).sorted { $0.created > $1.created }
            return (Array(rows.prefix(Self.rowsShown)), book.paymentIntents.count + untried.count)
        }
        return try pages.response("payments", ListView(rows: rows, isCut: count > rows.count))
    }

    private static func row(_ intent: PaymentIntent, _ book: StripeBook) -> Row {
        let refunded = intent.latestCharge.flatMap { book.charges[$0] }?.amountRefunded ?? 0
        let session = intent.checkoutSession.flatMap { book.checkoutSessions[$0] }
        return Row(
            page: intent.page(at: ""), created: intent.created, amount: Currency.text(intent.amount, intent.currency),
            refunded: refunded > 0 ? Currency.text(refunded, intent.currency) : nil,
            what: intent.description ?? session?.title ?? "No description",
            payer: intent.receiptEmail ?? session?.email ?? "",
            time: Pages.time(Date(timeIntervalSince1970: Double(intent.created))),
            badge: Badge(intent, refunded: refunded))
    }

    private static func row(_ session: CheckoutSession) -> Row {
        Row(
            page: CheckoutSession.page(session.id, at: ""), created: session.created,
            amount: Currency.text(session.total, session.currency), refunded: nil, what: session.title,
            payer: session.email ?? "", time: Pages.time(Date(timeIntervalSince1970: Double(session.created))),
            badge: Badge(session))
    }

    /// The state of a payment in a word and a colour.
    private struct Badge: Sendable {
        let text: String
        let tone: String

        /// Of a session that nobody has tried to pay yet.
        init(_ session: CheckoutSession) {
            (text, tone) = session.status == .open ? ("Open", "waiting") : ("Expired", "quiet")
        }

        init(_ intent: PaymentIntent, refunded: Int) {
            (text, tone) =
                switch intent.status {
                case .succeeded where refunded == 0: ("Paid", "good")
                case .succeeded where refunded < intent.amountReceived: ("Partly refunded", "calm")
                case .succeeded: ("Refunded", "calm")
                case .canceled: ("Cancelled", "quiet")
                case .requiresCapture: ("Authorized", "calm")
                case .requiresAction: ("Waits for the buyer", "waiting")
                case .requiresPaymentMethod where intent.lastPaymentError != .null: ("Declined", "bad")
                case .requiresPaymentMethod, .requiresConfirmation: ("Open", "waiting")
                }
        }
    }

    // MARK: Checkout

    private struct CheckoutView: Sendable {
        let title: String
        let isPayments = true
        let id: String
        let amount: String
        let what: String?
        let payer: String?
        let status: String
        let badge: Badge
        let isOpen: Bool
        let isPaid: Bool
        let isCancelled: Bool
        let problem: String?
        let hasLeft: Bool
        let refunded: String?
        let returnURL: String?
        let metadata: [Pair]

        struct Pair: Sendable {
            let key: String
            let value: String
        }
    }

    private func show(_ request: Request, id: String) async throws -> Response {
        let found = await account.read { book in
            book.paymentIntents[id].map { intent in
                (intent, intent.latestCharge.flatMap { book.charges[$0] }?.amountRefunded ?? 0)
            }
        }
        guard let (intent, refunded) = found else { throw Self.noSuchPayment }
        if request.wantsJSON { return Pages.json(intent.json) }
        if let session = intent.checkoutSession { return .redirect(to: CheckoutSession.page(session, at: "")) }
        let query = request.queryForm
        var problem: String?
        if intent.isOpen, case .string(let message)? = intent.lastPaymentError["message"] { problem = message }
        let view = CheckoutView(
            title: "Pay \(Currency.text(intent.amount, intent.currency))", id: id,
            amount: Currency.text(intent.amount, intent.currency), what: intent.description,
            payer: intent.receiptEmail, status: intent.status.rawValue, badge: Badge(intent, refunded: refunded),
            isOpen: intent.isOpen && intent.status != .requiresCapture,
            isPaid: intent.status == .succeeded || intent.status == .requiresCapture,
            isCancelled: intent.status == .canceled, problem: problem,
            hasLeft: intent.isOpen && query?.text("left") != nil,
            refunded: refunded > 0 ? Currency.text(refunded, intent.currency) : nil,
            returnURL: Self.webAddress(query?.text("return_url")) ?? intent.returnURL,
            metadata: intent.metadata.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) })
        return try pages.response("pay", view)
    }

    private func pay(_ request: Request, id: String) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.maximumFormSize)
        let form = try? Form(String(buffer: body))
        guard let choice = form?.text("outcome").flatMap(StripeBook.BuyerChoice.init(rawValue:)) else {
            throw HTTPError(.badRequest, message: "outcome must be one of succeed, decline, abandon")
        }
        let intent: PaymentIntent
        do throws(StripeError) {
            intent = try await account.buyer(choice, paymentIntent: id)
        } catch {
            if error.status == 404, !request.wantsJSON { throw Self.noSuchPayment }
            // The payment is over already: a person sees how it stands, a test is told.
            if !request.wantsJSON { return .redirect(to: "/pay/\(id)") }
            return Pages.json(error.json, status: error.status == 404 ? .notFound : .conflict)
        }
        if request.wantsJSON {
            return Pages.json([
                "outcome": .string(choice.rawValue), "status": .string(intent.status.rawValue),
                "payment_intent": intent.json,
            ])
        }
        return .redirect(to: Self.destination(after: choice, intent, asked: Self.webAddress(form?.text("return_url"))))
    }

    /// Back to the shop when the buyer is done there, with the fields that Stripe adds; else the same page again.
    private static func destination(
        after choice: StripeBook.BuyerChoice, _ intent: PaymentIntent, asked: String?
    ) -> String {
        let isDone = choice != .decline
        guard isDone, let target = asked ?? intent.returnURL, var address = URLComponents(string: target) else {
            let suffix = choice == .abandon ? "?left=1" : ""
            return "/pay/\(intent.id)\(suffix)"
        }
        address.queryItems =
            (address.queryItems ?? []) + [
                URLQueryItem(name: "payment_intent", value: intent.id),
                URLQueryItem(name: "payment_intent_client_secret", value: intent.clientSecret),
                URLQueryItem(name: "redirect_status", value: choice == .succeed ? "succeeded" : "failed"),
            ]
        return address.string ?? "/pay/\(intent.id)"
    }

    static func webAddress(_ text: String?) -> String? {
        guard let text, text.hasPrefix("http://") || text.hasPrefix("https://") else { return nil }
        return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? text : nil
    }

    private static let noSuchPayment = HTTPError(.notFound, message: "There is no such payment.")
}
