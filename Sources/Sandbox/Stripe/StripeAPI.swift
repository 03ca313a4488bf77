import Foundation
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Stripe's HTTP interface: who asks, faults, form bodies, headers, and which path is which operation.
struct StripeAPI: Sendable {
    static let maximumBodySize = 1 << 20

    let account: StripeAccount
    let faults: Faults
    let clock: SandboxClock
    let secretKey: String
    let apiVersion: String

    func addRoutes(to router: Router<BasicRequestContext>) {
        addPaymentRoutes(to: router)
        addCheckoutRoutes(to: router)
        addCustomerRoutes(to: router)

        on(router, .post, "refunds") { book, call throws(StripeError) in
            try book.createRefund(call.parameters, on: call.occasion).json
        }
        on(router, .get, "refunds") { book, call throws(StripeError) in try book.listRefunds(call.parameters) }
        on(router, .get, "refunds/:id") { book, call throws(StripeError) in try book.refund(call.id).json }
        on(router, .post, "refunds/:id") { book, call throws(StripeError) in
            try book.updateRefund(call.id, call.parameters).json
        }

        on(router, .get, "charges") { book, call throws(StripeError) in try book.listCharges(call.parameters) }
        on(router, .get, "charges/:id") { book, call throws(StripeError) in try book.charge(call.id).json }

        on(router, .get, "events") { book, call throws(StripeError) in try book.listEvents(call.parameters) }
        on(router, .get, "events/:id") { book, call throws(StripeError) in try book.event(call.id).json }

        on(router, .get, "balance") { book, _ throws(StripeError) in book.balanceJSON() }
    }

    private func addCustomerRoutes(to router: Router<BasicRequestContext>) {
        on(router, .post, "customers") { book, call throws(StripeError) in
            try book.createCustomer(call.parameters, on: call.occasion).json
        }
        on(router, .get, "customers") { book, call throws(StripeError) in try book.listCustomers(call.parameters) }
        on(router, .get, "customers/:id") { book, call throws(StripeError) in try book.anyCustomer(call.id).json }
        on(router, .post, "customers/:id") { book, call throws(StripeError) in
            try book.updateCustomer(call.id, call.parameters, on: call.occasion).json
        }
        on(router, .delete, "customers/:id") { book, call throws(StripeError) in
            try book.deleteCustomer(call.id, on: call.occasion)
        }
        on(router, .get, "customers/:id/payment_methods") { book, call throws(StripeError) in
            try book.listPaymentMethods(of: call.id, call.parameters)
        }
        on(router, .get, "customers/:id/payment_methods/:method") { book, call throws(StripeError) in
            try book.paymentMethod(call.lastOfPath, of: call.id).json
        }

        on(router, .post, "payment_methods") { book, call throws(StripeError) in
            try book.createPaymentMethod(call.parameters, on: call.occasion).json
        }
        on(router, .get, "payment_methods") { book, call throws(StripeError) in
            try book.listPaymentMethods(call.parameters)
        }
        on(router, .get, "payment_methods/:id") { book, call throws(StripeError) in
            try book.paymentMethod(call.id).json
        }
        on(router, .post, "payment_methods/:id") { book, call throws(StripeError) in
            try book.updatePaymentMethod(call.id, call.parameters).json
        }
        on(router, .post, "payment_methods/:id/attach") { book, call throws(StripeError) in
            try book.attachPaymentMethod(call.id, call.parameters, on: call.occasion).json
        }
        on(router, .post, "payment_methods/:id/detach") { book, call throws(StripeError) in
            try book.detachPaymentMethod(call.id, call.parameters, on: call.occasion).json
        }
    }

    private func addPaymentRoutes(to router: Router<BasicRequestContext>) {
        on(router, .post, "payment_intents") { book, call throws(StripeError) in
            try book.createPaymentIntent(call.parameters, on: call.occasion).json
        }
        on(router, .get, "payment_intents") { book, call throws(StripeError) in
            try book.listPaymentIntents(call.parameters)
        }
        on(router, .get, "payment_intents/search") { book, call throws(StripeError) in
            try book.searchPaymentIntents(call.parameters)
        }
        on(router, .get, "payment_intents/:id") { book, call throws(StripeError) in
            try book.paymentIntent(call.id).json
        }
        on(router, .post, "payment_intents/:id") { book, call throws(StripeError) in
            try book.updatePaymentIntent(call.id, call.parameters, on: call.occasion).json
        }
        on(router, .post, "payment_intents/:id/confirm") { book, call throws(StripeError) in
            try book.confirmPaymentIntent(call.id, call.parameters, on: call.occasion).json
        }
        on(router, .post, "payment_intents/:id/capture") { book, call throws(StripeError) in
            try book.capturePaymentIntent(call.id, call.parameters, on: call.occasion).json
        }
        on(router, .post, "payment_intents/:id/cancel") { book, call throws(StripeError) in
            try book.cancelPaymentIntent(call.id, call.parameters, on: call.occasion).json
        }
    }

    private func addCheckoutRoutes(to router: Router<BasicRequestContext>) {
        on(router, .post, "checkout/sessions") { book, call throws(StripeError) in
            try book.createCheckoutSession(call.parameters, on: call.occasion).json
        }
        on(router, .get, "checkout/sessions") { book, call throws(StripeError) in
            try book.listCheckoutSessions(call.parameters)
        }
        on(router, .get, "checkout/sessions/:id") { book, call throws(StripeError) in
            try book.checkoutSession(call.id).json
        }
        on(router, .post, "checkout/sessions/:id") { book, call throws(StripeError) in
            try book.updateCheckoutSession(call.id, call.parameters).json
        }
        on(router, .get, "checkout/sessions/:id/line_items") { book, call throws(StripeError) in
            try book.listLines(ofSession: call.id, call.parameters)
        }
        on(router, .post, "checkout/sessions/:id/expire") { book, call throws(StripeError) in
            try book.expireCheckoutSession(call.id, call.parameters, on: call.occasion).json
        }
    }

    private func on(
        _ router: Router<BasicRequestContext>, _ method: HTTPRequest.Method, _ path: String,
        _ operation: @escaping StripeAccount.Operation
    ) {
        router.on(RouterPath("v1/" + path), method: method) { request, context in
            try await answer(request, id: context.parameters.get("id") ?? "", operation)
        }
    }

    /// The answer to a path or a method that the API does not have.
    func answerUnknown(_ request: Request) async throws -> Response {
        try await answer(request, id: "") { _, call throws(StripeError) in
            throw .unknownURL(method: call.method, path: call.path)
        }
    }

    private func answer(
        _ request: Request, id: String, _ operation: @escaping StripeAccount.Operation
    ) async throws -> Response {
        let requestID = StripeID.make("req_", length: 14)
        let version = request.headers[.stripeVersion] ?? apiVersion
        let call: StripeCall
        do {
            try authenticate(request)
            call = try await understand(request, id: id, requestID: requestID)
        } catch let error as StripeError {
            let reply = StripeReply(status: error.status, body: error.json.encoded())
            return response(reply, requestID: requestID, version: version)
        }

        let fault = await faults.takeForCall(method: call.method, path: call.path)
        switch fault?.kind {
        case .timeout:
            try await hold(fault)
            return response(Self.failure, requestID: requestID, version: version)
        case .failure:
            return response(Self.failure, requestID: requestID, version: version)
        case .timeoutAfter, .failureAfter, .slow, nil: break
        }
        let (reply, replayOf) = await account.answer(call, operation)
        switch fault?.kind {
        case .timeoutAfter, .slow: try await hold(fault)
        case .failureAfter: return response(Self.failure, requestID: requestID, version: version)
        case .timeout, .failure, nil: break
        }

        var response = response(reply, requestID: requestID, version: version)
        if call.method == "POST", let key = call.idempotencyKey {
            response.headers[.idempotencyKey] = key
            response.headers[.originalRequest] = replayOf ?? requestID
            if replayOf != nil { response.headers[.idempotentReplayed] = "true" }
        }
        return response
    }

    private static let failure = StripeReply(
        status: 500,
        body: StripeError(
            status: 500, kind: .api,
            message: "An unknown error occurred (ordered through the sandbox's faults)."
        ).json.encoded())

    /// Waits as long as the fault says, or until the sandbox is told to stop.
    private func hold(_ fault: Faults.CallFault?) async throws {
        guard let fault else { return }
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(fault.seconds)) }
    }

    private func response(_ reply: StripeReply, requestID: String, version: String) -> Response {
        Response(
            status: .init(code: reply.status),
            headers: [
                .contentType: "application/json", .requestID: requestID, .stripeVersion: version,
                .cacheControl: "no-cache, no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: reply.body)))
    }

    /// Accepts the secret key as a bearer token or as the user name of basic authentication.
    private func authenticate(_ request: Request) throws(StripeError) {
        guard let header = request.headers[.authorization] else { throw .noKey }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { throw .noKey }
        let key: String
        switch parts[0].lowercased() {
        case "bearer": key = String(parts[1])
        case "basic":
            let decoded = Data(base64Encoded: String(parts[1])).flatMap { String(bytes: $0, encoding: .utf8) } ?? ""
            key = decoded.split(separator: ":", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        default: throw .noKey
        }
        if key.isEmpty { throw .noKey }
        if key != secretKey { throw .wrongKey(key) }
    }

    private func understand(_ request: Request, id: String, requestID: String) async throws -> StripeCall {
        var text = request.uri.query ?? ""
        if request.method == .post {
            let body = try await request.body.collect(upTo: Self.maximumBodySize)
            let type = request.headers[.contentType] ?? ""
            guard body.readableBytes == 0 || type.hasPrefix("application/x-www-form-urlencoded") else {
                throw StripeError.invalid(
                    "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you "
                        + "have any questions, we can help at https://support.stripe.com/.")
            }
            text = [text, String(buffer: body)].filter { !$0.isEmpty }.joined(separator: "&")
        }
        let form: Form
        do { form = try Form(text) } catch { throw StripeError.invalid(error.reason) }
        let key = request.headers[.idempotencyKey]
        return StripeCall(
            method: request.method.rawValue, path: request.uri.path, id: id, parameters: Parameters(form: form),
            requestID: requestID, idempotencyKey: key?.isEmpty == true ? nil : key,
            now: clock.now)
    }
}
