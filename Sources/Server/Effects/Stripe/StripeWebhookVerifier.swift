import Crypto
import Foundation

/// Why a webhook was not accepted. The text is stored with the rejected event and is free of secrets.
enum StripeWebhookRejection: String, Error, Sendable {
    case notConfigured = "no signing secret is configured"
    case missingSignature = "the Stripe-Signature header is missing"
    case malformedSignature = "the Stripe-Signature header is malformed"
    case wrongSignature = "no signature matches"
    case stale = "the timestamp is outside the tolerance"
}

/// Verifies that a webhook comes from Stripe, over the raw bytes of its body.
struct StripeWebhookVerifier: Sendable {
    /// How far Stripe's clock and ours may be apart, both ways.
    static let toleranceSeconds: Int64 = 300
    /// A header names at most this many signatures.
    private static let maximumSignatures = 16
    private static let maximumHeaderBytes = 4096

    private let keys: [SymmetricKey]
    private let now: @Sendable () -> Date

    /// `secrets` are the endpoint's signing secrets (`whsec_…`): several while they are rotated.
    init(secrets: [String], now: @escaping @Sendable () -> Date = { Date() }) {
        keys = secrets.filter { !$0.isEmpty }.map { SymmetricKey(data: Data($0.utf8)) }
        self.now = now
    }

    /// Nil when one of the signatures was made with one of the secrets, recently, for exactly this body.
    func rejection(signature header: String?, body: some DataProtocol) -> StripeWebhookRejection? {
        guard !keys.isEmpty else { return .notConfigured }
        guard let header, !header.isEmpty else { return .missingSignature }
        guard let parsed = Self.parse(header) else { return .malformedSignature }
        var matches = false
        for key in keys {
            var mac = HMAC<SHA256>(key: key)
            mac.update(data: Data("\(parsed.timestampText).".utf8))
            mac.update(data: body)
            let expected = mac.finalize()
            for signature in parsed.signatures where Self.isEqual(expected, signature) {
                matches = true
            }
        }
        guard matches else { return .wrongSignature }
        let age = Int64(now().timeIntervalSince1970) - parsed.timestamp
        return abs(age) <= Self.toleranceSeconds ? nil : .stale
    }

    /// Takes the same time whatever the bytes are.
    private static func isEqual(_ expected: HMAC<SHA256>.MAC, _ signature: [UInt8]) -> Bool {
        guard signature.count == SHA256.byteCount else { return false }
        return zip(expected, signature).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private struct Parsed {
        let timestamp: Int64
        /// The timestamp as it was signed.
        let timestampText: Substring
        let signatures: [[UInt8]]
    }

    /// `t=1700000000,v1=hex,v1=hex,v0=…`: other schemes are ignored.
    private static func parse(_ header: String) -> Parsed? {
        guard header.utf8.count <= maximumHeaderBytes else { return nil }
        var timestamp: Substring?
        var signatures: [[UInt8]] = []
        for part in header.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            switch pair[0].drop(while: { $0 == " " }) {
            case "t":
                guard timestamp == nil else { return nil }
                timestamp = pair[1]
            case "v1":
                guard signatures.count < maximumSignatures, let bytes = hexBytes(pair[1]) else { return nil }
                signatures.append(bytes)
            default:
                break
            }
        }
        guard let timestamp, timestamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }), timestamp.utf8.count <= 12,
            let seconds = Int64(timestamp), !signatures.isEmpty
        else { return nil }
        return Parsed(timestamp: seconds, timestampText: timestamp, signatures: signatures)
    }

    private static func hexBytes(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.map { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
            default: nil
            }
        }
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0]! << 4 | digits[$0 + 1]! }
    }
}
