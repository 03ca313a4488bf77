import Crypto
import NIOCore
import PGClient

/// A file that came with a form, whole.
struct UploadedFile: Sendable {
    let name: String
    let content: PGValue
}

/// Reads a multipart body while it arrives: text fields into memory, files into the spool folder.
///
/// What the contract does not want is not kept: unknown parts and files of the wrong type are read over, and a file that
/// grows beyond its bound ends the request at once.
struct UploadReader {
    /// All text fields of one form together.
    static let maxTextBytes = Contract.maxBodyBytes

    let format: ErrorFormat
    let folder: SpoolFolder
    let expected: Operation.Body

    private var fields: [(name: String, value: String)] = []
    private var files: [String: UploadedFile] = [:]
    private var violations: [Violation] = []
    private var textBytes = 0
    /// What makes two forms the same, whatever boundary their senders chose.
    private var identity = SHA256()

    init(format: ErrorFormat, folder: SpoolFolder, expected: Operation.Body) {
        self.format = format
        self.folder = folder
        self.expected = expected
    }

    /// A part that is being read.
    private enum Part {
        case text(name: String, [UInt8])
        case file(name: String, fileName: String, Operation.FileRule, FileSpool)
        case unwanted
    }

    /// Throws ``Failure``, and whatever reading the body throws. `onProgress` is told of every piece that arrives.
    mutating func read(_ body: RequestBody, boundary: String, onProgress: (Int) -> Void) async throws -> ParsedBody {
        guard var parser = MultipartParser(boundary: boundary) else {
            throw malformed("The multipart boundary is missing or too long.")
        }
        var part = Part.unwanted
        var arrived = 0
        for try await bytes in body {
            arrived += bytes.readableBytes
            guard arrived <= expected.maxBytes else { throw Failure.tooLarge(expected.maxBytes, format) }
            onProgress(bytes.readableBytes)
            parser.feed(bytes)
            while let event = try next(&parser) {
                switch event {
                case .part(let header): part = try begin(header)
                case .content(let bytes): try await take(bytes, &part)
                case .endOfPart:
                    try await end(part)
                    part = .unwanted
                }
            }
        }
        guard parser.isComplete else { throw malformed("Multipart error: The last boundary is missing.") }
        return result()
    }

    private func next(_ parser: inout MultipartParser) throws -> MultipartParser.Event? {
        do {
            return try parser.next()
        } catch {
            throw malformed("Multipart error: \(error.reason)")
        }
    }

    private mutating func begin(_ header: MultipartHeader) throws -> Part {
        let rule = expected.files[header.name]
        switch (header.fileName, rule) {
        // An empty file input of a web page: nothing was chosen.
        case (""?, _): return .unwanted
        case (let fileName?, let rule?):
            guard files[header.name] == nil else { throw malformed("The file '\(header.name)' comes twice.") }
            guard rule.accepts(header.contentType) else {
                let types = rule.mediaTypes.joined(separator: ", ")
                violations.append(
                    Violation(path: header.name, message: "This type of file is not allowed. Allowed are: \(types)."))
                return .unwanted
            }
            hash([header.name, fileName, header.contentType ?? ""])
            return .file(name: header.name, fileName: fileName, rule, FileSpool(folder: folder))
        case (nil, let rule?):
            guard !rule.isShownAsText else { return .unwanted }
            violations.append(Violation(path: header.name, message: Self.notAFile))
            return .unwanted
        case (.some, nil):
            // A field that wants text; a part that nobody knows is passed over like any unknown field.
            if expected.schema.property(header.name) != nil {
                violations.append(Violation(path: header.name, message: "Not a valid string."))
            }
            return .unwanted
        case (nil, nil): return .text(name: header.name, [])
        }
    }

    private mutating func take(_ bytes: ByteBuffer, _ part: inout Part) async throws {
        switch part {
        case .unwanted: break
        case .text(let name, var text):
            textBytes += bytes.readableBytes
            guard textBytes <= Self.maxTextBytes else { throw Failure.tooLarge(Self.maxTextBytes, format, field: name) }
            part = .unwanted
            text.append(contentsOf: bytes.readableBytesView)
            part = .text(name: name, text)
        case .file(let name, let fileName, let rule, var spool):
            guard bytes.readableBytes <= rule.maxBytes - spool.size else {
                throw Failure.tooLarge(rule.maxBytes, format, field: name)
            }
            // Only one owner at a time, so that nothing is copied.
            part = .unwanted
            do {
                try await spool.append(bytes)
            } catch let error as SpoolFolder.Exhausted {
                throw EffectUnavailable(reason: error.reason)
            }
            part = .file(name: name, fileName: fileName, rule, spool)
        }
    }

    private mutating func end(_ part: Part) async throws {
        switch part {
        case .unwanted: break
        case .text(let name, let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw malformed("The field '\(name)' is not UTF-8.")
            }
            hash([name, text])
            fields.append((name, text))
        case .file(let name, let fileName, let rule, var spool):
            guard spool.size >= rule.minBytes else {
                violations.append(Violation(path: name, message: "The submitted file is empty."))
                return
            }
            do {
                let (content, digest) = try await spool.finish()
                identity.update(data: digest)
                files[name] = UploadedFile(name: fileName, content: content)
            } catch let error as SpoolFolder.Exhausted {
                throw EffectUnavailable(reason: error.reason)
            }
        }
    }

    private func result() -> ParsedBody {
        var object = FormCoercion.object(fields, schema: expected.schema).object ?? [:]
        // A file satisfies `required`, a refused one too; its bytes travel beside the JSON.
        for name in Array(files.keys) + violations.map(\.path) { object[name] = .string("file") }
        var body = ParsedBody(json: .object(object), files: files, violations: violations)
        body.digest = Array(identity.finalize())
        return body
    }

    /// Each text with its length before it, so that no two lists look alike.
    private mutating func hash(_ texts: [String]) {
        for text in texts { identity.update(data: Array("\(text.utf8.count):\(text)".utf8)) }
    }

    static let notAFile = "The submitted data was not a file. Check the encoding type on the form."

    private func malformed(_ detail: String) -> Failure {
        Failure(status: 400, code: "malformed", message: format.message(.malformed), detail: detail)
    }
}

extension Failure {
    /// 413; of a field where one is to blame.
    static func tooLarge(_ limit: Int, _ format: ErrorFormat, field: String? = nil) -> Failure {
        var failure = Failure(
            status: 413, code: "payload_too_large", message: format.message(.payloadTooLarge, ["limit": String(limit)]))
        if let field { failure.fields = [(field, ["Ensure this field has no more than \(limit) bytes."])] }
        return failure
    }
}
