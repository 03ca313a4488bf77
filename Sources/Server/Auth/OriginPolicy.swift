import Foundation
import HTTPTypes

/// Which web origins may use the API from a browser: its own, the front end's, and those that CORS allows.
struct OriginPolicy: Sendable {
    /// `scheme://host[:port]`, lower case; `*` allows any origin without credentials.
    let allowed: Set<String>
    /// Origins are shorter; the other characters of a host's name are written in ASCII (`xn--…`).
    private static let maxBytes = 2048

    init(publicURL: String, frontendURL: String?, cors: [String]) {
        var origins = Set(cors.map { $0.lowercased() })
        for url in [publicURL, frontendURL].compactMap({ $0 }) {
            if let origin = Self.origin(of: url) { origins.insert(origin) }
        }
        allowed = origins
    }

    /// False when the browser says that another site made it send this request. A client that sends none of the
    /// headers is not a browser, and passes.
    func isOwn(_ request: Request) -> Bool {
        if let origin = request.headers[.origin] {
            return Self.mayBeOrigin(origin) && isOwn(origin: origin.lowercased(), request)
        }
        if let site = request.headers[.secFetchSite] {
            return site.hasSameBytes(as: "same-origin") || site.hasSameBytes(as: "none")
        }
        if let referer = request.headers[.referer] {
            return Self.origin(of: referer).map { isOwn(origin: $0, request) } ?? false
        }
        return true
    }

    /// What `Access-Control-Allow-Origin` answers; nil when this origin is not allowed.
    func corsAnswer(for origin: String) -> (origin: String, credentials: Bool)? {
        if Self.mayBeOrigin(origin), allowed.contains(origin.lowercased()) { return (origin, true) }
        return allowed.contains("*") ? ("*", false) : nil
    }

    private func isOwn(origin: String, _ request: Request) -> Bool {
        if allowed.contains(origin) { return true }
        // The host that the browser itself addressed is its own origin, whatever name this server goes by.
        guard let authority = request.head.authority, Self.mayBeOrigin(authority), let scheme = origin.range(of: "://")
        else {
            return false
        }
        return origin[scheme.upperBound...] == authority.lowercased()
    }

    private static func mayBeOrigin(_ text: String) -> Bool { text.utf8.count <= maxBytes && text.isASCII }

    static func origin(of url: String) -> String? {
        guard mayBeOrigin(url), let components = URLComponents(string: url),
            let scheme = components.scheme?.lowercased(),
            let host = components.host?.lowercased()
        else { return nil }
        let standard = scheme == "https" ? 443 : 80
        guard let port = components.port, port != standard else { return "\(scheme)://\(host)" }
        return "\(scheme)://\(host):\(port)"
    }
}
