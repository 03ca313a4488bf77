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
    let readsOnly: Bool
    let usesRefreshCookie: Bool

    /// Ties an operation to its function, or says every way in which the two do not fit.
    static func bind(_ operation: Operation, to function: FunctionCatalogue.Function) throws(BindingMismatch) -> Binding
    {
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
            } else if let value = EngineValue(rawValue: parameter.name), value.fits(operation) {
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
        if !function.isEntryPoint { problems.append("\(function.name) is not an entry point (SECURITY DEFINER)") }
        guard problems.isEmpty else { throw BindingMismatch(problems: problems) }
        let list = arguments.enumerated().map { "\($1.name) => $\($0 + 1)" }.joined(separator: ", ")
        return Binding(
            function: function.name,
            sql: "SELECT status, body, effect FROM \(function.name)(\(list))",
            arguments: arguments,
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
    /// Events and rejections exist only where the contract names a webhook provider.
    func fits(_ operation: Operation) -> Bool {
        switch self {
        case .event, .rejection: operation.webhook != nil
        default: true
        }
    }
}

extension Contract {
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
                bindings[operation.id] = try Binding.bind(operation, to: function)
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
