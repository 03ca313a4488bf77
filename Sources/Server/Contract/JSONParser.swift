/// Why a text is not acceptable JSON. `path` names the member being read when there is one.
struct JSONSyntaxError: Error, Equatable {
    let reason: String
    let path: String?
}

/// A strict JSON reader for request bodies: one pass, bounded in depth, in the length of numbers and in the number of
/// values; duplicate keys, NUL characters, lone surrogates and invalid UTF-8 are refused, because PostgreSQL's own
/// types would accept, cut or change them silently.
struct JSONParser {
    /// What a body may hold. The byte size is bounded before this reader sees it.
    struct Limits: Sendable {
        var depth = 32
        var numberLength = 40
        var values = 20_000
        var nameBytes = ExactText.maxNameBytes
    }

    static func parse(_ bytes: some Collection<UInt8>, limits: Limits = Limits()) throws(JSONSyntaxError) -> JSON {
        let inPlace = bytes.withContiguousStorageIfAvailable { read($0, limits) }
        let result = inPlace ?? ContiguousArray(bytes).withUnsafeBufferPointer { read($0, limits) }
        return try result.get()
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: Limits) -> Result<JSON, JSONSyntaxError> {
        var parser = JSONParser(bytes: bytes, limits: limits)
        do throws(JSONSyntaxError) {
            return .success(try parser.document())
        } catch {
            return .failure(error)
        }
    }

    /// With more members than this, a set finds duplicate keys sooner than looking through them.
    private static let fewMembers = 16

    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: Limits
    private var position = 0
    private var values = 0
    private var path = FieldPath()

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func document() throws(JSONSyntaxError) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fail("Unexpected text after the end of the document") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSON {
        guard depth < limits.depth else { throw fail("Nested deeper than \(limits.depth) levels") }
        values += 1
        guard values <= limits.values else { throw fail("More than \(limits.values) values") }
        skipSpace()
        guard position < bytes.count else { throw fail("Unexpected end of the document") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw fail("Unexpected character")
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSON {
        position += 1
        var object = JSONObject()
        var seen: Set<ExactText>?
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw fail("Expected a member name in double quotes")
            }
            let key = try string()
            guard key.utf8.count <= limits.nameBytes else {
                throw fail("A name longer than \(limits.nameBytes) bytes")
            }
            path.enter(.member(key))
            if seen == nil, object.members.count >= Self.fewMembers { seen = Set(object.keys.map { ExactText($0) }) }
            let isNew =
                seen?.insert(ExactText(key)).inserted ?? !object.members.contains { $0.key.hasSameBytes(as: key) }
            guard isNew else { throw fail("Duplicate key") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fail("Expected ':'") }
            object.append(key, try value(depth: depth + 1))
            path.leave()
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "}")) { return .object(object) }
            throw fail("Expected ',' or '}'")
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSON {
        position += 1
        var items: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            path.enter(.item(items.count))
            items.append(try value(depth: depth + 1))
            path.leave()
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "]")) { return .array(items) }
            throw fail("Expected ',' or ']'")
        }
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        // Most strings have no escape: find the end, then check the UTF-8 of the whole at once.
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = String(validUTF8: bytes.span.extracting(start..<position))
                position += 1
                guard let text else { throw fail("Invalid UTF-8") }
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw fail("Unescaped control character") }
            position += 1
        }
        throw fail("Unterminated string")
    }

    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(2 * (position - start) + 64)
        utf8.append(contentsOf: bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validUTF8: utf8.span) else { throw fail("Invalid UTF-8") }
                return text
            case UInt8(ascii: "\\"):
                Self.append(try escape(), to: &utf8)
            case 0..<0x20: throw fail("Unescaped control character")
            default: utf8.append(byte)
            }
        }
        throw fail("Unterminated string")
    }

    private static func append(_ scalar: Unicode.Scalar, to utf8: inout [UInt8]) {
        let value = scalar.value
        func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: value >> shift & 0x3F) }
        switch value {
        case 0..<0x80: utf8.append(UInt8(value))
        case 0x80..<0x800:
            utf8.append(0xC0 | UInt8(value >> 6))
            utf8.append(continuation(0))
        case 0x800..<0x10000:
            utf8.append(0xE0 | UInt8(value >> 12))
            utf8.append(continuation(6))
            utf8.append(continuation(0))
        default:
            utf8.append(0xF0 | UInt8(value >> 18))
            utf8.append(continuation(12))
            utf8.append(continuation(6))
            utf8.append(continuation(0))
        }
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        guard position < bytes.count else { throw fail("Unterminated string") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try hex4()
            guard first != 0 else { throw fail("Null characters are not allowed") }
            if (0xD800...0xDBFF).contains(first) {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw fail("Lone surrogate") }
                let second = try hex4()
                guard (0xDC00...0xDFFF).contains(second) else { throw fail("Lone surrogate") }
                return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            guard let scalar = Unicode.Scalar(first) else { throw fail("Lone surrogate") }
            return scalar
        default: throw fail("Unknown escape")
        }
    }

    private mutating func hex4() throws(JSONSyntaxError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw fail("Unterminated string") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: throw fail("Invalid \\u escape")
            }
        }
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        guard let first = digits() else { throw fail("Invalid number") }
        guard first == 1 || bytes[position - first] != UInt8(ascii: "0") else {
            throw fail("Number with a leading zero")
        }
        var isPlain = true
        if take(UInt8(ascii: ".")) {
            isPlain = false
            guard digits() != nil else { throw fail("Invalid number") }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            isPlain = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard let exponent = digits() else { throw fail("Invalid number") }
            // 1e131071 is 8 characters here and 131,072 in PostgreSQL.
            guard exponent <= 2 else { throw fail("Number out of range") }
        }
        guard position - start <= limits.numberLength else {
            throw fail("Number longer than \(limits.numberLength) characters")
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        // JSON has one kind of number: 5.0 and 5e0 are the integer 5, also for whoever reads it next.
        guard !isPlain else { return text }
        return Decimal64(text)?.wholeText ?? text
    }

    /// Skips digits and tells how many; nil for none.
    private mutating func digits() -> Int? {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        return position > start ? position - start : nil
    }

    private mutating func literal(_ text: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { throw fail("Unexpected character") }
        for offset in 0..<count where bytes[position + offset] != text.utf8Start[offset] {
            throw fail("Unexpected character")
        }
        position += count
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private func fail(_ reason: String) -> JSONSyntaxError {
        let name = path.text
        return JSONSyntaxError(reason: "\(reason) at byte \(position).", path: name.isEmpty ? nil : name)
    }
}
