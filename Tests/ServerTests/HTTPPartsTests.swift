import HTTPTypes
import Testing

@testable import Server

@Suite("Client address")
struct ClientAddressTests {
    private func resolve(_ peer: String, _ forwarded: String?, trusted: [String]) -> String? {
        let headers: RequestHeaders = forwarded.map { [.xForwardedFor: $0] } ?? [:]
        return ClientAddress(trusted: trusted.compactMap(AddressRange.init)).resolve(peer: peer, headers: headers)
    }

    @Test("the header counts only from a trusted proxy, and only its nearest untrusted hop")
    func trusted() {
        #expect(resolve("203.0.113.9", "1.2.3.4", trusted: []) == "203.0.113.9")
        #expect(resolve("203.0.113.9", "1.2.3.4", trusted: ["10.0.0.0/8"]) == "203.0.113.9")
        #expect(resolve("10.1.2.3", "6.6.6.6, 1.2.3.4", trusted: ["10.0.0.0/8"]) == "1.2.3.4")
        #expect(resolve("10.1.2.3", "1.2.3.4, 10.9.9.9", trusted: ["10.0.0.0/8"]) == "1.2.3.4")
        #expect(resolve("10.1.2.3", "evil, 10.9.9.9", trusted: ["10.0.0.0/8"]) == "10.9.9.9")
        #expect(resolve("::ffff:10.1.2.3", "1.2.3.4", trusted: ["10.0.0.0/8"]) == "1.2.3.4")
    }

    @Test(
        "networks",
        arguments: [
            ("10.0.0.0/9", "10.128.0.1", false), ("10.0.0.0/9", "10.127.0.1", true), ("::1", "::1", true),
            ("0.0.0.0/0", "::1", false),
        ])
    func networks(_ network: String, _ address: String, _ inside: Bool) {
        #expect(AddressRange(network)?.contains(address) == inside)
    }

    @Test("malformed networks", arguments: ["10.0.0.0/33", "x", "10.0.0/8", "::1/129", "1.2.3.4/-1"])
    func malformed(_ text: String) {
        #expect(AddressRange(text) == nil)
    }
}

@Suite("Rate limits")
struct RateLimiterTests {
    @Test("a window counts, refuses, and begins anew")
    func window() throws {
        let limiter = RateLimiter()
        let limit = try #require(RateLimit("2/m"))
        #expect(limiter.take("a", limit, now: 100).remaining == 1)
        #expect(limiter.take("a", limit, now: 110).remaining == 0)
        let refused = limiter.take("a", limit, now: 120)
        #expect(!refused.allowed)
        #expect(refused.resetsAt == 160)
        #expect(limiter.take("b", limit, now: 120).allowed)
        #expect(limiter.take("a", limit, now: 160).allowed)
    }

    @Test("subjects beyond the bound are forgotten, those who keep coming are not")
    func bounded() throws {
        let limiter = RateLimiter()
        let limit = try #require(RateLimit("2/h"))
        _ = limiter.take("insistent", limit, now: 100)
        _ = limiter.take("insistent", limit, now: 100)
        for number in 0..<(3 * RateLimiter.capacity) {
            _ = limiter.take("\(number)", limit, now: 100)
            if number.isMultiple(of: 1000) { #expect(!limiter.take("insistent", limit, now: 101).allowed) }
        }
        #expect(limiter.count <= 2 * RateLimiter.capacity)
        #expect(limiter.take("0", limit, now: 100).remaining == 1)
    }

    @Test("asking for a refusal counts nothing")
    func refusal() {
        let limiter = RateLimiter()
        let limit = RateLimit(requests: 1, windowSeconds: 60)
        #expect(limiter.refusal("a", limit, now: 100) == nil)
        #expect(limiter.take("a", limit, now: 100).allowed)
        #expect(limiter.refusal("a", limit, now: 159)?.resetsAt == 160)
        #expect(limiter.refusal("a", limit, now: 160) == nil)
    }

    @Test("policies")
    func policies() {
        #expect(RateLimitPolicy("off") == .off)
        #expect(RateLimitPolicy("") == .documented)
        #expect(RateLimitPolicy("auth=9/m") == .custom(["auth": RateLimit("9/m")!]))
        #expect(RateLimitPolicy("auth=many") == nil)
        #expect(RateLimitPolicy("auth") == nil)
    }
}

@Suite("Forms and queries")
struct PercentEncodingTests {
    @Test("decoding")
    func decoding() {
        #expect(PercentEncoding.decode("a+b%20c", plusIsSpace: true) == "a b c")
        #expect(PercentEncoding.decode("a+b", plusIsSpace: false) == "a+b")
        #expect(PercentEncoding.decode("%C3%28", plusIsSpace: true) == nil)
        #expect(PercentEncoding.decode("%4", plusIsSpace: true) == nil)
        let pairs = PercentEncoding.decodeForm("a=1&b=&c&a=2%26")
        #expect(pairs?.map(\.name) == ["a", "b", "c", "a"])
        #expect(pairs?.map(\.value) == ["1", "", "", "2&"])
    }
}

@Suite("Web origins")
struct OriginPolicyTests {
    @Test("own origins and CORS")
    func cors() {
        let policy = OriginPolicy(
            publicURL: "https://api.example.com:443/x", frontendURL: "http://localhost:3000", cors: ["https://a.test"])
        #expect(policy.allowed == ["https://api.example.com", "http://localhost:3000", "https://a.test"])
        #expect(policy.corsAnswer(for: "https://A.test")?.credentials == true)
        #expect(policy.corsAnswer(for: "https://b.test") == nil)
        let open = OriginPolicy(publicURL: "http://x", frontendURL: nil, cors: ["*"])
        #expect(open.corsAnswer(for: "https://b.test")?.credentials == false)
    }
}

@Suite("Hosts")
struct SiteTests {
    private let site = Site(
        products: [], hosts: ["api.example.com": "shop"], root: nil, errors: ErrorMapping(constraints: [:]))

    @Test(
        "only configured names are believed",
        arguments: [
            ("api.example.com", "api.example.com"), ("API.example.com:8443", "api.example.com:8443"), ("evil.com", nil),
            ("api.example.com:x@evil.com", nil), ("api.example.com:", nil), ("api.example.com.evil.com", nil),
            ("[::1]:80", nil),
        ])
    func configuredHost(_ authority: String, _ expected: String?) {
        #expect(site.configuredHost(authority) == expected)
    }
}

@Suite("Subjects of rate limits")
struct LimitSubjectTests {
    @Test("an IPv6 network counts as one client")
    func networks() {
        #expect(RequestLimits.network(of: "203.0.113.9") == "203.0.113.9")
        #expect(RequestLimits.network(of: "2001:db8::1") == RequestLimits.network(of: "2001:db8::ffff:1"))
        #expect(RequestLimits.network(of: "2001:db8::1") != RequestLimits.network(of: "2001:db8:0:1::1"))
    }

    @Test("look-alikes count as one account")
    func folding() {
        #expect(RequestLimits.folded(" \u{FF56}ictim@Example.org") == "victim@example.org")
    }
}

@Suite("Key gate")
struct KeyGateTests {
    @Test("one at a time for each key")
    func oneAtATime() {
        let gate = KeyGate()
        #expect(gate.enter("a"))
        #expect(!gate.enter("a"))
        #expect(gate.enter("b"))
        gate.leave("a")
        #expect(gate.enter("a"))
    }
}

@Suite("Names of requests")
struct RequestIDsTests {
    @Test("differ, and are thirteen digits and small letters")
    func names() {
        let names = (0..<1000).map { _ in RequestIDs.next() }
        #expect(Set(names).count == 1000)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[0-9a-z]{13}/) != nil })
    }
}
