import Glibc
import HTTPTypes

/// An IPv4 or IPv6 network, written `10.0.0.0/8` or `::1`.
struct AddressRange: Sendable, Equatable {
    private let bytes: [UInt8]
    private let prefix: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/")
        guard parts.count <= 2, let first = parts.first, let bytes = Self.bytes(String(first)) else { return nil }
        let length = parts.count == 2 ? Int(parts[1]) : bytes.count * 8
        guard let length, (0...(bytes.count * 8)).contains(length) else { return nil }
        self.bytes = bytes
        prefix = length
    }

    func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(address), other.count == bytes.count else { return false }
        for bit in stride(from: 0, to: prefix, by: 8) {
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, prefix - bit))
            if bytes[bit / 8] & mask != other[bit / 8] & mask { return false }
        }
        return true
    }

    /// The address in network order; an IPv4 address that IPv6 carries counts as IPv4.
    static func bytes(_ text: String) -> [UInt8]? {
        var v4 = in_addr()
        var v6 = in6_addr()
        let packed: [UInt8]
        if inet_pton(AF_INET, text, &v4) == 1 {
            packed = withUnsafeBytes(of: v4) { Array($0) }
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            packed = withUnsafeBytes(of: v6) { Array($0) }
        } else {
            return nil
        }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        return packed.starts(with: mapped) ? Array(packed[12...]) : packed
    }
}

/// Finds out who is calling: the peer, or, when the peer is a proxy that we trust, the nearest address in
/// `X-Forwarded-For` that is not one.
struct ClientAddress: Sendable {
    let trusted: [AddressRange]

    func resolve(peer: String?, headers: RequestHeaders) -> String? {
        guard let peer else { return nil }
        guard !trusted.isEmpty, isTrusted(peer), let forwarded = headers[.xForwardedFor] else { return peer }
        var client = peer
        for hop in forwarded.utf8.split(separator: UInt8(ascii: ",")).reversed().map(Substring.init) {
            guard hop.isASCII else { return client }
            let address = Self.withoutPort(hop.filter { $0 != " " })
            guard AddressRange.bytes(address) != nil else { return client }
            client = address
            if !isTrusted(address) { return client }
        }
        return client
    }

    /// Some proxies write `1.2.3.4:5678` or `[::1]:5678`.
    private static func withoutPort(_ hop: String) -> String {
        if hop.hasPrefix("["), let end = hop.firstIndex(of: "]") {
            return String(hop[hop.index(after: hop.startIndex)..<end])
        }
        let parts = hop.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && hop.contains(".") ? String(parts[0]) : hop
    }

    private func isTrusted(_ address: String) -> Bool { trusted.contains { $0.contains(address) } }
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let xRequestID = HTTPField.Name("X-Request-Id")!
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let rateLimitLimit = HTTPField.Name("X-RateLimit-Limit")!
    static let rateLimitRemaining = HTTPField.Name("X-RateLimit-Remaining")!
    static let rateLimitReset = HTTPField.Name("X-RateLimit-Reset")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let referer = HTTPField.Name("Referer")!
    static let stripeSignature = HTTPField.Name("Stripe-Signature")!
}
