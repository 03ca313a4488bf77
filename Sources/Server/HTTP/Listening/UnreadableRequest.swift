import HTTPTypes
import NIOCore
import NIOHTTP1

extension Response {
    /// The answer to what cannot be read as HTTP: headers beyond their bound, broken lines. Which product it was meant for is
    /// not known then, so it is nobody's in particular.
    static func unreadable(_ error: HTTPParserError) -> Response {
        let failure =
            error == .headerOverflow
            ? Failure(status: 431, code: "headers_too_large", message: "The request's headers are too large.")
            : Failure(status: 400, code: "malformed", message: "This is not a readable HTTP request.")
        return Response(
            status: .init(code: failure.status),
            headers: [.contentType: "application/json", .xContentTypeOptions: "nosniff"],
            body: ByteBuffer(bytes: ErrorFormat.neutral.render(failure).bytes))
    }
}
