import HTTPTypes
import NIOCore

/// A whole response. `Content-Length` is that of the body; of one that is left out (HEAD, 304), that of what it would be.
struct Response: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    private(set) var body: ByteBuffer?

    init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: ByteBuffer? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
        if body != nil || headers[.contentLength] == nil {
            self.headers[.contentLength] = String(body?.readableBytes ?? 0)
        }
    }

    var head: HTTPResponse { HTTPResponse(status: status, headerFields: headers) }

    /// The answer to a HEAD: all but the body.
    mutating func leaveOutBody() { body = nil }
}
