/// Money given back from a charge. In the sandbox it is back at once, but for a few test cards.
struct Refund: Sendable {
    enum Status: String, Sendable, Codable {
        case pending, succeeded, failed
    }

    let id: String
    let created: Int
    let amount: Int
    let currency: String
    let charge: String
    let paymentIntent: String
    let reason: String?
    let balanceTransaction: String
    var status: Status
    var failureReason: String?
    var metadata: [String: String]

    init(of charge: Charge, amount: Int, reason: String?, metadata: [String: String], now: Int) {
        id = StripeID.make("re_3")
        created = now
        self.amount = amount
        currency = charge.currency
        self.charge = charge.id
        paymentIntent = charge.paymentIntent
        self.reason = reason
        balanceTransaction = StripeID.make("txn_3")
        status = charge.paymentMethod.card.refundBehaviour == .staysPending ? .pending : .succeeded
        self.metadata = metadata
    }

    var json: JSON {
        let card: JSON = [
            "reference_status": .string("pending"), "reference_type": .string("acquirer_reference_number"),
            "type": .string("refund"),
        ]
        var json: JSONObject = [
            "id": .string(id), "object": .string("refund"), "amount": .int(amount),
            "balance_transaction": .string(balanceTransaction), "charge": .string(charge), "created": .int(created),
            "currency": .string(currency), "destination_details": ["card": card, "type": .string("card")],
            "metadata": metadata.metadataJSON, "payment_intent": .string(paymentIntent), "reason": .optional(reason),
            "receipt_number": .null, "source_transfer_reversal": .null, "status": .string(status.rawValue),
            "transfer_reversal": .null,
        ]
        if let failureReason { json["failure_reason"] = .string(failureReason) }
        return .object(json)
    }
}
