/// The cards that Stripe documents for tests, by their tokens.
struct TestCard: Sendable {
    /// Whether the bank says yes when the card is charged.
    enum Verdict: Sendable, Equatable {
        case approves
        case declines(code: String, declineCode: String?, message: String)
    }

    /// When the bank asks the buyer to confirm a payment.
    enum Asking: Sendable, Equatable {
        case never, always
        /// Not any more once the card is saved with a customer.
        case untilSaved
        /// Only while the buyer is there.
        case onSession
    }

    /// What becomes of money that is given back to the card.
    enum RefundBehaviour: Sendable, Equatable {
        case arrives
        /// It is under way until the sandbox is told how it ended (`/_sandbox/refunds/…`).
        case staysPending
        /// It seems to arrive, and comes back.
        case comesBack
    }

    let brand: String
    let last4: String
    var verdict = Verdict.approves
    var asking = Asking.never
    var refundBehaviour = RefundBehaviour.arrives
    /// Whether it can be saved with a customer: Stripe tries a declined card when it is attached, but for one.
    var canBeSaved = true

    /// The card of a test payment method, such as `pm_card_visa`, or of a test token, such as `tok_visa`.
    static func named(_ token: String) -> TestCard? {
        token.hasPrefix("tok_") ? cards["pm_card_" + token.dropFirst("tok_".count)] : cards[token]
    }

    private static func visa(_ last4: String, asking: Asking = .never, refunds: RefundBehaviour = .arrives) -> TestCard
    {
        TestCard(brand: "visa", last4: last4, asking: asking, refundBehaviour: refunds)
    }

    private static func declined(_ last4: String, _ declineCode: String, asking: Asking = .never) -> TestCard {
        let message =
            declineCode == "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined."
        return TestCard(
            brand: "visa", last4: last4,
            verdict: .declines(code: "card_declined", declineCode: declineCode, message: message), asking: asking,
            canBeSaved: asking != .never)
    }

    private static func refused(_ last4: String, _ code: String, _ message: String) -> TestCard {
        TestCard(
            brand: "visa", last4: last4, verdict: .declines(code: code, declineCode: nil, message: message),
            canBeSaved: false)
    }

    private static let declinedLater = TestCard(
        brand: "visa", last4: "0341",
        verdict: .declines(
            code: "card_declined", declineCode: "generic_decline", message: "Your card was declined."))

    private static let cards: [String: TestCard] = [
        "pm_card_visa": visa("4242"),
        "pm_card_visa_debit": visa("5556"),
        "pm_card_mastercard": TestCard(brand: "mastercard", last4: "4444"),
        "pm_card_amex": TestCard(brand: "amex", last4: "8431"),
        "pm_card_discover": TestCard(brand: "discover", last4: "9424"),
        "pm_card_jcb": TestCard(brand: "jcb", last4: "0505"),
        "pm_card_unionpay": TestCard(brand: "unionpay", last4: "0005"),
        "pm_card_pendingRefund": visa("7726", refunds: .staysPending),
        "pm_card_refundFail": visa("5126", refunds: .comesBack),
        "pm_card_chargeDeclined": declined("0002", "generic_decline"),
        "pm_card_visa_chargeDeclined": declined("0002", "generic_decline"),
        "pm_card_chargeCustomerFail": declinedLater,
        "pm_card_chargeDeclinedInsufficientFunds": declined("9995", "insufficient_funds"),
        "pm_card_visa_chargeDeclinedInsufficientFunds": declined("9995", "insufficient_funds"),
        "pm_card_visa_chargeDeclinedLostCard": declined("9987", "lost_card"),
        "pm_card_visa_chargeDeclinedStolenCard": declined("9979", "stolen_card"),
        "pm_card_chargeDeclinedFraudulent": declined("0019", "fraudulent"),
        "pm_card_chargeDeclinedExpiredCard": refused("0069", "expired_card", "Your card has expired."),
        "pm_card_chargeDeclinedIncorrectCvc":
            refused("0127", "incorrect_cvc", "Your card's security code is incorrect."),
        "pm_card_chargeDeclinedProcessingError":
            refused("0119", "processing_error", "An error occurred while processing your card. Try again later."),
        "pm_card_authenticationRequired": visa("3184", asking: .always),
        "pm_card_authenticationRequiredOnSetup": visa("3155", asking: .untilSaved),
        "pm_card_authenticationRequiredSetupForOffSession": visa("0446", asking: .onSession),
        "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds":
            declined("3178", "insufficient_funds", asking: .always),
        "pm_card_threeDSecure2Required": visa("3220", asking: .always),
    ]
}
