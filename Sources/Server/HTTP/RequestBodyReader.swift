import HTTPTypes
import NIOCore

/// A request's body, read and understood.
struct ParsedBody: Sendable {
    var json: JSON = .object([:])
    var files: [String: UploadedFile] = [:]
    /// What was wrong with files before the schema could look at them.
    var violations: [Violation] = []
    /// The bytes as they came, for signatures; none of a multipart body.
    var raw = ByteBuffer()
    /// SHA-256 over names and contents of a multipart body.
    var digest: [UInt8]?
}

/// Reads a body within its bounds and turns JSON, forms and multipart into one shape.
struct RequestBodyReader {
    let format: ErrorFormat
    let channel: any Channel
    let uploads: SpoolFolder
    let deadlines: BodyDeadlines

    /// What an operation without a body may be sent all the same; it is read and ignored.
    private static let ignoredBytes = 64 << 10

    /// Throws ``Failure``: 400 malformed, 413 too large, 415 of another type.
    func read(_ request: Request, for operation: Operation) async throws -> ParsedBody {
        let limit = operation.body?.maxBytes ?? Self.ignoredBytes
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw Failure.tooLarge(limit, format)
        }
        // An absent body is an empty object, so that its required fields are named. Many clients send a type without one.
        let length = request.headers[.contentLength] ?? "0"
        if length == "0", request.headers[.transferEncoding] == nil { return ParsedBody() }
        let expected = operation.webhook == nil ? operation.body : nil
        let type = try expected.map { try mediaType(request, $0) }
        if let expectation = request.headers[.expect] { try await askForBody(expectation) }
        if let expected, let type, type.name == "multipart/form-data" {
            return try await multipart(request, boundary: type.boundary, expected)
        }
        var body = ParsedBody()
        body.raw = try await collect(request, limit)
        guard let expected, let type, body.raw.readableBytes > 0 else { return body }
        body.json =
            type.name == "application/x-www-form-urlencoded" ? try form(body.raw, expected) : try json(body.raw)
        for (name, rule) in expected.files.sorted(by: { $0.key < $1.key }) where !rule.isShownAsText {
            guard let value = body.json[name], !value.isNull else { continue }
            body.violations.append(Violation(path: name, message: UploadReader.notAFile))
        }
        return body
    }

    /// A client that sent `Expect: 100-continue` waits for this before it sends the body.
    private func askForBody(_ expectation: String) async throws {
        guard expectation.lowercased().hasSameBytes(as: "100-continue") else { return }
        try await channel.writeAndFlush(ByteBuffer(staticString: ResponseBytes.goOn)).get()
    }

    private func collect(_ request: Request, _ limit: Int) async throws -> ByteBuffer {
        do {
            if let whole = request.body.whole { return try whole.bounded(limit) }
            return try await deadlines.watch(channel) { try await request.body.collect(upTo: limit) }
        } catch is NIOTooManyBytesError {
            throw Failure.tooLarge(limit, format)
        } catch {
            // The client broke off; nobody is left to read this.
            throw malformed("The body did not arrive.")
        }
    }

    private func multipart(
        _ request: Request, boundary: String?, _ expected: Operation.Body
    ) async throws -> ParsedBody {
        let pace = BodyPace()
        let watch = pace.watch(channel)
        defer { watch.cancel() }
        var reader = UploadReader(format: format, folder: uploads, expected: expected)
        do {
            return try await reader.read(request.body, boundary: boundary ?? "") { pace.arrived($0) }
        } catch {
            switch error {
            case is Failure, is EffectUnavailable: throw error
            default: throw malformed("The body did not arrive.")
            }
        }
    }

    private func mediaType(_ request: Request, _ expected: Operation.Body) throws -> (name: String, boundary: String?) {
        guard let header = request.headers[.contentType] else { return (expected.mediaTypes[0], nil) }
        // As nearly every client writes it.
        if header == "application/json", expected.mediaTypes.contains(header) { return (header, nil) }
        guard header.isASCII else { throw unsupported("") }
        let parts = header.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
        let name = parts.first.map { $0.lowercased().filter { $0 != " " } } ?? ""
        let known =
            expected.mediaTypes.contains(name)
            || (name.hasSuffix("+json") && expected.mediaTypes.contains("application/json"))
        guard known else {
            throw unsupported(name)
        }
        let boundary = parts.first { $0.lowercased().hasPrefix("boundary=") }.map {
            String($0.dropFirst("boundary=".count)).trimmingQuotes()
        }
        return (name, boundary)
    }

    private func unsupported(_ type: String) -> Failure {
        Failure(
            status: 415, code: "unsupported_media_type",
            message: format.message(.unsupportedMediaType, ["type": String(type.prefix(100))]))
    }

    private func json(_ raw: ByteBuffer) throws -> JSON {
        do {
            let value = try JSONParser.parse(raw.readableBytesView)
            guard value.object != nil else { throw JSONSyntaxError(reason: "Expected an object.", path: nil) }
            return value
        } catch let error as JSONSyntaxError {
            var failure = Failure(
                status: 400, code: "malformed", message: format.message(.malformed),
                detail: "JSON parse error: \(error.reason)")
            if let path = error.path { failure.fields = [(path, [error.reason])] }
            throw failure
        }
    }

    private func form(_ raw: ByteBuffer, _ expected: Operation.Body) throws -> JSON {
        guard let text = String(validating: raw.readableBytesView, as: UTF8.self),
            let pairs = PercentEncoding.decodeForm(text)
        else { throw malformed("The form is not valid percent-encoded UTF-8.") }
        guard pairs.count <= 1000 else { throw malformed("Too many form fields.") }
        guard pairs.allSatisfy({ $0.name.utf8.count <= ExactText.maxNameBytes }) else {
            throw malformed("A form field has a name longer than \(ExactText.maxNameBytes) bytes.")
        }
        return FormCoercion.object(pairs, schema: expected.schema)
    }

    private func malformed(_ detail: String) -> Failure {
        Failure(status: 400, code: "malformed", message: format.message(.malformed), detail: detail)
    }
}

/// Gives the text fields of a form the JSON types that the schema asks for.
enum FormCoercion {
    static func object(_ pairs: [(name: String, value: String)], schema: Schema) -> JSON {
        var object = JSONObject()
        for pair in pairs {
            let property = schema.property(pair.name)
            if property?.kind == .array {
                let item = value(pair.value, schema: property?.items)
                object[pair.name] = .array((object[pair.name]?.array ?? []) + [item])
            } else {
                object[pair.name] = value(pair.value, schema: property)
            }
        }
        return .object(object)
    }

    private static func value(_ text: String, schema: Schema?) -> JSON {
        switch schema?.kind {
        case .integer, .number: .number(inText: text)
        case .boolean:
            switch text.utf8.count <= 5 ? text : "" {
            case "true", "True", "on", "1": true
            case "false", "False", "off", "0": false
            default: .string(text)
            }
        case .object: (try? JSONParser.parse(text.utf8)) ?? .string(text)
        default: .string(text)
        }
    }
}

extension String {
    fileprivate func trimmingQuotes() -> String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
