import Crypto
import Foundation
import NIOCore

/// Encrypts answers that hold tokens, so that a repeated request gets them and a reader of the database does not.
///
/// The key of each answer is derived from the server's secret and the `Idempotency-Key` it was given under.
struct AnswerSeal: Sendable {
    /// A stored answer that does not open: it was changed, or belongs to another request.
    struct Broken: Error {}

    private let secret: SymmetricKey

    init(secret: SymmetricKey) { self.secret = secret }

    /// `place` says whose answer it is: account, operation, key.
    func seal(_ answer: Answer, place: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(Self.encode(answer), using: key(place), authenticating: Data(place.utf8))
        guard let bytes = box.combined else { throw Broken() }
        return Array(bytes)
    }

    func open(_ bytes: some DataProtocol, status: Int, place: String) throws -> Answer {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: key(place), authenticating: Data(place.utf8)),
            let answer = Self.decode(plain, status: status)
        else { throw Broken() }
        return answer
    }

    private func key(_ place: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, info: Data("holdfast sealed answer\n\(place)".utf8), outputByteCount: 32)
    }

    private static func encode(_ answer: Answer) -> [UInt8] {
        let headers = answer.headers.map { JSON.array([.string($0.name), .string($0.value)]) }
        let cookies = answer.cookies.map { cookie in
            JSON.object([
                "name": .string(cookie.name), "value": .string(cookie.value),
                "max_age": cookie.maxAge.map { .number(String($0)) } ?? .null,
                "path": cookie.path.map(JSON.string) ?? .null,
            ])
        }
        let object: JSONObject = [
            "body": answer.body.map { .string(String(buffer: $0)) } ?? .null, "type": .string(answer.contentType),
            "headers": .array(headers), "cookies": .array(cookies),
        ]
        return JSON.object(object).bytes
    }

    private static func decode(_ plain: Data, status: Int) -> Answer? {
        guard let object = try? JSONParser.parse(plain, limits: .trusted) else { return nil }
        var answer = Answer(status: status, body: object["body"]?.string.map { ByteBuffer(string: $0) })
        answer.contentType = object["type"]?.string ?? answer.contentType
        answer.headers = (object["headers"]?.array ?? []).compactMap { header in
            guard let pair = header.array, pair.count == 2, let name = pair[0].string, let value = pair[1].string else {
                return nil
            }
            return (name, value)
        }
        answer.cookies = (object["cookies"]?.array ?? []).compactMap(AnswerCookie.init)
        return answer
    }
}

extension AnswerCookie {
    /// As a stored function describes it; nil without a name.
    init?(_ source: JSON) {
        guard let name = source["name"]?.string else { return nil }
        self.init(
            name: name, value: source["value"]?.string ?? "", maxAge: source["max_age"]?.int,
            path: source["path"]?.string)
    }
}
