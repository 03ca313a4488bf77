extension Contract {
    /// How a product's clients say who they are (`x-auth`).
    struct Auth: Sendable {
        enum Issuer: Sendable, Equatable {
            /// Tokens that the engine signs and verifies by itself; browsers may send them as cookies.
            case jwt(cookie: String?, refreshCookie: String?)
            /// Tokens that only the database can tell the account of; `Authorization: <scheme> …`.
            case token(scheme: String)
        }

        let issuer: Issuer

        /// Schemes of `Authorization` that a token may stand behind, in small letters.
        let schemes: [String]

        init(_ source: JSON?, at place: String) throws {
            let members = source?.object ?? [:]
            let texts = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.string) })
            func only(_ names: Set<String>) throws {
                for name in texts.keys.sorted() where !names.contains(name) {
                    throw ContractError("\(place): '\(name)' has no meaning for this issuer")
                }
            }
            switch texts["issuer"] ?? "jwt" {
            case "jwt":
                try only(["issuer", "cookie", "refresh-cookie"])
                issuer = .jwt(cookie: texts["cookie"] ?? nil, refreshCookie: texts["refresh-cookie"] ?? nil)
                schemes = [Self.bearer]
            case "token":
                try only(["issuer", "scheme"])
                let scheme = (texts["scheme"] ?? nil) ?? "Bearer"
                guard scheme.wholeMatch(of: /[A-Za-z]{1,40}/) != nil else {
                    throw ContractError("\(place).scheme must be a name of 1 to 40 letters")
                }
                issuer = .token(scheme: scheme)
                schemes = scheme.lowercased() == Self.bearer ? [Self.bearer] : [scheme.lowercased(), Self.bearer]
            default: throw ContractError("\(place).issuer is neither jwt nor token")
            }
        }

        private static let bearer = "bearer"

        /// The database tells whose a token is.
        var isOpaque: Bool {
            if case .token = issuer { true } else { false }
        }

        var cookie: String? {
            if case .jwt(let cookie, _) = issuer { cookie } else { nil }
        }

        var refreshCookie: String? {
            if case .jwt(_, let refreshCookie) = issuer { refreshCookie } else { nil }
        }

        /// `WWW-Authenticate` of an answer 401.
        func challenge(forBadToken: Bool) -> String {
            switch issuer {
            case .jwt: forBadToken ? "Bearer realm=\"api\", error=\"invalid_token\"" : "Bearer realm=\"api\""
            case .token(let scheme): scheme
            }
        }
    }
}
