import HTTPTypes
import NIOCore

/// One request on its way through the engine.
final class Exchange: Sendable {
    let request: Request
    let client: ClientConnection
    let requestID: String
    /// The caller's address as far as trusted proxies tell it.
    let address: String?
    let place: Site.Place
    let match: RouteTable.Match
    /// The function that serves the operation; nil when the product was mounted without it.
    let call: MountedProduct.Call?
    let publicURL: String

    init(
        request: Request, client: ClientConnection, requestID: String, address: String?, place: Site.Place,
        match: RouteTable.Match, publicURL: String
    ) {
        self.request = request
        self.client = client
        self.requestID = requestID
        self.address = address
        self.place = place
        self.match = match
        call = place.product.calls[match.operation.id]
        self.publicURL = publicURL
    }

    var contract: Contract { place.product.contract }
    var operation: Operation { match.operation }
    var format: ErrorFormat { contract.errors }

    /// The public URL of the product's mount, without a trailing slash.
    var baseURL: String { publicURL + place.mount }
    /// The public URL of this request, query included.
    var requestURL: String { publicURL + (request.head.path) }
}

/// A request that passed the contract: the parameters as text, the body as it was understood.
final class ValidatedInput: Sendable {
    let path: [String]
    let query: [JSON?]
    let headers: [JSON?]
    let body: ParsedBody

    init(path: [String], query: [JSON?], headers: [JSON?], body: ParsedBody) {
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// Checks a request against its operation's schemas; every violation is reported at once.
struct InputValidator {
    let exchange: Exchange

    func validate(_ read: ParsedBody) throws -> ValidatedInput {
        var body = exchange.operation.bindsWholeBody ? withoutMeaninglessNulls(read) : read
        var violations: [Violation] = []
        let path = try pathValues()
        let query = queryValues(&violations)
        let headers = headerValues(&violations)
        if let expected = exchange.operation.body, exchange.operation.webhook == nil {
            var found: [Violation] = []
            expected.schema.validate(body.json, path: "", into: &found)
            violations.append(contentsOf: body.violations)
            // What was said of a file is not said again.
            let known = body.violations
            violations.append(
                contentsOf: found.filter { each in !known.contains { $0.path.hasSameBytes(as: each.path) } })
        }
        guard violations.isEmpty else { throw Failure.validation(violations, format: exchange.format) }
        // A PUT keeps what it leaves out, and so does a PATCH.
        if exchange.operation.method == .post, let schema = exchange.operation.body?.schema, schema.hasDefaults {
            body.json = schema.withDefaults(body.json)
        }
        return ValidatedInput(path: path, query: query, headers: headers, body: body)
    }

    /// In a PATCH, null clears a field that may be null and stands for absence everywhere else.
    private func withoutMeaninglessNulls(_ body: ParsedBody) -> ParsedBody {
        guard let schema = exchange.operation.body?.schema, case .object(let object) = body.json else { return body }
        var kept = JSONObject()
        for member in object where !(member.value.isNull && schema.property(member.key)?.nullable == false) {
            kept.append(member.key, member.value)
        }
        var result = body
        result.json = .object(kept)
        return result
    }

    /// A path that no resource can have is not found, as if it were well formed and unknown.
    private func pathValues() throws -> [String] {
        try exchange.operation.pathParameters.map { parameter in
            let value = exchange.match.parameters.first { $0.name == parameter.name }?.value ?? ""
            var violations: [Violation] = []
            _ = parameter.schema.validateParameter(value, path: parameter.name, into: &violations)
            guard violations.isEmpty else {
                throw Failure(status: 404, code: "not_found", message: exchange.format.message(.notFound))
            }
            return value
        }
    }

    private func queryValues(_ violations: inout [Violation]) -> [JSON?] {
        let parameters = exchange.operation.queryParameters
        guard !parameters.isEmpty else { return [] }
        let path = exchange.request.head.path
        let query = path.utf8.firstIndex(of: UInt8(ascii: "?")).map { path[path.utf8.index(after: $0)...] }
        guard let pairs = PercentEncoding.decodeForm(query ?? "") else {
            violations.append(Violation(path: "", message: "The query string is not valid percent-encoded UTF-8."))
            return []
        }
        guard pairs.allSatisfy({ $0.name.utf8.count <= ExactText.maxNameBytes }) else {
            let message = "A parameter has a name longer than \(ExactText.maxNameBytes) bytes."
            violations.append(Violation(path: "", message: message))
            return []
        }
        return parameters.map { parameter in
            let values = pairs.filter {
                $0.name.hasSameBytes(as: parameter.name) || $0.name.hasSameBytes(as: parameter.listName)
            }.map(\.value)
            guard let first = values.last else { return absent(parameter, &violations) }
            guard parameter.schema.kind == .array, let items = parameter.schema.items else {
                // `?status=` asks for nothing, as in the frameworks that these clients were written for.
                if first.isEmpty { return parameter.schema.defaultValue }
                return parameter.schema.validateParameter(first, path: parameter.name, into: &violations)
            }
            let texts = values.flatMap { $0.utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0)) } }
            let array = JSON.array(texts.map { items.validateParameter($0, path: parameter.name, into: &violations) })
            parameter.schema.validate(array, path: parameter.name, into: &violations)
            return array
        }
    }

    private func headerValues(_ violations: inout [Violation]) -> [JSON?] {
        exchange.operation.headerParameters.map { parameter in
            guard let name = HTTPField.Name(parameter.name), let text = exchange.request.headers[name] else {
                return absent(parameter, &violations)
            }
            return parameter.schema.validateParameter(text, path: parameter.name, into: &violations)
        }
    }

    /// What an absent parameter is worth: its default, if it may be absent at all.
    private func absent(_ parameter: Operation.Parameter, _ violations: inout [Violation]) -> JSON? {
        if parameter.required {
            violations.append(Violation(path: parameter.name, message: "This field is required."))
        }
        return parameter.schema.defaultValue
    }
}
