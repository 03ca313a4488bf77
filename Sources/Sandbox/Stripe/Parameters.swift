/// The parameters of one Stripe request, read by name and type.
struct Parameters: Sendable {
    static let maximumMetadataKeys = 50
    static let maximumMetadataKeyLength = 40
    static let maximumMetadataValueLength = 500

    let form: Form
    /// Where this object stands in the request, such as `line_items[0]`; nil for the request itself.
    var path: String?
    /// Parameters every operation takes.
    private static let common: Set<String> = ["expand"]

    /// A parameter's name as the request has it.
    func fullName(_ name: String) -> String { path.map { "\($0)[\(name)]" } ?? name }

    /// Refuses parameters that the operation does not have, as Stripe does.
    func allow(_ names: Set<String>) throws(StripeError) {
        for name in form.fields.keys.sorted() where !names.contains(name) && !Self.common.contains(name) {
            let name = fullName(name)
            throw .invalid("Received unknown parameter: \(name)", parameter: name, code: "parameter_unknown")
        }
    }

    /// Refuses empty texts where nothing is there yet that they could unset, as Stripe does; metadata may be empty.
    func refuseEmptyTexts() throws(StripeError) {
        for (name, value) in form.fields.sorted(by: { $0.key < $1.key }) where name != "metadata" {
            switch value {
            case .text(let text) where text.isEmpty:
                let name = fullName(name)
                throw .invalid(
                    "You passed an empty string for '\(name)'. We assume empty values are an attempt to unset a field; "
                        + "however '\(name)' cannot be unset. You should remove '\(name)' from your request or supply a "
                        + "non-empty value.", parameter: name, code: "parameter_invalid_empty")
            case .text: break
            case .fields(let fields):
                try Parameters(form: Form(fields: fields), path: fullName(name)).refuseEmptyTexts()
            }
        }
    }

    func has(_ name: String) -> Bool { form.fields[name] != nil }

    /// The text of a parameter; `nil` if it is absent or empty.
    func text(_ name: String) throws(StripeError) -> String? {
        switch form.fields[name] {
        case nil: return nil
        case .text(let text): return text.isEmpty ? nil : text
        case .fields: throw .invalid("Invalid string: {...}", parameter: fullName(name))
        }
    }

    func integer(_ name: String) throws(StripeError) -> Int? {
        guard let text = try text(name) else { return nil }
        guard let number = Int(text), text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else {
            throw .invalid(
                "Invalid integer: \(text)", parameter: fullName(name), code: "parameter_invalid_integer")
        }
        return number
    }

    func boolean(_ name: String) throws(StripeError) -> Bool? {
        switch try text(name) {
        case nil: return nil
        case "true": return true
        case "false": return false
        case let text?: throw .invalid("Invalid boolean: \(text)", parameter: fullName(name))
        }
    }

    /// One of `values`.
    func choice(_ name: String, of values: [String]) throws(StripeError) -> String? {
        guard let text = try text(name) else { return nil }
        guard values.contains(text) else {
            let list = values.dropLast().joined(separator: ", ")
            throw .invalid(
                "Invalid \(name): must be one of \(list), or \(values.last ?? "")", parameter: fullName(name))
        }
        return text
    }

    func fields(_ name: String) throws(StripeError) -> [String: FormValue]? {
        switch form.fields[name] {
        case nil: return nil
        case .fields(let fields): return fields
        case .text(let text) where text.isEmpty: return [:]
        case .text: throw .invalid("Invalid object", parameter: fullName(name))
        }
    }

    /// What a parameter that is missing is refused with.
    func missing(_ name: String) -> StripeError { .missing(parameter: fullName(name)) }

    /// The parameters within a parameter; nil if it is absent.
    func object(_ name: String) throws(StripeError) -> Parameters? {
        try fields(name).map { Parameters(form: Form(fields: $0), path: fullName(name)) }
    }

    /// The objects of a list parameter, in order.
    func objects(_ name: String) throws(StripeError) -> [Parameters] {
        var objects: [(position: Int, parameters: Parameters)] = []
        for (key, value) in try fields(name) ?? [:] {
            guard let position = Int(key), case .fields(let fields) = value else {
                throw .invalid("Invalid array", parameter: fullName(name))
            }
            let path = "\(fullName(name))[\(position)]"
            objects.append((position, Parameters(form: Form(fields: fields), path: path)))
        }
        return objects.sorted { $0.position < $1.position }.map(\.parameters)
    }

    /// An address that a browser can open.
    func webAddress(_ name: String) throws(StripeError) -> String? {
        guard let url = try text(name) else { return nil }
        guard url.hasPrefix("https://") || url.hasPrefix("http://"), url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw .invalid("Not a valid URL", parameter: fullName(name), code: "url_invalid")
        }
        return url
    }

    func email(_ name: String) throws(StripeError) -> String? {
        guard let email = try text(name) else { return nil }
        guard email.contains("@"), !email.contains(where: \.isWhitespace) else {
            throw .invalid("Invalid email address: \(email)", parameter: fullName(name), code: "email_invalid")
        }
        return email
    }

    /// A text of a length that Stripe takes.
    func text(_ name: String, atMost length: Int) throws(StripeError) -> String? {
        guard let text = try text(name) else { return nil }
        guard text.count <= length else {
            throw .invalid(
                "Invalid string: must be at most \(length) characters", parameter: fullName(name),
                code: "parameter_invalid_string_too_long")
        }
        return text
    }

    /// The texts of a list parameter, `types[]=a&types[]=b`, in order.
    func list(_ name: String) throws(StripeError) -> [String] {
        guard let fields = try fields(name) else { return [] }
        var texts: [(position: Int, text: String)] = []
        for (key, value) in fields {
            guard let position = Int(key), case .text(let text) = value else {
                throw .invalid("Invalid array", parameter: fullName(name))
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
                throw .invalid("Metadata values must be strings.", parameter: fullName("metadata") + "[\(key)]")
            }
            guard key.count <= Self.maximumMetadataKeyLength, text.count <= Self.maximumMetadataValueLength else {
                throw .invalid(
                    "Metadata keys can be up to \(Self.maximumMetadataKeyLength) characters long and values up to "
                        + "\(Self.maximumMetadataValueLength).", parameter: fullName("metadata") + "[\(key)]")
            }
            metadata[key] = text.isEmpty ? nil : text
        }
        guard metadata.count <= Self.maximumMetadataKeys else {
            throw .invalid(
                "You can have up to \(Self.maximumMetadataKeys) metadata keys.", parameter: fullName("metadata"))
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
