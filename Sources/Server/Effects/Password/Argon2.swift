import CArgon2

/// Argon2id by libargon2, with hashes as PHC strings (`$argon2id$v=19$m=19456,t=2,p=1$salt$hash`).
struct Argon2: Sendable {
    /// The cost of one hash.
    struct Parameters: Sendable, Equatable {
        let memoryKiB: UInt32
        let iterations: UInt32
        let lanes: UInt32

        /// OWASP's choice for Argon2id: 19 MiB, two passes, one lane.
        static let recommended = Parameters(memoryKiB: 19_456, iterations: 2, lanes: 1)
    }

    struct Failure: Error {
        let message: String
    }

    let parameters: Parameters

    private static let saltBytes = 16
    private static let hashBytes = 32

    /// Hashes with a new random salt. Blocks for some ten milliseconds.
    func hash(_ password: [UInt8]) throws(Failure) -> String {
        var random = SystemRandomNumberGenerator()
        let salt = (0..<Self.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let length = argon2_encodedlen(
            parameters.iterations,
            parameters.memoryKiB,
            parameters.lanes,
            UInt32(Self.saltBytes),
            UInt32(Self.hashBytes),
            Argon2_id
        )
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            parameters.iterations,
            parameters.memoryKiB,
            parameters.lanes,
            password,
            password.count,
            salt,
            salt.count,
            Self.hashBytes,
            &encoded,
            encoded.count
        )
        guard code == ARGON2_OK.rawValue else { throw Failure(code) }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether the password is the one that was hashed, compared in constant time. Throws for a malformed hash.
    func verify(_ password: [UInt8], against encoded: String) throws(Failure) -> Bool {
        let code = argon2id_verify(encoded, password, password.count)
        switch code {
        case ARGON2_OK.rawValue: return true
        case ARGON2_VERIFY_MISMATCH.rawValue: return false
        default: throw Failure(code)
        }
    }

    /// Whether the hash was made with other parameters than those in force.
    func isOutdated(_ encoded: String) -> Bool {
        let current = "$argon2id$v=19$m=\(parameters.memoryKiB),t=\(parameters.iterations),p=\(parameters.lanes)$"
        return !encoded.hasPrefix(current)
    }
}

extension Argon2.Failure {
    fileprivate init(_ code: Int32) {
        message = String(cString: argon2_error_message(code))
    }
}
