import Foundation
import HTTPTypes
import PGClient

/// Puts a validated request into the order of its function's parameters.
struct ArgumentBinder {
    let exchange: Exchange
    let input: ValidatedInput
    let caller: Caller
    let settings: EngineSettings
    let webhook: WebhookInput?
    let refreshCookie: String?
    let idempotencyKey: String?

    /// What the engine found out about a webhook before it is handed to SQL.
    struct WebhookInput: Sendable {
        let event: JSON?
        let rejection: String?
    }

    func values(for binding: Binding) -> [PGValue?] {
        binding.arguments.map { value(of: $0) }
    }

    private func value(of argument: Binding.Argument) -> PGValue? {
        switch argument.source {
        case .path(let index): .text(input.path[index])
        case .query(let index): bound(input.query.isEmpty ? nil : input.query[index], isJSON: argument.isJSON)
        case .header(let index): bound(input.headers.isEmpty ? nil : input.headers[index], isJSON: argument.isJSON)
        case .body(let name): bound(input.body.json[name], isJSON: argument.isJSON)
        case .wholeBody: .utf8(changes.bytes)
        case .file(let name): input.body.files[name]?.content
        case .fileName(let name): input.body.files[name].map { .text($0.name) }
        case .engine(let value): engineValue(value)
        }
    }

    /// The members of a PATCH body that the contract knows; files are arguments of their own.
    private var changes: JSON {
        guard let expected = exchange.operation.body, case .object(let object) = input.body.json else {
            return .object([:])
        }
        var known = JSONObject()
        for member in object where expected.files[member.key] == nil {
            if let property = expected.schema.property(member.key), !property.readOnly {
                known.append(member.key, member.value)
            }
        }
        return .object(known)
    }

    private func bound(_ value: JSON?, isJSON: Bool) -> PGValue? {
        guard let value, !value.isNull else { return nil }
        if isJSON { return .utf8(value.bytes) }
        switch value {
        case .null: return nil
        case .bool(let flag): return .bool(flag)
        case .number(let text), .string(let text): return .text(text)
        case .array, .object: return .utf8(value.bytes)
        }
    }

    private func engineValue(_ value: Binding.EngineValue) -> PGValue? {
        switch value {
        // Of an opaque token the database finds the account, in the same statement.
        case .actor: (caller.opaqueToken ?? caller.account).map { .text($0) }
        case .session: caller.session.map { .text($0) }
        case .token: caller.opaqueToken.map { .text($0) }
        case .clientAddress: exchange.address.map { .text($0) }
        case .userAgent:
            exchange.request.headers[.userAgent].map { agent in
                .text(String(String.UnicodeScalarView(agent.unicodeScalars.lazy.filter { $0 != "\0" }.prefix(500))))
            }
        case .baseURL: .text(exchange.baseURL)
        case .frontendURL: .text(settings.frontendURL ?? exchange.baseURL)
        case .requestURL: .text(exchange.requestURL)
        case .idempotencyKey: idempotencyKey.map { .text($0) }
        case .refreshCookie: refreshCookie.map { .text($0) }
        case .testMode: .bool(settings.testMode)
        case .event: webhook?.event.map { .utf8($0.bytes) }
        case .rejection: webhook?.rejection.map { .text($0) }
        }
    }
}
