/// When, and in answer to which request, something happens in the book.
struct Occasion: Sendable {
    /// Seconds since 1970.
    let now: Int
    let requestID: String?
    let idempotencyKey: String?
}

/// Makes ids that look like Stripe's: a prefix and random letters and digits.
enum StripeID {
    private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    static func make(_ prefix: String, length: Int = 24) -> String {
        prefix + String((0..<length).map { _ in letters[Int.random(in: letters.indices)] })
    }

    /// Bytes as such letters and digits, one for each.
    static func text(of bytes: some Sequence<UInt8>) -> String {
        String(bytes.map { letters[Int($0) % letters.count] })
    }
}
