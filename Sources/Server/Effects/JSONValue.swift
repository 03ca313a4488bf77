import Foundation

/// A JSON value whose shape is not known beforehand.
enum JSONValue: Codable, Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([String: JSONValue].self) {
            self = .object(value)
        } else {
            self = .array(try container.decode([JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }

    /// The member of an object; nil for everything else.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// The text of a string; nil for everything else.
    var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }
}

extension EffectRequest {
    /// The input as a typed value. Throws ``EffectDefect`` when it has another shape.
    func decoded<Input: Decodable>(as type: Input.Type) throws(EffectDefect) -> Input {
        do {
            return try JSONDecoder().decode(type, from: input)
        } catch {
            throw EffectDefect(kind: kind, reason: "its input is malformed: \(error)")
        }
    }
}

extension EffectOutcome {
    /// The outcome of something done: `"ok": true` and the given members.
    static func done(_ members: [String: JSONValue]) throws -> EffectOutcome {
        .done(try JSONEncoder().encode(members.merging(["ok": .bool(true)]) { _, ok in ok }))
    }

    /// The outcome of something that the provider refused for good.
    static func refused(
        code: String,
        message: String,
        httpStatus: Int? = nil,
        details: [String: JSONValue] = [:]
    ) throws -> EffectOutcome {
        var members = details
        members["ok"] = .bool(false)
        members["code"] = .string(code)
        members["message"] = .string(message)
        members["http_status"] = httpStatus.map { .integer(Int64($0)) }
        return .refused(try JSONEncoder().encode(members))
    }
}
