import Crypto
import Foundation
import Testing

@testable import Server

@Suite struct EffectsWebhookTests {
    private let body = Data(#"{"id":"evt_1","amount":  100.00}"#.utf8)
    private let sentAt: Int64 = 1_764_612_000

    private func verifier(
        _ secrets: [String] = ["whsec_new", "whsec_old"],
        after seconds: Int64 = 0
    ) -> StripeWebhookVerifier {
        let now = Date(timeIntervalSince1970: Double(sentAt + seconds))
        return StripeWebhookVerifier(secrets: secrets, now: { now })
    }

    private func signature(_ secret: String, body: Data? = nil) -> String {
        let signed = Data("\(sentAt).".utf8) + (body ?? self.body)
        let mac = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Data(secret.utf8)))
        return mac.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test(arguments: ["whsec_new", "whsec_old"])
    func acceptsASignatureOfEitherSecret(_ secret: String) {
        #expect(verifier().rejection(signature: "t=\(sentAt),v1=\(signature(secret))", body: body) == nil)
    }

    @Test func oneOfSeveralSignaturesIsEnough() {
        let wrong = String(repeating: "0", count: 64)
        let header = "t=\(sentAt),v0=abc,v1=\(wrong),v1=\(signature("whsec_new"))"
        #expect(verifier().rejection(signature: header, body: body) == nil)
    }

    @Test func agreesWithAKnownVector() {
        // printf '1764612000.{}' | openssl dgst -sha256 -hmac whsec_test
        let header = "t=1764612000,v1=8cbc69f5470e3f5d8b3d8efe93a3f00d2fdafce03ebb54e5f4580fc0e1a083ff"
        #expect(verifier(["whsec_test"]).rejection(signature: header, body: Data("{}".utf8)) == nil)
    }

    @Test func rejectsAForgery() {
        let header = "t=\(sentAt),v1=\(signature("whsec_guess"))"
        #expect(verifier().rejection(signature: header, body: body) == .wrongSignature)
        let short = "t=\(sentAt),v1=\(signature("whsec_new").prefix(32))"
        #expect(verifier().rejection(signature: short, body: body) == .wrongSignature)
    }

    @Test func rejectsABodyThatWasSerialisedAgain() throws {
        let header = "t=\(sentAt),v1=\(signature("whsec_new"))"
        let again = Data(#"{"id":"evt_1","amount":100.0}"#.utf8)
        #expect(verifier().rejection(signature: header, body: again) == .wrongSignature)
    }

    @Test func rejectsAnotherTimestampThanTheSignedOne() {
        let header = "t=\(sentAt + 1),v1=\(signature("whsec_new"))"
        #expect(verifier().rejection(signature: header, body: body) == .wrongSignature)
    }

    @Test(arguments: [(Int64(300), true), (301, false), (-300, true), (-301, false)])
    func toleratesFiveMinutesBothWays(_ age: Int64, _ isAccepted: Bool) {
        let header = "t=\(sentAt),v1=\(signature("whsec_new"))"
        #expect(verifier(after: age).rejection(signature: header, body: body) == (isAccepted ? nil : .stale))
    }

    @Test(arguments: [
        "x", "t=", "t=1", "v1=00", "t=abc,v1=00", "t=-1,v1=00", "t=1,t=2,v1=00", "t=1,v1=0", "t=1,v1=zz",
        "t=99999999999999999999,v1=00", "=,=", "t=1;v1=00",
    ])
    func rejectsAMalformedHeader(_ header: String) {
        #expect(verifier().rejection(signature: header, body: body) == .malformedSignature)
    }

    @Test func rejectsWithoutHeaderOrSecret() {
        #expect(verifier().rejection(signature: nil, body: body) == .missingSignature)
        #expect(verifier().rejection(signature: "", body: body) == .missingSignature)
        #expect(verifier([]).rejection(signature: "t=1,v1=00", body: body) == .notConfigured)
        #expect(verifier([""]).rejection(signature: "t=\(sentAt),v1=\(signature(""))", body: body) == .notConfigured)
    }
}
