import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite struct EffectsCheckoutTests {
    private let open = #"{"id":"cs_1","status":"open","total":12345678901234567890,"url":"https://pay.example/1"}"#

    private let create = effect(
        "stripe.create_checkout_session",
        #"""
        {"mode":"payment","amount":250000,"currency":"usd","product_name":"Bali","description":"2 adults",
         "customer":null,"customer_email":"ann@example.com","client_reference_id":"BKN1",
         "success_url":"https://shop.example/done?s={CHECKOUT_SESSION_ID}","cancel_url":"https://shop.example/back",
         "expires_at":1800000000,"metadata":{"attempt_id":"a 1"}}
        """#,
        key: "attempt:1"
    )

    @Test func createsASessionThatSellsOneThing() async throws {
        let provider = ScriptedProvider([.init(body: open)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(create)
            #expect(String(decoding: outcome.json, as: UTF8.self) == #"{"ok":true,"# + self.open.dropFirst())
        }
        let request = try #require(provider.seen.first)
        #expect(request.method == .post && request.path == "/v1/checkout/sessions")
        #expect(request.headers[.init("Idempotency-Key")!] == "attempt:1")
        let fields = request.body.split(separator: "&").map(String.init)
        #expect(
            fields == [
                "cancel_url=https%3A%2F%2Fshop.example%2Fback", "client_reference_id=BKN1",
                "customer_email=ann%40example.com", "expires_at=1800000000",
                "line_items[0][price_data][currency]=usd",
                "line_items[0][price_data][product_data][description]=2%20adults",
                "line_items[0][price_data][product_data][name]=Bali",
                "line_items[0][price_data][unit_amount]=250000", "line_items[0][quantity]=1",
                "metadata[attempt_id]=a%201", "mode=payment", "payment_intent_data[description]=Bali",
                "payment_intent_data[metadata][attempt_id]=a%201",
                "success_url=https%3A%2F%2Fshop.example%2Fdone%3Fs%3D%7BCHECKOUT_SESSION_ID%7D",
            ])
    }

    @Test func anEmptyDescriptionIsLeftOut() throws {
        let call = try StripeCall(
            effect(
                "stripe.create_checkout_session", #"{"product_name":"Bali","description":"","expires_at":1}"#, key: "k")
        )
        let product = call.form?["line_items"]?.array?.first?["price_data"]?["product_data"]
        #expect(product?["name"] == "Bali" && product?["description"]?.isNull == true)
    }

    @Test func aSessionIsAskedForAgainWithTheSameKeyAndIsSearchedForNever() async throws {
        let provider = ScriptedProvider([.init(status: .serviceUnavailable), .init(body: open)])
        let dayOld = EffectRequest(
            kind: create.kind, input: create.input, key: create.key, product: create.product,
            requestedAt: Date(timeIntervalSinceNow: -25 * 3600))
        try await provider.serve { origin, http in
            let answer = try await members(stripe(origin, http).perform(dayOld))
            #expect(answer["id"] == "cs_1")
        }
        #expect(provider.seen.map { $0.headers[.init("Idempotency-Key")!] } == ["attempt:1", "attempt:1"])
        #expect(provider.seen.allSatisfy { $0.method == .post })
    }

    @Test func aSessionThatDoesNotComeInTimeLeavesTheOutcomeOpen() async throws {
        let provider = ScriptedProvider([.init(body: open, delay: .seconds(3))])
        try await provider.serve { origin, http in
            let performer = stripe(origin, http, perTry: .seconds(1))
            await #expect(throws: EffectUnavailable.self) { try await performer.perform(create) }
        }
    }

    @Test func retrievesASession() async throws {
        let provider = ScriptedProvider([.init(body: open)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(
                effect("stripe.retrieve_checkout_session", #"{"id":"cs_test_1"}"#))
            #expect(try members(outcome)["url"] == "https://pay.example/1")
        }
        #expect(provider.seen.map(\.path) == ["/v1/checkout/sessions/cs_test_1"])
        #expect(provider.seen.map(\.method) == [.get])
    }

    private let expire = effect("stripe.expire_checkout_session", #"{"id":"cs_1"}"#, key: "expire:1")
    private let cannotBeExpired = ScriptedProvider.Answer(
        status: .badRequest,
        body: #"""
            {"error":{"type":"invalid_request_error","message":"Only Checkout Sessions with a status in [\"open\"] can \#
            be expired. This Checkout Session has a status of `complete`."}}
            """#)

    @Test func expiresASession() async throws {
        let provider = ScriptedProvider([.init(body: #"{"id":"cs_1","status":"expired"}"#)])
        try await provider.serve { origin, http in
            let answer = try await members(stripe(origin, http).perform(expire))
            #expect(answer["status"] == "expired")
        }
        #expect(provider.seen.map(\.path) == ["/v1/checkout/sessions/cs_1/expire"])
        #expect(provider.seen.map(\.method) == [.post])
    }

    @Test(arguments: ["complete", "expired"])
    func aSessionThatIsOverIsAnsweredAsItIs(_ status: String) async throws {
        let provider = ScriptedProvider([cannotBeExpired, .init(body: #"{"id":"cs_1","status":"\#(status)"}"#)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(expire)
            #expect(try members(outcome) == ["ok": true, "id": "cs_1", "status": .string(status)])
        }
        #expect(provider.seen.map(\.path) == ["/v1/checkout/sessions/cs_1/expire", "/v1/checkout/sessions/cs_1"])
    }

    @Test func aSessionThatStaysOpenOrIsUnknownIsRefused() async throws {
        let provider = ScriptedProvider([cannotBeExpired, .init(body: open)])
        try await provider.serve { origin, http in
            let answer = try await members(stripe(origin, http).perform(expire))
            #expect(answer["code"] == "invalid_request_error")
        }
        let missing = ScriptedProvider([
            .init(status: .notFound, body: #"{"error":{"code":"resource_missing","message":"No such session"}}"#)
        ])
        try await missing.serve { origin, http in
            let answer = try await members(stripe(origin, http).perform(expire))
            #expect(answer["code"] == "resource_missing")
        }
        #expect(missing.seen.count == 1)
    }

    @Test func createsACustomer() async throws {
        let provider = ScriptedProvider([.init(body: #"{"id":"cus_1"}"#)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(
                effect(
                    "stripe.create_customer", #"{"email":"ann@example.com","name":"Ann","metadata":{"account":"7"}}"#,
                    key: "customer:7"))
            #expect(try members(outcome) == ["ok": true, "id": "cus_1"])
        }
        #expect(provider.seen.map(\.path) == ["/v1/customers"])
        #expect(provider.seen.first?.body == "email=ann%40example.com&metadata[account]=7&name=Ann")
    }

    private func charge(_ more: String = "", hoursAgo: Double = 0) -> EffectRequest {
        effect(
            "stripe.charge_payment_method",
            #"""
            {"amount":5000,"currency":"usd","payment_method":"pm_card_visa","customer":"cus_1","description":"Deposit",
             "metadata":{"deposit_id":"d1"}\#(more)}
            """#,
            key: "deposit:d1", requestedAt: Date(timeIntervalSinceNow: -hoursAgo * 3600))
    }

    @Test func chargesAPaymentMethodInOneCall() async throws {
        let waiting = #"{"id":"pi_1","status":"requires_action","client_secret":"s","latest_charge":null}"#
        let provider = ScriptedProvider([.init(body: waiting)])
        try await provider.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(charge())
            #expect(String(decoding: outcome.json, as: UTF8.self) == #"{"ok":true,"# + waiting.dropFirst())
            _ = try await stripe(origin, http).perform(charge(#","return_url":"https://shop.example""#))
        }
        let common =
            "amount=5000&automatic_payment_methods[allow_redirects]=%@&automatic_payment_methods[enabled]=true"
            + "&confirm=true&currency=usd&customer=cus_1&description=Deposit&metadata[deposit_id]=d1"
            + "&payment_method=pm_card_visa"
        #expect(
            provider.seen.map(\.body) == [
                common.replacing("%@", with: "never"),
                common.replacing("%@", with: "always") + "&return_url=https%3A%2F%2Fshop.example",
            ])
        #expect(provider.seen.allSatisfy { $0.path == "/v1/payment_intents" })
    }

    @Test func aDeclinedCardIsRefusedInStripesWords() async throws {
        let provider = ScriptedProvider([
            .init(
                status: .init(code: 402),
                body: #"""
                    {"error":{"code":"card_declined","decline_code":"insufficient_funds","type":"card_error",
                     "message":"Your card has insufficient funds.","payment_intent":{"id":"pi_1"}}}
                    """#)
        ])
        try await provider.serve { origin, http in
            let answer = try await members(stripe(origin, http).perform(charge()))
            #expect(
                answer == [
                    "ok": false, "code": "card_declined", "decline_code": "insufficient_funds", "type": "card_error",
                    "message": "Your card has insufficient funds.", "payment_intent": "pi_1",
                    "http_status": .integer(402),
                ])
        }
    }

    @Test func aChargeOfADayAgoIsSearchedForAndNotMadeAgain() async throws {
        let found = ScriptedProvider.Answer(body: #"{"data":[{"id":"pi_1","metadata":{"deposit_id":"d1"}}]}"#)
        let paid = ScriptedProvider([found, .init(body: #"{"id":"pi_1","status":"succeeded"}"#)])
        try await paid.serve { origin, http in
            let outcome = try await stripe(origin, http).perform(charge(hoursAgo: 25))
            #expect(try members(outcome) == ["ok": true, "id": "pi_1", "status": "succeeded"])
        }
        let declined = ScriptedProvider([
            found,
            .init(
                body: #"""
                    {"id":"pi_1","status":"requires_payment_method",
                     "last_payment_error":{"code":"card_declined","message":"Your card was declined."}}
                    """#),
        ])
        try await declined.serve { origin, http in
            let outcome = try await members(stripe(origin, http).perform(charge(hoursAgo: 25)))
            #expect(outcome["ok"] == false && outcome["code"] == "card_declined" && outcome["payment_intent"] == "pi_1")
        }
        #expect((paid.seen + declined.seen).allSatisfy { $0.method == .get })
    }

    @Test(arguments: [
        effect("stripe.create_checkout_session", #"{"expires_at":1}"#),
        effect("stripe.create_checkout_session", #"{"amount":1}"#, key: "k"),
        effect("stripe.create_checkout_session", #"{"expires_at":"soon"}"#, key: "k"),
        effect("stripe.retrieve_checkout_session", "{}"),
        effect("stripe.retrieve_checkout_session", #"{"id":"cs_1/expire"}"#),
        effect("stripe.expire_checkout_session", #"{"id":""}"#, key: "k"),
        effect("stripe.create_customer", #"{"email":"a@example.com"}"#),
        effect("stripe.charge_payment_method", #"{"amount":1}"#),
    ])
    func aMalformedRequestIsADefect(_ request: EffectRequest) {
        #expect(throws: EffectDefect.self) { try StripeCall(request) }
    }
}
