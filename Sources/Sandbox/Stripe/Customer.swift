import Crypto
import Foundation

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

    init(id: String, now: Int) {
        self.id = id
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

/// Makes the ids of customers, and knows those that it made before the sandbox was last started.
///
/// A shop keeps the ids of its customers, and the sandbox nothing: it would know none of them any more, as if somebody had
/// deleted them all at Stripe.
struct CustomerIDs: Sendable {
    /// Ids made under one secret key are of one account.
    let secretKey: String

    private static let randomLength = 9
    private static let checkLength = 5

    func make() -> String {
        let random = StripeID.make("", length: Self.randomLength)
        return "cus_" + random + check(random)
    }

    func made(_ id: String) -> Bool {
        guard id.hasPrefix("cus_") else { return false }
        let text = id.dropFirst("cus_".count)
        guard text.utf8.count == Self.randomLength + Self.checkLength else { return false }
        return text.suffix(Self.checkLength) == check(String(text.prefix(Self.randomLength)))
    }

    private func check(_ random: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(random.utf8), using: SymmetricKey(data: Data(secretKey.utf8)))
        return StripeID.text(of: code.prefix(Self.checkLength))
    }
}
