import HTTPTypes
import PGClient

/// The one map from what PostgreSQL says to what a client is told (docs/errors.md).
struct ErrorMapping: Sendable {
    struct Refusal: Sendable {
        let status: Int
        let code: String
        let message: String
        let field: String?
    }

    /// Constraints whose violation is an answer: `api.constraint_refusals`.
    let constraints: [String: Refusal]

    /// Reads the table of constraints.
    static func load(_ database: Database) async throws -> ErrorMapping {
        let result = try await database.query(
            "SELECT constraint_name, status, code, message, field FROM api.constraint_refusal_list()", [],
            readsOnly: false)
        var constraints: [String: Refusal] = [:]
        for row in result.rows {
            guard let name = row[0], let status = row[1].flatMap({ Int($0) }) else { continue }
            constraints[name] = Refusal(status: status, code: row[2] ?? "", message: row[3] ?? "", field: row[4])
        }
        return ErrorMapping(constraints: constraints)
    }

    /// What the client is told. Texts of PostgreSQL reach it only for refusals (SQLSTATE PTxyz).
    ///
    /// A read changes nothing, so one that waited too long for a lock is no conflict: it may simply come again.
    func failure(_ error: PGError, format: ErrorFormat, ofRead: Bool = false) -> Failure {
        switch error.kind {
        case .refused(let status): return refused(error, status: status, format: format)
        case .invalidParameter:
            return Failure(status: 400, code: "malformed", message: "Null characters are not allowed.")
        case .contended where ofRead: return .unavailable(format)
        case .contended:
            // 55P03: a lock was not to be had in time. The others were tried again already.
            return Failure(
                status: 409, code: "contended", message: format.message(.conflict), headers: [(.retryAfter, "1")])
        case .connectionLost, .overloaded, .cancelled:
            return .unavailable(format)
        case .defect: break
        }
        if let name = error.constraint, let refusal = constraints[name] {
            let fields = refusal.field.map { [(name: $0, messages: [refusal.message])] } ?? []
            return Failure(
                status: refusal.status, code: refusal.code, message: refusal.message,
                detail: fields.isEmpty ? nil : Failure.detail(of: fields), fields: fields)
        }
        // Class 22: a value that no schema caught is still the client's (out of range, not a date …).
        if let state = error.sqlState, Self.clientData.contains(state) {
            return Failure(status: 400, code: "malformed", message: format.message(.malformed))
        }
        return Failure(status: 500, code: "internal", message: format.message(.internal))
    }

    private static let clientData: Set<String> = [
        "22003", "22007", "22008", "22009", "22021", "22023", "22P02", "22P05",
    ]

    private func refused(_ error: PGError, status: Int, format: ErrorFormat) -> Failure {
        let detail = error.detail.flatMap { try? JSONParser.parse($0.utf8, limits: .trusted) }
        let code = detail?["code"]?.string ?? "refused"
        // Every product has its own words for it, also when the database finds out.
        let isBadToken = status == 401 && code == ErrorFormat.Occasion.invalidToken.rawValue
        var failure = Failure(
            status: status, code: code, message: isBadToken ? format.message(.invalidToken) : error.message)
        if let field = detail?["field"]?.string { failure.fields = [(field, [failure.message])] }
        for member in detail?["fields"]?.object ?? [:] {
            let messages: [JSON] = member.value.array ?? [member.value]
            failure.fields.append((name: member.key, messages: messages.compactMap { $0.string }))
        }
        // A rule that names fields says in `detail` what it says of each.
        if !failure.fields.isEmpty { failure.detail = Failure.detail(of: failure.fields) }
        failure.extra = detail?["extra"]?.object ?? [:]
        if status == 429 || status == 503 { failure.headers.append((.retryAfter, "1")) }
        return failure
    }
}

extension Failure {
    static func unavailable(_ format: ErrorFormat, retryAfter: Int = 1) -> Failure {
        Failure(
            status: 503, code: "unavailable", message: format.message(.unavailable),
            headers: [(.retryAfter, String(retryAfter))])
    }
}
