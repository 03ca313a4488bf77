/// The customers of the account.
extension StripeBook {
    private static let customerParameters: Set<String> = [
        "address", "balance", "business_name", "cash_balance", "default_source", "description", "email",
        "individual_name", "invoice_prefix", "invoice_settings", "metadata", "name", "next_invoice_sequence",
        "payment_method", "phone", "preferred_locales", "shipping", "source", "tax", "tax_exempt", "tax_id_data",
        "test_clock", "validate",
    ]

    mutating func createCustomer(_ parameters: Parameters, on occasion: Occasion) throws(StripeError) -> Customer {
        var customer = Customer(id: customerIDs.make(), now: occasion.now)
        try apply(parameters, to: &customer)
        let card = try parameters.text("payment_method")
        let method = try card.map { id throws(StripeError) in
            try TestCard.named(id) != nil ? newPaymentMethod(id, on: occasion) : paymentMethod(id)
        }
        customers[customer.id] = customer
        record("customer.created", customer.json, on: occasion)
        if let method { try attach(method, to: customer.id, on: occasion) }
        return customer
    }

    /// The customer that a Checkout session makes of its buyer.
    mutating func newCustomer(email: String?, name: String?, on occasion: Occasion) -> Customer {
        var customer = Customer(id: customerIDs.make(), now: occasion.now)
        customer.email = email
        customer.name = name
        customers[customer.id] = customer
        record("customer.created", customer.json, on: occasion)
        return customer
    }

    mutating func updateCustomer(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> Customer {
        var customer = try customer(id)
        try apply(parameters, to: &customer)
        if let settings = try parameters.object("invoice_settings"), settings.has("default_payment_method") {
            customer.defaultPaymentMethod = try defaultMethod(settings, of: id)
        }
        customers[id] = customer
        record("customer.updated", customer.json, on: occasion)
        return customer
    }

    private func defaultMethod(_ settings: Parameters, of customer: String) throws(StripeError) -> String? {
        guard let id = try settings.text("default_payment_method") else { return nil }
        guard paymentMethods[id]?.customer == customer else {
            throw .invalid(
                "The customer does not have a payment method with the ID \(id). The payment method must be attached to "
                    + "the customer.", parameter: settings.fullName("default_payment_method"),
                code: "resource_missing")
        }
        return id
    }

    /// Forgets a customer and detaches their cards; what they paid stays.
    mutating func deleteCustomer(_ id: String, on occasion: Occasion) throws(StripeError) -> JSON {
        var customer = try customer(id)
        let told = customer.json
        customer.isDeleted = true
        customers[id] = customer
        for var method in Array(paymentMethods.newestFirst) where method.customer == id {
            method.customer = nil
            method.isSpent = true
            paymentMethods[method.id] = method
        }
        record("customer.deleted", told, on: occasion)
        return customer.json
    }

    /// A customer that is there; as with Stripe, a deleted one is only shown by ``anyCustomer(_:)``.
    func customer(_ id: String) throws(StripeError) -> Customer {
        let customer = try anyCustomer(id)
        guard !customer.isDeleted else { throw .noSuch("customer", id, parameter: "id", inURL: true) }
        return customer
    }

    func anyCustomer(_ id: String) throws(StripeError) -> Customer {
        guard let customer = knownCustomer(id) else { throw .noSuch("customer", id, parameter: "id", inURL: true) }
        return customer
    }

    /// Also one of an earlier life of the sandbox, of whom nothing else is known.
    func knownCustomer(_ id: String) -> Customer? {
        customers[id] ?? (customerIDs.made(id) ? Customer(id: id, now: 0) : nil)
    }

    /// The customer whom a parameter names.
    func customer(named parameters: Parameters) throws(StripeError) -> Customer? {
        guard let id = try parameters.text("customer") else { return nil }
        guard let customer = knownCustomer(id), !customer.isDeleted else {
            throw .noSuch("customer", id, parameter: "customer", inURL: false)
        }
        return customer
    }

    private func apply(_ parameters: Parameters, to customer: inout Customer) throws(StripeError) {
        try parameters.allow(Self.customerParameters)
        if parameters.has("address") { customer.address = try parameters.echo("address") }
        if parameters.has("description") { customer.description = try parameters.text("description") }
        if parameters.has("email") { customer.email = try parameters.email("email") }
        if parameters.has("name") { customer.name = try parameters.text("name") }
        if parameters.has("phone") { customer.phone = try parameters.text("phone") }
        if parameters.has("preferred_locales") {
            customer.preferredLocales = try parameters.list("preferred_locales")
        }
        if parameters.has("shipping") { customer.shipping = try parameters.echo("shipping") }
        customer.metadata = try parameters.metadata(mergedInto: customer.metadata)
    }
}
