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
    private let webhooks: Webhooks
    private var book: StripeBook
    private var answers = IdempotencyLog()

    init(site: String, apiVersion: String, webhooks: Webhooks) {
        self.site = site
        self.apiVersion = apiVersion
        self.webhooks = webhooks
        book = Self.emptyBook(site, apiVersion, webhooks)
    }

    private static func emptyBook(_ site: String, _ apiVersion: String, _ webhooks: Webhooks) -> StripeBook {
        StripeBook(site: site, apiVersion: apiVersion) { webhooks.subscribes(to: $0) ? webhooks.endpoints.count : 0 }
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

    /// What a buyer chooses at the checkout page. A decline is an outcome, not an error.
    func buyer(
        _ choice: StripeBook.BuyerChoice, paymentIntent id: String, now: Int
    ) async throws(StripeError) -> PaymentIntent {
        let occasion = Occasion(now: now, requestID: nil, idempotencyKey: nil)
        let result: Result<PaymentIntent, StripeError>
        do throws(StripeError) {
            result = .success(try book.buyer(choice, paymentIntent: id, on: occasion))
        } catch {
            if error.kind == .card, let intent = book.paymentIntents[id] {
                result = .success(intent)
            } else {
                result = .failure(error)
            }
        }
        await sendEvents()
        return try result.get()
    }

    /// Says how a refund ended.
    func finishRefund(_ id: String, as status: Refund.Status, now: Int) async throws(StripeError) {
        try book.finishRefund(id, as: status, on: Occasion(now: now, requestID: nil, idempotencyKey: nil))
        await sendEvents()
    }

    /// Reads from the book.
    func read<Value: Sendable>(_ body: @Sendable (StripeBook) -> Value) -> Value { body(book) }

    func reset() {
        book = Self.emptyBook(site, apiVersion, webhooks)
        answers = IdempotencyLog()
    }

    private func sendEvents() async {
        let events = book.takeUnsentEvents()
        if !events.isEmpty { await webhooks.send(events) }
    }
}
