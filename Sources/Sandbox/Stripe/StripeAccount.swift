/// One request to the API, understood as far as every operation needs it.
struct StripeCall: Sendable {
    let method: String
    let path: String
    /// The id in the URL, or empty.
    let id: String
    let parameters: Parameters
    let requestID: String
    let idempotencyKey: String?
    let now: Int

    var occasion: Occasion { Occasion(now: now, requestID: requestID, idempotencyKey: idempotencyKey) }

    /// The last name in the URL, for a URL with two ids.
    var lastOfPath: String { path.split(separator: "/").last.map(String.init) ?? "" }

    /// Equal for two requests that ask the same.
    var fingerprint: String {
        let pairs = parameters.form.pairs.map { "\($0.key)=\($0.value)" }.sorted()
        return ([method, path] + pairs).joined(separator: "\n")
    }
}

/// What is sent back to an API call.
struct StripeReply: Sendable {
    let status: Int
    let body: String
}

/// The account: its book and the answers already given, one call at a time, and its events on their way out.
actor StripeAccount {
    typealias Operation = @Sendable (inout StripeBook, StripeCall) throws(StripeError) -> JSON

    private let apiVersion: String
    private let site: String
    private let secretKey: String
    private let clock: SandboxClock
    private let webhooks: Webhooks
    private var book: StripeBook
    private var answers = IdempotencyLog()

    init(site: String, apiVersion: String, secretKey: String, clock: SandboxClock, webhooks: Webhooks) {
        self.site = site
        self.apiVersion = apiVersion
        self.secretKey = secretKey
        self.clock = clock
        self.webhooks = webhooks
        book = Self.emptyBook(site, apiVersion, secretKey, webhooks)
    }

    private static func emptyBook(
        _ site: String, _ apiVersion: String, _ secretKey: String, _ webhooks: Webhooks
    ) -> StripeBook {
        StripeBook(site: site, apiVersion: apiVersion, customerIDs: CustomerIDs(secretKey: secretKey)) {
            webhooks.subscribes(to: $0) ? webhooks.endpoints.count : 0
        }
    }

    /// Carries the call out, or answers as it was answered before.
    ///
    /// - Returns: the reply, and the id of the first request if this is a repetition.
    func answer(_ call: StripeCall, _ operation: Operation) async -> (reply: StripeReply, replayOf: String?) {
        let key = call.method == "POST" ? call.idempotencyKey : nil
        do throws(StripeError) {
            if let key, let earlier = try answers.answer(to: call, key: key) {
                return (earlier.reply, earlier.requestID)
            }
            book.expireCheckoutSessions(on: ownOccasion)
            let json = try operation(&book, call)
            let body = try book.expanded(json, call.parameters).encoded()
            let reply = StripeReply(status: 200, body: body)
            if let key { answers.record(reply, to: call, key: key) }
            await sendEvents()
            return (reply, nil)
        } catch {
            let reply = StripeReply(status: error.status, body: error.json.encoded())
            if let key, error.endsRequest { answers.record(reply, to: call, key: key) }
            await sendEvents()
            return (reply, nil)
        }
    }

    /// What a buyer chooses at the page of a payment. A decline is an outcome, not an error.
    func buyer(
        _ choice: StripeBook.BuyerChoice, paymentIntent id: String
    ) async throws(StripeError) -> PaymentIntent {
        let occasion = ownOccasion
        return try await outcome { book throws(StripeError) in
            try book.buyer(choice, paymentIntent: id, on: occasion)
        } ofDecline: { book in
            book.paymentIntents[id]
        }
    }

    /// What a buyer chooses at the page of a Checkout session. A decline is an outcome here too.
    func buyer(
        _ choice: StripeBook.BuyerChoice, checkoutSession id: String, as buyer: StripeBook.Buyer
    ) async throws(StripeError) -> CheckoutSession {
        let occasion = ownOccasion
        return try await outcome { book throws(StripeError) in
            book.expireCheckoutSessions(on: occasion)
            return try book.buyer(choice, checkoutSession: id, as: buyer, on: occasion)
        } ofDecline: { book in
            book.checkoutSessions[id]
        }
    }

    private func outcome<Value: Sendable>(
        _ change: (inout StripeBook) throws(StripeError) -> Value, ofDecline: (StripeBook) -> Value?
    ) async throws(StripeError) -> Value {
        let result: Result<Value, StripeError>
        do throws(StripeError) {
            result = .success(try change(&book))
        } catch {
            result = error.kind == .card ? ofDecline(book).map { .success($0) } ?? .failure(error) : .failure(error)
        }
        await sendEvents()
        return try result.get()
    }

    /// Says how a refund ended.
    func finishRefund(_ id: String, as status: Refund.Status) async throws(StripeError) {
        try book.finishRefund(id, as: status, on: ownOccasion)
        await sendEvents()
    }

    /// Ends the Checkout sessions whose time is over.
    func expireCheckoutSessions() async {
        book.expireCheckoutSessions(on: ownOccasion)
        await sendEvents()
    }

    /// What happens by itself, or by a person at a page, and not by a call of the API.
    private var ownOccasion: Occasion { Occasion(now: clock.now, requestID: nil, idempotencyKey: nil) }

    /// Reads from the book.
    func read<Value: Sendable>(_ body: @Sendable (StripeBook) -> Value) -> Value { body(book) }

    func reset() {
        book = Self.emptyBook(site, apiVersion, secretKey, webhooks)
        answers = IdempotencyLog()
    }

    private func sendEvents() async {
        let events = book.takeUnsentEvents()
        if !events.isEmpty { await webhooks.send(events) }
    }
}
