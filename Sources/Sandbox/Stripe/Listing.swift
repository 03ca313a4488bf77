/// Lists as Stripe pages them: newest first, by cursor.
extension StripeBook {
    static let defaultPage = 10
    static let largestPage = 100
    private static let latestTime = Int(UInt32.max)

    private static let pageParameters: Set<String> = ["created", "ending_before", "limit", "starting_after"]

    func listPaymentIntents(_ parameters: Parameters) throws(StripeError) -> JSON {
        try parameters.allow(Self.pageParameters.union(["customer", "customer_account"]))
        let customer = try parameters.text("customer")
        let all = paymentIntents.newestFirst.filter { customer == nil || $0.customer == customer }
        return try page(all.map { Entry(id: $0.id, created: $0.created, json: $0.json) }, "payment_intents", parameters)
    }

    /// Of Stripe's search language, only `metadata['…']:'…' AND …`.
    func searchPaymentIntents(_ parameters: Parameters) throws(StripeError) -> JSON {
        try parameters.allow(["limit", "page", "query"])
        guard let query = try parameters.text("query") else {
            throw .invalid("Missing required param: query.", parameter: "query", code: "parameter_missing")
        }
        guard let wanted = Self.metadata(in: query) else {
            throw .invalid("The sandbox searches by metadata['…']:'…' AND … only.", parameter: "query")
        }
        let limit = try parameters.integer("limit") ?? Self.defaultPage
        let all = paymentIntents.newestFirst.filter { intent in
            wanted.allSatisfy { intent.metadata[$0.name] == $0.value }
        }
        return [
            "object": .string("search_result"), "data": .array(all.prefix(limit).map(\.json)),
            "has_more": .bool(all.count > limit), "next_page": .null, "url": .string("/v1/payment_intents/search"),
        ]
    }

    private static func metadata(in query: String) -> [(name: String, value: String)]? {
        let clause = /metadata\['((?:[^'\\]|\\.)*)'\]:'((?:[^'\\]|\\.)*)'(?: AND |$)/
        var wanted: [(name: String, value: String)] = []
        var rest = query[...]
        while !rest.isEmpty {
            guard let match = rest.prefixMatch(of: clause) else { return nil }
            wanted.append((unquoted(match.1), unquoted(match.2)))
            rest = rest[match.range.upperBound...]
        }
        return wanted.isEmpty ? nil : wanted
    }

    private static func unquoted(_ text: Substring) -> String {
        String(text.replacing(/\\(.)/) { $0.1 })
    }

    func listCharges(_ parameters: Parameters) throws(StripeError) -> JSON {
        try parameters.allow(Self.pageParameters.union(["customer", "payment_intent", "transfer_group"]))
        let intent = try parameters.text("payment_intent")
        let customer = try parameters.text("customer")
        let all = charges.newestFirst.filter {
            (intent == nil || $0.paymentIntent == intent) && (customer == nil || $0.customer == customer)
        }
        return try page(all.map { Entry(id: $0.id, created: $0.created, json: $0.json) }, "charges", parameters)
    }

    func listRefunds(_ parameters: Parameters) throws(StripeError) -> JSON {
        try parameters.allow(Self.pageParameters.union(["charge", "payment_intent"]))
        let charge = try parameters.text("charge")
        let intent = try parameters.text("payment_intent")
        let all = refunds.newestFirst.filter {
            (charge == nil || $0.charge == charge) && (intent == nil || $0.paymentIntent == intent)
        }
        return try page(all.map { Entry(id: $0.id, created: $0.created, json: $0.json) }, "refunds", parameters)
    }

    func listCustomers(_ parameters: Parameters) throws(StripeError) -> JSON {
        try parameters.allow(Self.pageParameters.union(["email", "test_clock"]))
        let email = try parameters.text("email")
        let all = customers.newestFirst.filter { !$0.isDeleted && (email == nil || $0.email == email) }
        return try page(all.map { Entry(id: $0.id, created: $0.created, json: $0.json) }, "customers", parameters)
    }

    /// The cards on file, of the customer in the URL or in the parameters.
    func listPaymentMethods(of owner: String? = nil, _ parameters: Parameters) throws(StripeError) -> JSON {
        let names: Set<String> = ["allow_redisplay", "ending_before", "limit", "starting_after", "type"]
        try parameters.allow(owner == nil ? names.union(["customer"]) : names)
        let customer = if let owner { try self.customer(owner) } else { try self.customer(named: parameters) }
        let type = try parameters.text("type")
        let all = paymentMethods.newestFirst.filter {
            $0.customer != nil && (customer == nil || $0.customer == customer?.id) && (type == nil || type == "card")
        }
        let resource = owner.map { "customers/\($0)/payment_methods" } ?? "payment_methods"
        return try page(all.map { Entry(id: $0.id, created: $0.created, json: $0.json) }, resource, parameters)
    }

    func listCheckoutSessions(_ parameters: Parameters) throws(StripeError) -> JSON {
        let filters: Set<String> = ["customer", "customer_details", "payment_intent", "payment_link", "status"]
        try parameters.allow(Self.pageParameters.union(filters))
        let customer = try parameters.text("customer")
        let email = try parameters.object("customer_details")?.text("email")
        let intent = try parameters.text("payment_intent")
        let status = try parameters.choice("status", of: CheckoutSession.Status.allCases.map(\.rawValue))
        let all = checkoutSessions.newestFirst.filter { session in
            (customer == nil || session.customer == customer) && (email == nil || session.email == email)
                && (intent == nil || (session.isPaymentBegun && session.payment.id == intent))
                && (status == nil || session.status.rawValue == status)
        }
        let entries = all.map { Entry(id: $0.id, created: $0.created, json: $0.json) }
        return try page(entries, "checkout/sessions", parameters)
    }

    func listLines(ofSession id: String, _ parameters: Parameters) throws(StripeError) -> JSON {
        try parameters.allow(["ending_before", "limit", "starting_after"])
        let session = try checkoutSession(id)
        let entries = session.lines.map { line in
            Entry(
                id: line.id, created: session.created,
                json: line.json(currency: session.currency, created: session.created))
        }
        return try page(entries, "checkout/sessions/\(id)/line_items", parameters)
    }

    func listEvents(_ parameters: Parameters) throws(StripeError) -> JSON {
        try parameters.allow(Self.pageParameters.union(["delivery_success", "type", "types"]))
        var types = Set(try parameters.list("types"))
        if let type = try parameters.text("type") { types.insert(type) }
        let all = events.newestFirst.filter { event in
            types.isEmpty || types.contains(event.type)
                || types.contains { $0.hasSuffix(".*") && event.type.hasPrefix($0.dropLast()) }
        }
        return try page(all.map { Entry(id: $0.id, created: $0.created, json: $0.json) }, "events", parameters)
    }

    func event(_ id: String) throws(StripeError) -> StripeEvent {
        guard let event = events[id] else { throw .noSuch("event", id, parameter: "id", inURL: true) }
        return event
    }

    private struct Entry {
        let id: String
        let created: Int
        let json: JSON
    }

    private func page(_ all: [Entry], _ resource: String, _ parameters: Parameters) throws(StripeError) -> JSON {
        let limit = try parameters.integer("limit") ?? Self.defaultPage
        guard (1...Self.largestPage).contains(limit) else {
            let bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to \(Self.largestPage)"
            throw .invalid("This value must be \(bound).", parameter: "limit", code: "parameter_invalid_integer")
        }
        var entries = try createdFilter(parameters).map { filter in all.filter { filter.contains($0.created) } } ?? all
        let hasMore: Bool
        if let cursor = try parameters.text("ending_before") {
            let position = try Self.position(of: cursor, in: entries, "ending_before")
            hasMore = position > limit
            entries = Array(entries[max(0, position - limit)..<position])
        } else {
            if let cursor = try parameters.text("starting_after") {
                let position = try Self.position(of: cursor, in: entries, "starting_after")
                entries = Array(entries[(position + 1)...])
            }
            hasMore = entries.count > limit
            entries = Array(entries.prefix(limit))
        }
        return [
            "object": .string("list"), "data": .array(entries.map(\.json)), "has_more": .bool(hasMore),
            "url": .string("/v1/\(resource)"),
        ]
    }

    private static func position(of id: String, in entries: [Entry], _ name: String) throws(StripeError) -> Int {
        guard let position = entries.firstIndex(where: { $0.id == id }) else {
            throw .noSuch("object", id, parameter: name, inURL: false)
        }
        return position
    }

    /// `created=…` or `created[gte]=…` and its kin, as a range.
    private func createdFilter(_ parameters: Parameters) throws(StripeError) -> ClosedRange<Int>? {
        switch parameters.form.fields["created"] {
        case nil: return nil
        case .text(let text):
            guard let moment = Int(text) else { throw Self.invalidTime(text) }
            return moment...moment
        case .fields(let bounds):
            var lower = 0
            var upper = Self.latestTime
            for (name, value) in bounds {
                guard case .text(let text) = value, let moment = Int(text), (0...Self.latestTime).contains(moment)
                else {
                    throw Self.invalidTime("created[\(name)]")
                }
                switch name {
                case "gt": lower = max(lower, moment + 1)
                case "gte": lower = max(lower, moment)
                case "lt": upper = min(upper, moment - 1)
                case "lte": upper = min(upper, moment)
                default: throw .invalid("Received unknown parameter: created[\(name)]", parameter: "created")
                }
            }
            // Nothing was created at the epoch: a range without moments.
            return lower <= upper ? lower...upper : 0...0
        }
    }

    private static func invalidTime(_ text: String) -> StripeError {
        .invalid("Invalid timestamp: \(text)", parameter: "created")
    }
}
