import Crypto
import Foundation
import Synchronization

/// Remembers whose opaque tokens are, once the database has said so.
///
/// It saves a question and makes limits count by account; it lets nobody in: each call has the database look at its
/// token again (``Contract/actor(_:)``). A token's account never changes, so what is remembered cannot become wrong.
/// Only good tokens are kept, so that nobody fills it with made-up ones; and only their hashes.
final class TokenHolders: Sendable {
    /// In each of the two generations.
    static let capacity = 16_384

    private typealias Key = SHA256.Digest

    private struct State {
        var young: [Key: String] = [:]
        var old: [Key: String] = [:]
    }

    private let state = Mutex(State())

    /// How many are known.
    var count: Int { state.withLock { $0.young.count + $0.old.count } }

    /// The account of a token that was good when it was last looked at.
    func account(of token: String, product: String) -> String? {
        let key = Self.key(token, product)
        return state.withLock { $0.young[key] ?? $0.old[key] }
    }

    func remember(_ token: String, product: String, account: String) {
        let key = Self.key(token, product)
        // Let go of outside the lock.
        var forgotten: [Key: String] = [:]
        defer { withExtendedLifetime(forgotten) {} }
        state.withLock { state in
            if state.young.count >= Self.capacity, state.young[key] == nil {
                forgotten = state.old
                state.old = state.young
                state.young = [:]
            }
            state.young[key] = account
        }
    }

    func forget(_ token: String, product: String) {
        let key = Self.key(token, product)
        state.withLock { state in
            state.young[key] = nil
            state.old[key] = nil
        }
    }

    private static func key(_ token: String, _ product: String) -> Key {
        SHA256.hash(data: Data("\(product) \(token)".utf8))
    }
}
