/// One call of Stripe's API, made from an effect.
///
/// An effect's input has Stripe's own parameter names and is sent as it is, but for the object's id in the path and
/// for what ``StripeForms`` composes.
struct StripeCall: Equatable, Sendable {
    /// How the outcome carries Stripe's object.
    enum Carrier: Equatable, Sendable {
        /// Whole, as a member of this name.
        case member(String)
        /// By its own members, beside `ok`.
        case members
    }

    let path: String
    /// The fields of a POST; nil for a GET.
    let form: JSONObject?
    let idempotencyKey: String?
    let carrier: Carrier
    /// It makes something new that costs money, and would make it again without its key.
    var makes = false
    /// How to find the object if an earlier try made it; nil for what may be done twice.
    var earlier: StripeLookup?
    /// Where the object itself is: a refusal says that it is past the point where this can be done, and then the object
    /// as it is by now is the answer.
    var objectAfterRefusal: String?

    private static let sessions = "/v1/checkout/sessions"

    /// Throws ``EffectDefect`` for an unknown kind, a missing id or key, and an input of another shape.
    init(_ request: EffectRequest) throws(EffectDefect) {
        var input = StripeForms.shorteningMetadata(of: try request.object())
        idempotencyKey = try Self.checkedKey(of: request)
        switch request.kind.dropFirst("stripe.".count) {
        case "create_payment_intent":
            try Self.requireKey(idempotencyKey, of: request)
            (path, form, carrier) = ("/v1/payment_intents", input, .member("payment_intent"))
            makes = true
            earlier = StripeLookup(paymentIntent: input)
        case "retrieve_payment_intent":
            let id = try Self.takeID("payment_intent", from: &input, of: request)
            (path, form, carrier) = ("/v1/payment_intents/\(id)", nil, .member("payment_intent"))
        case "cancel_payment_intent":
            let id = try Self.takeID("payment_intent", from: &input, of: request)
            (path, form, carrier) = ("/v1/payment_intents/\(id)/cancel", input, .member("payment_intent"))
        case "confirm_payment_intent":
            try Self.requireKey(idempotencyKey, of: request)
            let id = try Self.takeID("payment_intent", from: &input, of: request)
            (path, form, carrier) = ("/v1/payment_intents/\(id)/confirm", input, .member("payment_intent"))
        case "charge_payment_method":
            try Self.requireKey(idempotencyKey, of: request)
            (path, form, carrier) = ("/v1/payment_intents", StripeForms.charge(input), .members)
            makes = true
            earlier = StripeLookup(paymentIntent: input)
        case "create_refund":
            try Self.requireKey(idempotencyKey, of: request)
            let refund = StripeForms.shorteningMetadata(of: StripeForms.refund(input))
            (path, form, carrier) = ("/v1/refunds", refund, .member("refund"))
            makes = true
            earlier = StripeLookup(refund: refund)
        case "retrieve_refund":
            let id = try Self.takeID("refund", from: &input, of: request)
            (path, form, carrier) = ("/v1/refunds/\(id)", nil, .member("refund"))
        case "create_checkout_session":
            // Stripe lets a session live for a day at most and refuses times that are over. So nothing that is asked for
            // again after Stripe has forgotten the key is made twice, as long as it says when it ends.
            try Self.requireKey(idempotencyKey, of: request)
            try Self.requireNumber("expires_at", in: input, of: request)
            (path, form, carrier) = (Self.sessions, StripeForms.checkoutSession(input), .members)
        case "retrieve_checkout_session":
            let id = try Self.takeID("id", from: &input, of: request)
            (path, form, carrier) = ("\(Self.sessions)/\(id)", nil, .members)
        case "expire_checkout_session":
            let id = try Self.takeID("id", from: &input, of: request)
            (path, form, carrier) = ("\(Self.sessions)/\(id)/expire", input, .members)
            objectAfterRefusal = "\(Self.sessions)/\(id)"
        case "create_customer":
            try Self.requireKey(idempotencyKey, of: request)
            (path, form, carrier) = ("/v1/customers", input, .members)
        default:
            throw EffectDefect(kind: request.kind, reason: "Stripe has no such action")
        }
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
            throw EffectDefect(kind: request.kind, reason: "it makes something at Stripe and has no idempotency key")
        }
    }

    private static func requireNumber(
        _ name: String, in input: JSONObject, of request: EffectRequest
    ) throws(EffectDefect) {
        guard case .number? = input[name] else {
            throw EffectDefect(kind: request.kind, reason: "\(name) is not a number")
        }
    }
}
