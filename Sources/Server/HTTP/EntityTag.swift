import Crypto
import HTTPTypes

/// Strong entity tags, made from what is sent.
enum EntityTag {
    private static let length = 16

    /// The tag of these bytes, in its quotes.
    static func of(_ bytes: [UInt8]) -> String {
        let digest = SHA256.hash(data: bytes).prefix(length)
        return "\"" + digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\""
    }

    /// The client has this very answer already: 304, without the body.
    static func isKnown(_ response: Response, to request: Request) -> Bool {
        guard response.status == .ok, [.get, .head].contains(request.method), let tag = response.headers[.eTag],
            let known = request.headers[.ifNoneMatch]
        else { return false }
        return known == "*" || known.contains(tag)
    }
}
