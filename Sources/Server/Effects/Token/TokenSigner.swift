import Foundation
import JWTKit

/// Signs tokens: `token.sign`. Every token is HS256 and names its issuer, its product, its type and its end.
struct TokenSigner: EffectPerformer {
    let kinds: Set<String> = ["token.sign"]

    private let keys: JWTKeyCollection
    private let now: @Sendable () -> Date

    /// A token lives at most this long.
    static let maximumLifetime = 366 * 86_400

    init(key: TokenKey, now: @escaping @Sendable () -> Date = { Date() }) async {
        keys = await JWTKeyCollection().add(hmac: HMACKey(key: key.symmetric), digestAlgorithm: .sha256)
        self.now = now
    }

    private struct Input: Decodable {
        struct Token: Decodable {
            let claims: JSON
            let ttl: Int
        }
        let tokens: [String: Token]
    }

    private struct Claims: JWTPayload {
        let members: JSON

        init(_ members: JSONObject) {
            self.members = .object(members)
        }

        init(from decoder: any Decoder) throws {
            members = try JSON(from: decoder)
        }

        func encode(to encoder: any Encoder) throws {
            try members.encode(to: encoder)
        }

        /// This type only signs; ``TokenVerifier`` verifies.
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    func perform(_ request: EffectRequest) async throws -> EffectOutcome {
        let input = try request.decoded(as: Input.self)
        let issuedAt = Int64(now().timeIntervalSince1970)
        var signed = JSONObject()
        for (name, token) in input.tokens {
            guard (1...Self.maximumLifetime).contains(token.ttl) else {
                throw EffectDefect(kind: request.kind, reason: "the ttl of token \(name) is out of bounds")
            }
            guard var claims = token.claims.object, claims["typ"]?.string != nil else {
                throw EffectDefect(kind: request.kind, reason: "token \(name) has no typ")
            }
            claims["iss"] = .string(TokenVerifier.issuer)
            claims["aud"] = .string(request.product)
            claims["iat"] = .integer(issuedAt)
            claims["exp"] = .integer(issuedAt + Int64(token.ttl))
            signed[name] = .string(try await keys.sign(Claims(claims)))
        }
        return .done(["tokens": .object(signed)])
    }
}
