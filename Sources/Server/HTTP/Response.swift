import HTTPTypes
import NIOCore

/// A whole response. `Content-Length` is that of the body; of one that is left out (HEAD, 304), that of what it would be.
struct Response: Sendable {
    let status: HTTPResponse.Status
    var headers: ResponseHeaders
    private(set) var body: ByteBuffer?

    init(status: HTTPResponse.Status, headers: ResponseHeaders = [:], body: ByteBuffer? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
        if body != nil || headers[.contentLength] == nil {
            self.headers[.contentLength] = String(body?.readableBytes ?? 0)
        }
    }

    /// The answer to a HEAD: all but the body.
    mutating func leaveOutBody() { body = nil }
}
