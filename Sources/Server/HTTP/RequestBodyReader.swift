import HTTPTypes
import Hummingbird
import NIOCore

/// A request's body, read and understood.
struct ParsedBody: Sendable {
    var json: JSON = .object([:])
    var files: [String: UploadedFile] = [:]
    /// The bytes as they came; signatures and hashes are taken over these.
    var raw = ByteBuffer()
}

struct UploadedFile: Sendable {
    let name: String
    let bytes: [UInt8]
}

/// Reads a body within its bounds and turns JSON, forms and multipart into one shape.
struct RequestBodyReader {
    let format: ErrorFormat
    let channel: any Channel

    /// A body that takes longer than this ends its connection.
    static let deadline = TimeAmount.seconds(30)

    /// What an operation without a body may be sent all the same; it is read and ignored.
    private static let ignoredBytes = 64 << 10

    /// Throws ``Failure``: 400 malformed, 413 too large, 415 of another type.
    func read(_ request: Request, for operation: Operation) async throws -> ParsedBody {
        let limit = operation.body?.maxBytes ?? Self.ignoredBytes
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit { throw tooLarge(limit) }
        // An absent body is an empty object, so that its required fields are named.
        if request.headers[.contentLength] == nil, request.headers[.transferEncoding] == nil { return ParsedBody() }
        var body = ParsedBody()
        let channel = channel
        let deadline = channel.eventLoop.scheduleTask(in: Self.deadline) { channel.close(promise: nil) }
        defer { deadline.cancel() }
        do {
            body.raw = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge(limit)
        } catch {
            // The client broke off; nobody is left to read this.
            throw malformed("The body did not arrive.")
        }
        guard let expected = operation.body, operation.webhook == nil else { return body }
        guard body.raw.readableBytes > 0 else { return body }
        let type = try mediaType(request, expected)
        switch type.name {
        case "application/x-www-form-urlencoded": body.json = try form(body.raw, expected)
        case "multipart/form-data": try multipart(&body, boundary: type.boundary, expected)
        default: body.json = try json(body.raw)
        }
        return body
    }

    private func mediaType(_ request: Request, _ expected: Operation.Body) throws -> (name: String, boundary: String?) {
        guard let header = request.headers[.contentType] else { return (expected.mediaTypes[0], nil) }
        let parts = header.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
        let name = parts.first.map { $0.lowercased().filter { $0 != " " } } ?? ""
        let known =
            expected.mediaTypes.contains(name)
            || (name.hasSuffix("+json") && expected.mediaTypes.contains("application/json"))
        guard known else {
            throw Failure(
                status: 415, code: "unsupported_media_type",
                message: format.message(.unsupportedMediaType, ["type": String(name.prefix(100))]))
        }
        let boundary = parts.first { $0.lowercased().hasPrefix("boundary=") }.map {
            String($0.dropFirst("boundary=".count)).trimmingQuotes()
        }
        return (name, boundary)
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
        return FormCoercion.object(pairs, schema: expected.schema)
    }

    private func multipart(_ body: inout ParsedBody, boundary: String?, _ expected: Operation.Body) throws {
        guard let boundary, !boundary.isEmpty, boundary.utf8.count <= 70 else {
            throw malformed("The multipart boundary is missing or too long.")
        }
        let parts: [MultipartPart]
        do {
            parts = try MultipartPart.parse(body.raw.readableBytesView, boundary: boundary)
        } catch {
            throw malformed("Multipart error: \(error.reason)")
        }
        var pairs: [(name: String, value: String)] = []
        for part in parts {
            if let fileName = part.fileName, expected.files.contains(part.name) {
                guard body.files[part.name] == nil else { throw malformed("The file '\(part.name)' comes twice.") }
                body.files[part.name] = UploadedFile(name: fileName, bytes: Array(part.content))
            } else if let text = String(validating: part.content, as: UTF8.self) {
                pairs.append((part.name, text))
            } else {
                throw malformed("The field '\(part.name)' is not UTF-8.")
            }
        }
        guard var object = FormCoercion.object(pairs, schema: expected.schema).object else { return }
        // A file satisfies `required`; its bytes travel beside the JSON.
        for name in body.files.keys { object[name] = .string("file") }
        body.json = .object(object)
    }

    private func malformed(_ detail: String) -> Failure {
        Failure(status: 400, code: "malformed", message: format.message(.malformed), detail: detail)
    }

    private func tooLarge(_ limit: Int) -> Failure {
        Failure(
            status: 413, code: "payload_too_large", message: format.message(.payloadTooLarge, ["limit": String(limit)]))
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
            switch text {
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
