import HTTPTypes

/// Compiles the operations of a joined document.
struct OperationCompiler {
    let document: JSON
    let product: String
    /// File names of the product's pages.
    let pages: Set<String>

    private var schemas: SchemaCompiler { SchemaCompiler(document: document) }

    func operations() throws -> [Operation] {
        var operations: [Operation] = []
        for path in document["paths"]?.object ?? [:] {
            let shared = path.value["parameters"]?.array ?? []
            for member in path.value.object ?? [:] {
                guard let method = Self.methods[member.key] else { continue }
                operations.append(try operation(method, path.key, member.value, shared: shared))
            }
        }
        guard !operations.isEmpty else { throw ContractError("\(product): the contract has no operations") }
        return operations
    }

    private static let methods: [String: HTTPRequest.Method] = [
        "get": .get, "post": .post, "put": .put, "patch": .patch, "delete": .delete,
    ]

    private func operation(_ method: HTTPRequest.Method, _ path: String, _ source: JSON, shared: [JSON]) throws
        -> Operation
    {
        let place = "\(product): \(method.rawValue) \(path)"
        guard let id = source["operationId"]?.string else { throw ContractError("\(place): no operationId") }
        let parameters = try (shared + (source["parameters"]?.array ?? [])).map { try resolved($0, at: place) }
        let pathNames = RouteTable.parameterNames(in: path)
        let pathParameters = try parameters.filter { $0["in"]?.string == "path" }.map { try parameter($0, at: place) }
        guard Set(pathNames) == Set(pathParameters.map(\.name)) else {
            throw ContractError("\(place): the path's parameters and the parameters `in: path` differ")
        }
        let body = try source["requestBody"].map { try self.body(try resolved($0, at: place), in: source, at: place) }
        return Operation(
            id: id,
            method: method,
            path: path,
            target: try target(source, at: place),
            security: security(source),
            pathParameters: pathParameters,
            queryParameters: try parameters.filter { $0["in"]?.string == "query" }.map { try parameter($0, at: place) },
            headerParameters: try parameters.filter(Self.isOwnHeader).map { try parameter($0, at: place) },
            body: body,
            bindsWholeBody: method == .patch,
            limit: try source["x-rate-limit"].map { try limit($0, at: place) },
            webhook: source["x-webhook"]?.string,
            sealsAnswer: source["x-sealed-answer"]?.bool ?? false,
            turn: try source["x-serialize"].map { try turn($0, path: pathNames, body: body, at: place) },
            writes: try writes(source, method, at: place)
        )
    }

    private func turn(_ source: JSON, path: [String], body: Operation.Body?, at place: String) throws -> Operation.Turn
    {
        guard let field = source["by"]?.string, let width = source["width"]?.int, Operation.Turn.widths.contains(width)
        else { throw ContractError("\(place): x-serialize needs by: a field, and width: \(Operation.Turn.widths)") }
        guard path.contains(field) || body?.schema.property(field)?.kind == .string else {
            throw ContractError("\(place): x-serialize.by: neither the path nor the body has a text '\(field)'")
        }
        return Operation.Turn(field: field, width: width)
    }

    private func writes(_ source: JSON, _ method: HTTPRequest.Method, at place: String) throws -> Bool {
        guard let text = source["x-writes"] else { return method != .get }
        guard method == .get, let writes = text.bool else {
            throw ContractError("\(place): x-writes: true is for a GET; every other method may write")
        }
        return writes
    }

    private func resolved(_ source: JSON, at place: String) throws -> JSON {
        guard let reference = source["$ref"]?.string else { return source }
        return try schemas.resolve(reference, at: place)
    }

    /// OpenAPI says of the first three that their definition is ignored; the others are the engine's.
    private static func isOwnHeader(_ parameter: JSON) -> Bool {
        guard parameter["in"]?.string == "header", let name = parameter["name"]?.string?.lowercased() else {
            return false
        }
        return !["accept", "content-type", "authorization", "idempotency-key", "if-none-match"].contains(name)
    }

    private func target(_ source: JSON, at place: String) throws -> Operation.Target {
        if let function = source["x-function"]?.string {
            let parts = function.split(separator: ".")
            let isName = parts.allSatisfy {
                $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
            }
            guard parts.count == 2, isName else {
                throw ContractError("\(place): x-function '\(function)' is not schema.name")
            }
            return .function(function)
        }
        if let page = source["x-page"]?.string {
            guard pages.contains(page) else { throw ContractError("\(place): there is no pages/\(page)") }
            return .page(page)
        }
        guard let viewer = source["x-handler"]?.string.flatMap(Operation.Viewer.init(rawValue:)) else {
            throw ContractError("\(place): neither x-function nor x-page nor a known x-handler")
        }
        return .viewer(viewer)
    }

    private func parameter(_ source: JSON, at place: String) throws -> Operation.Parameter {
        guard let name = source["name"]?.string, let schema = source["schema"] else {
            throw ContractError("\(place): a parameter without name or schema")
        }
        return Operation.Parameter(
            name: name,
            required: source["in"]?.string == "path" || source["required"]?.bool ?? false,
            schema: try schemas.compile(schema, at: "\(place): \(name)")
        )
    }

    private func body(_ source: JSON, in operation: JSON, at place: String) throws -> Operation.Body {
        guard let content = source["content"]?.object, let first = content.members.first,
            let schema = first.value["schema"]
        else { throw ContractError("\(place): requestBody without content") }
        let compiled = try schemas.compile(schema, at: "\(place): body")
        let mediaTypes = content.keys.map { $0.lowercased() }
        let files = try self.files(of: compiled, encoding: content["multipart/form-data"]?["encoding"], at: place)
        guard files.isEmpty || mediaTypes.contains("multipart/form-data") else {
            throw ContractError("\(place): a body with files (format: binary) must be multipart/form-data")
        }
        return Operation.Body(
            schema: compiled,
            mediaTypes: mediaTypes,
            // Files have room of their own beside what every body may have.
            maxBytes: operation["x-max-bytes"]?.int
                ?? files.values.reduce(Contract.maxBodyBytes) { $0 + $1.maxBytes },
            files: files
        )
    }

    /// Bounds from `minLength` and `maxLength`, counted in bytes; types from `encoding.<name>.contentType`, and from
    /// `encoding.<name>.x-shown-as-text` whether a text may stand in for the file.
    private func files(
        of schema: Schema, encoding: JSON?, at place: String
    ) throws -> [String: Operation.FileRule] {
        var files: [String: Operation.FileRule] = [:]
        for property in schema.allProperties where property.schema.format == "binary" {
            guard let maxBytes = property.schema.maxLength else {
                throw ContractError("\(place): the file '\(property.name)' needs a maxLength, in bytes")
            }
            let types = encoding?[property.name]?["contentType"]?.string ?? ""
            files[property.name] = Operation.FileRule(
                minBytes: property.schema.minLength ?? 0,
                maxBytes: maxBytes,
                mediaTypes: types.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() },
                isShownAsText: encoding?[property.name]?["x-shown-as-text"]?.bool ?? false)
        }
        return files
    }

    private func security(_ source: JSON) -> Operation.Security {
        guard let schemes = (source["security"] ?? document["security"])?.array, !schemes.isEmpty else { return .open }
        return schemes.contains { $0.object?.isEmpty ?? false } ? .optional : .required
    }

    private func limit(_ source: JSON, at place: String) throws -> Operation.Limit {
        guard let name = source["class"]?.string, document["x-rate-limits"]?[name] != nil else {
            throw ContractError("\(place): x-rate-limit needs a class that x-rate-limits defines")
        }
        let subjects = try (source["by"]?.array ?? ["address"]).map { item -> Operation.Limit.Subject in
            switch item.string {
            case "address": return .address
            case "actor": return .actor
            case let text? where text.hasPrefix("body."): return .body(String(text.dropFirst(5)))
            default: throw ContractError("\(place): x-rate-limit.by knows address, actor and body.<field>")
            }
        }
        return Operation.Limit(className: name, subjects: subjects)
    }
}
