/// Somebody who pays, as the integration names them.
struct Customer: Sendable {
    let id: String
    let created: Int
    var address: JSON = .null
    var defaultPaymentMethod: String?
    var description: String?
    var email: String?
    var metadata: [String: String] = [:]
    var isDeleted = false
    var name: String?
    var phone: String?
    var preferredLocales: [String] = []
    var shipping: JSON = .null

    init(now: Int) {
        id = StripeID.make("cus_", length: 14)
        created = now
    }

    var json: JSON {
        if isDeleted { return ["id": .string(id), "object": .string("customer"), "deleted": .bool(true)] }
        return [
            "id": .string(id), "object": .string("customer"), "address": address, "balance": .int(0),
            "created": .int(created), "currency": .null, "default_source": .null, "delinquent": .bool(false),
            "description": .optional(description), "discount": .null, "email": .optional(email),
            "invoice_prefix": .string(String(id.suffix(8)).uppercased()),
            "invoice_settings": [
                "custom_fields": .null, "default_payment_method": .optional(defaultPaymentMethod), "footer": .null,
                "rendering_options": .null,
            ],
            "livemode": .bool(false), "metadata": metadata.metadataJSON, "name": .optional(name),
            "next_invoice_sequence": .int(1), "phone": .optional(phone),
            "preferred_locales": .array(preferredLocales.map(JSON.string)), "shipping": shipping,
            "tax_exempt": .string("none"), "test_clock": .null,
        ]
    }
}
