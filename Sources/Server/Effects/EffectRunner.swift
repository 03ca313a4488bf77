import Foundation
import Logging
import NIOCore
import PGClient

/// Runs a reply's effects to their end: perform, resume in the database, until a reply is final.
///
/// No transaction is open while an effect is performed. A durable effect has its row in `effects.requests`: when this
/// process dies on the way, a worker performs it again with the same key.
struct EffectRunner: Sendable {
    /// More steps than any function asks for; beyond it something runs in circles.
    private static let maxSteps = 8

    let database: Database
    let registry: EffectRegistry
    let documents: DocumentRegistry
    let logger: Logger

    /// Where an answer is kept encrypted.
    struct SealedPlace: Sendable {
        let seal: AnswerSeal
        let place: String
    }

    /// Throws ``Failure`` (through the errors of the database or the effect).
    func finish(
        _ first: Reply, product: String, format: ErrorFormat, sealedAt: SealedPlace? = nil
    ) async throws -> Answer {
        var reply = first
        var idempotency: String?
        for _ in 0..<Self.maxSteps {
            guard let effect = reply.effect, let kind = effect["kind"]?.string else {
                return try await sealed(reply, at: sealedAt) ?? Answer(reply)
            }
            idempotency = effect["idempotency"]?.string ?? idempotency
            if kind == "render", effect["then"] == nil {
                return try await render(effect, status: reply.status)
            }
            do {
                let outcome = try await perform(effect, kind: kind, product: product)
                reply = try await resume(effect, outcome: outcome, idempotency: idempotency)
            } catch {
                if let idempotency { await release(idempotency) }
                throw await failure(error, effect: effect, kind: kind, format: format)
            }
        }
        logger.error("effects do not end", metadata: ["product": "\(product)"])
        throw Failure(status: 500, code: "internal", message: format.message(.internal))
    }

    private func perform(_ effect: JSON, kind: String, product: String) async throws -> EffectOutcome {
        let isDurable = effect["request"] != nil
        let input = isDurable ? effect["input"] ?? .object([:]) : effect
        return try await registry.perform(
            EffectRequest(
                kind: kind, input: Data(input.bytes), key: effect["key"]?.string, product: product,
                requestedAt: effect["requested_at"]?.int.map { Date(timeIntervalSince1970: Double($0)) }))
    }

    private func resume(_ effect: JSON, outcome: EffectOutcome, idempotency: String?) async throws -> Reply {
        let result = PGValue.utf8(Array(outcome.json))
        if let request = effect["request"]?.string {
            if let idempotency {
                return try await database.call(
                    "SELECT status, body, effect FROM ops.complete_once(p_idempotency => $1, p_request => $2, p_outcome => $3)",
                    [.text(idempotency), .text(request), result], readsOnly: false)
            }
            return try await database.call(
                "SELECT status, body, effect FROM effects.complete(p_request => $1, p_outcome => $2)",
                [.text(request), result], readsOnly: false)
        }
        guard let next = effect["then"]?.string, next.utf8.allSatisfy(Self.isNameByte) else {
            throw EffectDefect(
                kind: effect["kind"]?.string ?? "", reason: "a transient effect without a function to resume")
        }
        let state = PGValue.utf8((effect["state"] ?? .object([:])).bytes)
        if let idempotency {
            return try await database.call(
                "SELECT status, body, effect FROM ops.resume_once(p_idempotency => $1, p_function => $2, p_state => $3, p_outcome => $4)",
                [.text(idempotency), .text(next), state, result], readsOnly: false)
        }
        return try await database.call(
            PGStatement(trustedText: "SELECT status, body, effect FROM \(next)(p_state => $1, p_outcome => $2)"),
            [state, result], readsOnly: false)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    private func render(_ effect: JSON, status: Int) async throws -> Answer {
        let name = effect["document"]?.string ?? ""
        let document = try await documents.render(document: name, data: Data((effect["data"] ?? .object([:])).bytes))
        var answer = Answer(status: status, body: ByteBuffer(bytes: document.bytes), contentType: document.contentType)
        let fileName = (effect["filename"]?.string ?? name).filter {
            $0.isASCII && $0 != "\"" && $0 != "\\" && !$0.isNewline
        }
        let disposition = effect["disposition"]?.string == "inline" ? "inline" : "attachment"
        answer.headers.append(("Content-Disposition", "\(disposition); filename=\"\(fileName)\""))
        return answer
    }

    /// Opens an answer that was stored encrypted, or stores one that asks for it; nil for every other.
    private func sealed(_ reply: Reply, at place: SealedPlace?) async throws -> Answer? {
        guard let place, let effect = reply.effect else { return nil }
        if let text = effect["sealed"]?.string {
            // PostgreSQL breaks base64 into lines.
            guard let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters) else {
                throw AnswerSeal.Broken()
            }
            return try place.seal.open(bytes, status: reply.status, place: place.place)
        }
        guard effect["seal"]?.bool == true, let idempotency = effect["idempotency"]?.string else { return nil }
        let answer = try Answer(reply)
        do {
            _ = try await database.query(
                "SELECT ops.seal_answer(p_idempotency => $1, p_status => $2, p_sealed => $3)",
                [
                    .text(idempotency), .int(answer.status),
                    .binary(try place.seal.seal(answer, place: place.place)),
                ], readsOnly: false)
        } catch {
            // The client has its answer; a repeat is a new request.
            logger.warning("an answer was not kept", metadata: ["error": "\(String(reflecting: error))"])
            await release(idempotency)
        }
        return answer
    }

    /// Whoever uses the key again starts afresh: a failed try does not burn it.
    private func release(_ idempotency: String) async {
        do {
            _ = try await database.query(
                "SELECT ops.release_key(p_idempotency => $1)", [.text(idempotency)], readsOnly: false)
        } catch {
            logger.warning(
                "an idempotency key stays taken until it ages out", metadata: ["error": "\(error.debugDescription)"])
        }
    }

    /// A durable effect that could not be performed is handed to the worker; the client is told to come back.
    private func failure(_ error: any Error, effect: JSON, kind: String, format: ErrorFormat) async -> any Error {
        let reason: String
        var failure = Failure.unavailable(format)
        switch error {
        case let error as EffectUnavailable:
            reason = error.reason
            let seconds = error.retryAfter.map { max(1, Int($0.components.seconds)) } ?? 1
            failure = .unavailable(format, retryAfter: seconds)
        case let error as EffectNotConfigured:
            reason = "\(error.provider) is not configured"
            failure = .unavailable(format, retryAfter: 60)
            failure.code = "not_configured"
            failure.detail =
                "\(error.provider) is not configured on this server (\(error.variables.joined(separator: ", ")))."
        case let error as EffectDefect:
            reason = error.reason
            failure = Failure(status: 500, code: "internal", message: format.message(.internal))
        case let error as DocumentDefect:
            reason = "\(error.document): \(error.reason)"
            failure = Failure(status: 500, code: "internal", message: format.message(.internal))
        default: return error
        }
        logger.warning("an effect was not performed", metadata: ["kind": "\(kind)", "reason": "\(reason)"])
        if let request = effect["request"]?.string { await retryLater(request, reason) }
        return failure
    }

    /// Gives a durable effect back to the queue.
    func retryLater(_ request: String, _ reason: String) async {
        do {
            _ = try await database.query(
                "SELECT effects.retry_later(p_request => $1, p_error => $2)", [.text(request), .text(reason)],
                readsOnly: false)
        } catch {
            // Its lease ends by itself, so another worker takes it up all the same.
            logger.warning("an effect could not be given back", metadata: ["error": "\(error.debugDescription)"])
        }
    }
}
