import Crypto
import Foundation
import HTTPTypes
import PGClient

/// Applies the rate limits of a contract to a request.
struct RequestLimits: Sendable {
    private static let maxAddressBytes = 320

    let policy: RateLimitPolicy
    let limiter: RateLimiter
    let database: Database

    /// What counts against the address of somebody whom nobody knows: no route, no good token.
    func stranger(_ contract: Contract, address: String?) -> RateVerdict? {
        guard let limit = policy.limit("anonymous", in: contract) else { return nil }
        return limiter.take(Self.strangers(contract, address), limit)
    }

    /// The refusal of an address from which too many strangers came already; counts nothing.
    func exhausted(_ contract: Contract, address: String?) -> RateVerdict? {
        guard let limit = policy.limit("anonymous", in: contract) else { return nil }
        return limiter.refusal(Self.strangers(contract, address), limit)
    }

    private static func strangers(_ contract: Contract, _ address: String?) -> String {
        "\(contract.product)/anonymous/\(network(of: address))"
    }

    /// The general class: `user` by account, `anonymous` by address; an operation with a strict class has only that.
    ///
    /// Whoever sends a refresh token has an account, though nobody knows yet which: `user` by address.
    func general(_ exchange: Exchange, _ caller: Caller, usesRefreshToken: Bool) -> RateVerdict? {
        let name = caller.account == nil && !usesRefreshToken ? "anonymous" : "user"
        guard exchange.operation.webhook == nil, exchange.operation.limit == nil,
            let limit = policy.limit(name, in: exchange.contract)
        else {
            return nil
        }
        let subject = caller.account ?? Self.network(of: exchange.address)
        return limiter.take("\(exchange.contract.product)/\(name)/\(subject)", limit)
    }

    /// Whoever went on all the same after the strict class refused them: their bodies are not read for a while.
    ///
    /// The strict class may count by what a body says, so it is asked only when the body was read; a flood of them would
    /// keep the reactor busy for nothing.
    func persistent(_ exchange: Exchange) -> RateVerdict? {
        guard let strict = exchange.operation.limit, let limit = policy.limit(strict.className, in: exchange.contract)
        else {
            return nil
        }
        let refusal = limiter.refusal(Self.refusals(of: exchange), Self.refusalsHeard)
        return refusal.map {
            RateVerdict(
                allowed: false, limit: limit.requests, remaining: 0, resetsAt: $0.resetsAt,
                windowSeconds: limit.windowSeconds)
        }
    }

    /// What one address is told in full in a minute: more than people behind one address make in their impatience.
    private static let refusalsHeard = RateLimit(requests: 60, windowSeconds: 60)

    private static func refusals(of exchange: Exchange) -> String {
        "\(exchange.contract.product)/\(exchange.operation.id)/refused/\(network(of: exchange.address))"
    }

    /// The operation's own strict class, counted in the database so that servers share it.
    func strict(_ exchange: Exchange, _ caller: Caller, _ body: ParsedBody) async throws -> RateVerdict? {
        guard let strict = exchange.operation.limit, let limit = policy.limit(strict.className, in: exchange.contract)
        else {
            return nil
        }
        let parts = strict.subjects.map { subject -> String in
            switch subject {
            case .address: Self.network(of: exchange.address)
            case .actor: caller.account ?? Self.network(of: exchange.address)
            case .body(let field): Self.folded(body.json[field]?.string ?? "")
            }
        }
        // Hashed: of bounded length whatever was sent, and no list of addresses in the table.
        let digest = SHA256.hash(data: Data(parts.joined(separator: "|").utf8)).prefix(16)
        let subject = "\(exchange.contract.product).\(exchange.operation.id).\(Data(digest).base64EncodedString())"
        let result = try await database.query(
            """
            SELECT allowed, remaining, ceil(extract(epoch FROM resets_at))::bigint
            FROM ops.take_rate_limit(p_class => $1, p_subject => $2, p_limit => $3, p_window_seconds => $4)
            """,
            [.text(strict.className), .text(subject), .int(limit.requests), .int(limit.windowSeconds)], readsOnly: false
        )
        guard result.rowCount == 1, let allowed = try result.bool(0, 0), let remaining = try result.int(0, 1),
            let resetsAt = try result.int(0, 2)
        else { return nil }
        if !allowed { _ = limiter.take(Self.refusals(of: exchange), Self.refusalsHeard) }
        return RateVerdict(
            allowed: allowed, limit: limit.requests, remaining: remaining, resetsAt: resetsAt,
            windowSeconds: limit.windowSeconds)
    }

    /// Whoever has one address of an IPv6 /64 has all of them.
    static func network(of address: String?) -> String {
        guard let address, let bytes = AddressRange.bytes(address), bytes.count == 16 else { return address ?? "" }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }

    /// As `core.normalize_email` compares them, so that look-alikes share one budget.
    ///
    /// No account has a longer address, and folding one takes time that grows with the square of its length.
    static func folded(_ text: String) -> String {
        guard text.utf8.count <= maxAddressBytes else { return text }
        return text.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespacesAndNewlines)
            .lowercased()
    }

    /// Throws 429 with Retry-After when the verdict says no.
    func check(_ verdict: RateVerdict?, _ format: ErrorFormat) throws {
        guard let verdict, !verdict.allowed else { return }
        // The end of the window is rounded up, and never further away than the window is long.
        let seconds = min(
            verdict.windowSeconds, max(1, Int((Double(verdict.resetsAt) - Date.now.timeIntervalSince1970).rounded(.up)))
        )
        throw Failure(
            status: 429, code: "rate_limited",
            message: format.message(.rateLimited, ["seconds": String(seconds)]),
            headers: [(.retryAfter, String(seconds))])
    }
}
