import AsyncHTTPClient
import Foundation
import HTTPTypes
import Logging
import Testing

@testable import Server

@Suite struct EffectsStripeTests {
    private let intent = #"{"id":"pi_1","amount":15000,"big":12345678901234567890,"rate":1.10}"#

    private let create = effect(
        "stripe.create_payment_intent",
        #"{"amount":15000,"currency":"usd","receipt_email":null,"metadata":{"order_id":"o 1"}}"#,
        key: "req-1"
    )

    @Test func createsAPaymentIntent() async throws {
        let provider = ScriptedProvider([.init(body: intent)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(create)
            #expect(String(decoding: outcome.json, as: UTF8.self) == #"{"ok":true,"payment_intent":\#(intent)}"#)
        }
        let request = try #require(provider.seen.first)
        #expect(request.method == .post)
        #expect(request.path == "/v1/payment_intents")
        #expect(request.body == "amount=15000&currency=usd&metadata[order_id]=o%201")
        #expect(request.headers[.authorization] == "Bearer sk_test_1")
        #expect(request.headers[.init("Idempotency-Key")!] == "req-1")
        #expect(request.headers[.init("Stripe-Version")!] == StripeConfiguration.apiVersion)
        #expect(request.headers[.contentType] == "application/x-www-form-urlencoded")
    }

    @Test func retrievesCancelsAndRefunds() async throws {
        let provider = ScriptedProvider([.init(body: #"{"id":"x"}"#)])
        try await provider.serve { origin, http in
            let stripe = stripe(origin, http)
            _ = try await stripe.perform(effect("stripe.retrieve_payment_intent", #"{"payment_intent":"pi_1"}"#))
            _ = try await stripe.perform(
                effect("stripe.cancel_payment_intent", #"{"payment_intent":"pi_1"}"#, key: "c")
            )
            let refund = try await stripe.perform(
                effect(
                    "stripe.create_refund",
                    #"{"payment_intent":"pi_1","amount":500,"reason":"Rain","metadata":{"a":1}}"#,
                    key: "r"
                )
            )
            #expect(try members(refund)["refund"] == .object(["id": .string("x")]))
            let card = #"{"payment_intent":"pi_1","payment_method":"pm_card_visa"}"#
            _ = try await stripe.perform(effect("stripe.confirm_payment_intent", card, key: "p"))
            let asked = try await stripe.perform(effect("stripe.retrieve_refund", #"{"refund":"re_1"}"#))
            #expect(try members(asked)["refund"] == .object(["id": .string("x")]))
        }
        let intent = "/v1/payment_intents/pi_1"
        let paths = [intent, intent + "/cancel", "/v1/refunds", intent + "/confirm", "/v1/refunds/re_1"]
        #expect(provider.seen.map(\.path) == paths)
        #expect(provider.seen.map(\.method) == [.get, .post, .post, .post, .get])
        #expect(provider.seen[3].body == "payment_method=pm_card_visa")
        #expect(provider.seen[2].body == "amount=500&metadata[a]=1&metadata[reason]=Rain&payment_intent=pi_1")
    }

    private func refund(hoursAgo: Double) -> EffectRequest {
        effect(
            "stripe.create_refund", #"{"payment_intent":"pi_1","amount":500,"metadata":{"refund_id":"r1"}}"#,
            key: "refund:r1", requestedAt: Date(timeIntervalSinceNow: -hoursAgo * 3600))
    }

    @Test func aRefundOfADayAgoThatWasPaidIsNotPaidAgain() async throws {
        let provider = ScriptedProvider([
            .init(body: #"{"data":[{"id":"re_1","metadata":{"refund_id":"other"}}],"has_more":true}"#),
            .init(body: #"{"data":[{"id":"re_2","metadata":{"refund_id":"r1","more":"x"}}],"has_more":false}"#),
            .init(body: #"{"id":"re_2","amount":12345678901234567890}"#),
        ])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(refund(hoursAgo: 25))
            #expect(
                String(decoding: outcome.json, as: UTF8.self)
                    == #"{"ok":true,"refund":{"id":"re_2","amount":12345678901234567890}}"#)
        }
        let list = "/v1/refunds?limit=100&payment_intent=pi_1"
        #expect(provider.seen.map(\.path) == [list, list + "&starting_after=re_1", "/v1/refunds/re_2"])
        #expect(provider.seen.allSatisfy { $0.method == .get })
    }

    @Test func aRefundOfADayAgoThatWasNotPaidIsPaid() async throws {
        let provider = ScriptedProvider([
            .init(body: #"{"data":[],"has_more":false}"#), .init(body: #"{"id":"re_1"}"#),
        ])
        try await provider.serve { origin, http in
            _ = try await stripe(origin, http).perform(refund(hoursAgo: 25))
        }
        #expect(provider.seen.map(\.method) == [.get, .post])
    }

    @Test func aRefundOfADayAgoIsNotPaidWhileNobodyKnows() async throws {
        let provider = ScriptedProvider([.init(status: .badRequest, body: #"{"error":{}}"#)])
        try await provider.serve { origin, http in
            await #expect(throws: EffectUnavailable.self) {
                try await stripe(origin, http).perform(refund(hoursAgo: 25))
            }
        }
        #expect(provider.seen.map(\.method) == [.get])
    }

    @Test func whileItsKeyIsKnownNobodyIsAsked() async throws {
        let provider = ScriptedProvider([.init(body: #"{"id":"re_1"}"#)])
        try await provider.serve { origin, http in
            _ = try await stripe(origin, http).perform(refund(hoursAgo: 22))
        }
        #expect(provider.seen.map(\.method) == [.post])
    }

    @Test func aPaymentIntentOfADayAgoIsSearchedFor() async throws {
        let provider = ScriptedProvider([.init(body: #"{"data":[]}"#), .init(body: #"{"id":"pi_1"}"#)])
        try await provider.serve { origin, http in
            _ = try await stripe(origin, http).perform(
                effect(
                    "stripe.create_payment_intent", #"{"amount":1,"metadata":{"attempt_id":"a'1"}}"#, key: "a",
                    requestedAt: Date(timeIntervalSinceNow: -25 * 3600)))
        }
        let query = #"metadata%5B%27attempt_id%27%5D%3A%27a%5C%271%27"#
        #expect(
            provider.seen.map(\.path) == ["/v1/payment_intents/search?limit=100&query=" + query, "/v1/payment_intents"])
    }

    @Test func aRefusalIsAnOutcome() async throws {
        let body = #"""
            {"error":{"code":"card_declined","decline_code":"lost_card","type":"card_error",
             "message":"Your card was declined."}}
            """#
        let provider = ScriptedProvider([.init(status: .init(code: 402), body: body)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(create)
            guard case .refused = outcome else {
                Issue.record("not refused: \(outcome)")
                return
            }
            #expect(
                try members(outcome) == [
                    "ok": .bool(false), "code": .string("card_declined"), "http_status": .integer(402),
                    "message": .string("Your card was declined."), "type": .string("card_error"),
                    "decline_code": .string("lost_card"),
                ]
            )
        }
        #expect(provider.seen.count == 1)
    }

    @Test(arguments: [409, 429, 500, 503])
    func retriesWithTheSameKeyWhatMayPass(_ status: Int) async throws {
        let provider = ScriptedProvider([.init(status: .init(code: status)), .init(body: intent)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(create)
            #expect(try members(outcome)["ok"] == .bool(true))
        }
        #expect(provider.seen.map { $0.headers[.init("Idempotency-Key")!] } == ["req-1", "req-1"])
    }

    @Test func givesUpAfterTwoRetries() async throws {
        let provider = ScriptedProvider([.init(status: .serviceUnavailable)])
        try await provider.serve { origin, http in
            await #expect(throws: EffectUnavailable.self) { try await stripe(origin, http).perform(create) }
        }
        #expect(provider.seen.count == 3)
    }

    @Test func obeysStripeShouldRetry() async throws {
        let provider = ScriptedProvider([
            .init(status: .internalServerError, headers: [.init("Stripe-Should-Retry")!: "false"])
        ])
        try await provider.serve { origin, http in
            await #expect(throws: EffectUnavailable.self) { try await stripe(origin, http).perform(create) }
        }
        #expect(provider.seen.count == 1)
    }

    @Test func refusedCredentialsAreNotARefusedPayment() async throws {
        let body = #"{"error":{"message":"Invalid API Key"}}"#
        let provider = ScriptedProvider([.init(status: .unauthorized, body: body)])
        try await provider.serve { origin, http in
            await #expect(throws: EffectUnavailable.self) { try await stripe(origin, http).perform(create) }
        }
        #expect(provider.seen.count == 1)
    }

    @Test func anAnswerThatDoesNotComeInTimeLeavesTheOutcomeOpen() async throws {
        let provider = ScriptedProvider([.init(body: intent, delay: .seconds(3))])
        try await provider.serve { origin, http in
            let performer = stripe(origin, http, perTry: .seconds(1))
            await #expect(throws: EffectUnavailable.self) { try await performer.perform(create) }
        }
        #expect(provider.seen.count == 1)
    }

    @Test func followsNoRedirect() async throws {
        let provider = ScriptedProvider([.init(status: .found, headers: [.location: "/elsewhere"])])
        try await provider.serve { origin, http in
            await #expect(throws: EffectUnavailable.self) { try await stripe(origin, http).perform(create) }
        }
        #expect(provider.seen.count == 1)
    }

    @Test(arguments: [#"["no object"]"#, "<html>", "{\"a\":\"\(String(repeating: "x", count: 1 << 20))\"}"])
    func anAnswerThatCannotBeReadLeavesTheOutcomeOpen(_ body: String) async throws {
        let provider = ScriptedProvider([.init(body: body)])
        try await provider.serve { origin, http in
            await #expect(throws: EffectUnavailable.self) { try await stripe(origin, http).perform(create) }
        }
    }

    @Test func aProviderThatKeepsFailingIsLeftAlone() async throws {
        let provider = ScriptedProvider([.init(status: .serviceUnavailable)])
        try await provider.serve { origin, http in
            let stripe = stripe(origin, http)
            for _ in 0..<4 {
                await #expect(throws: EffectUnavailable.self) { try await stripe.perform(create) }
            }
        }
        #expect(provider.seen.count == 5, "the circuit is open after five failures")
    }

    @Test func nobodyListening() async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: ProviderClient.httpConfiguration)
        await #expect(throws: EffectUnavailable.self) { try await stripe("http://127.0.0.1:1", http).perform(create) }
        try await http.shutdown()
    }

    @Test func withoutSettingsItSaysWhichAreMissing() async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let stripe = StripePerformer(configuration: nil, http: http, logger: Logger(label: "test"))
        let error = await #expect(throws: EffectNotConfigured.self) { try await stripe.perform(create) }
        #expect(error?.variables == ["STRIPE_SECRET_KEY"])
        try await http.shutdown()
    }

    @Test(arguments: [
        effect("stripe.create_payment_intent", "{}"),
        effect("stripe.create_refund", "{}", key: "a\r\nb"),
        effect("stripe.create_refund", "{}", key: ""),
        effect("stripe.create_payment_intent", "[]", key: "k"),
        effect("stripe.retrieve_payment_intent", "{}"),
        effect("stripe.retrieve_payment_intent", #"{"payment_intent":"../refunds"}"#),
        effect("stripe.cancel_payment_intent", #"{"payment_intent":"pi?x=1"}"#, key: "k"),
        effect("stripe.confirm_payment_intent", #"{"payment_intent":"pi_1"}"#),
        effect("stripe.retrieve_refund", #"{"refund":"re_1/../../charges"}"#),
        effect("stripe.create_account", "{}", key: "k"),
    ])
    func aMalformedRequestIsADefect(_ request: EffectRequest) {
        #expect(throws: EffectDefect.self) { try StripeCall(request) }
    }

    @Test func theRegistryFindsThePerformer() async throws {
        let registry = EffectRegistry([try PasswordHasher()])
        #expect(registry.kinds == ["password.hash", "password.verify"])
        let outcome = try await registry.perform(effect("password.hash", #"{"password":"x"}"#))
        #expect(try members(outcome)["ok"] == .bool(true))
        await #expect(throws: EffectDefect.self) { try await registry.perform(effect("moon.land", "{}")) }
    }
}
