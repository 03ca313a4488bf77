import Foundation
import Hummingbird

/// The hosted page of a Checkout session, on which a person or a test pays, fails to pay, or leaves.
struct CheckoutPages: Sendable {
    let account: StripeAccount
    let pages: Pages

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("c/pay/:id") { request, context in try await show(request, id: context.parameters.require("id")) }
        router.post("c/pay/:id") { request, context in try await buy(request, id: context.parameters.require("id")) }
    }

    // MARK: Page

    private struct View: Sendable {
        let title: String
        let isPayments = true
        let id: String
        let amount: String
        let state: String
        let tone: String
        let isOpen: Bool
        let isWaiting: Bool
        let isPaid: Bool
        let isExpired: Bool
        let problem: String?
        let hasLeft: Bool
        let email: String?
        let standardEmail = StripeBook.anybody
        let reference: String?
        let end: String
        let payment: String?
        let cancelURL: String?
        let successURL: String?
        let lines: [Line]
        let cards = CheckoutPages.cards
        let metadata: [Pair]
    }

    private struct Line: Sendable {
        let name: String
        let detail: String?
        let total: String
    }

    private struct Card: Sendable {
        let value: String
        let label: String
    }

    private struct Pair: Sendable {
        let key: String
        let value: String
    }

    private static let cards = [
        Card(value: "pm_card_visa", label: "4242 · a card that pays"),
        Card(value: "pm_card_chargeDeclined", label: "0002 · a card that is declined"),
        Card(value: "pm_card_chargeDeclinedInsufficientFunds", label: "9995 · a card without enough money"),
        Card(value: "pm_card_authenticationRequired", label: "3184 · a card whose bank asks to confirm"),
    ]

    private func show(_ request: Request, id: String) async throws -> Response {
        await account.expireCheckoutSessions()
        guard let session = await account.read({ $0.checkoutSessions[id] }) else { throw Self.noSuchSession }
        if request.wantsJSON { return Pages.json(session.json) }
        let isOpen = session.status == .open
        let (state, tone) =
            switch session.status {
            case .complete: ("Paid", "good")
            case .expired: ("Expired", "quiet")
            case .open where session.payment.status == .requiresAction: ("Waits for the buyer", "waiting")
            case .open where session.payment.lastPaymentError != .null: ("Declined", "bad")
            case .open: ("Open", "waiting")
            }
        var problem: String?
        if isOpen, case .string(let message)? = session.payment.lastPaymentError["message"] { problem = message }
        let view = View(
            title: "Pay \(Currency.text(session.total, session.currency))", id: id,
            amount: Currency.text(session.total, session.currency), state: state, tone: tone, isOpen: isOpen,
            isWaiting: isOpen && session.payment.status == .requiresAction, isPaid: session.status == .complete,
            isExpired: session.status == .expired, problem: problem,
            hasLeft: isOpen && request.queryForm?.text("left") != nil, email: session.email,
            reference: session.clientReference,
            end: Pages.time(Date(timeIntervalSince1970: Double(session.expiresAt))),
            payment: session.isPaymentBegun ? session.payment.id : nil,
            cancelURL: session.cancelURL, successURL: session.destination,
            lines: session.lines.map { Self.line($0, session.currency) },
            metadata: session.metadata.sorted { $0.key < $1.key }.map { Pair(key: $0.key, value: $0.value) })
        return try pages.response("checkout", view)
    }

    private static func line(_ line: CheckoutLine, _ currency: String) -> Line {
        let quantity =
            line.quantity == 1 ? nil : "\(line.quantity) × \(Currency.text(line.unitAmount, currency))"
        let detail = [line.description, quantity].compactMap { $0 }.joined(separator: " · ")
        return Line(
            name: line.name, detail: detail.isEmpty ? nil : detail, total: Currency.text(line.total, currency))
    }

    // MARK: Buying

    private func buy(_ request: Request, id: String) async throws -> Response {
        let body = try await request.body.collect(upTo: PaymentPages.maximumFormSize)
        let form = try? Form(String(buffer: body))
        guard let choice = form?.text("outcome").flatMap(StripeBook.BuyerChoice.init(rawValue:)) else {
            throw HTTPError(.badRequest, message: "outcome must be one of succeed, decline, abandon")
        }
        let buyer = StripeBook.Buyer(
            email: form?.text("email"), name: form?.text("name"), card: form?.text("card"))
        let session: CheckoutSession
        do throws(StripeError) {
            session = try await account.buyer(choice, checkoutSession: id, as: buyer)
        } catch {
            if error.status == 404, !request.wantsJSON { throw Self.noSuchSession }
            // It is over already: a person sees how it stands, a test is told.
            if !request.wantsJSON { return .redirect(to: CheckoutSession.page(id, at: "")) }
            let isWrong = error.status == 404 || error.code == "resource_missing"
            return Pages.json(error.json, status: isWrong ? .init(code: error.status) : .conflict)
        }
        let next = Self.destination(after: choice, session)
        if request.wantsJSON {
            return Pages.json([
                "outcome": .string(choice.rawValue), "status": .string(session.status.rawValue),
                "payment_status": .string(session.paymentStatus),
                "payment_intent_status": .optional(session.isPaymentBegun ? session.payment.status.rawValue : nil),
                "next": .string(next), "session": session.json,
            ])
        }
        return .redirect(to: next)
    }

    /// Back to the shop when the buyer is done here, or does not want to be; else the same page again.
    private static func destination(after choice: StripeBook.BuyerChoice, _ session: CheckoutSession) -> String {
        let page = CheckoutSession.page(session.id, at: "")
        switch choice {
        case .succeed where session.status == .complete: return session.destination
        case .abandon where session.status == .open: return session.cancelURL ?? page + "?left=1"
        default: return page
        }
    }

    private static let noSuchSession = HTTPError(.notFound, message: "There is no such Checkout session.")
}
