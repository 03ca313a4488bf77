/// The answers given under idempotency keys, the newest `capacity` of them.
struct IdempotencyLog: Sendable {
    static let capacity = 10_000
    static let maximumKeyLength = 255

    struct Answer: Sendable {
        let fingerprint: String
        let reply: StripeReply
        let requestID: String
    }

    private var answers = Shelf<Answer>(capacity: capacity)

    /// The answer given to the same request under this key before. Throws if the request was another one.
    func answer(to call: StripeCall, key: String) throws(StripeError) -> Answer? {
        guard key.count <= Self.maximumKeyLength else {
            throw StripeError(
                status: 400, kind: .idempotency,
                message: "Idempotency keys can be at most \(Self.maximumKeyLength) characters long.")
        }
        guard let answer = answers[key] else { return nil }
        guard answer.fingerprint == call.fingerprint else {
            throw StripeError(
                status: 400, kind: .idempotency,
                message: "Keys for idempotent requests can only be used with the same parameters they were first used "
                    + "with. Try using a key other than '\(key)' if you meant to execute a different request.")
        }
        return answer
    }

    mutating func record(_ reply: StripeReply, to call: StripeCall, key: String) {
        answers[key] = Answer(fingerprint: call.fingerprint, reply: reply, requestID: call.requestID)
    }
}
