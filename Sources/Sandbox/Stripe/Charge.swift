/// One try to take the money of a payment intent.
struct Charge: Sendable {
    struct Failure: Sendable {
        let code: String
        let declineCode: String?
        let message: String
    }

    let id: String
    let created: Int
    let amount: Int
    let currency: String
    let paymentIntent: String
    let paymentMethod: PaymentMethod
    let customer: String?
    let description: String?
    let receiptEmail: String?
    let shipping: JSON
    let failure: Failure?
    let receiptURL: String
    var metadata: [String: String]
    var amountCaptured = 0
    var amountRefunded = 0
    var balanceTransaction: String?
    /// An authorization that was given back without having been captured.
    var isReleased = false

    init(of intent: PaymentIntent, by method: PaymentMethod, failure: Failure?, site: String, now: Int) {
        id = StripeID.make("ch_3")
        created = now
        amount = intent.amount
        currency = intent.currency
        paymentIntent = intent.id
        paymentMethod = method
        customer = intent.customer
        description = intent.description
        receiptEmail = intent.receiptEmail
        shipping = intent.shipping
        metadata = intent.metadata
        self.failure = failure
        receiptURL = intent.page(at: site)
    }

    var isPaid: Bool { failure == nil }
    var isCaptured: Bool { amountCaptured > 0 }
    var isFullyRefunded: Bool { isReleased || (isCaptured && amountRefunded == amountCaptured) }
    var unrefunded: Int { amountCaptured - amountRefunded }

    private var outcome: JSON {
        guard let failure else {
            return [
                "network_status": .string("approved_by_network"), "reason": .null, "risk_level": .string("normal"),
                "risk_score": .int(12), "seller_message": .string("Payment complete."), "type": .string("authorized"),
            ]
        }
        return [
            "network_status": .string("declined_by_network"), "reason": .string(failure.declineCode ?? failure.code),
            "risk_level": .string("normal"), "risk_score": .int(12),
            "seller_message": .string("The bank did not return any further details with this decline."),
            "type": .string("issuer_declined"),
        ]
    }

    var json: JSON {
        [
            "id": .string(id), "object": .string("charge"), "amount": .int(amount),
            "amount_captured": .int(amountCaptured), "amount_refunded": .int(amountRefunded), "application": .null,
            "application_fee": .null, "application_fee_amount": .null,
            "balance_transaction": .optional(balanceTransaction), "billing_details": paymentMethod.billing,
            "calculated_statement_descriptor": .string("SANDBOX"), "captured": .bool(isCaptured),
            "created": .int(created), "currency": .string(currency), "customer": .optional(customer),
            "description": .optional(description), "destination": .null, "dispute": .null, "disputed": .bool(false),
            "failure_balance_transaction": .null, "failure_code": .optional(failure?.code),
            "failure_message": .optional(failure?.message), "fraud_details": [:], "invoice": .null,
            "livemode": .bool(false), "metadata": metadata.metadataJSON, "on_behalf_of": .null, "order": .null,
            "outcome": outcome, "paid": .bool(isPaid), "payment_intent": .string(paymentIntent),
            "payment_method": .string(paymentMethod.id), "payment_method_details": paymentMethod.details,
            "receipt_email": .optional(receiptEmail), "receipt_number": .null,
            "receipt_url": isPaid ? .string(receiptURL) : .null, "refunded": .bool(isFullyRefunded),
            "review": .null, "shipping": shipping, "source": .null, "source_transfer": .null,
            "statement_descriptor": .null, "statement_descriptor_suffix": .null,
            "status": .string(isPaid ? "succeeded" : "failed"), "transfer_data": .null, "transfer_group": .null,
        ]
    }
}
