import Crypto
import Foundation

/// Stripe's signature of a webhook: HMAC-SHA256 over the time and the body, as hexadecimal digits.
enum WebhookSignature {
    /// The `Stripe-Signature` header; with several secrets (while one replaces another) it has one `v1` for each.
    static func header(body: String, secrets: [String], now: Int) -> String {
        let signatures = secrets.map { secret in
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("\(now).\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
            return "v1=" + code.map { hexByte($0) }.joined()
        }
        return (["t=\(now)"] + signatures).joined(separator: ",")
    }

    private static func hexByte(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
