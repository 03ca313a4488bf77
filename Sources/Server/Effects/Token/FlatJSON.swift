/// The strings and integers of one JSON object, read in one pass: enough for a token, and quick.
///
/// Members whose value is something else (a number with a fraction, an array, an object, true, false, null, or a
/// string with escapes) are skipped, so they read as absent. Not an object, or a member twice: nil. What is skipped
/// is not checked further, because it is read only below a valid signature.
struct FlatJSON {
    private enum Value {
        case string(Range<Int>)
        case integer(Int64)
    }

    private let bytes: [UInt8]
    private var members: [(name: Range<Int>, value: Value?)] = []

    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        members.reserveCapacity(10)
        var reader = Reader(bytes: bytes)
        guard readMembers(&reader) else { return nil }
    }

    /// The string of this name; nil when there is none.
    func string(_ name: StaticString) -> String? {
        guard case .string(let range) = value(name) else { return nil }
        return String(validUTF8: bytes.span.extracting(range))
    }

    /// The integer of this name; nil when there is none.
    func integer(_ name: StaticString) -> Int64? {
        guard case .integer(let value) = value(name) else { return nil }
        return value
    }

    private func value(_ name: StaticString) -> Value? {
        let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        return members.first { bytes[$0.name].elementsEqual(wanted) }?.value
    }

    private mutating func readMembers(_ reader: inout Reader) -> Bool {
        guard reader.take(UInt8(ascii: "{")) else { return false }
        if reader.take(UInt8(ascii: "}")) { return reader.isAtEnd }
        repeat {
            guard let name = reader.string(), name.isPlain, reader.take(UInt8(ascii: ":")),
                !members.contains(where: { bytes[$0.name] == bytes[name.range] })
            else { return false }
            guard let byte = reader.peek else { return false }
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = reader.string() else { return false }
                members.append((name.range, text.isPlain ? .string(text.range) : nil))
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                members.append((name.range, reader.number().map(Value.integer)))
            default:
                guard reader.skipValue() else { return false }
                members.append((name.range, nil))
            }
        } while reader.take(UInt8(ascii: ","))
        return reader.take(UInt8(ascii: "}")) && reader.isAtEnd
    }
}

extension FlatJSON {
    /// Walks over JSON text.
    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// The next byte that is not white space.
        var peek: UInt8? {
            mutating get {
                while position < bytes.count {
                    switch bytes[position] {
                    case 0x20, 0x0A, 0x0D, 0x09: position += 1
                    case let byte: return byte
                    }
                }
                return nil
            }
        }

        var isAtEnd: Bool {
            mutating get { peek == nil }
        }

        mutating func take(_ byte: UInt8) -> Bool {
            guard peek == byte else { return false }
            position += 1
            return true
        }

        /// A string's content, and whether it is free of escapes.
        mutating func string() -> (range: Range<Int>, isPlain: Bool)? {
            guard take(UInt8(ascii: "\"")) else { return nil }
            let start = position
            var isPlain = true
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""):
                    position += 1
                    return (start..<(position - 1), isPlain)
                case UInt8(ascii: "\\"):
                    isPlain = false
                    position += 2
                case 0..<0x20:
                    return nil
                default:
                    position += 1
                }
            }
            return nil
        }

        /// An integer; nil, with the number skipped, for one that has a fraction or does not fit.
        mutating func number() -> Int64? {
            let start = position
            while position < bytes.count, Self.isOfNumber(bytes[position]) { position += 1 }
            return Int64(String(decoding: bytes[start..<position], as: UTF8.self))
        }

        private static func isOfNumber(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }

        /// Steps over an array, an object or a word, without recursion.
        mutating func skipValue() -> Bool {
            guard let first = peek, ![UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ",")].contains(first) else {
                return false
            }
            var depth = 0
            while let byte = peek {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    depth += 1
                    position += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"):
                    guard depth > 0 else { return true }
                    depth -= 1
                    position += 1
                    if depth == 0 { return true }
                case UInt8(ascii: "\""):
                    guard string() != nil else { return false }
                case UInt8(ascii: ","):
                    guard depth > 0 else { return true }
                    position += 1
                default:
                    position += 1
                }
            }
            return false
        }
    }
}
