import Foundation

/// Hashes and verifies passwords: `password.hash` and `password.verify`.
///
/// It has a few threads of its own, so that a flood of logins delays logins only.
struct PasswordHasher: EffectPerformer {
    let kinds: Set<String> = ["password.hash", "password.verify"]

    private let argon2: Argon2
    private let threads: BoundedThreads
    /// Verified against when there is no such account, so that the answer takes as long as for one that exists.
    private let dummyHash: String

    /// Longer passwords are refused before they are hashed; the contracts' own limits are lower.
    static let maximumPasswordBytes = 1024

    init(
        parameters: Argon2.Parameters = .recommended,
        threads: BoundedThreads = BoundedThreads(name: "password hashing", threads: 2, queue: 64)
    ) throws {
        argon2 = Argon2(parameters: parameters)
        self.threads = threads
        dummyHash = try argon2.hash(Array(UUID().uuidString.utf8))
    }

    func perform(_ request: EffectRequest) async throws -> EffectOutcome {
        request.kind == "password.hash" ? try await hash(request) : try await verify(request)
    }

    private struct HashInput: Decodable {
        let password: String
    }

    private func hash(_ request: EffectRequest) async throws -> EffectOutcome {
        let password = Array(try request.decoded(as: HashInput.self).password.utf8)
        guard password.count <= Self.maximumPasswordBytes else {
            return .refused(code: "password_too_long", message: "The password is too long.")
        }
        let hash = try await threads.run { [argon2] in try argon2.hash(password) }
        return .done(["hash": .string(hash)])
    }

    private struct VerifyInput: Decodable {
        let password: String
        let hash: String?
    }

    private func verify(_ request: EffectRequest) async throws -> EffectOutcome {
        let input = try request.decoded(as: VerifyInput.self)
        let password = Array(input.password.utf8.prefix(Self.maximumPasswordBytes))
        let isWhole = password.count == input.password.utf8.count
        let hash = input.hash ?? dummyHash
        let verified: Bool
        do {
            verified = try await threads.run { [argon2] in try argon2.verify(password, against: hash) }
        } catch let failure as Argon2.Failure {
            throw EffectDefect(kind: request.kind, reason: "the stored hash is malformed: \(failure.message)")
        }
        let matches = verified && isWhole && input.hash != nil
        var answer: JSONObject = ["matches": .bool(matches)]
        if matches, argon2.isOutdated(hash) {
            // The password is at hand only now: the rule may store this in place of the old one.
            answer["new_hash"] = .string(try await threads.run { [argon2] in try argon2.hash(password) })
        }
        return .done(answer)
    }
}
