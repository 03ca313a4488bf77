/// Making a Checkout session from the parameters of a shop.
extension StripeBook {
    static let maximumLines = 100
    static let maximumQuantity = 999_999
    static let maximumReferenceLength = 200

    private static let sessionParameters: Set<String> = [
        "adaptive_pricing", "after_expiration", "allow_promotion_codes", "automatic_tax",
        "billing_address_collection", "cancel_url", "client_reference_id", "consent_collection", "currency",
        "custom_fields", "custom_text", "customer", "customer_creation", "customer_email", "customer_update",
        "discounts", "expires_at", "invoice_creation", "line_items", "locale", "metadata", "mode",
        "payment_intent_data", "payment_method_collection", "payment_method_configuration",
        "payment_method_options", "payment_method_types", "phone_number_collection",
        "saved_payment_method_options", "setup_intent_data", "shipping_address_collection", "shipping_options",
        "submit_type", "subscription_data", "success_url", "tax_id_collection", "ui_mode",
    ]

    private static let paymentDataParameters: Set<String> = [
        "application_fee_amount", "capture_method", "description", "metadata", "on_behalf_of", "receipt_email",
        "setup_future_usage", "shipping", "statement_descriptor", "statement_descriptor_suffix", "transfer_data",
        "transfer_group",
    ]

    mutating func createCheckoutSession(
        _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> CheckoutSession {
        try parameters.allow(Self.sessionParameters)
        try parameters.refuseEmptyTexts()
        try Self.checkKind(of: parameters)
        guard let successURL = try parameters.webAddress("success_url") else {
            throw parameters.missing("success_url")
        }
        let buyer = try customer(named: parameters)
        let email = try parameters.email("customer_email")
        if buyer != nil, email != nil {
            throw .invalid("You may only specify one of these parameters: customer, customer_email.")
        }
        let (lines, currency) = try Self.lines(parameters)
        let total = lines.reduce(0) { $0 + $1.total }
        try Self.check(total: total, currency: currency)
        let types = try parameters.list("payment_method_types")
        let creation = try parameters.choice("customer_creation", of: ["always", "if_required"])

        var payment = PaymentIntent(
            amount: total, currency: currency, paymentMethodTypes: types.isEmpty ? ["card"] : types, now: occasion.now)
        if let data = try parameters.object("payment_intent_data") {
            try data.allow(Self.paymentDataParameters)
            try apply(data, to: &payment, on: occasion)
        }
        payment.customer = buyer?.id
        let id = StripeID.make("cs_test_a1", length: 58)
        payment.checkoutSession = id
        let session = CheckoutSession(
            id: id, created: occasion.now, expiresAt: try Self.end(parameters, now: occasion.now),
            successURL: successURL, cancelURL: try parameters.webAddress("cancel_url"),
            clientReference: try parameters.text("client_reference_id", atMost: Self.maximumReferenceLength),
            lines: lines, paymentMethodTypes: payment.paymentMethodTypes, locale: try parameters.text("locale"),
            submitType: try parameters.choice("submit_type", of: ["auto", "book", "donate", "pay"]),
            givenEmail: email, alwaysMakesCustomer: creation == "always", site: site, customer: buyer?.id,
            email: email ?? buyer?.email, name: buyer?.name, metadata: try parameters.metadata(), payment: payment)
        checkoutSessions[id] = session
        endsOfOpenSessions[id] = session.expiresAt
        return session
    }

    /// The sandbox's page sells things once; it keeps no subscriptions and is not embedded.
    private static func checkKind(of parameters: Parameters) throws(StripeError) {
        switch try parameters.choice("mode", of: ["payment", "setup", "subscription"]) {
        case nil: throw parameters.missing("mode")
        case "payment"?: break
        case let mode?: throw .invalid("The sandbox has no Checkout sessions of mode \(mode).", parameter: "mode")
        }
        if let mode = try parameters.choice("ui_mode", of: ["custom", "embedded", "hosted"]), mode != "hosted" {
            throw .invalid("The sandbox has no Checkout sessions of ui_mode \(mode).", parameter: "ui_mode")
        }
    }

    private static func end(_ parameters: Parameters, now: Int) throws(StripeError) -> Int {
        guard let end = try parameters.integer("expires_at") else { return now + CheckoutSession.longestLife }
        guard end >= now + CheckoutSession.shortestLife else {
            throw .invalid(
                "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
                parameter: "expires_at")
        }
        guard end <= now + CheckoutSession.longestLife else {
            throw .invalid(
                "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
                parameter: "expires_at")
        }
        return end
    }

    private static func lines(_ parameters: Parameters) throws(StripeError) -> ([CheckoutLine], currency: String) {
        var lines: [CheckoutLine] = []
        var currencies: Set<String> = []
        for item in try parameters.objects("line_items") {
            try item.allow(["adjustable_quantity", "dynamic_tax_rates", "price", "price_data", "quantity", "tax_rates"])
            if let price = try item.text("price") {
                throw .noSuch("price", price, parameter: item.fullName("price"), inURL: false)
            }
            guard let price = try item.object("price_data") else { throw item.missing("price_data") }
            currencies.insert(try currency(of: price))
            lines.append(try line(of: item, price))
        }
        guard let currency = currencies.first else { throw parameters.missing("line_items") }
        guard currencies.count == 1 else {
            throw .invalid("All prices on a Checkout Session must have the same currency.", parameter: "line_items")
        }
        guard lines.count <= maximumLines else {
            throw .invalid("You can pass up to \(maximumLines) line items.", parameter: "line_items")
        }
        return (lines, currency)
    }

    private static func currency(of price: Parameters) throws(StripeError) -> String {
        guard let currency = try price.text("currency")?.lowercased() else { throw price.missing("currency") }
        guard Currency.isSupported(currency) else {
            throw .invalid("Invalid currency: \(currency).", parameter: price.fullName("currency"))
        }
        return currency
    }

    private static func line(of item: Parameters, _ price: Parameters) throws(StripeError) -> CheckoutLine {
        try price.allow(["currency", "product", "product_data", "recurring", "tax_behavior", "unit_amount"])
        if price.has("recurring") {
            throw .invalid(
                "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or "
                    + "use only one-time prices.", parameter: item.path)
        }
        guard let product = try price.object("product_data") else { throw price.missing("product_data") }
        try product.allow(["description", "images", "metadata", "name", "tax_code", "unit_label"])
        guard let name = try product.text("name") else { throw product.missing("name") }
        guard let amount = try price.integer("unit_amount") else { throw price.missing("unit_amount") }
        guard (0...Currency.largestAmount).contains(amount) else {
            throw .invalid(
                "Invalid non-negative integer", parameter: price.fullName("unit_amount"),
                code: "parameter_invalid_integer")
        }
        guard let quantity = try item.integer("quantity") else {
            throw .invalid("Quantity is required. Add `quantity` to `\(item.path ?? "line_items")`")
        }
        guard (1...maximumQuantity).contains(quantity) else {
            throw .invalid(
                "This value must be greater than or equal to 1.", parameter: item.fullName("quantity"),
                code: "parameter_invalid_integer")
        }
        return CheckoutLine(
            name: name, description: try product.text("description"), unitAmount: amount, quantity: quantity)
    }

    private static func check(total: Int, currency: String) throws(StripeError) {
        let least = Currency.smallestAmount(currency)
        guard total >= least else {
            throw .invalid(
                "The Checkout Session's total amount due must add up to at least \(Currency.text(least, currency)) "
                    + currency, code: "amount_too_small")
        }
        guard total <= Currency.largestAmount else {
            throw .invalid(
                "The Checkout Session's total amount due must add up to no more than "
                    + "\(Currency.text(Currency.largestAmount, currency)) \(currency)", code: "amount_too_large")
        }
    }
}
