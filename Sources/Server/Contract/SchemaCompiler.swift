/// What is wrong with a contract file; the server does not start with one.
struct ContractError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Compiles the schemas of one joined contract document, following its `$ref`s.
struct SchemaCompiler {
    let document: JSON

    func compile(_ source: JSON, at place: String, depth: Int = 0) throws -> Schema {
        guard depth < 24 else {
            throw ContractError("\(place): schema nested too deeply, or a $ref that leads to itself")
        }
        guard let object = source.object else { throw ContractError("\(place): a schema must be an object") }
        if let reference = object["$ref"]?.string {
            return try compile(try resolve(reference, at: place), at: reference, depth: depth + 1)
        }
        for keyword in ["not", "minProperties", "maxProperties", "patternProperties"] where object[keyword] != nil {
            throw ContractError("\(place): '\(keyword)' is not supported")
        }
        if object["oneOf"] != nil, object["anyOf"] != nil { throw ContractError("\(place): oneOf and anyOf together") }
        var parts = SchemaParts()
        if let name = object["type"]?.string {
            guard let kind = Schema.Kind(rawValue: name) else {
                throw ContractError("\(place): unknown type '\(name)'")
            }
            parts.kind = kind
        }
        parts.nullable = object["nullable"]?.bool ?? false
        parts.format = object["format"]?.string
        parts.allowed = object["enum"]?.array
        parts.readOnly = object["readOnly"]?.bool ?? false
        if let pattern = object["pattern"]?.string {
            let message = object["x-pattern-message"]?.string
            parts.pattern = try SchemaPattern(pattern, message: message, at: place)
        }
        parts.minLength = object["minLength"]?.int
        parts.maxLength = object["maxLength"]?.int
        parts.minimum = try bound(object["minimum"], at: place)
        parts.maximum = try bound(object["maximum"], at: place)
        parts.exclusiveMinimum = object["exclusiveMinimum"]?.bool ?? false
        parts.exclusiveMaximum = object["exclusiveMaximum"]?.bool ?? false
        if case .number(let step)? = object["multipleOf"] {
            guard let decimals = Self.decimals(ofStep: step) else {
                throw ContractError("\(place): multipleOf \(step): only powers of ten (1, 0.1, 0.01 …) are supported")
            }
            parts.decimals = decimals
        }
        if let items = object["items"] { parts.items = try compile(items, at: place + "[]", depth: depth + 1) }
        parts.minItems = object["minItems"]?.int
        parts.maxItems = object["maxItems"]?.int
        parts.uniqueItems = object["uniqueItems"]?.bool ?? false
        for member in object["properties"]?.object ?? [:] {
            let schema = try compile(member.value, at: "\(place).\(member.key)", depth: depth + 1)
            parts.properties.append((member.key, schema))
        }
        parts.required = Set((object["required"]?.array ?? []).compactMap(\.string))
        parts.additionalProperties = object["additionalProperties"]?.bool ?? true
        parts.allOf = try (object["allOf"]?.array ?? []).map { try compile($0, at: place, depth: depth + 1) }
        let alternatives = object["oneOf"]?.array ?? object["anyOf"]?.array ?? []
        parts.oneOf = try alternatives.map { try compile($0, at: place, depth: depth + 1) }
        parts.alternativesExclude = object["oneOf"] != nil
        parts.defaultValue = try standard(object["default"], parts, at: place)
        return Schema(parts)
    }

    /// A default that its own schema refuses is a mistake in the contract.
    private func standard(_ value: JSON?, _ parts: SchemaParts, at place: String) throws -> JSON? {
        guard let value else { return nil }
        var found: [Violation] = []
        Schema(parts).validate(value, path: "default", into: &found)
        guard let first = found.first else { return value }
        throw ContractError("\(place): the default does not fit its own schema: \(first.message)")
    }

    /// What a local reference (`#/components/…`) points at.
    func resolve(_ reference: String, at place: String) throws -> JSON {
        guard reference.hasPrefix("#/") else {
            throw ContractError(
                "\(place): $ref '\(reference)' is not local; files of a product are joined, so use #/components/…")
        }
        var value = document
        for step in reference.dropFirst(2).split(separator: "/") {
            let key = step.replacing("~1", with: "/").replacing("~0", with: "~")
            guard let next = value[String(key)] else {
                throw ContractError("\(place): $ref '\(reference)' leads nowhere")
            }
            value = next
        }
        return value
    }

    private func bound(_ value: JSON?, at place: String) throws -> Decimal64? {
        guard case .number(let text)? = value else { return nil }
        guard let bound = Decimal64(text) else { throw ContractError("\(place): bound \(text) is out of range") }
        return bound
    }

    private static func decimals(ofStep step: String) -> Int? {
        if step == "1" { return 0 }
        guard step.hasPrefix("0."), step.last == "1", step.dropFirst(2).dropLast().allSatisfy({ $0 == "0" }) else {
            return nil
        }
        return step.count - 2
    }
}
