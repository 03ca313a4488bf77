import Crypto
import HTTPTypes
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import PGClient
@testable import Server

/// A product whose tokens only the database knows.
@Suite("Opaque tokens")
struct OpaqueTokenTests {
    private static let account = "0193a4a0-0000-7000-8000-000000000001"
    private static let refused = Failure(status: 401, code: "invalid_token", message: "Invalid token.")

    /// The database of these tests: `good` is a token until it is revoked, `closed` one that is refused 403.
    private final class Tokens: Sendable {
        private let state = Mutex((asked: 0, good: true))

        var asked: Int { state.withLock { $0.asked } }

        func revoke() { state.withLock { $0.good = false } }

        func account(of token: String) throws -> String {
            let isGood = state.withLock { state in
                state.asked += 1
                return state.good
            }
            if token == "closed" { throw Failure(status: 403, code: "not_activated", message: "Not yet.") }
            guard token == "good", isGood else { throw refused }
            return OpaqueTokenTests.account
        }
    }

    private static let yaml = """
        openapi: 3.0.3
        x-product: shop
        x-auth: {issuer: token, scheme: Token}
        x-errors: {body: {error: $message}}
        x-rate-limits: {anonymous: 3/h, user: 5/h}
        security: [{token: []}]
        paths:
          /mine/:
            get: {operationId: mine, x-function: shop.mine}
            post: {operationId: pay, x-function: shop.pay}
          /all/:
            get: {operationId: all, x-function: shop.all, security: [{token: []}, {}]}
          /login/:
            post: {operationId: logIn, x-function: shop.log_in, security: [], x-sealed-answer: true}
        """

    private let tokens = Tokens()
    private let product: MountedProduct
    private let callers: Callers

    init() throws {
        let contract = try Contract(document: try ContractLoader.join([("openapi.yaml", Self.yaml)]), name: "shop")
        let functions = ["mine", "pay", "all", "log_in"].map { name in
            FunctionCatalogue.Function(
                name: "shop.\(name)", parameters: name == "log_in" ? [] : [.init(name: "p_actor", type: "uuid")],
                readsOnly: name != "pay" && name != "log_in", isEntryPoint: true)
        }
        product = try MountedProduct(contract: contract, catalogue: FunctionCatalogue(functions))
        let pool = PGPool(
            configuration: .server(url: "", connections: 1, readsOnly: true), logger: Logger(label: "none"))
        let limits = RequestLimits(
            policy: .documented, limiter: RateLimiter(),
            database: Database(writes: pool, reads: pool, turns: TurnGate(maxWaiting: 0, patience: .zero)))
        let key = try TokenKey(secret: Array(repeating: 7, count: 32))
        callers = Callers(
            authenticator: Authenticator(
                tokens: VerifiedTokens(verifier: TokenVerifier(key: key)),
                origins: OriginPolicy(publicURL: "http://shop.test", frontendURL: nil, cors: [])),
            holders: TokenHolders(), limits: limits
        ) { [tokens] token, _ in try tokens.account(of: token) }
    }

    private func exchange(
        _ header: String?, _ path: String = "/mine/", _ method: HTTPRequest.Method = .get,
        from address: String = "192.0.2.1"
    ) throws -> Exchange {
        let origin = "http://elsewhere.test"
        let headers: RequestHeaders = header.map { [.authorization: $0, .origin: origin] } ?? [.origin: origin]
        let head = RequestHead(method: method, path: path, headers: headers)
        guard case .found(let match) = product.routes.match(method, path[...]) else { throw Self.refused }
        return Exchange(
            request: Request(head: head, body: RequestBody(ByteBuffer())), client: ClientConnection(EmbeddedChannel()),
            requestID: "request", address: address, place: .init(product: product, path: path[...], mount: ""),
            match: match, publicURL: "http://shop.test")
    }

    private func caller(_ exchange: Exchange) async throws -> Caller {
        let call = try #require(product.calls[exchange.operation.id])
        var verdict: RateVerdict?
        return try await callers.caller(
            of: exchange, cookies: RequestCookies(exchange.request.headers), binding: call.binding, verdict: &verdict)
    }

    /// How a request is refused; nil when it is not.
    private func refusal(_ exchange: Exchange) async throws -> Failure? {
        do {
            _ = try await caller(exchange)
            return nil
        } catch let failure as Failure {
            return failure
        }
    }

    @Test(
        "behind the product's scheme or Bearer, however it is written",
        arguments: ["Token good", "token good", "TOKEN good", "Bearer good", "bearer good"])
    func schemes(_ header: String) async throws {
        let caller = try await caller(try exchange(header))
        #expect(caller.account == Self.account && caller.opaqueToken == "good" && caller.session == nil)
    }

    @Test(
        "a malformed header is 401, with the scheme that the product wants, and nobody asks the database",
        arguments: [
            "Token", "Token ", "Token  good", "Token good good", "Token go\tod", "Token gööd", "Basic good", "good",
            "Tokengood", "Token\tgood", "Token " + String(repeating: "a", count: 257),
        ])
    func malformed(_ header: String) async throws {
        for path in ["/mine/", "/all/"] {
            let failure = try #require(try await refusal(try exchange(header, path)))
            #expect(failure.status == 401 && failure.code == "invalid_token")
            #expect(failure.headers.map(\.1) == ["Token"])
        }
        #expect(tokens.asked == 0)
    }

    @Test("without a header: 401 where one is needed, a stranger where one may be sent")
    func absent() async throws {
        #expect(try await refusal(try exchange(nil))?.code == "unauthenticated")
        #expect(try await caller(try exchange(nil, "/all/")).account == nil)
        #expect(try await caller(try exchange("Token good", "/all/")).account == Self.account)
    }

    @Test("where nobody logs in yet, tokens are not looked at, and no cookie can be misused from elsewhere")
    func open() async throws {
        #expect(try await caller(try exchange("Token good", "/login/", .post)).account == nil)
        #expect(tokens.asked == 0)
    }

    @Test("the database is asked once for a good token, and each time for others")
    func remembers() async throws {
        for _ in 1...3 { _ = try await caller(try exchange("Token good")) }
        #expect(tokens.asked == 1)
        for status in [401, 403] {
            let token = status == 401 ? "unknown" : "closed"
            #expect(try await refusal(try exchange("Token \(token)", from: token))?.status == status)
            #expect(try await refusal(try exchange("Token \(token)", from: token))?.status == status)
        }
        #expect(tokens.asked == 5 && callers.holders.count == 1)
    }

    @Test("made-up tokens count against their address, until the database is not asked any more")
    func madeUpTokens() async throws {
        for number in 1...3 { #expect(try await refusal(try exchange("Token made-up-\(number)"))?.status == 401) }
        #expect(try await refusal(try exchange("Token made-up-4"))?.status == 429)
        #expect(tokens.asked == 3)
        // Who was known before stays, and other addresses have their own count.
        #expect(try await refusal(try exchange("Token good", from: "192.0.2.2")) == nil)
        #expect(try await refusal(try exchange("Token good")) == nil)
    }

    @Test("a good token counts by its account, wherever it comes from and however often its holder logs in")
    func countsByAccount() async throws {
        func isAllowed(from address: String) async throws -> Bool? {
            let exchange = try exchange("Token good", from: address)
            return callers.limits.general(exchange, try await caller(exchange), usesRefreshToken: false)?.allowed
        }
        for number in 1...5 { #expect(try await isAllowed(from: "192.0.2.\(number)") == true) }
        #expect(try await isAllowed(from: "192.0.2.9") == false)
    }

    @Test("a revoked token is refused before anything else is said about its request, and counts as a stranger's")
    func revoked() async throws {
        let exchange = try exchange("Token good")
        let caller = try await caller(exchange)
        try await callers.confirm(caller, exchange)
        tokens.revoke()
        await #expect(throws: Failure.self) { try await callers.confirm(caller, exchange) }
        var verdict: RateVerdict?
        try callers.rejected(caller, exchange, verdict: &verdict)
        #expect(verdict?.limit == 3 && verdict?.remaining == 2)
        #expect(callers.holders.count == 0)
        #expect(try await refusal(exchange)?.status == 401)
    }

    @Test("calls have the database look at the token again, also those with an Idempotency-Key")
    func statements() throws {
        let binding = try #require(product.calls["pay"]?.binding)
        let actor = "identity.authenticate(p_token => $1, p_product => 'shop')"
        #expect(binding.sql == "SELECT status, body, effect FROM shop.pay(p_actor => \(actor))")
        #expect(binding.actor == actor)
        let use = Idempotency.Use(
            key: "k", caller: .holder(account: Self.account, token: "good"), address: nil, operation: "shop.pay",
            isSealed: false)
        #expect(use.actor == Self.account && use.credential == "good" && use.place.hasPrefix(Self.account))
    }
}

@Suite("Known holders of opaque tokens")
struct TokenHoldersTests {
    @Test("per product, until they are forgotten")
    func products() {
        let holders = TokenHolders()
        holders.remember("t", product: "shop", account: "a")
        #expect(holders.account(of: "t", product: "shop") == "a")
        #expect(holders.account(of: "t", product: "inn") == nil)
        holders.forget("t", product: "shop")
        #expect(holders.account(of: "t", product: "shop") == nil && holders.count == 0)
    }

    @Test("a bounded number, those who came last")
    func bounded() {
        let holders = TokenHolders()
        for number in 0..<(3 * TokenHolders.capacity) {
            holders.remember("\(number)", product: "shop", account: "\(number)")
        }
        #expect(holders.count <= 2 * TokenHolders.capacity)
        #expect(holders.account(of: "\(3 * TokenHolders.capacity - 1)", product: "shop") != nil)
        #expect(holders.account(of: "0", product: "shop") == nil)
    }
}
