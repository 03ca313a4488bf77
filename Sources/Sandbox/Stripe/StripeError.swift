/// A refusal in the shape of Stripe's error object.
struct StripeError: Error, Sendable {
    enum Kind: String, Sendable {
        case api = "api_error"
        case card = "card_error"
        case idempotency = "idempotency_error"
        case invalidRequest = "invalid_request_error"
    }

    var status: Int
    var kind: Kind
    var message: String
    var code: String?
    var parameter: String?
    var declineCode: String?
    /// What the error is about: `charge`, `payment_intent`, `payment_method`.
    var subjects: JSONObject = [:]

    var json: JSON {
        var error: JSONObject = [:]
        if let charge = subjects["charge"] { error["charge"] = charge }
        if let code { error["code"] = .string(code) }
        if let declineCode { error["decline_code"] = .string(declineCode) }
        if let code {
            let page = code.replacing("_", with: "-")
            error["doc_url"] = .string("https://stripe.com/docs/error-codes/\(page)")
        }
        error["message"] = .string(message)
        if let parameter { error["param"] = .string(parameter) }
        for name in ["payment_intent", "payment_method"] {
            if let subject = subjects[name] { error[name] = subject }
        }
        error["type"] = .string(kind.rawValue)
        return ["error": .object(error)]
    }

    /// Whether a request that was refused like this is remembered under its idempotency key. As with Stripe, what
    /// fails before it was carried out is not.
    var endsRequest: Bool { kind == .card }
}

extension StripeError {
    static func invalid(_ message: String, parameter: String? = nil, code: String? = nil) -> StripeError {
        StripeError(status: 400, kind: .invalidRequest, message: message, code: code, parameter: parameter)
    }

    static func missing(parameter: String) -> StripeError {
        invalid("Missing required param: \(parameter).", parameter: parameter, code: "parameter_missing")
    }

    /// There is no object with this id: 404 when the URL names it, 400 when a parameter does.
    static func noSuch(_ kind: String, _ id: String, parameter: String, inURL: Bool) -> StripeError {
        StripeError(
            status: inURL ? 404 : 400, kind: .invalidRequest, message: "No such \(kind): '\(id)'",
            code: "resource_missing", parameter: parameter)
    }

    static func unexpectedState(_ message: String, intent: PaymentIntent) -> StripeError {
        var error = invalid(message, code: "payment_intent_unexpected_state")
        error.subjects["payment_intent"] = intent.json
        return error
    }

    static func unknownURL(method: String, path: String) -> StripeError {
        StripeError(
            status: 404, kind: .invalidRequest,
            message: "Unrecognized request URL (\(method): \(path)). "
                + "Please see https://stripe.com/docs or we can help at https://support.stripe.com/.")
    }

    static let noKey = StripeError(
        status: 401, kind: .invalidRequest,
        message: "You did not provide an API key. You need to provide your API key in the Authorization header, "
            + "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').")

    static func wrongKey(_ key: String) -> StripeError {
        let shown =
            key.count > 12
            ? key.prefix(8) + String(repeating: "*", count: key.count - 12) + key.suffix(4)
            : String(repeating: "*", count: key.count)[...]
        return StripeError(status: 401, kind: .invalidRequest, message: "Invalid API Key provided: \(shown)")
    }
}
