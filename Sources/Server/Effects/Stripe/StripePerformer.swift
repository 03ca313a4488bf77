import AsyncHTTPClient
import Foundation
import Logging
import NIOHTTP1

/// How to reach Stripe.
struct StripeConfiguration: Sendable {
    /// The secret API key (`sk_…` or a restricted `rk_…`).
    let secretKey: String
    /// An origin without a path.
    let apiBase: String

    static let liveOrigin = "https://api.stripe.com"
    /// The version of Stripe's API that this code was written against, whatever the account's default is.
    static let apiVersion = "2024-06-20"
    /// The environment variables behind it.
    static let variables = ["STRIPE_SECRET_KEY"]

    init(secretKey: String, apiBase: String = StripeConfiguration.liveOrigin) {
        self.secretKey = secretKey
        self.apiBase = apiBase.hasSuffix("/") ? String(apiBase.dropLast()) : apiBase
    }
}

/// Payments, Checkout sessions and refunds at Stripe: `stripe.…`. It hands Stripe's objects on as they are, and knows no
/// rule.
struct StripePerformer: EffectPerformer {
    let kinds: Set<String> = [
        "stripe.create_payment_intent", "stripe.retrieve_payment_intent", "stripe.cancel_payment_intent",
        "stripe.confirm_payment_intent", "stripe.charge_payment_method", "stripe.create_refund",
        "stripe.retrieve_refund", "stripe.create_checkout_session", "stripe.retrieve_checkout_session",
        "stripe.expire_checkout_session", "stripe.create_customer",
    ]

    private let configuration: StripeConfiguration?
    private let client: ProviderClient
    private let now: @Sendable () -> Date

    /// Stripe keeps idempotency keys for 24 hours; an hour of it is for clocks that differ and for the call itself.
    private static let lifeOfKeys: TimeInterval = 23 * 3600
    /// Pages of 100 that are looked through.
    private static let maxPages = 20

    /// Without a configuration every effect throws ``EffectNotConfigured``. `http` must have been made with
    /// ``ProviderClient/httpConfiguration``.
    init(
        configuration: StripeConfiguration?,
        http: HTTPClient,
        logger: Logger,
        limits: ProviderClient.Limits = .init(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.configuration = configuration
        self.now = now
        client = ProviderClient(provider: "Stripe", http: http, logger: logger, limits: limits)
    }

    func perform(_ request: EffectRequest) async throws -> EffectOutcome {
        guard let configuration else {
            throw EffectNotConfigured(provider: "Stripe", variables: StripeConfiguration.variables)
        }
        let call = try StripeCall(request)
        if call.makes, let asked = request.requestedAt, now().timeIntervalSince(asked) > Self.lifeOfKeys,
            let earlier = try await earlier(call, request, configuration)
        {
            return earlier
        }
        var http = Self.request(call.path, configuration)
        if let form = call.form {
            http.method = .POST
            http.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            http.body = .bytes(Array(FormEncoding.encode(form).utf8))
        }
        if let key = call.idempotencyKey {
            http.headers.add(name: "Idempotency-Key", value: key)
        }
        let answer = try await client.send(http)
        if answer.status == 400, let path = call.objectAfterRefusal,
            let object = try await objectAsItIs(path, configuration)
        {
            return try Self.outcome(of: object, carrier: call.carrier)
        }
        return try Self.outcome(of: answer, carrier: call.carrier)
    }

    private static func request(_ path: String, _ configuration: StripeConfiguration) -> HTTPClientRequest {
        var http = HTTPClientRequest(url: configuration.apiBase + path)
        http.headers.add(name: "Authorization", value: "Bearer \(configuration.secretKey)")
        http.headers.add(name: "Stripe-Version", value: StripeConfiguration.apiVersion)
        http.headers.add(name: "User-Agent", value: "holdfast")
        return http
    }

    /// What an earlier try made, as if it were made now; nil if none did. Not to know is no reason to do it again.
    private func earlier(
        _ call: StripeCall, _ request: EffectRequest, _ configuration: StripeConfiguration
    ) async throws -> EffectOutcome? {
        guard let lookup = call.earlier else {
            throw EffectDefect(
                kind: request.kind, reason: "it is a day old and has no metadata to find it by at Stripe")
        }
        var path = lookup.path
        for _ in 0..<Self.maxPages {
            let answer = try await client.send(Self.request(path, configuration))
            guard answer.status == 200, let body = try? JSONParser.parse(answer.body, limits: .trusted),
                let page = lookup.page(body)
            else {
                throw EffectUnavailable(
                    reason: "Stripe: status \(answer.status) to the question whether it was done a day ago")
            }
            switch page {
            case .found(let id):
                let object = try await client.send(
                    Self.request(lookup.objects + FormEncoding.escape(id), configuration))
                return try Self.outcome(of: object, carrier: call.carrier)
            case .more(let last): path = lookup.path + "&starting_after=" + FormEncoding.escape(last)
            case .absent: return nil
            }
        }
        throw EffectUnavailable(reason: "Stripe: too many objects to know whether it was done a day ago")
    }

    /// The session that could not be expired because it is over; nil if it is not, so that the refusal stands.
    private func objectAsItIs(_ path: String, _ configuration: StripeConfiguration) async throws -> ProviderAnswer? {
        let answer = try await client.send(Self.request(path, configuration))
        guard answer.status == 200, let body = try? JSONParser.parse(answer.body, limits: .trusted),
            let status = body["status"]?.string, status != "open"
        else { return nil }
        return answer
    }

    /// Stripe's answer as an outcome. Its object is passed through byte by byte, so that no number changes.
    static func outcome(of answer: ProviderAnswer, carrier: StripeCall.Carrier) throws -> EffectOutcome {
        guard let body = try? JSONParser.parse(answer.body, limits: .trusted), let object = body.object else {
            throw EffectUnavailable(reason: "Stripe: status \(answer.status) without a JSON object", retryAfter: nil)
        }
        guard (200..<300).contains(answer.status) else {
            return refusal(body["error"] ?? .null, httpStatus: answer.status)
        }
        switch carrier {
        case .member(let name):
            return .done(Data("{\"ok\":true,\"\(name)\":".utf8) + answer.body + Data("}".utf8))
        case .members:
            // Found a day later, a payment that was declined looks like one that waits for a card.
            if body["status"] == "requires_payment_method", let error = body["last_payment_error"], !error.isNull {
                return refusal(error, httpStatus: 402, paymentIntent: body["id"])
            }
            return .done(Data("{\"ok\":true".utf8) + (object.isEmpty ? Data("}".utf8) : membersOf(answer.body)))
        }
    }

    /// `,"id":…}`: an object's text from its first member on, which other members can precede.
    private static func membersOf(_ object: Data) -> Data {
        guard let brace = object.firstIndex(of: UInt8(ascii: "{")) else { return Data("}".utf8) }
        return Data(",".utf8) + object[object.index(after: brace)...]
    }

    private static func refusal(_ error: JSON, httpStatus: Int, paymentIntent: JSON? = nil) -> EffectOutcome {
        var details = ["type", "decline_code", "param"].reduce(into: JSONObject()) { $0[$1] = error[$1] }
        details["payment_intent"] = paymentIntent ?? error["payment_intent"]?["id"]
        return .refused(
            code: error["code"]?.string ?? error["type"]?.string ?? "stripe_error",
            message: error["message"]?.string ?? "The payment provider refused the request.",
            httpStatus: httpStatus,
            details: details
        )
    }
}
