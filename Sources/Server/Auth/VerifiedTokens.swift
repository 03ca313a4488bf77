import Foundation
import Synchronization

/// Remembers for a minute what ``TokenVerifier`` found, because a client sends one token with many requests.
///
/// Only tokens that were verified are kept, so that nobody fills it with nonsense; none longer than it is valid. What a
/// token's account may still do is asked in the database, every time.
final class VerifiedTokens: Sendable {
    /// In each of the two generations.
    static let capacity = 8192
    static let patience: TimeInterval = 60

    private struct Known {
        let product: String
        let token: VerifiedToken
        let until: Date
    }

    /// A token as a key: found by the end of its signature, which nobody can choose, and compared whole.
    private struct Key: Hashable {
        private let text: String
        private let end: UInt64

        init(text: String) {
            self.text = text
            end = text.utf8.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }

        static func == (left: Key, right: Key) -> Bool {
            left.end == right.end && left.text.hasSameBytes(as: right.text)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(end) }
    }

    private struct State {
        var young: [Key: Known] = [:]
        var old: [Key: Known] = [:]
    }

    private let verifier: TokenVerifier
    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    init(verifier: TokenVerifier, now: @escaping @Sendable () -> Date = { Date() }) {
        self.verifier = verifier
        self.now = now
    }

    /// How many are kept.
    var count: Int { state.withLock { $0.young.count + $0.old.count } }

    /// See ``TokenVerifier/verify(_:product:type:)``; only access tokens are kept.
    func verify(_ text: String, product: String) throws(TokenRejection) -> VerifiedToken {
        // Before anything compares it (``ExactText``); no token is longer or of other characters.
        guard text.utf8.count <= TokenVerifier.maximumTokenBytes, text.isASCII else { throw .malformed }
        let now = now()
        let key = Key(text: text)
        let known = state.withLock { $0.young[key] ?? $0.old[key] }
        if let known, known.product == product, now < known.until { return known.token }
        let token = try verifier.verify(text, product: product)
        let until = min(token.expiresAt, now.addingTimeInterval(Self.patience))
        state.withLock { state in
            if state.young.count >= Self.capacity {
                state.old = state.young
                state.young = [:]
            }
            state.young[key] = Known(product: product, token: token, until: until)
        }
        return token
    }
}
