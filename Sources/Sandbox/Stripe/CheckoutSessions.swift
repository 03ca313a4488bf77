/// What may happen to Checkout sessions.
extension StripeBook {
    /// Whom a buyer claims to be who is asked for an e-mail address and gives none.
    static let anybody = "buyer@sandbox.example"

    func checkoutSession(_ id: String) throws(StripeError) -> CheckoutSession {
        guard let session = checkoutSessions[id] else {
            throw .noSuch("checkout.session", id, parameter: "session", inURL: true)
        }
        return session
    }

    mutating func updateCheckoutSession(
        _ id: String, _ parameters: Parameters
    ) throws(StripeError) -> CheckoutSession {
        try parameters.allow(["collected_information", "metadata", "shipping_options"])
        var session = try checkoutSession(id)
        session.metadata = try parameters.metadata(mergedInto: session.metadata)
        checkoutSessions[id] = session
        return session
    }

    mutating func expireCheckoutSession(
        _ id: String, _ parameters: Parameters, on occasion: Occasion
    ) throws(StripeError) -> CheckoutSession {
        try parameters.allow([])
        return expire(try openSession(id, "expired"), on: occasion)
    }

    /// Ends the sessions whose time is over.
    mutating func expireCheckoutSessions(on occasion: Occasion) {
        for id in endsOfOpenSessions.filter({ $0.value <= occasion.now }).keys.sorted() {
            endsOfOpenSessions[id] = nil
            if let session = checkoutSessions[id], session.status == .open { expire(session, on: occasion) }
        }
    }

    @discardableResult
    private mutating func expire(_ given: CheckoutSession, on occasion: Occasion) -> CheckoutSession {
        var session = given
        if session.isPaymentBegun, session.payment.isOpen {
            session.payment = cancel(session.payment, reason: "automatic", on: occasion)
        }
        close(&session, as: .expired, on: occasion)
        record("checkout.session.expired", session.json, on: occasion)
        return session
    }

    private mutating func close(
        _ session: inout CheckoutSession, as status: CheckoutSession.Status, on occasion: Occasion
    ) {
        session.status = status
        checkoutSessions[session.id] = session
        endsOfOpenSessions[session.id] = nil
    }

    private func openSession(_ id: String, _ ending: String) throws(StripeError) -> CheckoutSession {
        let session = try checkoutSession(id)
        guard session.status == .open else {
            throw .invalid(
                "Only Checkout Sessions with a status in [\"open\"] can be \(ending). This Checkout Session has a "
                    + "status of `\(session.status.rawValue)`.")
        }
        return session
    }
}

/// What a buyer does at the page of a Checkout session.
extension StripeBook {
    /// Who the buyer says they are, and the test card that they use, if not the usual one.
    struct Buyer: Sendable {
        var email: String?
        var name: String?
        var card: String?
    }

    /// Throws the card error of a decline, after which the session is still open, and an invalid request if it is not.
    mutating func buyer(
        _ choice: BuyerChoice, checkoutSession id: String, as buyer: Buyer, on occasion: Occasion
    ) throws(StripeError) -> CheckoutSession {
        if choice == .abandon { return try checkoutSession(id) }
        var session = try openSession(id, "paid")
        if let card = buyer.card, TestCard.named(card) == nil {
            throw .noSuch("PaymentMethod", card, parameter: "card", inURL: false)
        }
        session.email = session.email ?? buyer.email ?? Self.anybody
        session.name = session.name ?? buyer.name
        if !session.isPaymentBegun {
            session.isPaymentBegun = true
            session.payment.created = occasion.now
            paymentIntents[session.payment.id] = session.payment
            record("payment_intent.created", session.payment.json, on: occasion)
        }
        checkoutSessions[id] = session
        do throws(StripeError) {
            session.payment = try self.buyer(
                choice, paymentIntent: session.payment.id, card: buyer.card, on: occasion)
        } catch {
            session.payment = try paymentIntent(session.payment.id)
            checkoutSessions[id] = session
            throw error
        }
        checkoutSessions[id] = session
        if session.payment.status == .requiresAction { return session }
        if session.customer == nil, session.alwaysMakesCustomer {
            session.customer = newCustomer(email: session.email, name: session.name, on: occasion).id
            session.payment.customer = session.customer
            paymentIntents[session.payment.id] = session.payment
        }
        close(&session, as: .complete, on: occasion)
        record("checkout.session.completed", session.json, on: occasion)
        return session
    }
}
