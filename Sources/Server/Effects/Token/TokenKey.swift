import Crypto
import Foundation

/// The key that signs tokens, derived from the configured secret for this purpose alone.
struct TokenKey: Sendable {
    let symmetric: SymmetricKey

    /// A shorter secret could be guessed.
    static let minimumSecretBytes = 32

    struct SecretTooShort: Error, CustomStringConvertible {
        var description: String { "JWT_SECRET must have at least \(TokenKey.minimumSecretBytes) bytes" }
    }

    init(secret: some Collection<UInt8>) throws(SecretTooShort) {
        guard secret.count >= Self.minimumSecretBytes else { throw SecretTooShort() }
        symmetric = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(secret)),
            salt: Data(),
            info: Data("holdfast token signing".utf8),
            outputByteCount: SHA256.byteCount
        )
    }
}
