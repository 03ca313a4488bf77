import Foundation
import HTTPTypes

/// What a request says of its caller, as far as the engine can tell without the database.
enum Claim: Sendable {
    case nobody
    /// A token of the engine's own, verified.
    case verified(VerifiedToken)
    /// Well-formed; whose it is, the database knows.
    case opaque(String)
}

/// Finds the caller's token, `Authorization` or else the product's cookie, and verifies it if it is the engine's own.
struct Authenticator: Sendable {
    let tokens: VerifiedTokens
    let origins: OriginPolicy

    /// Longer than any token that a product gives away.
    private static let maxOpaqueBytes = 256

    /// Throws ``Failure``: 401 without or with a bad token where one is required, 403 for a write that another site
    /// makes a browser send with its cookies.
    func authenticate(
        _ request: Request, cookies: RequestCookies, operation: Operation, usesRefreshCookie: Bool, contract: Contract
    ) throws -> Claim {
        let header = request.headers[.authorization]
        let cookie = header == nil ? contract.auth.cookie.flatMap { cookies[$0] } : nil
        let refresh = usesRefreshCookie && header == nil ? contract.auth.refreshCookie.flatMap { cookies[$0] } : nil
        // A write that a browser sends with its cookies, or whose answer sets them (logging a visitor in as somebody else).
        let usesCookies =
            refresh != nil || (cookie != nil && operation.security != .open)
            || (operation.sealsAnswer && !contract.auth.isOpaque)
        if operation.method != .get, usesCookies, !origins.isOwn(request) {
            throw Failure(status: 403, code: "foreign_origin", message: contract.errors.message(.foreignOrigin))
        }
        guard operation.security != .open else { return .nobody }
        let credentials = header.flatMap { Self.credentials($0, schemes: contract.auth.schemes) }
        guard let text = credentials ?? cookie else {
            if operation.security == .optional, header == nil { return .nobody }
            throw unauthenticated(header == nil ? .unauthenticated : .invalidToken, contract)
        }
        if contract.auth.isOpaque {
            guard Self.isOpaqueToken(text) else { throw unauthenticated(.invalidToken, contract) }
            return .opaque(text)
        }
        do {
            return .verified(try tokens.verify(text, product: contract.product))
        } catch {
            // A stale cookie on a public page is no reason to refuse the page.
            if operation.security == .optional, cookie != nil { return .nobody }
            throw unauthenticated(.invalidToken, contract)
        }
    }

    /// What follows one of these schemes (in small letters) and a space.
    private static func credentials(_ header: String, schemes: [String]) -> String? {
        for scheme in schemes {
            let length = scheme.utf8.count
            guard header.utf8.count > length + 1, isNamed(scheme, header) else { continue }
            let rest = header.utf8.dropFirst(length)
            if rest.first == UInt8(ascii: " ") { return String(Substring(rest.dropFirst())) }
        }
        return nil
    }

    private static func isNamed(_ scheme: String, _ header: String) -> Bool {
        var bytes = header.utf8.makeIterator()
        for letter in scheme.utf8 {
            // In ASCII, capitals differ from small letters by one bit.
            guard let byte = bytes.next(), byte | 0x20 == letter else { return false }
        }
        return true
    }

    /// Visible ASCII without a space, of bounded length.
    private static func isOpaqueToken(_ text: String) -> Bool {
        (1...maxOpaqueBytes).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private func unauthenticated(_ occasion: ErrorFormat.Occasion, _ contract: Contract) -> Failure {
        Failure(
            status: 401, code: occasion.rawValue, message: contract.errors.message(occasion),
            headers: [(.wwwAuthenticate, contract.auth.challenge(forBadToken: occasion == .invalidToken))])
    }
}

/// The cookies of a request, by name; the first of a repeated name counts.
struct RequestCookies: Sendable {
    private let values: [(name: Substring, value: Substring)]

    init(_ headers: RequestHeaders) {
        guard let header = headers[.cookie] else {
            values = []
            return
        }
        values = header.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
            let trimmed = part.drop { $0 == UInt8(ascii: " ") }
            guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            return (Substring(trimmed[..<equals]), Substring(trimmed[trimmed.index(after: equals)...]))
        }
    }

    subscript(name: String) -> String? {
        values.first { $0.name.hasSameBytes(as: name) }.map { String($0.value) }
    }
}
