import Crypto
import Foundation
import HTTPTypes
import NIOCore
import NIOFoundationCompat
import PGClient

/// `Idempotency-Key`: the call goes through `ops.answer_once`, which keeps key, hash and answer in the transaction of
/// the call itself.
struct Idempotency: Sendable {
    /// How long a caller waits for the first request with its key, and how often it looks.
    private static let wait = Duration.seconds(15)
    private static let pause = Duration.milliseconds(100)

    let database: Database
    /// Hashes are keyed, because a request may hold a password.
    let hashKey: SymmetricKey
    let seal: AnswerSeal
    private let gate = KeyGate()

    init(database: Database, hashKey: SymmetricKey, seal: AnswerSeal) {
        self.database = database
        self.hashKey = hashKey
        self.seal = seal
    }

    /// A key in the hands of its caller.
    struct Use: Sendable {
        let actor: String?
        /// What the database knows the actor by: an opaque token, else the account itself.
        let credential: String?
        let operation: String
        /// The key, apart from those of other strangers.
        let scope: String
        let isSealed: Bool

        init(key: String, caller: Caller, address: String?, operation: String, isSealed: Bool) {
            actor = caller.account
            credential = caller.opaqueToken ?? caller.account
            self.operation = operation
            // Strangers behind different addresses may choose the same key.
            scope = caller.account == nil ? "\(address ?? "")|\(key)" : key
            self.isSealed = isSealed
        }

        var place: String { "\(actor ?? "")|\(operation)|\(scope)" }
    }

    /// The key of a request; throws ``Failure`` for one that cannot be a key.
    static func key(of headers: RequestHeaders) throws -> String? {
        guard let key = headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw Failure(
                status: 400, code: "invalid_idempotency_key",
                message: "Idempotency-Key must be 1 to 255 printable ASCII characters.",
                fields: [("Idempotency-Key", ["Must be 1 to 255 printable ASCII characters."])])
        }
        return key
    }

    /// Calls the function once for this key; later callers get the first answer, also by waiting for it.
    func call(
        _ binding: Binding, values: [PGValue?], use: Use, request: ByteBuffer, turn: TurnGate.Place? = nil
    ) async throws -> Reply {
        let call = statement(binding, values: values, use: use, request: request)
        let deadline = ContinuousClock.now + Self.wait
        // Callers of this process with the same key wait here, not on a connection each.
        while !gate.enter(use.place) {
            guard ContinuousClock.now < deadline else { throw KeyGate.Busy() }
            try await Task.sleep(for: .milliseconds(10))
        }
        defer { gate.leave(use.place) }
        while true {
            do {
                return try await database.call(call.text, call.values, readsOnly: false, turn: turn)
            } catch {
                guard Self.isInProgress(error), ContinuousClock.now < deadline else { throw error }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// The call of `ops.answer_once`: arguments as JSON, files as parameters of their own beside it.
    private func statement(
        _ binding: Binding, values: [PGValue?], use: Use, request: ByteBuffer
    ) -> (text: PGStatement, values: [PGValue?]) {
        var arguments = JSONObject()
        var files: [(name: String, content: PGValue)] = []
        for (argument, value) in zip(binding.arguments, values) {
            guard let value else { continue }
            switch argument.source {
            case .file: files.append((argument.name, value))
            // Whether a token is still good, the statement itself looks at.
            case .engine(.actor): arguments.append(argument.name, use.actor.map(JSON.string) ?? .null)
            default: arguments.append(argument.name, Self.json(value, isJSON: argument.isJSON))
            }
        }
        let hash = HMAC<SHA256>.authenticationCode(for: request.readableBytesView, using: hashKey)
        var all: [PGValue?] = [
            use.credential.map { .text($0) }, .text(use.operation), .text(storedKey(use)), .binary(Array(hash)),
            .text(binding.function), .utf8(JSON.object(arguments).bytes), .bool(use.isSealed),
        ]
        let plain = PGStatement(
            trustedText: """
                SELECT status, body, effect FROM ops.answer_once(p_actor => \(binding.actor), p_operation => $2, p_key => $3, \
                p_request_hash => $4, p_function => $5, p_arguments => $6, p_is_sealed => $7)
                """)
        guard !files.isEmpty else { return (plain, all) }
        // Names of parameters, from the contract: letters, digits and underscores.
        all.append(.text("{\(files.map(\.name).joined(separator: ","))}"))
        let places = files.indices.map { "$\(all.count + $0 + 1)" }.joined(separator: ", ")
        all.append(contentsOf: files.map(\.content))
        let text = plain.sql.dropLast() + ", p_file_parameters => $8, p_files => ARRAY[\(places)]::bytea[])"
        return (PGStatement(trustedText: String(text)), all)
    }

    /// Beside a sealed answer the key itself is not readable either.
    private func storedKey(_ use: Use) -> String {
        guard use.isSealed else { return use.scope }
        let code = HMAC<SHA256>.authenticationCode(for: Data(use.place.utf8), using: hashKey)
        return "sealed " + Data(code).base64EncodedString()
    }

    /// The first request with this key still runs: it holds the row, or waits for an effect.
    private static func isInProgress(_ error: any Error) -> Bool {
        guard let error = error as? PGError else { return false }
        // A lock time-out counts only when it is the wait for the key itself; one of the rule's own locks is an answer.
        if error.sqlState == "55P03" { return innermostFunction(error.context)?.hasPrefix("ops.answer_once") ?? false }
        guard case .refused(status: 409) = error.kind, let detail = error.detail else { return false }
        return (try? JSONParser.parse(detail.utf8))?["code"]?.string == "idempotency_in_progress"
    }

    /// The PL/pgSQL function in which an error arose: the first that its context names.
    private static func innermostFunction(_ context: String?) -> Substring? {
        guard let context, let range = context.range(of: "PL/pgSQL function ") else { return nil }
        return context[range.upperBound...]
    }

    private static func json(_ value: PGValue, isJSON: Bool) -> JSON {
        switch value {
        case .text(let text):
            isJSON ? (try? JSONParser.parse(text.utf8, limits: .trusted)) ?? .string(text) : .string(text)
        case .utf8(let bytes):
            isJSON
                ? (try? JSONParser.parse(bytes, limits: .trusted)) ?? .null
                : .string(String(decoding: bytes, as: UTF8.self))
        case .binary, .lent:
            // Only files are binary, and they stand beside the JSON.
            .null
        }
    }
}
