import Glibc

/// A text that equals only the same bytes: for names, tokens and choices that clients send.
///
/// `==` and the hash of `String` go by what Unicode calls equivalent, and so sort the combining marks of a text first:
/// thousands of them in a row, which are a few kilobytes, take seconds.
struct ExactText: Hashable, Sendable {
    /// Longer names than any contract has are refused where they are read.
    static let maxNameBytes = 256

    let text: String

    init(_ text: some StringProtocol) { self.text = String(text) }

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.hasSameBytes(as: right.text) }

    func hash(into hasher: inout Hasher) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isDone == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
}

extension StringProtocol {
    /// See ``ExactText``.
    func hasSameBytes(as other: some StringProtocol) -> Bool {
        let count = utf8.count
        guard count == other.utf8.count else { return false }
        let compared = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                count == 0 || memcmp(left.baseAddress!, right.baseAddress!, count) == 0
            }
        }
        return (compared ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether the text begins with the same bytes.
    func hasBytesPrefix(_ prefix: String) -> Bool {
        let count = prefix.utf8.count
        guard utf8.count >= count else { return false }
        let compared = utf8.withContiguousStorageIfAvailable { left in
            prefix.utf8.withContiguousStorageIfAvailable { right in
                count == 0 || memcmp(left.baseAddress!, right.baseAddress!, count) == 0
            }
        }
        return (compared ?? nil) ?? utf8.starts(with: prefix.utf8)
    }

    /// No combining marks, and no text that looks like another.
    var isASCII: Bool {
        utf8.withContiguousStorageIfAvailable(\.isASCII) ?? utf8.allSatisfy { $0 < 0x80 }
    }
}

extension String {
    /// `lowercased()`, which makes a copy whatever the text is: the text itself where it is of small letters.
    var inSmallLetters: String {
        let isSmall = utf8.withContiguousStorageIfAvailable { bytes in
            // Anything but ASCII is left to Unicode's rules.
            bytes.allSatisfy { $0 < 0x80 && $0 &- UInt8(ascii: "A") >= 26 }
        }
        return isSmall == true ? self : lowercased()
    }

    /// Where the byte is first; an ASCII character's.
    func firstIndex(ofByte byte: UInt8) -> Index? {
        let found = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            guard let start = bytes.baseAddress, let place = memchr(start, CInt(byte), bytes.count) else { return nil }
            return UnsafeRawPointer(place) - UnsafeRawPointer(start)
        }
        guard let found else { return utf8.firstIndex(of: byte) }
        return found.map { utf8.index(startIndex, offsetBy: $0) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Looks at all of them at once rather than at each.
    var isASCII: Bool { reduce(0, |) < 0x80 }
}

extension String {
    /// The text; nil when the bytes are not UTF-8. What the standard library has for any encoding looks its types up at run time.
    init?(validUTF8 bytes: borrowing Span<UInt8>) {
        guard let text = try? UTF8Span(validating: copy bytes) else { return nil }
        self.init(copying: text)
    }
}
