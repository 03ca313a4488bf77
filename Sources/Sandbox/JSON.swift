/// A JSON value whose objects keep the order of their keys, so that answers read like the provider's own.
enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
    static func optional(_ number: Int?) -> JSON { number.map(JSON.int) ?? .null }

    /// The value of an object's field; `nil` if this is no object or has no such field.
    subscript(key: String) -> JSON? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }
}

/// The fields of a JSON object in the order they were written.
struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    struct Field: Sendable, Equatable {
        let key: String
        var value: JSON
    }

    private(set) var fields: [Field]

    init(dictionaryLiteral elements: (String, JSON)...) {
        fields = elements.map { Field(key: $0.0, value: $0.1) }
    }

    init(_ pairs: some Sequence<(key: String, value: JSON)>) {
        fields = pairs.map { Field(key: $0.key, value: $0.value) }
    }

    subscript(key: String) -> JSON? {
        get { fields.first { $0.key == key }?.value }
        set {
            let position = fields.firstIndex { $0.key == key }
            switch (position, newValue) {
            case (let position?, let value?): fields[position].value = value
            case (let position?, nil): fields.remove(at: position)
            case (nil, let value?): fields.append(Field(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}

extension JSON: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(elements.lazy.map { (key: $0.0, value: $0.1) }))
    }
}

extension JSON {
    /// The text of this value, indented by two spaces.
    func encoded() -> String {
        var text = ""
        write(to: &text, indentation: 0)
        return text
    }

    private func write(to text: inout String, indentation: Int) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .string(let value): Self.write(value, to: &text)
        case .array(let values) where values.isEmpty: text += "[]"
        case .array(let values):
            text += "[\n"
            for (index, value) in values.enumerated() {
                text += String(repeating: " ", count: indentation + 2)
                value.write(to: &text, indentation: indentation + 2)
                text += index == values.count - 1 ? "\n" : ",\n"
            }
            text += String(repeating: " ", count: indentation) + "]"
        case .object(let object) where object.fields.isEmpty: text += "{}"
        case .object(let object):
            text += "{\n"
            for (index, field) in object.fields.enumerated() {
                text += String(repeating: " ", count: indentation + 2)
                Self.write(field.key, to: &text)
                text += ": "
                field.value.write(to: &text, indentation: indentation + 2)
                text += index == object.fields.count - 1 ? "\n" : ",\n"
            }
            text += String(repeating: " ", count: indentation) + "}"
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
