/// A card as Stripe's test tokens make it (`pm_card_visa`), or one on file.
struct PaymentMethod: Sendable {
    /// What happens when the card is charged.
    enum Behaviour: Sendable, Equatable {
        case succeeds
        case declines(code: String, declineCode: String?, message: String)
        case asksForAuthentication
    }

    /// What becomes of money that is given back to the card.
    enum RefundBehaviour: Sendable, Equatable {
        case arrives
        /// It is under way until the sandbox is told how it ended (`/_sandbox/refunds/…`).
        case staysPending
        /// It seems to arrive, and comes back.
        case comesBack
    }

    let id: String
    let brand: String
    let last4: String
    let behaviour: Behaviour
    let refundBehaviour: RefundBehaviour
    let created: Int

    /// The card that a test token stands for; `nil` if there is no such token.
    init?(testToken token: String, now: Int) {
        guard let card = Self.testCards[token] else { return nil }
        id = StripeID.make("pm_1")
        brand = card.brand
        last4 = card.last4
        behaviour = card.behaviour
        refundBehaviour = card.refundBehaviour
        created = now
    }

    static func isTestToken(_ token: String) -> Bool { testCards[token] != nil }

    private struct TestCard {
        let brand: String
        let last4: String
        let behaviour: Behaviour
        var refundBehaviour = RefundBehaviour.arrives

        static func good(
            _ brand: String, _ last4: String, refunds: RefundBehaviour = .arrives
        ) -> TestCard {
            TestCard(brand: brand, last4: last4, behaviour: .succeeds, refundBehaviour: refunds)
        }

        static func declined(_ last4: String, _ declineCode: String) -> TestCard {
            TestCard(
                brand: "visa", last4: last4,
                behaviour: .declines(
                    code: "card_declined", declineCode: declineCode,
                    message: declineCode == "insufficient_funds"
                        ? "Your card has insufficient funds." : "Your card was declined."))
        }

        static func refused(_ last4: String, _ code: String, _ message: String) -> TestCard {
            TestCard(
                brand: "visa", last4: last4, behaviour: .declines(code: code, declineCode: nil, message: message))
        }
    }

    private static let testCards: [String: TestCard] = [
        "pm_card_visa": .good("visa", "4242"),
        "pm_card_visa_debit": .good("visa", "5556"),
        "pm_card_mastercard": .good("mastercard", "4444"),
        "pm_card_amex": .good("amex", "8431"),
        "pm_card_discover": .good("discover", "9424"),
        "pm_card_jcb": .good("jcb", "0505"),
        "pm_card_unionpay": .good("unionpay", "0005"),
        "pm_card_pendingRefund": .good("visa", "7726", refunds: .staysPending),
        "pm_card_refundFail": .good("visa", "5126", refunds: .comesBack),
        "pm_card_chargeDeclined": .declined("0002", "generic_decline"),
        "pm_card_visa_chargeDeclined": .declined("0002", "generic_decline"),
        "pm_card_chargeCustomerFail": .declined("0341", "generic_decline"),
        "pm_card_chargeDeclinedInsufficientFunds": .declined("9995", "insufficient_funds"),
        "pm_card_visa_chargeDeclinedInsufficientFunds": .declined("9995", "insufficient_funds"),
        "pm_card_visa_chargeDeclinedLostCard": .declined("9987", "lost_card"),
        "pm_card_visa_chargeDeclinedStolenCard": .declined("9979", "stolen_card"),
        "pm_card_chargeDeclinedFraudulent": .declined("0019", "fraudulent"),
        "pm_card_chargeDeclinedExpiredCard": .refused("0069", "expired_card", "Your card has expired."),
        "pm_card_chargeDeclinedIncorrectCvc":
            .refused("0127", "incorrect_cvc", "Your card's security code is incorrect."),
        "pm_card_chargeDeclinedProcessingError":
            .refused("0119", "processing_error", "An error occurred while processing your card. Try again later."),
        "pm_card_authenticationRequired":
            TestCard(brand: "visa", last4: "3184", behaviour: .asksForAuthentication),
        "pm_card_threeDSecure2Required":
            TestCard(brand: "visa", last4: "3220", behaviour: .asksForAuthentication),
    ]

    static let noAddress: JSON = [
        "city": .null, "country": .null, "line1": .null, "line2": .null, "postal_code": .null, "state": .null,
    ]

    /// Nothing about the payer is known but the card.
    static let billingDetails: JSON = [
        "address": noAddress, "email": .null, "name": .null, "phone": .null, "tax_id": .null,
    ]

    private static let checks: JSON = [
        "address_line1_check": .null, "address_postal_code_check": .null, "cvc_check": .string("pass"),
    ]

    /// The card within `payment_method_details` of a charge.
    var details: JSON {
        let card: JSON = [
            "brand": .string(brand), "checks": Self.checks, "country": .string("US"), "exp_month": .int(12),
            "exp_year": .int(2034), "fingerprint": .string("Xt5EWLLDS7FJjR1c"), "funding": .string("credit"),
            "installments": .null, "last4": .string(last4), "mandate": .null, "network": .string(brand),
            "three_d_secure": .null, "wallet": .null,
        ]
        return ["card": card, "type": .string("card")]
    }

    var json: JSON {
        let card: JSON = [
            "brand": .string(brand), "checks": Self.checks, "country": .string("US"),
            "display_brand": .string(brand), "exp_month": .int(12), "exp_year": .int(2034),
            "fingerprint": .string("Xt5EWLLDS7FJjR1c"), "funding": .string("credit"), "generated_from": .null,
            "last4": .string(last4), "networks": ["available": .array([.string(brand)]), "preferred": .null],
            "three_d_secure_usage": ["supported": .bool(true)], "wallet": .null,
        ]
        return [
            "id": .string(id), "object": .string("payment_method"), "allow_redisplay": .string("unspecified"),
            "billing_details": Self.billingDetails, "card": card, "created": .int(created), "customer": .null,
            "livemode": .bool(false), "metadata": [:], "type": .string("card"),
        ]
    }
}
