/// Cards, and whose they are.
extension StripeBook {
    private static let methodParameters: Set<String> = [
        "allow_redisplay", "billing_details", "card", "metadata", "type",
    ]

    mutating func createPaymentMethod(
        _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentMethod {
        try parameters.allow(Self.methodParameters)
        guard try parameters.choice("type", of: ["card"]) != nil else { throw parameters.missing("type") }
        guard let given = try parameters.object("card") else { throw parameters.missing("card") }
        guard let token = try given.text("token") else {
            throw .invalid(
                "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test "
                    + "tokens that map to the test card you are using, see https://stripe.com/docs/testing.",
                parameter: "card")
        }
        guard token.hasPrefix("tok_"), let card = TestCard.named(token) else {
            throw .noSuch("token", token, parameter: "card[token]", inURL: false)
        }
        var method = PaymentMethod(card: card, now: occasion.now)
        try apply(parameters, to: &method)
        paymentMethods[method.id] = method
        return method
    }

    mutating func updatePaymentMethod(_ id: String, _ parameters: Parameters) throws(StripeError) -> PaymentMethod {
        try parameters.allow(Self.methodParameters.subtracting(["type"]))
        var method = try paymentMethod(id)
        guard method.customer != nil else {
            throw .invalid("You must save this PaymentMethod to a customer before you can update it.")
        }
        try apply(parameters, to: &method)
        paymentMethods[id] = method
        return method
    }

    private func apply(_ parameters: Parameters, to method: inout PaymentMethod) throws(StripeError) {
        if let details = try parameters.object("billing_details") {
            try details.allow(["address", "email", "name", "phone", "tax_id"])
            guard case .object(var billing) = method.billing else { return }
            if details.has("address") { billing["address"] = try details.echo("address") }
            if details.has("email") { billing["email"] = .optional(try details.email("email")) }
            for name in ["name", "phone", "tax_id"] where details.has(name) {
                billing[name] = .optional(try details.text(name))
            }
            method.billing = .object(billing)
        }
        method.metadata = try parameters.metadata(mergedInto: method.metadata)
    }

    func paymentMethod(_ id: String) throws(StripeError) -> PaymentMethod {
        guard let method = paymentMethods[id] else {
            throw .noSuch("PaymentMethod", id, parameter: "payment_method", inURL: true)
        }
        return method
    }

    /// The card on file of a customer, by both ids.
    func paymentMethod(_ id: String, of customer: String) throws(StripeError) -> PaymentMethod {
        let customer = try self.customer(customer)
        let method = try paymentMethod(id)
        guard method.customer == customer.id else {
            throw .noSuch("PaymentMethod", id, parameter: "payment_method", inURL: true)
        }
        return method
    }

    /// Saves a card with a customer; a test token stands for a new card.
    mutating func attachPaymentMethod(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentMethod {
        try parameters.allow(["customer"])
        guard let customer = try customer(named: parameters)?.id else { throw parameters.missing("customer") }
        let method = try TestCard.named(id) != nil ? newPaymentMethod(id, on: occasion) : paymentMethod(id)
        guard method.customer == nil else {
            if method.customer == customer { return method }
            throw .invalid("The payment method you provided has already been attached to a customer.")
        }
        return try attach(method, to: customer, on: occasion)
    }

    /// Throws the card error of a card that its bank does not let be saved.
    @discardableResult
    mutating func attach(
        _ given: PaymentMethod, to customer: String, on occasion: Occasion
    ) throws(StripeError) -> PaymentMethod {
        var method = given
        if method.isSpent { throw Self.spent }
        if !method.card.canBeSaved, case .declines(let code, let declineCode, let message) = method.card.verdict {
            throw StripeError(status: 402, kind: .card, message: message, code: code, declineCode: declineCode)
        }
        method.customer = customer
        paymentMethods[method.id] = method
        record("payment_method.attached", method.json, on: occasion)
        return method
    }

    mutating func detachPaymentMethod(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> PaymentMethod {
        try parameters.allow([])
        var method = try paymentMethod(id)
        guard let customer = method.customer else {
            throw .invalid(
                "The payment method you provided is not attached to a customer so detachment is impossible.")
        }
        method.customer = nil
        method.isSpent = true
        paymentMethods[id] = method
        if customers[customer]?.defaultPaymentMethod == id { customers[customer]?.defaultPaymentMethod = nil }
        record(
            "payment_method.detached", method.json, previously: ["customer": .string(customer)], on: occasion)
        return method
    }

    /// The card that a payment is to use, by its id or by a test token.
    mutating func paymentMethod(
        _ id: String, for intent: PaymentIntent, on occasion: Occasion
    ) throws(StripeError) -> PaymentMethod {
        guard let method = paymentMethods[id] else { return try newPaymentMethod(id, on: occasion) }
        if method.isSpent { throw Self.spent }
        guard let owner = method.customer, owner != intent.customer else { return method }
        guard intent.customer == nil else {
            throw .invalid(
                "The customer does not have a payment method with the ID \(id). The payment method must be attached to "
                    + "the customer.", parameter: "payment_method", code: "resource_missing")
        }
        throw .invalid(
            "The PaymentMethod \(id) belongs to the Customer \(owner). Please include the Customer in the `customer` "
                + "parameter on the PaymentIntent.", parameter: "payment_method")
    }

    mutating func newPaymentMethod(
        _ token: String, on occasion: Occasion
    ) throws(StripeError) -> PaymentMethod {
        guard token.hasPrefix("pm_"), let card = TestCard.named(token) else {
            throw .noSuch("PaymentMethod", token, parameter: "payment_method", inURL: false)
        }
        let method = PaymentMethod(card: card, now: occasion.now)
        paymentMethods[method.id] = method
        return method
    }

    /// After it has paid, a card is saved if that was asked for, or it is used up.
    mutating func keepOrSpend(_ method: PaymentMethod, after intent: PaymentIntent, on occasion: Occasion) {
        guard method.customer == nil, var method = paymentMethods[method.id] else { return }
        if intent.setupFutureUsage != nil, let customer = intent.customer {
            method.customer = customer
            record("payment_method.attached", method.json, on: occasion)
        } else {
            method.isSpent = true
        }
        paymentMethods[method.id] = method
    }

    private static let spent = StripeError.invalid(
        "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a "
            + "connected account without Customer attachment, or was detached from a Customer. It may not be used "
            + "again. To use a PaymentMethod multiple times, you must attach it to a Customer first.")
}
