/// What may happen to payment intents.
extension StripeBook {
    static let maximumDescriptionLength = 1_000

    private static let creationParameters: Set<String> = [
        "amount", "amount_details", "allowed_payment_method_types", "application_fee_amount",
        "automatic_payment_methods", "capture_method", "confirm", "confirmation_method", "confirmation_token",
        "currency", "customer", "customer_account", "description", "error_on_requires_action",
        "excluded_payment_method_types", "hooks", "mandate", "mandate_data", "metadata", "off_session",
        "on_behalf_of", "payment_details", "payment_method", "payment_method_configuration", "payment_method_data",
        "payment_method_options", "payment_method_types", "radar_options", "receipt_email", "return_url",
        "setup_future_usage", "shipping", "statement_descriptor", "statement_descriptor_suffix", "transfer_data",
        "transfer_group", "use_stripe_sdk",
    ]

    private static let confirmationParameters: Set<String> = [
        "allowed_payment_method_types", "amount_details", "amount_to_confirm", "capture_method",
        "confirmation_token", "error_on_requires_action", "excluded_payment_method_types", "hooks", "mandate",
        "mandate_data", "off_session", "payment_details", "payment_method", "payment_method_data",
        "payment_method_options", "payment_method_types", "radar_options", "receipt_email", "return_url",
        "setup_future_usage", "shipping", "use_stripe_sdk",
    ]

    private static let captureParameters: Set<String> = [
        "amount_details", "amount_to_capture", "application_fee_amount", "final_capture", "hooks", "metadata",
        "payment_details", "statement_descriptor", "statement_descriptor_suffix", "transfer_data",
    ]

    mutating func createPaymentIntent(
        _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentIntent {
        try parameters.allow(Self.creationParameters)
        guard let amount = try parameters.integer("amount") else { throw .missing(parameter: "amount") }
        guard let currency = try parameters.text("currency")?.lowercased() else {
            throw .missing(parameter: "currency")
        }
        try Self.check(amount: amount, currency: currency)

        let types = try parameters.list("payment_method_types")
        var intent = PaymentIntent(
            amount: amount, currency: currency, paymentMethodTypes: types.isEmpty ? ["card"] : types,
            now: occasion.now)
        intent.automaticPaymentMethods = try Self.automaticPaymentMethods(parameters, typesGiven: !types.isEmpty)
        intent.confirmationMethod =
            try parameters.choice("confirmation_method", of: ["automatic", "manual"]) ?? "automatic"
        try apply(parameters, to: &intent, on: occasion)

        let confirms = try parameters.boolean("confirm") ?? false
        if confirms, intent.paymentMethod == nil { throw Self.cannotConfirmWithoutMethod(intent) }
        if intent.paymentMethod != nil { intent.status = .requiresConfirmation }
        paymentIntents[intent.id] = intent
        record("payment_intent.created", intent.json, on: occasion)
        return confirms ? try charge(intent, on: occasion) : intent
    }

    mutating func updatePaymentIntent(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentIntent {
        try parameters.allow(Self.creationParameters.subtracting(["confirm", "automatic_payment_methods"]))
        var intent = try paymentIntent(id)
        try Self.checkOwnPage(intent)
        guard intent.isOpen, intent.status != .requiresCapture else {
            throw .unexpectedState(
                "This PaymentIntent's parameters could not be updated because it has a status of "
                    + "\(intent.status.rawValue).", intent: intent)
        }
        let amount = try parameters.integer("amount") ?? intent.amount
        let currency = try parameters.text("currency")?.lowercased() ?? intent.currency
        try Self.check(amount: amount, currency: currency)
        intent.amount = amount
        intent.currency = currency
        try apply(parameters, to: &intent, on: occasion)
        if intent.status == .requiresPaymentMethod, intent.paymentMethod != nil {
            intent.status = .requiresConfirmation
        }
        paymentIntents[id] = intent
        return intent
    }

    mutating func confirmPaymentIntent(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentIntent {
        try parameters.allow(Self.confirmationParameters)
        var intent = try paymentIntent(id)
        try Self.checkOwnPage(intent)
        try Self.checkConfirmable(intent)
        try apply(parameters, to: &intent, on: occasion)
        guard intent.paymentMethod != nil else { throw Self.cannotConfirmWithoutMethod(intent) }
        return try charge(intent, on: occasion)
    }

    mutating func cancelPaymentIntent(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentIntent {
        try parameters.allow(["cancellation_reason"])
        let reason = try parameters.choice(
            "cancellation_reason", of: ["abandoned", "duplicate", "fraudulent", "requested_by_customer"])
        let intent = try paymentIntent(id)
        try Self.checkOwnPage(intent)
        guard intent.isOpen else {
            throw .unexpectedState(
                "You cannot cancel this PaymentIntent because it has a status of \(intent.status.rawValue). "
                    + "Only a PaymentIntent with one of the following statuses may be canceled: "
                    + "requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.",
                intent: intent)
        }
        return cancel(intent, reason: reason, on: occasion)
    }

    /// Ends a payment that is still open.
    @discardableResult
    mutating func cancel(_ given: PaymentIntent, reason: String?, on occasion: Occasion) -> PaymentIntent {
        var intent = given
        if intent.status == .requiresCapture, let chargeID = intent.latestCharge, var charge = charges[chargeID] {
            charge.isReleased = true
            charges[chargeID] = charge
            record("charge.refunded", charge.json, previously: ["refunded": .bool(false)], on: occasion)
        }
        intent.status = .canceled
        intent.amountCapturable = 0
        intent.canceledAt = occasion.now
        intent.cancellationReason = reason
        intent.nextAction = .null
        paymentIntents[intent.id] = intent
        record("payment_intent.canceled", intent.json, on: occasion)
        return intent
    }

    /// Takes the authorized money of a payment intent whose `capture_method` is manual.
    mutating func capturePaymentIntent(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentIntent {
        try parameters.allow(Self.captureParameters)
        var intent = try paymentIntent(id)
        guard intent.status == .requiresCapture, let chargeID = intent.latestCharge, var charge = charges[chargeID]
        else {
            throw .unexpectedState(
                "This PaymentIntent could not be captured because it has a status of \(intent.status.rawValue). "
                    + "Only a PaymentIntent with one of the following statuses may be captured: requires_capture.",
                intent: intent)
        }
        let amount = try parameters.integer("amount_to_capture") ?? intent.amountCapturable
        guard amount > 0, amount <= intent.amountCapturable else {
            throw .invalid(
                "The payment could not be captured because the requested capture amount is greater than the amount "
                    + "you can capture for this charge.", parameter: "amount_to_capture", code: "amount_too_large")
        }
        intent.metadata = try parameters.metadata(mergedInto: intent.metadata)
        take(amount, from: &charge)
        charges[chargeID] = charge
        record("charge.captured", charge.json, previously: ["captured": .bool(false)], on: occasion)
        finish(&intent, with: charge, on: occasion)
        return intent
    }

    func paymentIntent(_ id: String, inURL: Bool = true) throws(StripeError) -> PaymentIntent {
        guard let intent = paymentIntents[id] else {
            throw .noSuch("payment_intent", id, parameter: inURL ? "intent" : "payment_intent", inURL: inURL)
        }
        return intent
    }
}

/// What is checked before a payment intent changes.
extension StripeBook {
    static func check(amount: Int, currency: String) throws(StripeError) {
        guard Currency.isSupported(currency) else {
            throw .invalid("Invalid currency: \(currency).", parameter: "currency")
        }
        guard amount > 0 else {
            throw .invalid(
                "This value must be greater than or equal to 1.", parameter: "amount",
                code: "parameter_invalid_integer")
        }
        guard amount >= Currency.smallestAmount(currency) else {
            throw .invalid(
                "Amount must be at least \(Currency.text(Currency.smallestAmount(currency), currency)) \(currency)",
                parameter: "amount", code: "amount_too_small")
        }
        guard amount <= Currency.largestAmount else {
            throw .invalid(
                "Amount must be no more than \(Currency.text(Currency.largestAmount, currency))",
                parameter: "amount", code: "amount_too_large")
        }
    }

    /// Stripe's automatic choice of payment methods is on unless it is switched off or the types are listed.
    private static func automaticPaymentMethods(
        _ parameters: Parameters, typesGiven: Bool
    ) throws(StripeError) -> String? {
        let settings = try parameters.fields("automatic_payment_methods")
        let isEnabled = settings.map { $0["enabled"] == .text("true") } ?? !typesGiven
        if isEnabled, typesGiven {
            throw .invalid(
                "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.")
        }
        guard isEnabled else { return nil }
        return settings?["allow_redirects"] == .text("never") ? "never" : "always"
    }

    /// The parameters that creating, updating and confirming have in common.
    mutating func apply(
        _ parameters: Parameters, to intent: inout PaymentIntent, on occasion: Occasion
    ) throws(StripeError) {
        intent.description =
            try parameters.text("description", atMost: Self.maximumDescriptionLength) ?? intent.description
        intent.receiptEmail = try parameters.email("receipt_email") ?? intent.receiptEmail
        intent.customer = try customer(named: parameters)?.id ?? intent.customer
        let methods = PaymentIntent.CaptureMethod.allCases.map(\.rawValue)
        if let method = try parameters.choice("capture_method", of: methods) {
            intent.captureMethod = PaymentIntent.CaptureMethod(rawValue: method) ?? intent.captureMethod
        }
        if let usage = try parameters.choice("setup_future_usage", of: ["off_session", "on_session"]) {
            intent.setupFutureUsage = usage
        }
        intent.returnURL = try parameters.webAddress("return_url") ?? intent.returnURL
        if parameters.has("shipping") { intent.shipping = try parameters.echo("shipping") }
        intent.statementDescriptor = try parameters.text("statement_descriptor") ?? intent.statementDescriptor
        intent.statementDescriptorSuffix =
            try parameters.text("statement_descriptor_suffix") ?? intent.statementDescriptorSuffix
        intent.transferGroup = try parameters.text("transfer_group") ?? intent.transferGroup
        intent.metadata = try parameters.metadata(mergedInto: intent.metadata)
        if let id = try parameters.text("payment_method") {
            intent.paymentMethod = try paymentMethod(id, for: intent, on: occasion)
        }
        if let offSession = try parameters.text("off_session") { intent.isOffSession = offSession != "false" }
        intent.refusesToAsk = try parameters.boolean("error_on_requires_action") ?? intent.refusesToAsk
    }

    /// The payment of a Checkout session is the session's own business while it is open.
    private static func checkOwnPage(_ intent: PaymentIntent) throws(StripeError) {
        guard intent.checkoutSession == nil || !intent.isOpen || intent.status == .requiresCapture else {
            throw .invalid("You cannot perform this action on PaymentIntents created by Checkout.")
        }
    }

    static func checkConfirmable(_ intent: PaymentIntent) throws(StripeError) {
        switch intent.status {
        case .requiresPaymentMethod, .requiresConfirmation, .requiresAction: return
        case .succeeded, .requiresCapture:
            throw .unexpectedState(
                "You cannot confirm this PaymentIntent because it has already succeeded after being previously "
                    + "confirmed.", intent: intent)
        case .canceled:
            throw .unexpectedState(
                "You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent "
                    + "with one of the following statuses may be confirmed: requires_confirmation, requires_action.",
                intent: intent)
        }
    }

    static func cannotConfirmWithoutMethod(_ intent: PaymentIntent) -> StripeError {
        .unexpectedState(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
                + "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with "
                + "a payment method.", intent: intent)
    }
}
