/// What a buyer does at the checkout page.
extension StripeBook {
    enum BuyerChoice: String, Sendable, CaseIterable {
        case succeed, decline, abandon
    }

    /// Throws the card error of a decline, and `payment_intent_unexpected_state` if the intent is not open any more.
    ///
    /// - Parameter card: the test card that the buyer uses; a good or a declined one if absent.
    mutating func buyer(
        _ choice: BuyerChoice, paymentIntent id: String, card: String? = nil, on occasion: Occasion
    ) throws(StripeError) -> PaymentIntent {
        var intent = try paymentIntent(id)
        if choice == .abandon { return intent }
        try Self.checkConfirmable(intent)
        let isWaiting = intent.status == .requiresAction
        if isWaiting, choice == .decline { try failAuthentication(&intent, on: occasion) }
        if !isWaiting {
            let token = card ?? (choice == .succeed ? "pm_card_visa" : "pm_card_chargeDeclined")
            intent.paymentMethod = try newPaymentMethod(token, on: occasion)
        }
        return try charge(intent, authenticated: isWaiting, on: occasion)
    }

    private mutating func failAuthentication(
        _ intent: inout PaymentIntent, on occasion: Occasion
    ) throws(StripeError) -> Never {
        var error = StripeError.invalid(
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new "
                + "PaymentMethod to attempt to fulfill this PaymentIntent again.",
            code: "payment_intent_authentication_failure")
        error.kind = .card
        error.status = 402
        try fail(&intent, with: error, on: occasion)
    }
}

/// Taking the money, or failing to.
extension StripeBook {
    /// Charges the intent's payment method and records how that went; throws the card error of a decline.
    mutating func charge(
        _ given: PaymentIntent, authenticated: Bool = false, on occasion: Occasion
    ) throws(StripeError) -> PaymentIntent {
        var intent = given
        guard let method = intent.paymentMethod else { throw Self.cannotConfirmWithoutMethod(intent) }
        if !authenticated, method.asksForAuthentication(offSession: intent.isOffSession) {
            if intent.isOffSession || intent.refusesToAsk {
                let failure = Charge.Failure(
                    code: "authentication_required", declineCode: "authentication_required",
                    message: "Your card was declined. This transaction requires authentication.")
                try decline(&intent, by: method, failure, on: occasion)
            }
            return ask(intent, on: occasion)
        }
        switch method.card.verdict {
        case .approves:
            return approve(intent, by: method, on: occasion)
        case .declines(let code, let declineCode, let message):
            let failure = Charge.Failure(code: code, declineCode: declineCode, message: message)
            try decline(&intent, by: method, failure, on: occasion)
        }
    }

    /// The payment waits for the buyer, at a page of the bank or, without an address to come back to, within the shop's.
    private mutating func ask(_ given: PaymentIntent, on occasion: Occasion) -> PaymentIntent {
        var intent = given
        let page = intent.page(at: site)
        intent.status = .requiresAction
        if let address = intent.returnURL {
            intent.nextAction = [
                "redirect_to_url": ["return_url": .string(address), "url": .string(page)],
                "type": .string("redirect_to_url"),
            ]
        } else {
            intent.nextAction = [
                "type": .string("use_stripe_sdk"),
                "use_stripe_sdk": ["type": .string("three_d_secure_redirect"), "stripe_js": .string(page)],
            ]
        }
        paymentIntents[intent.id] = intent
        record("payment_intent.requires_action", intent.json, on: occasion)
        return intent
    }

    private mutating func approve(
        _ given: PaymentIntent, by method: PaymentMethod, on occasion: Occasion
    ) -> PaymentIntent {
        var intent = given
        var charge = Charge(of: intent, by: method, failure: nil, site: site, now: occasion.now)
        let holdsOnly = intent.captureMethod == .manual
        if !holdsOnly { take(intent.amount, from: &charge) }
        charges[charge.id] = charge
        intent.latestCharge = charge.id
        intent.lastPaymentError = .null
        intent.nextAction = .null
        record("charge.succeeded", charge.json, on: occasion)
        if holdsOnly {
            intent.status = .requiresCapture
            intent.amountCapturable = intent.amount
            paymentIntents[intent.id] = intent
            record("payment_intent.amount_capturable_updated", intent.json, on: occasion)
        } else {
            finish(&intent, with: charge, on: occasion)
        }
        keepOrSpend(method, after: intent, on: occasion)
        return intent
    }

    private mutating func decline(
        _ intent: inout PaymentIntent, by method: PaymentMethod, _ failure: Charge.Failure, on occasion: Occasion
    ) throws(StripeError) -> Never {
        let charge = Charge(of: intent, by: method, failure: failure, site: site, now: occasion.now)
        charges[charge.id] = charge
        intent.latestCharge = charge.id
        record("charge.failed", charge.json, on: occasion)
        var error = StripeError(
            status: 402, kind: .card, message: failure.message, code: failure.code, declineCode: failure.declineCode)
        error.subjects["charge"] = .string(charge.id)
        try fail(&intent, with: error, on: occasion)
    }

    /// Notes a failed try on the intent, which waits for another payment method from now on, and throws `error`.
    mutating func fail(
        _ intent: inout PaymentIntent, with error: StripeError, on occasion: Occasion
    ) throws(StripeError) -> Never {
        var error = error
        error.subjects["payment_method"] = intent.paymentMethod?.json ?? .null
        intent.lastPaymentError = error.json["error"] ?? .null
        intent.paymentMethod = nil
        intent.nextAction = .null
        intent.status = .requiresPaymentMethod
        paymentIntents[intent.id] = intent
        record("payment_intent.payment_failed", intent.json, on: occasion)
        error.subjects["payment_intent"] = intent.json
        throw error
    }

    mutating func take(_ amount: Int, from charge: inout Charge) {
        charge.amountCaptured = amount
        charge.balanceTransaction = StripeID.make("txn_3")
        balance[charge.currency, default: 0] += amount
    }

    mutating func finish(_ intent: inout PaymentIntent, with charge: Charge, on occasion: Occasion) {
        intent.status = .succeeded
        intent.amountCapturable = 0
        intent.amountReceived = charge.amountCaptured
        paymentIntents[intent.id] = intent
        if let session = intent.checkoutSession { checkoutSessions[session]?.payment = intent }
        record("payment_intent.succeeded", intent.json, on: occasion)
    }
}
