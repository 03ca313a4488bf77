import Foundation

/// For what is part of a typed value, such as the data of a mail. Numbers keep their value, though not always their
/// spelling, and objects lose their order: what must not change is parsed by ``JSONParser``.
extension JSON: Codable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Name.self) {
            var object = JSONObject()
            for name in members.allKeys { object.append(name.stringValue, try members.decode(JSON.self, forKey: name)) }
            self = .object(object)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .number(String(value))
        } else if let value = try? container.decode(Decimal.self) {
            self = .number(value.description)
        } else {
            self = .array(try container.decode([JSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        if case .object(let object) = self {
            var container = encoder.container(keyedBy: Name.self)
            for member in object { try container.encode(member.value, forKey: Name(stringValue: member.key)) }
            return
        }
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let text): try Self.encode(number: text, to: &container)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object: break
        }
    }

    private static func encode(number text: String, to container: inout any SingleValueEncodingContainer) throws {
        if let integer = Int64(text) { return try container.encode(integer) }
        guard let decimal = Decimal(string: text) else {
            let context = EncodingError.Context(codingPath: container.codingPath, debugDescription: "not a number")
            throw EncodingError.invalidValue(text, context)
        }
        try container.encode(decimal)
    }
}
