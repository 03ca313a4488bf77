import Foundation

extension EffectRequest {
    /// The input as the object that it is, with its numbers as they were written. Throws ``EffectDefect`` for anything else.
    func object() throws(EffectDefect) -> JSONObject {
        guard let object = (try? JSONParser.parse(input, limits: .trusted))?.object else {
            throw EffectDefect(kind: kind, reason: "its input is no JSON object")
        }
        return object
    }

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
    static func done(_ members: JSONObject) -> EffectOutcome {
        var members = members
        members["ok"] = true
        return .done(Data(JSON.object(members).bytes))
    }

    /// The outcome of something that the provider refused for good.
    static func refused(
        code: String,
        message: String,
        httpStatus: Int? = nil,
        details: JSONObject = [:]
    ) -> EffectOutcome {
        var members = details
        members["ok"] = false
        members["code"] = .string(code)
        members["message"] = .string(message)
        members["http_status"] = httpStatus.map { .integer($0) }
        return .refused(Data(JSON.object(members).bytes))
    }
}
