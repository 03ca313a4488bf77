import Foundation
import HTTPTypes

/// Who makes a request, as far as the engine can tell without the database.
enum Caller: Sendable {
    case anonymous
    case account(VerifiedToken)

    var token: VerifiedToken? {
        if case .account(let token) = self { token } else { nil }
    }
}

/// Finds and verifies the caller's token: `Authorization: Bearer`, else the product's cookie.
struct Authenticator: Sendable {
    let tokens: VerifiedTokens
    let origins: OriginPolicy

    /// Throws ``Failure``: 401 without or with a bad token where one is required, 403 for a write that another site
    /// makes a browser send with its cookies.
    func authenticate(
        _ request: Request, cookies: RequestCookies, operation: Operation, usesRefreshCookie: Bool, contract: Contract
    ) throws -> Caller {
        let header = request.headers[.authorization]
        let cookie = header == nil ? contract.auth.cookie.flatMap { cookies[$0] } : nil
        let refresh = usesRefreshCookie && header == nil ? contract.auth.refreshCookie.flatMap { cookies[$0] } : nil
        // A write that a browser sends with its cookies, or whose answer sets them (logging a visitor in as somebody else).
        let usesCookies = refresh != nil || (cookie != nil && operation.security != .open) || operation.sealsAnswer
        if operation.method != .get, usesCookies, !origins.isOwn(request) {
            throw Failure(status: 403, code: "foreign_origin", message: contract.errors.message(.foreignOrigin))
        }
        guard operation.security != .open else { return .anonymous }
        let bearer = header.flatMap(Self.bearer)
        guard let text = bearer ?? cookie else {
            if operation.security == .optional, header == nil { return .anonymous }
            throw unauthenticated(header == nil ? .unauthenticated : .invalidToken, contract)
        }
        do {
            return .account(try tokens.verify(text, product: contract.product))
        } catch {
            // A stale cookie on a public page is no reason to refuse the page.
            if operation.security == .optional, cookie != nil { return .anonymous }
            throw unauthenticated(.invalidToken, contract)
        }
    }

    private static func bearer(_ header: String) -> String? {
        let scheme = "bearer "
        let length = scheme.utf8.count
        // In ASCII, capitals differ from small letters by one bit, which the space has set as well.
        guard header.utf8.count > length, zip(header.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 }) else {
            return nil
        }
        return String(header[header.utf8.index(header.startIndex, offsetBy: length)...])
    }

    private func unauthenticated(_ occasion: ErrorFormat.Occasion, _ contract: Contract) -> Failure {
        let challenge =
            occasion == .invalidToken ? "Bearer realm=\"api\", error=\"invalid_token\"" : "Bearer realm=\"api\""
        return Failure(
            status: 401, code: occasion.rawValue, message: contract.errors.message(occasion),
            headers: [(.wwwAuthenticate, challenge)])
    }
}

/// The cookies of a request, by name; the first of a repeated name counts.
struct RequestCookies: Sendable {
    private let values: [(name: Substring, value: Substring)]

    init(_ headers: HTTPFields) {
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
