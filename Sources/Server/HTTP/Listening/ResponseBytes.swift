import HTTPTypes
import NIOCore
import NIOHTTP1

/// A response as it goes to the client (RFC 9112).
struct ResponseBytes {
    /// What tells a client that waits to be asked for the body (RFC 9110, 10.1.1).
    static let goOn: StaticString = "HTTP/1.1 100 Continue\r\n\r\n"

    /// Shorter bodies are copied behind the head, longer ones are a piece of their own.
    private static let copiedBytes = 4 << 10

    /// The head, and the body too when it is short.
    let first: ByteBuffer
    /// A longer body.
    let second: ByteBuffer?

    /// `isLast` tells the client that the connection ends with this response.
    init(_ response: Response, isLast: Bool) {
        // These have no body, and the length of none.
        let isBodiless = response.status == .noContent || response.status.kind == .informational
        let hasLength = !isBodiless && response.status != .notModified
        let body = hasLength ? response.body : nil
        let copied = body.flatMap { $0.readableBytes <= Self.copiedBytes ? $0 : nil }
        let code = String(response.status.code)
        let reason = HTTPResponseStatus(statusCode: response.status.code).reasonPhrase
        let fields = response.headers.fields
        var count = 64 + code.utf8.count + reason.utf8.count + (copied?.readableBytes ?? 0)
        for field in fields { count += field.name.rawName.utf8.count + field.value.utf8.count + 4 }
        var first = ByteBufferAllocator().buffer(capacity: count)
        first.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { memory in
            var memory = Memory(memory)
            memory.add("HTTP/1.1 ")
            memory.add(code)
            memory.add(" ")
            memory.add(reason)
            memory.add("\r\n")
            for field in fields {
                if isLast, field.name == .connection { continue }
                if !hasLength, field.name == .contentLength { continue }
                memory.add(field.name.rawName, field.value)
            }
            if isLast { memory.add("Connection", "close") }
            memory.add("\r\n")
            copied?.withUnsafeReadableBytes { memory.add($0) }
            return memory.count
        }
        self.first = first
        second = copied == nil && (body?.readableBytes ?? 0) > 0 ? body : nil
    }

    /// A buffer's memory being filled: `ByteBuffer` would look after each piece whether it has room and is nobody else's.
    private struct Memory {
        private let memory: UnsafeMutableRawBufferPointer
        private(set) var count = 0

        init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

        mutating func add(_ bytes: UnsafeRawBufferPointer) {
            UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
            count += bytes.count
        }

        mutating func add(_ text: String) {
            let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { add(UnsafeRawBufferPointer($0)) }
            if isDone == nil { Array(text.utf8).withUnsafeBytes { add($0) } }
        }

        mutating func add(_ name: String, _ value: String) {
            add(name)
            add(": ")
            let start = count
            add(value)
            // A value with a line break in it would be another header; no control character is allowed (RFC 9110, 5.5).
            for index in start..<count where memory[index] < 0x20 || memory[index] == 0x7F {
                memory[index] = UInt8(ascii: " ")
            }
            add("\r\n")
        }
    }
}
