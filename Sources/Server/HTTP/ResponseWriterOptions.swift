import HTTPTypes
import NIOCore

/// Dresses answers as HTTP responses: headers, cookies, CORS, HEAD.
struct ResponseWriterOptions: Sendable {
    let origins: OriginPolicy
    let isSecure: Bool

    func success(_ answer: Answer, mount: String) -> Response {
        var headers = ResponseHeaders()
        headers.reserveCapacity(12)
        for header in answer.headers {
            // How long an answer is, and how it goes out, is not the function's to say.
            guard let name = HTTPField.Name(header.name), name != .contentLength, name != .transferEncoding else {
                continue
            }
            headers[name] = header.value.filter { !$0.isNewline }
        }
        for cookie in answer.cookies {
            headers.append(.setCookie, text(of: cookie, mount: mount))
        }
        headers[.cacheControl] = headers[.cacheControl] ?? "no-store"
        guard let body = answer.body, answer.status != 204 else {
            return Response(status: .init(code: answer.status), headers: headers)
        }
        headers[.contentType] = headers[.contentType] ?? answer.contentType
        return Response(status: .init(code: answer.status), headers: headers, body: body)
    }

    func failure(_ failure: Failure, _ format: ErrorFormat) -> Response {
        var headers: ResponseHeaders = [.contentType: "application/json", .cacheControl: "no-store"]
        for header in failure.headers { headers[header.0] = header.1 }
        let body = ByteBuffer(bytes: format.render(failure).bytes)
        return Response(status: .init(code: failure.status), headers: headers, body: body)
    }

    func options(_ allowed: [String]) -> Response {
        Response(status: .noContent, headers: [.allow: allowed.joined(separator: ", ")])
    }

    func addLimits(_ verdict: RateVerdict?, to response: inout Response) {
        guard let verdict else { return }
        response.headers[.rateLimitLimit] = String(verdict.limit)
        response.headers[.rateLimitRemaining] = String(max(0, verdict.remaining))
        response.headers[.rateLimitReset] = String(verdict.resetsAt)
    }

    /// What every response gets, errors included.
    func finish(_ response: inout Response, for request: Request, requestID: String) {
        if EntityTag.isKnown(response, to: request) {
            response.headers[.contentType] = nil
            response = Response(status: .notModified, headers: response.headers)
        }
        response.headers[.xRequestID] = requestID
        response.headers[.xContentTypeOptions] = "nosniff"
        addCORS(to: &response, for: request)
        if request.method == .head { response.leaveOutBody() }
    }

    private func addCORS(to response: inout Response, for request: Request) {
        guard let origin = request.headers[.origin] else { return }
        response.headers.append(.vary, "Origin")
        guard let answer = origins.corsAnswer(for: origin) else { return }
        response.headers[.accessControlAllowOrigin] = answer.origin
        if answer.credentials { response.headers[.accessControlAllowCredentials] = "true" }
        response.headers[.accessControlExposeHeaders] =
            "X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, Location, "
            + "Content-Disposition, ETag, Link"
        guard request.method == .options, request.headers[.accessControlRequestMethod] != nil else { return }
        response.headers[.accessControlAllowMethods] = response.headers[.allow] ?? "GET, HEAD, OPTIONS"
        response.headers[.accessControlAllowHeaders] = "Authorization, Content-Type, Idempotency-Key, X-Request-Id"
        response.headers[.accessControlMaxAge] = "600"
    }

    private func text(of cookie: AnswerCookie, mount: String) -> String {
        var text =
            "\(cookie.name)=\(cookie.value); Path=\(cookie.path ?? (mount.isEmpty ? "/" : mount)); HttpOnly; SameSite=Lax"
        if let maxAge = cookie.maxAge { text += "; Max-Age=\(maxAge)" }
        if isSecure { text += "; Secure" }
        return text.filter { !$0.isNewline }
    }
}

extension HTTPField.Name {
    static let accessControlExposeHeaders = HTTPField.Name("Access-Control-Expose-Headers")!
}
