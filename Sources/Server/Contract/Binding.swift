import HTTPTypes

/// An operation tied to its stored function: the call's text and where each argument comes from.
struct Binding: Sendable {
    /// Where an argument comes from.
    enum Source: Sendable, Equatable {
        case path(Int)
        case query(Int)
        case header(Int)
        case body(String)
        case wholeBody
        case file(String)
        case fileName(String)
        case engine(EngineValue)
    }

    /// What the engine itself knows about a request.
    enum EngineValue: String, CaseIterable, Sendable {
        case actor = "p_actor"
        case session = "p_session"
        case token = "p_token"
        case clientAddress = "p_client_ip"
        case userAgent = "p_user_agent"
        case baseURL = "p_base_url"
        case frontendURL = "p_frontend_url"
        case requestURL = "p_request_url"
        case idempotencyKey = "p_idempotency_key"
        case refreshCookie = "p_refresh_cookie"
        case testMode = "p_test_mode"
        case event = "p_event"
        case rejection = "p_rejection"
    }

    struct Argument: Sendable, Equatable {
        let name: String
        let source: Source
        /// The parameter is json or jsonb: the value binds as JSON text.
        let isJSON: Bool
    }

    let function: String
    let sql: String
    let arguments: [Argument]
    /// The caller's account in a statement whose first value is what the caller is known by.
    let actor: String
    let readsOnly: Bool
    let usesRefreshCookie: Bool

    /// Ties an operation to its function, or says every way in which the two do not fit.
    static func bind(
        _ operation: Operation, to function: FunctionCatalogue.Function, of contract: Contract
    ) throws(BindingMismatch) -> Binding {
        var problems: [String] = []
        var sources: [String: Source] = [:]
        func offer(_ field: String, _ source: Source) {
            let name = "p_" + field
            if sources[name] != nil {
                problems.append("the field '\(field)' comes twice (path, query or body)")
            }
            sources[name] = source
        }
        for (index, parameter) in operation.pathParameters.enumerated() { offer(parameter.name, .path(index)) }
        for (index, parameter) in operation.queryParameters.enumerated() { offer(parameter.name, .query(index)) }
        for (index, parameter) in operation.headerParameters.enumerated() {
            offer(parameter.name.lowercased().replacing("-", with: "_"), .header(index))
        }
        if operation.webhook == nil, let body = operation.body {
            if operation.bindsWholeBody {
                offer("changes", .wholeBody)
            } else {
                for property in body.schema.allProperties
                where !property.schema.readOnly && body.files[property.name] == nil {
                    offer(property.name, .body(property.name))
                }
            }
            for file in body.files.keys.sorted() { offer(file, .file(file)) }
        }
        let takesFiles = operation.body?.files.keys.sorted() ?? []
        var unused = Set(sources.keys)
        var arguments: [Argument] = []
        for parameter in function.parameters {
            let isJSON = parameter.type == "json" || parameter.type == "jsonb"
            let source: Source
            if let field = sources[parameter.name] {
                source = field
                unused.remove(parameter.name)
            } else if let file = takesFiles.first(where: { parameter.name == "p_\($0)_name" }) {
                source = .fileName(file)
            } else if let value = EngineValue(rawValue: parameter.name), value.fits(operation, contract.auth) {
                source = .engine(value)
            } else {
                problems.append("the parameter \(parameter.name) of \(function.name) has no field")
                continue
            }
            arguments.append(Argument(name: parameter.name, source: source, isJSON: isJSON))
        }
        for name in unused.sorted() {
            problems.append("the field '\(name.dropFirst(2))' has no parameter \(name) in \(function.name)")
        }
        if operation.turn != nil, function.readsOnly {
            problems.append("x-serialize is for calls that lock something, and \(function.name) only reads")
        }
        if !operation.writes, !function.readsOnly {
            problems.append("\(function.name) is VOLATILE; a GET that writes says x-writes: true")
        }
        // Whose token it is, the database finds out for this parameter alone.
        let looksAtToken = arguments.contains { $0.source == .engine(.actor) }
        if contract.auth.isOpaque, operation.security != .open, !looksAtToken {
            problems.append("\(function.name) has no parameter p_actor, so nobody would look at the caller's token")
        }
        if !function.isEntryPoint { problems.append("\(function.name) is not an entry point (SECURITY DEFINER)") }
        guard problems.isEmpty else { throw BindingMismatch(problems: problems) }
        let list = arguments.enumerated().map { index, argument in
            let place = "$\(index + 1)"
            let value = argument.source == .engine(.actor) ? contract.actor(place) : place
            return "\(argument.name) => \(value)"
        }
        return Binding(
            function: function.name,
            sql: "SELECT status, body, effect FROM \(function.name)(\(list.joined(separator: ", ")))",
            arguments: arguments,
            actor: contract.actor("$1"),
            readsOnly: function.readsOnly,
            usesRefreshCookie: arguments.contains { $0.source == .engine(.refreshCookie) }
        )
    }
}

/// Every way in which an operation and its function do not fit.
struct BindingMismatch: Error {
    let problems: [String]
}

extension Binding.EngineValue {
    /// Events and rejections exist only where the contract names a webhook provider, sessions and refresh cookies with
    /// tokens of the engine, a token with those of the database.
    func fits(_ operation: Operation, _ auth: Contract.Auth) -> Bool {
        switch self {
        case .event, .rejection: operation.webhook != nil
        case .session, .refreshCookie: !auth.isOpaque
        case .token: auth.isOpaque && operation.security != .open
        default: true
        }
    }
}

extension Contract {
    /// The account of the caller in a statement, from what stands at `place`: an account that the engine knows, or a token
    /// that the database looks up for every call anew (NULL without one; it refuses 401).
    func actor(_ place: String) -> String {
        auth.isOpaque ? "identity.authenticate(p_token => \(place), p_product => '\(product)')" : place
    }

    /// Ties every operation to the functions of the database; the error lists all that does not fit.
    func bind(to catalogue: FunctionCatalogue) throws -> [String: Binding] {
        var bindings: [String: Binding] = [:]
        var problems: [String] = []
        for operation in operations {
            guard case .function(let name) = operation.target else { continue }
            let place = "\(product): \(operation.method.rawValue) \(operation.path) (\(operation.id))"
            guard let function = catalogue[name] else {
                problems.append("\(place): the function \(name) does not exist")
                continue
            }
            do {
                bindings[operation.id] = try Binding.bind(operation, to: function, of: self)
            } catch {
                problems.append(contentsOf: error.problems.map { "\(place): \($0)" })
            }
        }
        guard problems.isEmpty else {
            throw ContractError("The contract and the database do not fit:\n  " + problems.joined(separator: "\n  "))
        }
        return bindings
    }
}
