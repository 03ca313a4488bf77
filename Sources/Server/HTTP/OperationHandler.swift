import Foundation
import HTTPTypes
import Logging
import NIOCore
import PGClient

/// Serves one operation: authenticate, limit, validate, bind, call, answer (docs/architecture.md).
struct OperationHandler: Sendable {
    let settings: EngineSettings
    let database: Database
    let callers: Callers
    let limits: RequestLimits
    let idempotency: Idempotency
    let effects: EffectRunner
    let webhooks: [String: any WebhookVerifier]
    let uploads: SpoolFolder
    let deadlines: BodyDeadlines
    let logger: Logger

    /// What the answer carries whatever becomes of the request.
    struct Trace: Sendable {
        var verdict: RateVerdict?
        var actor: String?
    }

    /// Serves the request; failures are thrown as ``Failure``, everything else is a defect.
    func serve(_ exchange: Exchange, trace: inout Trace) async throws -> Answer {
        guard let call = exchange.call else {
            throw Failure(status: 500, code: "internal", message: exchange.format.message(.internal))
        }
        let cookies = RequestCookies(exchange.request.headers)
        let caller = try await callers.caller(
            of: exchange, cookies: cookies, binding: call.binding, verdict: &trace.verdict)
        trace.actor = caller.account
        let input: Input
        do {
            input = try await read(exchange, call.binding, caller, trace: &trace)
        } catch let failure as Failure where failure.status != 429 {
            try await callers.confirm(caller, exchange)
            throw failure
        }
        let binder = ArgumentBinder(
            exchange: exchange, input: input.validated, caller: caller, settings: settings,
            webhook: webhookInput(exchange, input.body.raw),
            refreshCookie: exchange.contract.auth.refreshCookie.flatMap { cookies[$0] }, idempotencyKey: input.key)
        do {
            return try await answer(exchange, call, caller, input, binder)
        } catch let error as PGError where error.isBadToken {
            try callers.rejected(caller, exchange, verdict: &trace.verdict)
            throw error
        }
    }

    /// A request that was let in, read and understood.
    private struct Input {
        let body: ParsedBody
        let validated: ValidatedInput
        let key: String?
    }

    private func read(
        _ exchange: Exchange, _ binding: Binding, _ caller: Caller, trace: inout Trace
    ) async throws -> Input {
        trace.verdict = limits.general(exchange, caller, usesRefreshToken: binding.usesRefreshCookie)
        if let persistent = limits.persistent(exchange) { trace.verdict = persistent }
        try limits.check(trace.verdict, exchange.format)
        let body = try await readBody(exchange)
        if let strict = try await limits.strict(exchange, caller, body) { trace.verdict = strict }
        try limits.check(trace.verdict, exchange.format)
        let validated = try InputValidator(exchange: exchange).validate(body)
        let isOnce = !binding.readsOnly && exchange.operation.webhook == nil
        return Input(
            body: body, validated: validated, key: isOnce ? try Idempotency.key(of: exchange.request.headers) : nil)
    }

    private func answer(
        _ exchange: Exchange, _ call: MountedProduct.Call, _ caller: Caller, _ input: Input, _ binder: ArgumentBinder
    ) async throws -> Answer {
        let values = binder.values(for: call.binding)
        let turn = TurnGate.Place(exchange, input.validated)
        guard let key = input.key else {
            let reply = try await reply(call, values, turn)
            return try await effects.finish(reply, product: exchange.contract.product, format: exchange.format)
        }
        let use = Idempotency.Use(
            key: key, caller: caller, address: exchange.address,
            operation: "\(exchange.contract.product).\(exchange.operation.id)",
            isSealed: exchange.operation.sealsAnswer)
        let request = hashed(
            exchange, input.body, refreshCookie: call.binding.usesRefreshCookie ? binder.refreshCookie : nil)
        let reply = try await idempotency.call(
            call.binding, values: values, use: use, request: request, turn: turn)
        return try await effects.finish(
            reply, product: exchange.contract.product, format: exchange.format,
            sealedAt: use.isSealed ? .init(seal: idempotency.seal, place: use.place) : nil)
    }

    private func reply(
        _ call: MountedProduct.Call, _ values: [PGValue?], _ turn: TurnGate.Place?
    ) async throws -> Reply {
        do {
            return try await database.call(call.statement, values, readsOnly: call.binding.readsOnly, turn: turn)
        } catch let error as PGError where error.isBadToken && call.binding.readsOnly && database.readsFromReplica {
            // The token is younger than what the replica has heard of.
            return try await database.call(call.statement, values, readsOnly: false, turn: turn)
        }
    }

    private func readBody(_ exchange: Exchange) async throws -> ParsedBody {
        guard exchange.request.method != .get, exchange.request.method != .head else { return ParsedBody() }
        return try await RequestBodyReader(
            format: exchange.format, channel: exchange.client.channel, uploads: uploads, deadlines: deadlines
        ).read(exchange.request, for: exchange.operation)
    }

    /// What makes two requests with one key the same: the route with its parameters, a refresh token that comes as a
    /// cookie, and the body's bytes; of a multipart body, whose boundary changes each time, the digest of its parts.
    private func hashed(_ exchange: Exchange, _ body: ParsedBody, refreshCookie: String?) -> ByteBuffer {
        var bytes = ByteBuffer(string: "\(exchange.request.method.rawValue) \(exchange.request.head.path)\n")
        if let refreshCookie { bytes.writeString("cookie \(refreshCookie)\n") }
        if let digest = body.digest { bytes.writeBytes(digest) } else { bytes.writeImmutableBuffer(body.raw) }
        return bytes
    }

    /// Verifies a provider's signature over the raw bytes; SQL decides what becomes of the event.
    private func webhookInput(_ exchange: Exchange, _ raw: ByteBuffer) -> ArgumentBinder.WebhookInput? {
        guard let provider = exchange.operation.webhook else { return nil }
        guard let verifier = webhooks[provider] else {
            return ArgumentBinder.WebhookInput(event: nil, rejection: "no webhook secret is configured")
        }
        let event = try? JSONParser.parse(raw.readableBytesView, limits: .webhook)
        if let rejection = verifier.rejection(headers: exchange.request.headers, body: Data(raw.readableBytesView)) {
            return ArgumentBinder.WebhookInput(event: event, rejection: rejection)
        }
        guard let event else { return ArgumentBinder.WebhookInput(event: nil, rejection: "the body is not JSON") }
        return ArgumentBinder.WebhookInput(event: event, rejection: nil)
    }

    /// What a client is told about any error.
    func failure(for error: any Error, _ exchange: Exchange, errors: ErrorMapping) -> Failure {
        var failure = meaning(of: error, exchange, errors: errors)
        if failure.status == 401, !failure.headers.contains(where: { $0.0 == .wwwAuthenticate }) {
            let isBadToken = failure.code == ErrorFormat.Occasion.invalidToken.rawValue
            failure.headers.append((.wwwAuthenticate, exchange.contract.auth.challenge(forBadToken: isBadToken)))
        }
        return failure
    }

    private func meaning(of error: any Error, _ exchange: Exchange, errors: ErrorMapping) -> Failure {
        let format = exchange.format
        let requestID = exchange.requestID
        switch error {
        case let failure as Failure: return failure
        case let error as PGError:
            let failure = errors.failure(error, format: format, ofRead: !exchange.operation.writes)
            // A read that ended because its client went away is nothing to report.
            if failure.status >= 500, error.kind != .cancelled {
                logger.error(
                    "database call failed",
                    metadata: ["request_id": "\(requestID)", "error": "\(error.debugDescription)"])
            }
            return failure
        case is KeyGate.Busy:
            return Failure(
                status: 409, code: "idempotency_in_progress", message: format.message(.conflict),
                headers: [(.retryAfter, "1")])
        case is CancellationError, is ChannelError, is TurnGate.Refusal: return .unavailable(format)
        case let error as ReplyDefect:
            logger.error("broken reply", metadata: ["request_id": "\(requestID)", "reason": "\(error.reason)"])
            return Failure(status: 500, code: "internal", message: format.message(.internal))
        case let error as EffectUnavailable:
            logger.warning("overloaded", metadata: ["request_id": "\(requestID)", "reason": "\(error.reason)"])
            return .unavailable(format)
        default:
            logger.error(
                "request failed", metadata: ["request_id": "\(requestID)", "error": "\(String(reflecting: error))"])
            return Failure(status: 500, code: "internal", message: format.message(.internal))
        }
    }
}

/// Checks that a webhook comes from its provider.
protocol WebhookVerifier: Sendable {
    /// nil when it does; else the reason, for the log of rejected events.
    func rejection(headers: RequestHeaders, body: Data) -> String?
}

extension StripeWebhookVerifier: WebhookVerifier {
    func rejection(headers: RequestHeaders, body: Data) -> String? {
        rejection(signature: headers[.stripeSignature], body: body)?.rawValue
    }
}

extension JSONParser.Limits {
    /// Providers' events are signed and bounded in size; they only nest deeper than clients' bodies.
    static let webhook = JSONParser.Limits(depth: 64, numberLength: 40, values: 50_000)
}
