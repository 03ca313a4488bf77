import Glibc
import NIOCore

/// Takes a `multipart/form-data` body (RFC 7578) apart while it arrives.
///
/// It holds on to no more than a part's headers or a piece of boundary: content is handed on at once.
struct MultipartParser {
    enum Event: Equatable {
        case part(MultipartHeader)
        case content(ByteBuffer)
        case endOfPart
    }

    struct Malformed: Error {
        let reason: String
    }

    static let maxParts = 100
    static let maxHeaderBytes = 4096
    /// RFC 2046 says 1 to 70.
    static let maxBoundaryBytes = 70
    /// Blanks that may stand behind a boundary.
    private static let maxPadding = 64

    private enum State {
        case beginning, afterBoundary, headers, content, epilogue
    }

    /// A boundary inside the body: at the beginning of a line.
    private let delimiter: [UInt8]
    private var state = State.beginning
    private var pending = ByteBuffer()
    private var parts = 0

    /// nil when the text cannot be a boundary.
    init?(boundary: String) {
        guard (1...Self.maxBoundaryBytes).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Whether the closing boundary was seen.
    var isComplete: Bool { state == .epilogue }

    /// Takes what has arrived; ``next()`` then tells what it means.
    mutating func feed(_ bytes: ByteBuffer) {
        guard state != .epilogue else { return }
        if pending.readableBytes == 0 {
            pending = bytes
        } else {
            pending.writeImmutableBuffer(bytes)
        }
    }

    /// The next event, nil when more has to arrive first.
    mutating func next() throws(Malformed) -> Event? {
        while true {
            switch state {
            case .beginning: guard try skipFirstBoundary() else { return nil }
            case .afterBoundary: guard try readEndOfBoundary() else { return nil }
            case .headers: return try readHeaders()
            case .content: return readContent()
            case .epilogue:
                pending.clear()
                return nil
            }
        }
    }

    private mutating func skipFirstBoundary() throws(Malformed) -> Bool {
        // The line break before it is not there, as a rule; some clients send one.
        let hasLineBreak = pending.readableBytesView.first == UInt8(ascii: "\r")
        let expected = delimiter.dropFirst(hasLineBreak ? 0 : 2)
        let found = pending.readableBytesView.prefix(expected.count)
        guard found.elementsEqual(expected.prefix(found.count)) else {
            throw Malformed(reason: "The body does not begin with its boundary.")
        }
        guard found.count == expected.count else { return false }
        pending.moveReaderIndex(forwardBy: expected.count)
        state = .afterBoundary
        return true
    }

    private mutating func readEndOfBoundary() throws(Malformed) -> Bool {
        let view = pending.readableBytesView
        let padding = view.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
        guard padding <= Self.maxPadding else { throw Malformed(reason: "A boundary line is broken.") }
        let ending = view.dropFirst(padding).prefix(2)
        guard ending.count == 2 else { return false }
        pending.moveReaderIndex(forwardBy: padding + 2)
        if ending.elementsEqual("--".utf8), padding == 0 {
            state = .epilogue
        } else if ending.elementsEqual("\r\n".utf8) {
            guard parts < Self.maxParts else { throw Malformed(reason: "More than \(Self.maxParts) parts.") }
            parts += 1
            state = .headers
        } else {
            throw Malformed(reason: "A boundary line is broken.")
        }
        return true
    }

    private mutating func readHeaders() throws(Malformed) -> Event? {
        let ending = Array("\r\n\r\n".utf8)
        guard let length = position(of: ending, within: Self.maxHeaderBytes + ending.count) else {
            guard pending.readableBytes < Self.maxHeaderBytes + ending.count else {
                throw Malformed(reason: "The headers of a part are too long.")
            }
            return nil
        }
        let header = try MultipartHeader(pending.readableBytesView.prefix(length))
        pending.moveReaderIndex(forwardBy: length + ending.count)
        state = .content
        return .part(header)
    }

    private mutating func readContent() -> Event? {
        if let length = position(of: delimiter, within: pending.readableBytes) {
            if length > 0 { return pending.readSlice(length: length).map { .content($0) } }
            pending.moveReaderIndex(forwardBy: delimiter.count)
            state = .afterBoundary
            return .endOfPart
        }
        // The end of what has arrived may be the beginning of a boundary.
        let certain = pending.readableBytes - (delimiter.count - 1)
        guard certain > 0 else { return nil }
        let content = pending.readSlice(length: certain)
        // A copy of the few bytes that are left lets go of the whole buffer.
        pending = ByteBuffer(bytes: pending.readableBytesView)
        return content.map { .content($0) }
    }

    private func position(of needle: [UInt8], within limit: Int) -> Int? {
        pending.withUnsafeReadableBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            let end = min(bytes.count, limit)
            var start = 0
            while end - start >= needle.count {
                // Both needles begin with a carriage return, which is rare.
                guard let found = memchr(base + start, CInt(needle[0]), end - start - needle.count + 1) else {
                    return nil
                }
                let place = UnsafeRawPointer(found) - base
                if memcmp(found, needle, needle.count) == 0 { return place }
                start = place + 1
            }
            return nil
        }
    }
}
