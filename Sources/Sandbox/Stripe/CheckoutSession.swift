/// One visit of a buyer to the hosted checkout page, where something is paid or not.
struct CheckoutSession: Sendable {
    enum Status: String, Sendable, CaseIterable {
        case open, complete, expired
    }

    static let shortestLife = 30 * 60
    static let longestLife = 24 * 60 * 60

    let id: String
    let created: Int
    let expiresAt: Int
    let successURL: String
    let cancelURL: String?
    let clientReference: String?
    let lines: [CheckoutLine]
    let paymentMethodTypes: [String]
    let locale: String?
    let submitType: String?
    /// The e-mail address that the shop gave.
    let givenEmail: String?
    let alwaysMakesCustomer: Bool
    let site: String
    var customer: String?
    /// The buyer's, as known by now.
    var email: String?
    var name: String?
    var metadata: [String: String]
    /// What is charged. Stripe has no such object until the buyer first tries to pay; see `isPaymentBegun`.
    var payment: PaymentIntent
    var isPaymentBegun = false
    var status = Status.open

    var currency: String { payment.currency }
    var total: Int { payment.amount }

    /// What it sells, in a line.
    var title: String { lines.map(\.name).joined(separator: ", ") }

    static func page(_ id: String, at site: String) -> String { "\(site)/c/pay/\(id)" }

    /// Where the buyer goes after paying.
    var destination: String { successURL.replacing("{CHECKOUT_SESSION_ID}", with: id) }

    /// `unpaid` also while money is only authorized.
    var paymentStatus: String { payment.status == .succeeded ? "paid" : "unpaid" }

    private var customerDetails: JSON {
        guard email != nil || name != nil else { return .null }
        let isBuyer = status == .complete
        return [
            "address": isBuyer ? PaymentMethod.noAddress : .null, "email": .optional(email), "name": .optional(name),
            "phone": .null, "tax_exempt": .string("none"), "tax_ids": isBuyer ? .array([]) : .null,
        ]
    }

    private static let texts: JSON = [
        "after_submit": .null, "shipping_address": .null, "submit": .null, "terms_of_service_acceptance": .null,
    ]

    private static let invoices: JSON = [
        "enabled": .bool(false),
        "invoice_data": [
            "account_tax_ids": .null, "custom_fields": .null, "description": .null, "footer": .null, "issuer": .null,
            "metadata": [:], "rendering_options": .null,
        ],
    ]

    private static let nothingElse: JSON = [
        "amount_discount": .int(0), "amount_shipping": .int(0), "amount_tax": .int(0),
    ]

    var json: JSON {
        let creation = customer == nil || alwaysMakesCustomer ? (alwaysMakesCustomer ? "always" : "if_required") : nil
        return [
            "id": .string(id), "object": .string("checkout.session"), "after_expiration": .null,
            "allow_promotion_codes": .null, "amount_subtotal": .int(total), "amount_total": .int(total),
            "automatic_tax": ["enabled": .bool(false), "liability": .null, "status": .null],
            "billing_address_collection": .null, "cancel_url": .optional(cancelURL),
            "client_reference_id": .optional(clientReference), "client_secret": .null, "consent": .null,
            "consent_collection": .null, "created": .int(created), "currency": .string(currency),
            "currency_conversion": .null, "custom_fields": .array([]), "custom_text": Self.texts,
            "customer": .optional(customer), "customer_creation": .optional(creation),
            "customer_details": customerDetails, "customer_email": .optional(givenEmail),
            "expires_at": .int(expiresAt), "invoice": .null, "invoice_creation": Self.invoices,
            "livemode": .bool(false), "locale": .optional(locale), "metadata": metadata.metadataJSON,
            "mode": .string("payment"), "payment_intent": .optional(isPaymentBegun ? payment.id : nil),
            "payment_link": .null, "payment_method_collection": .string("if_required"),
            "payment_method_configuration_details": .null,
            "payment_method_options": ["card": ["request_three_d_secure": .string("automatic")]],
            "payment_method_types": .array(paymentMethodTypes.map(JSON.string)),
            "payment_status": .string(paymentStatus), "phone_number_collection": ["enabled": .bool(false)],
            "recovered_from": .null, "saved_payment_method_options": .null, "setup_intent": .null,
            "shipping_address_collection": .null, "shipping_cost": .null, "shipping_details": .null,
            "shipping_options": .array([]), "status": .string(status.rawValue), "submit_type": .optional(submitType),
            "subscription": .null, "success_url": .string(successURL), "total_details": Self.nothingElse,
            "ui_mode": .string("hosted"), "url": status == .open ? .string(Self.page(id, at: site)) : .null,
        ]
    }

    var linesJSON: JSON {
        [
            "object": .string("list"), "data": .array(lines.map { $0.json(currency: currency, created: created) }),
            "has_more": .bool(false), "url": .string("/v1/checkout/sessions/\(id)/line_items"),
        ]
    }
}

/// Something that a Checkout session sells.
struct CheckoutLine: Sendable {
    let id: String
    let name: String
    let description: String?
    let unitAmount: Int
    let quantity: Int
    private let price = StripeID.make("price_1")
    private let product = StripeID.make("prod_", length: 14)

    init(name: String, description: String?, unitAmount: Int, quantity: Int) {
        id = StripeID.make("li_1")
        self.name = name
        self.description = description
        self.unitAmount = unitAmount
        self.quantity = quantity
    }

    var total: Int { unitAmount * quantity }

    func json(currency: String, created: Int) -> JSON {
        let price: JSON = [
            "id": .string(price), "object": .string("price"), "active": .bool(false),
            "billing_scheme": .string("per_unit"), "created": .int(created), "currency": .string(currency),
            "custom_unit_amount": .null, "livemode": .bool(false), "lookup_key": .null, "metadata": [:],
            "nickname": .null, "product": .string(product), "recurring": .null,
            "tax_behavior": .string("unspecified"), "tiers_mode": .null, "transform_quantity": .null,
            "type": .string("one_time"), "unit_amount": .int(unitAmount),
            "unit_amount_decimal": .string(String(unitAmount)),
        ]
        return [
            "id": .string(id), "object": .string("item"), "amount_discount": .int(0),
            "amount_subtotal": .int(total), "amount_tax": .int(0), "amount_total": .int(total),
            "currency": .string(currency), "description": .string(name), "price": price,
            "quantity": .int(quantity),
        ]
    }
}
