import Foundation
import HTTPTypes

/// A request that was not served, in terms that every product can render: status, machine code, text, fields.
struct Failure: Error, Sendable {
    var status: Int
    var code: String
    var message: String
    var detail: String?
    var fields: [(name: String, messages: [String])] = []
    /// Members that the answer carries beside the product's own error body.
    var extra: JSONObject = [:]
    var headers: [(HTTPField.Name, String)] = []

    /// What is wrong with each field, in one line.
    static func detail(of fields: [(name: String, messages: [String])]) -> String {
        fields.map { "\($0.name): \($0.messages.joined(separator: " "))" }.joined(separator: " ")
    }

    /// Several violations of the contract, grouped by field.
    static func validation(_ violations: [Violation], format: ErrorFormat) -> Failure {
        var fields: [(name: String, messages: [String])] = []
        var places: [ExactText: Int] = [:]
        for violation in violations {
            let name = violation.path.isEmpty ? "non_field_errors" : violation.path
            if let index = places[ExactText(name)] {
                fields[index].messages.append(violation.message)
            } else {
                places[ExactText(name)] = fields.count
                fields.append((name, [violation.message]))
            }
        }
        return Failure(
            status: 400, code: "validation", message: format.message(.validation), detail: Self.detail(of: fields),
            fields: fields)
    }
}

/// How a product words and shapes its errors (`x-errors` of its contract).
///
/// `body` is a template: the strings `$message`, `$detail`, `$fields`, `$code`, `$status`, `$timestamp` are replaced; a
/// key that ends in `?` is left out when its value is absent or empty.
struct ErrorFormat: Sendable {
    /// The occasions on which the engine itself speaks.
    enum Occasion: String, CaseIterable, Sendable {
        case unauthenticated
        case invalidToken = "invalid_token"
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        case validation
        case malformed
        case unsupportedMediaType = "unsupported_media_type"
        case payloadTooLarge = "payload_too_large"
        case rateLimited = "rate_limited"
        case unavailable
        case conflict
        case foreignOrigin = "foreign_origin"
        case `internal` = "internal"

        fileprivate var standard: String {
            switch self {
            case .unauthenticated: "Authentication credentials were not provided."
            case .invalidToken: "Given token not valid for any token type"
            case .notFound: "Not found."
            case .methodNotAllowed: "Method \"{method}\" not allowed."
            case .validation: "Invalid input."
            case .malformed: "Malformed request."
            case .unsupportedMediaType: "Unsupported media type \"{type}\" in request."
            case .payloadTooLarge: "Request body exceeds {limit} bytes."
            case .rateLimited: "Request was throttled. Expected available in {seconds} seconds."
            case .unavailable: "Service temporarily unavailable, try again later."
            case .conflict: "The request conflicts with another one, try again."
            case .foreignOrigin: "Cross-site request refused."
            case .internal: "Internal server error."
            }
        }
    }

    private let template: JSON
    private let messages: [Occasion: String]

    /// What answers outside every product, and what `nil` stands for.
    static let neutral = ErrorFormat(
        template: .object(["error": "$message", "code": "$code", "fields?": "$fields"]), messages: [:])

    init(_ source: JSON?, at place: String) throws {
        guard let source else {
            self = .neutral
            return
        }
        guard let body = source["body"], body.object != nil else { throw ContractError("\(place): no body template") }
        var messages: [Occasion: String] = [:]
        for member in source["messages"]?.object ?? [:] {
            guard let occasion = Occasion(rawValue: member.key), let text = member.value.string else {
                throw ContractError("\(place).messages: unknown occasion '\(member.key)'")
            }
            messages[occasion] = text
        }
        self.init(template: body, messages: messages)
    }

    private init(template: JSON, messages: [Occasion: String]) {
        self.template = template
        self.messages = messages
    }

    /// The product's text for an occasion, with `{name}` filled in.
    func message(_ occasion: Occasion, _ values: [String: String] = [:]) -> String {
        values.reduce(messages[occasion] ?? occasion.standard) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// The body of the answer to a failure.
    func render(_ failure: Failure) -> JSON {
        guard case .object(var object)? = fill(template, failure) else { return .null }
        for member in failure.extra where object[member.key] == nil { object.append(member.key, member.value) }
        return .object(object)
    }

    private func fill(_ template: JSON, _ failure: Failure) -> JSON? {
        switch template {
        case .string("$message"): return .string(failure.message)
        case .string("$detail"): return .string(failure.detail ?? failure.message)
        case .string("$code"): return .string(failure.code)
        case .string("$status"): return .number(String(failure.status))
        case .string("$timestamp"): return .string(Date.now.ISO8601Format())
        case .string("$fields"):
            var object = JSONObject()
            for field in failure.fields { object.append(field.name, .array(field.messages.map(JSON.string))) }
            return .object(object)
        case .object(let members):
            var object = JSONObject()
            for member in members {
                let optional = member.key.hasSuffix("?")
                guard let value = fill(member.value, failure) else { continue }
                if optional, value.isNull || value.object?.isEmpty == true { continue }
                object.append(optional ? String(member.key.dropLast()) : member.key, value)
            }
            return .object(object)
        default: return template
        }
    }
}
