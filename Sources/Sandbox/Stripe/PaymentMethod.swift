/// A card as Stripe's test tokens make it (`pm_card_visa`), used once or saved with a customer.
struct PaymentMethod: Sendable {
    let id: String
    let card: TestCard
    let created: Int
    var billing: JSON = Self.unknownBilling
    var customer: String?
    var metadata: [String: String] = [:]
    /// It paid without a customer, or was detached from one, and cannot be used again.
    var isSpent = false

    init(card: TestCard, now: Int) {
        id = StripeID.make("pm_1")
        self.card = card
        created = now
    }

    /// Whether the bank asks the buyer to confirm a payment now.
    func asksForAuthentication(offSession: Bool) -> Bool {
        switch card.asking {
        case .never: false
        case .always: true
        case .untilSaved: customer == nil
        case .onSession: !offSession
        }
    }

    static let noAddress: JSON = [
        "city": .null, "country": .null, "line1": .null, "line2": .null, "postal_code": .null, "state": .null,
    ]

    private static let unknownBilling: JSON = [
        "address": noAddress, "email": .null, "name": .null, "phone": .null, "tax_id": .null,
    ]

    private static let checks: JSON = [
        "address_line1_check": .null, "address_postal_code_check": .null, "cvc_check": .string("pass"),
    ]

    /// The card within `payment_method_details` of a charge.
    var details: JSON {
        let card: JSON = [
            "brand": .string(card.brand), "checks": Self.checks, "country": .string("US"), "exp_month": .int(12),
            "exp_year": .int(2034), "fingerprint": .string("Xt5EWLLDS7FJjR1c"), "funding": .string("credit"),
            "installments": .null, "last4": .string(card.last4), "mandate": .null, "network": .string(card.brand),
            "three_d_secure": .null, "wallet": .null,
        ]
        return ["card": card, "type": .string("card")]
    }

    var json: JSON {
        let networks: JSON = ["available": .array([.string(card.brand)]), "preferred": .null]
        let card: JSON = [
            "brand": .string(card.brand), "checks": Self.checks, "country": .string("US"),
            "display_brand": .string(card.brand), "exp_month": .int(12), "exp_year": .int(2034),
            "fingerprint": .string("Xt5EWLLDS7FJjR1c"), "funding": .string("credit"), "generated_from": .null,
            "last4": .string(card.last4), "networks": networks, "three_d_secure_usage": ["supported": .bool(true)],
            "wallet": .null,
        ]
        return [
            "id": .string(id), "object": .string("payment_method"), "allow_redisplay": .string("unspecified"),
            "billing_details": billing, "card": card, "created": .int(created), "customer": .optional(customer),
            "livemode": .bool(false), "metadata": metadata.metadataJSON, "type": .string("card"),
        ]
    }
}
