import Crypto
import Foundation
import Synchronization
import Testing

@testable import Server

@Suite struct EffectsTokenTests {
    private let key: TokenKey
    private let start = Date(timeIntervalSince1970: 1_764_612_000)
    private let sub = UUID(uuidString: "019ACB5E-5D2A-7C11-8F00-0123456789AB")!
    private let sid = UUID(uuidString: "019ACB5E-5D2A-7C11-8F00-0123456789AC")!

    init() throws {
        key = try TokenKey(secret: Array("0123456789abcdef0123456789abcdef".utf8))
    }

    private func token(type: String = "access", ttl: Int = 300, product: String = "ticketing") async throws -> String {
        let signer = await TokenSigner(key: key, now: { [start] in start })
        let claims = #"{"sub":"\#(sub)","sid":"\#(sid)","typ":"\#(type)","jti":"a/b","aud":"hotels","roles":["x"]}"#
        let input = #"{"tokens":{"access":{"claims":\#(claims),"ttl":\#(ttl)}}}"#
        let outcome = try await signer.perform(effect("token.sign", input, product: product))
        return try #require(members(outcome)["tokens"]?["access"]?.string)
    }

    private func verifier(after seconds: Double = 0) -> TokenVerifier {
        TokenVerifier(key: key, now: { [start] in start.addingTimeInterval(seconds) })
    }

    /// A token of any header and claims, signed with the right key.
    private func forged(header: String, claims: String, key: SymmetricKey? = nil) -> String {
        let signed = encoded(header) + "." + encoded(claims)
        let mac = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key ?? self.key.symmetric)
        return signed + "." + encoded(Data(mac))
    }

    private func encoded(_ text: String) -> String { encoded(Data(text.utf8)) }

    private func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private var goodClaims: String {
        #"{"iss":"holdfast","aud":"ticketing","typ":"access","sub":"\#(sub)","iat":1764612000,"exp":1764612300}"#
    }

    private func rejection(
        _ token: String,
        product: String = "ticketing",
        after seconds: Double = 0
    ) -> TokenRejection? {
        do {
            _ = try verifier(after: seconds).verify(token, product: product)
            return nil
        } catch {
            return error
        }
    }

    @Test func remembersATokenForItsProductAndItsTimeOnly() async throws {
        let clock = TestClock(start)
        let now: @Sendable () -> Date = { clock.now }
        let known = VerifiedTokens(verifier: TokenVerifier(key: key, now: now), now: now)
        let token = try await token(ttl: Int(VerifiedTokens.patience) + 2)
        let first = try known.verify(token, product: "ticketing")
        #expect(try known.verify(token, product: "ticketing") === first)
        #expect(throws: TokenRejection.wrongProduct) { try known.verify(token, product: "hotels") }
        #expect(throws: TokenRejection.wrongSignature) { try known.verify(token + "AAAA", product: "ticketing") }
        #expect(known.count == 1)
        clock.advance(VerifiedTokens.patience)
        #expect(try known.verify(token, product: "ticketing") !== first)
        clock.advance(2)
        #expect(throws: TokenRejection.expired) { try known.verify(token, product: "ticketing") }
    }

    @Test func remembersABoundedNumberOfTokens() async throws {
        let start = start
        let known = VerifiedTokens(verifier: verifier(), now: { start })
        for number in 0...(2 * VerifiedTokens.capacity + 10) {
            let claims = goodClaims.replacing(#""iss""#, with: #""jti":"\#(number)","iss""#)
            _ = try known.verify(forged(header: #"{"alg":"HS256"}"#, claims: claims), product: "ticketing")
            #expect(known.count <= 2 * VerifiedTokens.capacity)
        }
    }

    @Test func acceptsWhatItSigned() async throws {
        let verified = try verifier(after: 299).verify(await token(), product: "ticketing")
        #expect(verified.account == sub.uuidString.lowercased())
        #expect(verified.session == sid.uuidString.lowercased())
        #expect(verified.typ == "access")
        #expect(verified.issuedAt == start)
        #expect(verified.expiresAt == start.addingTimeInterval(300))
    }

    @Test func theProductOfARequestDecidesTheAudience() async throws {
        #expect(rejection(try await token(product: "hotels")) == .wrongProduct)
        #expect(rejection(try await token(product: "hotels"), product: "hotels") == nil)
    }

    @Test func rejectsAnExpiredToken() async throws {
        let token = try await token()
        #expect(rejection(token, after: 299.9) == nil)
        #expect(rejection(token, after: 300) == .expired)
    }

    @Test func rejectsAnotherType() async throws {
        #expect(rejection(try await token(type: "refresh")) == .wrongType)
    }

    @Test func rejectsATokenWithOneCharacterChanged() async throws {
        let token = try await token()
        let characters = Array(token)
        for index in characters.indices {
            var changed = characters
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(rejection(String(changed)) != nil, "character \(index)")
        }
    }

    @Test func theAlgorithmIsFixed() throws {
        #expect(rejection(forged(header: #"{"alg":"HS256","typ":"JWT"}"#, claims: goodClaims)) == nil)
        for algorithm in ["none", "None", "HS384", "RS256", "hs256", ""] {
            let token = forged(header: #"{"alg":"\#(algorithm)"}"#, claims: goodClaims)
            #expect(rejection(token) == .wrongAlgorithm)
            let unsigned = token.prefix(through: token.lastIndex(of: ".")!)
            #expect(rejection(String(unsigned)) == .wrongSignature)
        }
        #expect(rejection(forged(header: #"{"typ":"JWT"}"#, claims: goodClaims)) == .wrongAlgorithm)
    }

    @Test func theKeyIsNotTheSecretItself() throws {
        let secret = SymmetricKey(data: Data("0123456789abcdef0123456789abcdef".utf8))
        #expect(rejection(forged(header: #"{"alg":"HS256"}"#, claims: goodClaims, key: secret)) == .wrongSignature)
    }

    @Test(arguments: [
        (#""iss":"holdfast","#, "", TokenRejection.wrongIssuer),
        (#""holdfast""#, #""someone""#, .wrongIssuer),
        (#""aud":"ticketing""#, #""aud":["ticketing"]"#, .wrongProduct),
        (#""typ":"access","#, "", .wrongType),
        (#""exp":1764612300"#, #""nbf":1"#, .malformed),
        (#""exp":1764612300"#, #""exp":"1764612300""#, .malformed),
        (#""exp":1764612300"#, #""exp":17646123000000000000000"#, .malformed),
        (#""sub":""#, #""sub":"x"#, .malformed),
        (#"{"iss""#, #"{"aud":"hotels","iss""#, .malformed),
        (#"{"iss""#, #"{"sid":"nobody","iss""#, .malformed),
        (#"{"iss""#, #"["iss""#, .malformed),
        (#"300}"#, "300", .malformed),
        (#"300}"#, "300} ,", .malformed),
    ])
    func rejectsClaimsThatAreNotOurs(from old: String, to new: String, reason: TokenRejection) {
        let claims = goodClaims.replacing(old, with: new)
        #expect(rejection(forged(header: #"{"alg":"HS256"}"#, claims: claims)) == reason)
    }

    @Test(arguments: [
        "", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "é.é.é", "\u{0}.\u{0}.\u{0}", "AAAAA.AAAA.AAAA",
    ])
    func rejectsGarbage(_ text: String) {
        #expect(rejection(text) != nil)
    }

    @Test func rejectsAnEndlessToken() {
        let long = goodClaims.replacing("{\"iss\"", with: "{\"x\":\"\(String(repeating: "y", count: 5000))\",\"iss\"")
        #expect(rejection(forged(header: #"{"alg":"HS256"}"#, claims: long)) == .malformed)
    }

    @Test func wantsALongSecret() {
        #expect(throws: TokenKey.SecretTooShort.self) { try TokenKey(secret: Array("short".utf8)) }
    }

    @Test func signsNothingEndlessOrUntyped() async {
        await #expect(throws: EffectDefect.self) { try await token(ttl: 0) }
        await #expect(throws: EffectDefect.self) { try await token(ttl: 1_000_000_000) }
        let signer = await TokenSigner(key: key)
        await #expect(throws: EffectDefect.self) {
            try await signer.perform(effect("token.sign", #"{"tokens":{"a":{"claims":{"sub":"x"},"ttl":5}}}"#))
        }
    }

    @Test func base64URLHasOneFormOnly() {
        #expect(Base64URL.decode(Array("AQID".utf8)[...]) == [1, 2, 3])
        #expect(Base64URL.decode(Array("_-8".utf8)[...]) == [0xFF, 0xEF])
        for text in ["AQI=", "A", "AQJ/", "A Q", "AR", "AQJ", "!QID", "A!ID", "AQ!D", "AQID!", "AQID!A", "AQIDA!A"] {
            #expect(Base64URL.decode(Array(text.utf8)[...]) == nil)
        }
        for length in 0..<70 {
            let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max) }
            let text = Data(bytes).base64EncodedString().filter { $0 != "=" }.map {
                $0 == "+" ? "-" : $0 == "/" ? "_" : $0
            }
            #expect(Base64URL.decode(Array(String(text).utf8)[...]) == bytes)
        }
    }

    @Test func flatJSONSkipsWhatItDoesNotKeep() throws {
        let text = #" { "a" : [1,{"b":"]"}] , "c":"d\"e", "n":-12, "f":1.5, "t":true, "s":"é" } "#
        let json = try #require(FlatJSON(Array(text.utf8)))
        #expect(json.string("a") == nil)
        #expect(json.string("c") == nil)
        #expect(json.integer("n") == -12)
        #expect(json.integer("f") == nil)
        #expect(json.string("s") == "é")
        for broken in [
            "", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":"b}"#, #"{"a":1,"a":2}"#, #"{"a":[}"#, #"{"a\u0062":1}"#,
        ] {
            #expect(FlatJSON(Array(broken.utf8)) == nil, "\(broken)")
        }
    }
}

/// A clock that a test moves.
private final class TestClock: Sendable {
    private let time: Mutex<Date>

    init(_ start: Date) { time = Mutex(start) }

    var now: Date { time.withLock { $0 } }

    func advance(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
}
