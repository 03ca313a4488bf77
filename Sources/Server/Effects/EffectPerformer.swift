import Foundation

/// One thing that must happen outside PostgreSQL.
struct EffectRequest: Sendable {
    /// What to do, such as `stripe.create_refund`.
    let kind: String
    /// The effect's input: a JSON object.
    let input: Data
    /// The idempotency key of a durable effect. The same key means: the same thing, at most once.
    let key: String?
    /// The product on whose behalf it is done, such as `ticketing`.
    let product: String
    /// When it was first asked for; nil for what is performed once and not repeated.
    var requestedAt: Date?
}

/// What the outside world answered. Either way it is final: performing the same request again is not needed.
enum EffectOutcome: Sendable {
    /// A JSON object with `"ok": true` and what the effect's kind promises.
    case done(Data)
    /// A JSON object with `"ok": false`, `code`, `message` and, where a provider answered over HTTP, `http_status`.
    case refused(Data)

    /// The JSON object, as the resuming function receives it.
    var json: Data {
        switch self {
        case .done(let data), .refused(let data): data
        }
    }
}

/// Nothing is known to have failed for good: try again with the same key.
struct EffectUnavailable: Error {
    /// For the log; never for a client.
    let reason: String
    let retryAfter: Duration?

    init(reason: String, retryAfter: Duration? = nil) {
        self.reason = reason
        self.retryAfter = retryAfter
    }
}

/// The provider that the effect needs has no settings. Everything else works.
struct EffectNotConfigured: Error {
    let provider: String
    /// The environment variables that would configure it.
    let variables: [String]
}

/// The request itself is malformed: a defect of the function that asked for it, which no retry mends.
struct EffectDefect: Error {
    let kind: String
    let reason: String
}

/// Performs some kinds of effects.
protocol EffectPerformer: Sendable {
    /// The kinds that it performs.
    var kinds: Set<String> { get }

    /// How many effects of a kind it begins at once; more would wait for each other.
    var places: Int { get }

    /// Performs one effect whose kind is one of `kinds`.
    ///
    /// Throws ``EffectUnavailable`` when the outcome is not known, ``EffectNotConfigured`` without settings,
    /// ``EffectDefect`` for a request that cannot be understood. When the calling task is cancelled it may throw
    /// `CancellationError`; the outcome is then not known either.
    func perform(_ request: EffectRequest) async throws -> EffectOutcome
}

extension EffectPerformer {
    var places: Int { 8 }
}

/// All performers, by the kinds that they perform.
struct EffectRegistry: Sendable {
    private let performers: [String: any EffectPerformer]

    /// Two performers of one kind are a mistake in the program, found at start.
    init(_ performers: [any EffectPerformer]) {
        var byKind: [String: any EffectPerformer] = [:]
        for performer in performers {
            for kind in performer.kinds {
                precondition(byKind[kind] == nil, "two performers for \(kind)")
                byKind[kind] = performer
            }
        }
        self.performers = byKind
    }

    /// Every kind that somebody performs.
    var kinds: Set<String> { Set(performers.keys) }

    /// How many effects of each kind can begin at once.
    var places: [String: Int] { performers.mapValues(\.places) }

    /// Performs the effect; throws as ``EffectPerformer/perform(_:)`` does, and ``EffectDefect`` for an unknown kind.
    func perform(_ request: EffectRequest) async throws -> EffectOutcome {
        guard let performer = performers[request.kind] else {
            throw EffectDefect(kind: request.kind, reason: "nothing performs this kind of effect")
        }
        return try await performer.perform(request)
    }
}
