/// Giving money back.
extension StripeBook {
    private static let refundParameters: Set<String> = [
        "amount", "charge", "currency", "customer", "instructions_email", "metadata", "origin", "payment_intent",
        "reason", "refund_application_fee", "reverse_transfer",
    ]

    mutating func createRefund(_ parameters: Parameters, on occasion: Occasion) throws(StripeError) -> Refund {
        try parameters.allow(Self.refundParameters)
        let reason = try parameters.choice("reason", of: ["duplicate", "fraudulent", "requested_by_customer"])
        let metadata = try parameters.metadata()
        var charge = try chargeToRefund(parameters)
        let amount = try parameters.integer("amount") ?? charge.unrefunded
        guard !charge.isFullyRefunded else {
            throw .invalid(
                "Charge \(charge.id) has already been refunded.", parameter: "charge", code: "charge_already_refunded")
        }
        guard amount > 0 else {
            throw .invalid(
                "This value must be greater than or equal to 1.", parameter: "amount",
                code: "parameter_invalid_integer")
        }
        guard amount <= charge.unrefunded else {
            let limit = charge.amountRefunded == 0 ? "charge amount" : "unrefunded amount on charge"
            let left = Currency.text(charge.unrefunded, charge.currency)
            throw .invalid(
                "Refund amount (\(Currency.text(amount, charge.currency))) is greater than \(limit) (\(left))",
                parameter: "amount")
        }

        let refund = Refund(of: charge, amount: amount, reason: reason, metadata: metadata, now: occasion.now)
        let before: JSON = [
            "amount_refunded": .int(charge.amountRefunded), "refunded": .bool(charge.isFullyRefunded),
        ]
        charge.amountRefunded += amount
        charges[charge.id] = charge
        refunds[refund.id] = refund
        balance[charge.currency, default: 0] -= amount
        record("charge.refunded", charge.json, previously: before, on: occasion)
        record("refund.created", refund.json, on: occasion)
        if charge.paymentMethod.card.refundBehaviour == .comesBack {
            // What the answer says is what the refund was at that moment.
            try finishRefund(refund.id, as: .failed, on: occasion)
        }
        return refund
    }

    /// A refund reached the card, or came back, whatever was said of it before; a failed one stays failed.
    mutating func finishRefund(
        _ id: String, as status: Refund.Status, on occasion: Occasion
    ) throws(StripeError) {
        var refund = try refund(id)
        guard refund.status != status, refund.status != .failed, status != .pending else {
            throw .invalid("A refund that is \(refund.status) cannot become \(status).", parameter: "status")
        }
        let before: JSON = ["status": .string(refund.status.rawValue)]
        refund.status = status
        if status == .failed {
            refund.failureReason = "expired_or_canceled_card"
            var charge = try charge(refund.charge)
            charge.amountRefunded -= refund.amount
            charges[charge.id] = charge
            balance[refund.currency, default: 0] += refund.amount
        }
        refunds[id] = refund
        record("charge.refund.updated", refund.json, previously: before, on: occasion)
        record("refund.updated", refund.json, previously: before, on: occasion)
        if status == .failed { record("refund.failed", refund.json, on: occasion) }
    }

    mutating func updateRefund(_ id: String, _ parameters: Parameters) throws(StripeError) -> Refund {
        try parameters.allow(["metadata"])
        var refund = try refund(id)
        refund.metadata = try parameters.metadata(mergedInto: refund.metadata)
        refunds[id] = refund
        return refund
    }

    func refund(_ id: String) throws(StripeError) -> Refund {
        guard let refund = refunds[id] else { throw .noSuch("refund", id, parameter: "id", inURL: true) }
        return refund
    }

    func charge(_ id: String, inURL: Bool = true) throws(StripeError) -> Charge {
        guard let charge = charges[id] else {
            throw .noSuch("charge", id, parameter: inURL ? "id" : "charge", inURL: inURL)
        }
        return charge
    }

    /// The captured charge that the request names, by itself or by its payment intent.
    private func chargeToRefund(_ parameters: Parameters) throws(StripeError) -> Charge {
        let charge: Charge
        switch (try parameters.text("charge"), try parameters.text("payment_intent")) {
        case (nil, nil):
            throw .invalid(
                "One of the following params should be provided for this request: payment_intent or charge.",
                code: "parameter_missing")
        case (.some, .some):
            throw .invalid("You may only specify one of these parameters: charge, payment_intent.")
        case (let id?, nil):
            charge = try self.charge(id, inURL: false)
        case (nil, let id?):
            let intent = try paymentIntent(id, inURL: false)
            guard intent.status == .succeeded, let latest = intent.latestCharge else {
                throw .unexpectedState(
                    "This PaymentIntent (\(id)) does not have a successful charge to refund.", intent: intent)
            }
            charge = try self.charge(latest, inURL: false)
        }
        guard charge.isPaid, charge.isCaptured || charge.isReleased else {
            throw .invalid(
                "Charge \(charge.id) is not captured, and cannot be refunded.", parameter: "charge")
        }
        return charge
    }
}
