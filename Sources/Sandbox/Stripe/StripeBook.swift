/// Everything a Stripe account knows: its objects, and what may happen to them. No I/O.
///
/// An operation either throws before it changes anything, or it throws a card error after having noted the failed try.
struct StripeBook: Sendable {
    static let objectsPerKind = 5_000
    static let eventsKept = 20_000

    /// The sandbox's own address, for links to its pages.
    let site: String
    let apiVersion: String
    let customerIDs: CustomerIDs
    /// To how many webhook endpoints an event of this type goes.
    let endpointCount: @Sendable (_ type: String) -> Int

    var paymentIntents = Shelf<PaymentIntent>(capacity: objectsPerKind)
    var paymentMethods = Shelf<PaymentMethod>(capacity: objectsPerKind)
    var charges = Shelf<Charge>(capacity: objectsPerKind)
    var refunds = Shelf<Refund>(capacity: objectsPerKind)
    var customers = Shelf<Customer>(capacity: objectsPerKind)
    var checkoutSessions = Shelf<CheckoutSession>(capacity: objectsPerKind)
    /// When each session that is still open ends.
    var endsOfOpenSessions: [String: Int] = [:]
    var events = Shelf<StripeEvent>(capacity: eventsKept)
    /// What is there of each currency: captured and not refunded.
    var balance: [String: Int] = [:]
    /// Events of the operations so far that have not been handed to the webhooks yet.
    private var unsentEvents: [StripeEvent] = []

    init(
        site: String, apiVersion: String, customerIDs: CustomerIDs,
        endpointCount: @escaping @Sendable (_ type: String) -> Int
    ) {
        self.site = site
        self.apiVersion = apiVersion
        self.customerIDs = customerIDs
        self.endpointCount = endpointCount
    }

    mutating func record(_ type: String, _ object: JSON, previously: JSON? = nil, on occasion: Occasion) {
        let event = StripeEvent(
            id: StripeID.make("evt_3"), created: occasion.now, type: type, object: object,
            previousAttributes: previously, apiVersion: apiVersion, requestID: occasion.requestID,
            idempotencyKey: occasion.idempotencyKey, pendingWebhooks: endpointCount(type))
        events[event.id] = event
        unsentEvents.append(event)
    }

    mutating func takeUnsentEvents() -> [StripeEvent] {
        defer { unsentEvents = [] }
        return unsentEvents
    }

    /// Any object by its id, for `expand[]`.
    func object(_ id: String) -> JSON? {
        switch id.prefix(while: { $0 != "_" }) {
        case "pi": paymentIntents[id]?.json
        case "pm": paymentMethods[id]?.json
        case "ch": charges[id]?.json
        case "re": refunds[id]?.json
        case "cus": knownCustomer(id)?.json
        case "cs": checkoutSessions[id]?.json
        default: nil
        }
    }

    func balanceJSON() -> JSON {
        let funds = balance.sorted { $0.key < $1.key }.map { currency, amount -> JSON in
            [
                "amount": .int(amount), "currency": .string(currency),
                "source_types": ["card": .int(amount)],
            ]
        }
        let nothing = balance.keys.sorted().map { currency -> JSON in
            ["amount": .int(0), "currency": .string(currency), "source_types": ["card": .int(0)]]
        }
        return [
            "object": .string("balance"), "available": .array(funds), "livemode": .bool(false),
            "pending": .array(nothing),
        ]
    }
}
