import HTTPTypes

/// The headers of the providers' protocols that have no name in the library.
extension HTTPField.Name {
    static let contentSecurityPolicy = field("Content-Security-Policy")
    static let idempotencyKey = field("Idempotency-Key")
    static let idempotentReplayed = field("Idempotent-Replayed")
    static let originalRequest = field("Original-Request")
    static let requestID = field("Request-Id")
    static let stripeVersion = field("Stripe-Version")

    private static func field(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("no header name: \(name)") }
        return name
    }
}
