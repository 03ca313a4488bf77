/// Base64 in the URL alphabet without padding (RFC 4648, section 5), as JSON Web Tokens use it.
enum Base64URL {
    /// The value of every character; 255 for those outside the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// The bytes; nil when the text is not the one canonical encoding of any.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var isCanonical = true
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { bytes, length in
            isCanonical = values.withUnsafeBufferPointer { values in
                text.withUnsafeBufferPointer { fill(bytes, &length, from: $0, values) }
            }
        }
        return isCanonical ? bytes : nil
    }

    /// Four characters at a time become three bytes. False when a character is not of the alphabet, or there are bits left.
    private static func fill(
        _ bytes: UnsafeMutableBufferPointer<UInt8>, _ length: inout Int, from text: UnsafeBufferPointer<UInt8>,
        _ values: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var next = 0
        // Has the upper bits set once a character was not of the alphabet.
        var strange: UInt8 = 0
        let whole = text.count / 4 * 4
        var index = 0
        while index < whole {
            let (a, b) = (values[Int(text[index])], values[Int(text[index &+ 1])])
            let (c, d) = (values[Int(text[index &+ 2])], values[Int(text[index &+ 3])])
            strange |= a | b | c | d
            bytes[next] = a << 2 | b >> 4
            bytes[next &+ 1] = b << 4 | c >> 2
            bytes[next &+ 2] = c << 6 | d
            index &+= 4
            next &+= 3
        }
        var bits: UInt32 = 0
        while index < text.count {
            let value = values[Int(text[index])]
            strange |= value
            bits = bits << 6 | UInt32(value & 63)
            index += 1
        }
        switch text.count - whole {
        case 2:
            bytes[next] = UInt8(truncatingIfNeeded: bits >> 4)
            next += 1
            bits &= 0xF
        case 3:
            bytes[next] = UInt8(truncatingIfNeeded: bits >> 10)
            bytes[next + 1] = UInt8(truncatingIfNeeded: bits >> 2)
            next += 2
            bits &= 0x3
        default: break
        }
        length = next
        return strange < 64 && bits == 0
    }
}
