/// The parameters of one Stripe request, read by name and type.
struct Parameters: Sendable {
    static let maximumMetadataKeys = 50
    static let maximumMetadataKeyLength = 40
    static let maximumMetadataValueLength = 500

    let form: Form
    /// Parameters every operation takes.
    private static let common: Set<String> = ["expand"]

    /// Refuses parameters that the operation does not have, as Stripe does.
    func allow(_ names: Set<String>) throws(StripeError) {
        for name in form.fields.keys.sorted() where !names.contains(name) && !Self.common.contains(name) {
            throw .invalid("Received unknown parameter: \(name)", parameter: name, code: "parameter_unknown")
        }
    }

    func has(_ name: String) -> Bool { form.fields[name] != nil }

    /// The text of a parameter; `nil` if it is absent or empty.
    func text(_ name: String) throws(StripeError) -> String? {
        switch form.fields[name] {
        case nil: return nil
        case .text(let text): return text.isEmpty ? nil : text
        case .fields: throw .invalid("Invalid string: {...}", parameter: name)
        }
    }

    func integer(_ name: String) throws(StripeError) -> Int? {
        guard let text = try text(name) else { return nil }
        guard let number = Int(text), text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else {
            throw .invalid("Invalid integer: \(text)", parameter: name, code: "parameter_invalid_integer")
        }
        return number
    }

    func boolean(_ name: String) throws(StripeError) -> Bool? {
        switch try text(name) {
        case nil: return nil
        case "true": return true
        case "false": return false
        case let text?: throw .invalid("Invalid boolean: \(text)", parameter: name)
        }
    }

    /// One of `values`.
    func choice(_ name: String, of values: [String]) throws(StripeError) -> String? {
        guard let text = try text(name) else { return nil }
        guard values.contains(text) else {
            let list = values.dropLast().joined(separator: ", ")
            throw .invalid("Invalid \(name): must be one of \(list), or \(values.last ?? "")", parameter: name)
        }
        return text
    }

    func fields(_ name: String) throws(StripeError) -> [String: FormValue]? {
        switch form.fields[name] {
        case nil: return nil
        case .fields(let fields): return fields
        case .text(let text) where text.isEmpty: return [:]
        case .text: throw .invalid("Invalid object", parameter: name)
        }
    }

    /// The texts of a list parameter, `types[]=a&types[]=b`, in order.
    func list(_ name: String) throws(StripeError) -> [String] {
        guard let fields = try fields(name) else { return [] }
        var texts: [(position: Int, text: String)] = []
        for (key, value) in fields {
            guard let position = Int(key), case .text(let text) = value else {
                throw .invalid("Invalid array", parameter: name)
            }
            texts.append((position, text))
        }
        return texts.sorted { $0.position < $1.position }.map(\.text)
    }

    /// `existing` with the `metadata` of the request merged in: an empty value removes its key, an empty hash all.
    func metadata(mergedInto existing: [String: String] = [:]) throws(StripeError) -> [String: String] {
        guard let fields = try fields("metadata") else { return existing }
        if fields.isEmpty { return [:] }
        var metadata = existing
        for (key, value) in fields {
            guard case .text(let text) = value else {
                throw .invalid("Metadata values must be strings.", parameter: "metadata[\(key)]")
            }
            guard key.count <= Self.maximumMetadataKeyLength, text.count <= Self.maximumMetadataValueLength else {
                throw .invalid(
                    "Metadata keys can be up to \(Self.maximumMetadataKeyLength) characters long and values up to "
                        + "\(Self.maximumMetadataValueLength).", parameter: "metadata[\(key)]")
            }
            metadata[key] = text.isEmpty ? nil : text
        }
        guard metadata.count <= Self.maximumMetadataKeys else {
            throw .invalid("You can have up to \(Self.maximumMetadataKeys) metadata keys.", parameter: "metadata")
        }
        return metadata
    }

    /// The form of a nested parameter as JSON, to be handed back as it came (`shipping`).
    func echo(_ name: String) throws(StripeError) -> JSON {
        guard let fields = try fields(name), !fields.isEmpty else { return .null }
        return Self.json(.fields(fields))
    }

    private static func json(_ value: FormValue) -> JSON {
        switch value {
        case .text(let text): .string(text)
        case .fields(let fields):
            .object(JSONObject(fields.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) }))
        }
    }
}

extension [String: String] {
    /// Metadata as a JSON object, by key.
    var metadataJSON: JSON {
        .object(JSONObject(sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
}
