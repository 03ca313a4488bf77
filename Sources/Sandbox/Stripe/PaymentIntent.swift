/// What a buyer is asked to pay, through all tries until it is paid or cancelled.
struct PaymentIntent: Sendable {
    enum Status: String, Sendable, CaseIterable {
        case requiresPaymentMethod = "requires_payment_method"
        case requiresConfirmation = "requires_confirmation"
        case requiresAction = "requires_action"
        case requiresCapture = "requires_capture"
        case canceled
        case succeeded
    }

    enum CaptureMethod: String, Sendable, CaseIterable {
        case automatic
        case automaticAsync = "automatic_async"
        case manual
    }

    let id: String
    let clientSecret: String
    var created: Int
    var amount: Int
    var amountCapturable = 0
    var amountReceived = 0
    /// How redirects are allowed, if Stripe's automatic choice of payment methods is on.
    var automaticPaymentMethods: String?
    var canceledAt: Int?
    var cancellationReason: String?
    var captureMethod = CaptureMethod.automaticAsync
    /// The Checkout session whose payment it is; not part of the object.
    var checkoutSession: String?
    var confirmationMethod = "automatic"
    var currency: String
    var customer: String?
    var description: String?
    /// Whether the buyer is away; not part of the object.
    var isOffSession = false
    var lastPaymentError: JSON = .null
    var latestCharge: String?
    var metadata: [String: String] = [:]
    var nextAction: JSON = .null
    var paymentMethod: PaymentMethod?
    var paymentMethodTypes: [String]
    var receiptEmail: String?
    /// It fails rather than wait for the buyer to confirm; not part of the object.
    var refusesToAsk = false
    /// Where a browser goes after it has paid; not part of the object.
    var returnURL: String?
    var setupFutureUsage: String?
    var shipping: JSON = .null
    var statementDescriptor: String?
    var statementDescriptorSuffix: String?
    var status = Status.requiresPaymentMethod
    var transferGroup: String?

    init(amount: Int, currency: String, paymentMethodTypes: [String], now: Int) {
        id = StripeID.make("pi_3")
        clientSecret = id + "_secret_" + StripeID.make("", length: 25)
        created = now
        self.amount = amount
        self.currency = currency
        self.paymentMethodTypes = paymentMethodTypes
    }

    /// Where its buyer pays it.
    func page(at site: String) -> String {
        checkoutSession.map { CheckoutSession.page($0, at: site) } ?? "\(site)/pay/\(id)"
    }

    var isOpen: Bool { status != .succeeded && status != .canceled }

    var json: JSON {
        let automatic: JSON =
            automaticPaymentMethods.map { ["allow_redirects": .string($0), "enabled": .bool(true)] } ?? .null
        let cardOptions: JSON = [
            "installments": .null, "mandate_options": .null, "network": .null,
            "request_three_d_secure": .string("automatic"),
        ]
        return [
            "id": .string(id), "object": .string("payment_intent"), "amount": .int(amount),
            "amount_capturable": .int(amountCapturable), "amount_details": ["tip": [:]],
            "amount_received": .int(amountReceived), "application": .null, "application_fee_amount": .null,
            "automatic_payment_methods": automatic, "canceled_at": .optional(canceledAt),
            "cancellation_reason": .optional(cancellationReason), "capture_method": .string(captureMethod.rawValue),
            "client_secret": .string(clientSecret), "confirmation_method": .string(confirmationMethod),
            "created": .int(created), "currency": .string(currency), "customer": .optional(customer),
            "description": .optional(description), "invoice": .null, "last_payment_error": lastPaymentError,
            "latest_charge": .optional(latestCharge), "livemode": .bool(false), "metadata": metadata.metadataJSON,
            "next_action": nextAction, "on_behalf_of": .null, "payment_method": .optional(paymentMethod?.id),
            "payment_method_configuration_details": .null, "payment_method_options": ["card": cardOptions],
            "payment_method_types": .array(paymentMethodTypes.map(JSON.string)), "processing": .null,
            "receipt_email": .optional(receiptEmail), "review": .null,
            "setup_future_usage": .optional(setupFutureUsage), "shipping": shipping, "source": .null,
            "statement_descriptor": .optional(statementDescriptor),
            "statement_descriptor_suffix": .optional(statementDescriptorSuffix), "status": .string(status.rawValue),
            "transfer_data": .null, "transfer_group": .optional(transferGroup),
        ]
    }
}
