/// What Stripe is sent for those effects whose input is not yet in Stripe's own parameters.
enum StripeForms {
    private static let reasonsForRefunds: Set<String> = ["duplicate", "fraudulent", "requested_by_customer"]
    private static let maximumMetadataCharacters = 500
    /// Members of a Checkout effect that say what is sold and go into the session's only line.
    private static let membersOfTheLine = ["amount", "currency", "product_name", "description"]

    /// A Checkout session that sells one thing. Its metadata are the payment's too, so that the events of both carry
    /// them.
    static func checkoutSession(_ input: JSONObject) -> JSONObject {
        var form = input
        for member in membersOfTheLine { form[member] = nil }
        // Stripe refuses an empty description.
        let description = input["description"] == "" ? nil : input["description"]
        let product: JSONObject = ["name": input["product_name"] ?? .null, "description": description ?? .null]
        let price: JSONObject = [
            "currency": input["currency"] ?? .null, "unit_amount": input["amount"] ?? .null,
            "product_data": .object(product),
        ]
        form["line_items"] = .array([.object(["price_data": .object(price), "quantity": .integer(1)])])
        var payment: JSONObject = ["description": input["product_name"] ?? .null]
        payment["metadata"] = input["metadata"]
        form["payment_intent_data"] = .object(payment)
        return form
    }

    /// A payment that is made and confirmed at once, as by a buyer who waits for the answer: a card may ask for
    /// authentication. Stripe wants an address to come back to only where it may send the buyer elsewhere.
    static func charge(_ input: JSONObject) -> JSONObject {
        var form = input
        form["confirm"] = true
        let redirects: JSON = input["return_url"]?.string == nil ? "never" : "always"
        form["automatic_payment_methods"] = .object(["enabled": true, "allow_redirects": redirects])
        return form
    }

    /// Stripe accepts three words as a refund's reason; any other text goes where staff finds it.
    static func refund(_ input: JSONObject) -> JSONObject {
        guard let reason = input["reason"]?.string, !reasonsForRefunds.contains(reason) else { return input }
        var form = input
        form["reason"] = nil
        var metadata = input["metadata"]?.object ?? [:]
        metadata["reason"] = .string(reason)
        form["metadata"] = .object(metadata)
        return form
    }

    /// The same input with metadata as long as Stripe takes them.
    static func shorteningMetadata(of input: JSONObject) -> JSONObject {
        guard let metadata = input["metadata"]?.object else { return input }
        var form = input
        form["metadata"] = .object(
            metadata.compactMapValues { value in
                value.string.map { .string(String($0.prefix(maximumMetadataCharacters))) } ?? value
            }
        )
        return form
    }
}
