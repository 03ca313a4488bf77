/// One call of Stripe's API, made from an effect.
///
/// An effect's input has Stripe's own parameter names and is sent as it is, but for the object's id in the path and
/// for a refund's reason.
struct StripeCall: Equatable, Sendable {
    let path: String
    /// The fields of a POST; nil for a GET.
    let form: JSONObject?
    let idempotencyKey: String?
    /// The member of the outcome that carries Stripe's object.
    let member: String
    /// How to find the object if an earlier try made it; nil for what may be done twice.
    var earlier: StripeLookup?

    private static let reasonsForRefunds: Set<String> = ["duplicate", "fraudulent", "requested_by_customer"]
    private static let maximumMetadataCharacters = 500

    /// It makes something new, and would make it again without its key.
    var makes: Bool { path == "/v1/refunds" || path == "/v1/payment_intents" }

    /// Throws ``EffectDefect`` for an unknown kind, a missing id or key, and an input of another shape.
    init(_ request: EffectRequest) throws(EffectDefect) {
        var input = try request.object()
        let action = request.kind.dropFirst("stripe.".count)
        idempotencyKey = try Self.checkedKey(of: request)
        switch action {
        case "create_payment_intent":
            try Self.requireKey(idempotencyKey, of: request)
            path = "/v1/payment_intents"
            member = "payment_intent"
            Self.shortenMetadata(in: &input)
            earlier = StripeLookup(paymentIntent: input)
        case "retrieve_payment_intent":
            path = "/v1/payment_intents/\(try Self.takeID("payment_intent", from: &input, of: request))"
            form = nil
            member = "payment_intent"
            return
        case "cancel_payment_intent":
            path = "/v1/payment_intents/\(try Self.takeID("payment_intent", from: &input, of: request))/cancel"
            member = "payment_intent"
        case "confirm_payment_intent":
            try Self.requireKey(idempotencyKey, of: request)
            path = "/v1/payment_intents/\(try Self.takeID("payment_intent", from: &input, of: request))/confirm"
            member = "payment_intent"
        case "create_refund":
            try Self.requireKey(idempotencyKey, of: request)
            path = "/v1/refunds"
            member = "refund"
            Self.moveFreeReason(in: &input)
            Self.shortenMetadata(in: &input)
            earlier = StripeLookup(refund: input)
        case "retrieve_refund":
            path = "/v1/refunds/\(try Self.takeID("refund", from: &input, of: request))"
            form = nil
            member = "refund"
            return
        default:
            throw EffectDefect(kind: request.kind, reason: "Stripe has no such action")
        }
        Self.shortenMetadata(in: &input)
        form = input
    }

    /// Stripe accepts three words as a refund's reason; any other text goes where staff finds it.
    private static func moveFreeReason(in input: inout JSONObject) {
        guard let reason = input["reason"]?.string, !reasonsForRefunds.contains(reason) else { return }
        input["reason"] = nil
        var metadata = input["metadata"]?.object ?? [:]
        metadata["reason"] = .string(reason)
        input["metadata"] = .object(metadata)
    }

    private static func shortenMetadata(in input: inout JSONObject) {
        guard let metadata = input["metadata"]?.object else { return }
        input["metadata"] = .object(
            metadata.compactMapValues { value in
                value.string.map { .string(String($0.prefix(maximumMetadataCharacters))) } ?? value
            }
        )
    }

    private static func takeID(
        _ name: String,
        from input: inout JSONObject,
        of request: EffectRequest
    ) throws(EffectDefect) -> String {
        defer { input[name] = nil }
        guard let id = input[name]?.string, (1...255).contains(id.utf8.count),
            id.utf8.allSatisfy(isOfIdentifier)
        else { throw EffectDefect(kind: request.kind, reason: "\(name) is not an id") }
        return id
    }

    private static func isOfIdentifier(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func checkedKey(of request: EffectRequest) throws(EffectDefect) -> String? {
        guard let key = request.key else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw EffectDefect(kind: request.kind, reason: "the idempotency key is not 1 to 255 visible characters")
        }
        return key
    }

    private static func requireKey(_ key: String?, of request: EffectRequest) throws(EffectDefect) {
        guard key != nil else {
            throw EffectDefect(kind: request.kind, reason: "it moves money and has no idempotency key")
        }
    }
}
