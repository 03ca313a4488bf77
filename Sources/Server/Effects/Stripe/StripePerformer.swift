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

/// Payments and refunds at Stripe: `stripe.…`. It hands Stripe's objects on as they are, and knows no rule.
struct StripePerformer: EffectPerformer {
    let kinds: Set<String> = [
        "stripe.create_payment_intent", "stripe.retrieve_payment_intent", "stripe.cancel_payment_intent",
        "stripe.confirm_payment_intent", "stripe.create_refund", "stripe.retrieve_refund",
    ]

    private let configuration: StripeConfiguration?
    private let client: ProviderClient

    /// Without a configuration every effect throws ``EffectNotConfigured``. `http` must have been made with
    /// ``ProviderClient/httpConfiguration``.
    init(
        configuration: StripeConfiguration?,
        http: HTTPClient,
        logger: Logger,
        limits: ProviderClient.Limits = .init()
    ) {
        self.configuration = configuration
        client = ProviderClient(provider: "Stripe", http: http, logger: logger, limits: limits)
    }

    func perform(_ request: EffectRequest) async throws -> EffectOutcome {
        guard let configuration else {
            throw EffectNotConfigured(provider: "Stripe", variables: StripeConfiguration.variables)
        }
        let call = try StripeCall(request)
        var http = HTTPClientRequest(url: configuration.apiBase + call.path)
        http.headers.add(name: "Authorization", value: "Bearer \(configuration.secretKey)")
        http.headers.add(name: "Stripe-Version", value: StripeConfiguration.apiVersion)
        http.headers.add(name: "User-Agent", value: "holdfast")
        if let form = call.form {
            http.method = .POST
            http.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            http.body = .bytes(Array(FormEncoding.encode(form).utf8))
        }
        if let key = call.idempotencyKey {
            http.headers.add(name: "Idempotency-Key", value: key)
        }
        let answer = try await client.send(http)
        return try Self.outcome(of: answer, member: call.member)
    }

    /// Stripe's answer as an outcome. Its object is passed through byte by byte, so that no number changes.
    static func outcome(of answer: ProviderAnswer, member: String) throws -> EffectOutcome {
        guard let body = try? JSONDecoder().decode([String: JSONValue].self, from: answer.body) else {
            throw EffectUnavailable(reason: "Stripe: status \(answer.status) without a JSON object", retryAfter: nil)
        }
        guard (200..<300).contains(answer.status) else {
            let error = body["error"]
            return try .refused(
                code: error?["code"]?.string ?? error?["type"]?.string ?? "stripe_error",
                message: error?["message"]?.string ?? "The payment provider refused the request.",
                httpStatus: answer.status,
                details: ["type", "decline_code", "param"].reduce(into: [:]) { $0[$1] = error?[$1] }
            )
        }
        return .done(Data("{\"ok\":true,\"\(member)\":".utf8) + answer.body + Data("}".utf8))
    }
}
