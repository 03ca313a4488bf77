import HTTPTypes
import PGClient

/// Who makes a request.
enum Caller: Sendable {
    case anonymous
    /// By a token of the engine's own.
    case account(VerifiedToken)
    /// By a token that the database knows; it looks at it again in the statement of the call.
    case holder(account: String, token: String)

    var account: String? {
        switch self {
        case .anonymous: nil
        case .account(let token): token.account
        case .holder(let account, _): account
        }
    }

    var session: String? {
        if case .account(let token) = self { token.session } else { nil }
    }

    var opaqueToken: String? {
        if case .holder(_, let token) = self { token } else { nil }
    }
}

/// Finds out who makes a request, and counts those of whom that cannot be found out.
struct Callers: Sendable {
    let authenticator: Authenticator
    let holders: TokenHolders
    let limits: RequestLimits
    /// The account of a token, as the database knows it.
    let lookUp: @Sendable (_ token: String, _ contract: Contract) async throws -> String

    /// The caller of a request. Throws ``Failure`` or what the database refuses: 401, 403, and 429 for whoever goes on
    /// after too many of them.
    ///
    /// An opaque token that this process has not seen yet is asked about before anything else is looked at, so that a
    /// bad one is 401 whatever the rest of the request is worth.
    func caller(
        of exchange: Exchange, cookies: RequestCookies, binding: Binding, verdict: inout RateVerdict?
    ) async throws -> Caller {
        do {
            let claim = try authenticator.authenticate(
                exchange.request, cookies: cookies, operation: exchange.operation,
                usesRefreshCookie: binding.usesRefreshCookie, contract: exchange.contract)
            switch claim {
            case .nobody: return .anonymous
            case .verified(let token): return .account(token)
            case .opaque(let token):
                let product = exchange.contract.product
                if let known = holders.account(of: token, product: product) {
                    return .holder(account: known, token: token)
                }
                // Whoever tries tokens costs the database nothing any more once they have tried too many.
                verdict = limits.exhausted(exchange.contract, address: exchange.address)
                try limits.check(verdict, exchange.format)
                return .holder(account: try await holder(of: token, exchange.contract), token: token)
            }
        } catch {
            guard Self.isRefusal(error) else { throw error }
            verdict = limits.stranger(exchange.contract, address: exchange.address)
            try limits.check(verdict, exchange.format)
            throw error
        }
    }

    /// Refuses the holder of a token that is good no more. A request that is refused for what stands in it goes through
    /// here, as it never gets to the statement that would find out.
    func confirm(_ caller: Caller, _ exchange: Exchange) async throws {
        guard let token = caller.opaqueToken else { return }
        _ = try await holder(of: token, exchange.contract)
    }

    /// Takes notice of a call that the database refused because of its token.
    func rejected(_ caller: Caller, _ exchange: Exchange, verdict: inout RateVerdict?) throws {
        guard let token = caller.opaqueToken else { return }
        holders.forget(token, product: exchange.contract.product)
        verdict = limits.stranger(exchange.contract, address: exchange.address)
        try limits.check(verdict, exchange.format)
    }

    private func holder(of token: String, _ contract: Contract) async throws -> String {
        let account = try await lookUp(token, contract)
        holders.remember(token, product: contract.product, account: account)
        return account
    }

    private static func isRefusal(_ error: any Error) -> Bool {
        switch error {
        case let failure as Failure: failure.status != 429
        case let error as PGError: error.isBadToken || error.kind == .refused(status: 403)
        default: false
        }
    }
}

extension Database {
    /// Whose token it is; throws what `identity.authenticate` refuses. The primary is asked: on a replica a token may still
    /// be missing that was given away just now.
    func account(of token: String, _ contract: Contract) async throws -> String {
        let question = PGStatement(trustedText: "SELECT \(contract.actor("$1"))::text")
        let result = try await query(question, [.text(token)], readsOnly: !readsFromReplica)
        guard let account = result.string(0, 0) else {
            throw ReplyDefect(reason: "identity.authenticate names no account and refuses nothing")
        }
        return account
    }
}

extension PGError {
    /// `identity.authenticate` does not know the token, or does not know it any more.
    var isBadToken: Bool { kind == .refused(status: 401) && refusalCode == "invalid_token" }

    /// The machine-readable code of `api.refuse`.
    var refusalCode: String? { detail.flatMap { try? JSONParser.parse($0.utf8, limits: .trusted) }?["code"]?.string }
}
