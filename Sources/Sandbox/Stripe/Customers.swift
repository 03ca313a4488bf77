/// The customers of the account.
extension StripeBook {
    private static let customerParameters: Set<String> = [
        "address", "balance", "business_name", "cash_balance", "default_source", "description", "email",
        "individual_name", "invoice_prefix", "invoice_settings", "metadata", "name", "next_invoice_sequence",
        "payment_method", "phone", "preferred_locales", "shipping", "source", "tax", "tax_exempt", "tax_id_data",
        "test_clock", "validate",
    ]

    mutating func createCustomer(_ parameters: Parameters, on occasion: Occasion) throws(StripeError) -> Customer {
        var customer = Customer(now: occasion.now)
        try apply(parameters, to: &customer)
        customers[customer.id] = customer
        record("customer.created", customer.json, on: occasion)
        return customer
    }

    /// The customer that a Checkout session makes of its buyer.
    mutating func newCustomer(email: String?, name: String?, on occasion: Occasion) -> Customer {
        var customer = Customer(now: occasion.now)
        customer.email = email
        customer.name = name
        customers[customer.id] = customer
        record("customer.created", customer.json, on: occasion)
        return customer
    }

    mutating func updateCustomer(_ id: String, _ parameters: Parameters) throws(StripeError) -> Customer {
        var customer = try customer(id)
        try apply(parameters, to: &customer)
        customers[id] = customer
        return customer
    }

    func customer(_ id: String) throws(StripeError) -> Customer {
        guard let customer = customers[id] else { throw .noSuch("customer", id, parameter: "id", inURL: true) }
        return customer
    }

    private func apply(_ parameters: Parameters, to customer: inout Customer) throws(StripeError) {
        try parameters.allow(Self.customerParameters)
        if parameters.has("address") { customer.address = try parameters.echo("address") }
        if parameters.has("description") { customer.description = try parameters.text("description") }
        if parameters.has("email") { customer.email = try parameters.text("email") }
        if parameters.has("name") { customer.name = try parameters.text("name") }
        if parameters.has("phone") { customer.phone = try parameters.text("phone") }
        if parameters.has("preferred_locales") {
            customer.preferredLocales = try parameters.list("preferred_locales")
        }
        if parameters.has("shipping") { customer.shipping = try parameters.echo("shipping") }
        customer.metadata = try parameters.metadata(mergedInto: customer.metadata)
    }
}
