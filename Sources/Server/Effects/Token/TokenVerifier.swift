import Crypto
import Foundation

/// What a verified token says.
final class VerifiedToken: Sendable {
    /// The account (`sub`) and the session (`sid`), as PostgreSQL writes ids.
    let account: String
    let session: String?
    /// The token's own id.
    let jti: String?
    let typ: String
    let issuedAt: Date
    let expiresAt: Date

    init(account: String, session: String?, jti: String?, typ: String, issuedAt: Date, expiresAt: Date) {
        self.account = account
        self.session = session
        self.jti = jti
        self.typ = typ
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}

/// Why a token was not accepted: for the log. A client learns only that it was not.
enum TokenRejection: Error, Equatable, Sendable {
    case malformed
    case wrongAlgorithm
    case wrongSignature
    case wrongIssuer
    case wrongProduct
    case wrongType
    case expired
}

/// Verifies the tokens that ``TokenSigner`` signed, without a trip to the database.
///
/// There is one algorithm and one key. The signature is checked before anything is read, so what a token says about
/// its algorithm or key chooses nothing.
struct TokenVerifier: Sendable {
    static let issuer = "holdfast"

    /// Longer ones are not looked at.
    static let maximumTokenBytes = 4096

    /// Has taken in the key, which costs as much as the token itself; copied for each.
    private let begun: HMAC<SHA256>
    private let now: @Sendable () -> Date

    init(key: TokenKey, now: @escaping @Sendable () -> Date = { Date() }) {
        begun = HMAC<SHA256>(key: key.symmetric)
        self.now = now
    }

    /// Accepts an unexpired token of this type that was issued here for this product; throws the reason otherwise.
    func verify(
        _ token: String,
        product: String,
        type: String = "access"
    ) throws(TokenRejection) -> VerifiedToken {
        let bytes = Array(token.utf8)
        guard bytes.count <= Self.maximumTokenBytes else { throw .malformed }
        let dot = UInt8(ascii: ".")
        guard let first = bytes.firstIndex(of: dot), let last = bytes.lastIndex(of: dot), first != last,
            let signature = Base64URL.decode(bytes[(last + 1)...])
        else { throw .malformed }
        var code = begun
        bytes[..<last].withUnsafeBytes { code.update(data: $0) }
        // Compares in the same time wherever they differ.
        guard code.finalize() == signature else { throw .wrongSignature }
        guard let header = Base64URL.decode(bytes[..<first]).flatMap(FlatJSON.init(_:)),
            let claims = Base64URL.decode(bytes[(first + 1)..<last]).flatMap(FlatJSON.init(_:))
        else { throw .malformed }
        guard header.string("alg") == "HS256" else { throw .wrongAlgorithm }
        guard claims.string("iss") == Self.issuer else { throw .wrongIssuer }
        guard claims.string("aud") == product else { throw .wrongProduct }
        guard claims.string("typ") == type else { throw .wrongType }
        guard let expiry = claims.integer("exp"), let issued = claims.integer("iat"),
            let account = claims.string("sub").flatMap(Self.id)
        else { throw .malformed }
        guard now().timeIntervalSince1970 < Double(expiry) else { throw .expired }
        var session: String?
        if let text = claims.string("sid") {
            session = Self.id(text)
            guard session != nil else { throw .malformed }
        }
        return VerifiedToken(
            account: account,
            session: session,
            jti: claims.string("jti"),
            typ: type,
            issuedAt: Date(timeIntervalSince1970: Double(issued)),
            expiresAt: Date(timeIntervalSince1970: Double(expiry))
        )
    }

    /// Foundation's `UUID` goes through `sscanf` and `snprintf`, which cost as much as the signature.
    private static func id(_ text: String) -> String? { StringFormat.isUUID(text) ? text.inSmallLetters : nil }
}
