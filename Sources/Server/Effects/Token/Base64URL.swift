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
        var strange: UInt8 = 0
        func value(_ index: Int) -> UInt32 {
            let value = values[Int(text[index])]
            strange |= value
            return UInt32(value & 63)
        }
        let whole = text.count / 4 * 4
        for index in stride(from: 0, to: whole, by: 4) {
            let bits = value(index) << 18 | value(index + 1) << 12 | value(index + 2) << 6 | value(index + 3)
            bytes[length] = UInt8(truncatingIfNeeded: bits >> 16)
            bytes[length + 1] = UInt8(truncatingIfNeeded: bits >> 8)
            bytes[length + 2] = UInt8(truncatingIfNeeded: bits)
            length += 3
        }
        var bits: UInt32 = 0
        for index in whole..<text.count { bits = bits << 6 | value(index) }
        switch text.count - whole {
        case 2:
            bytes[length] = UInt8(truncatingIfNeeded: bits >> 4)
            length += 1
            bits &= 0xF
        case 3:
            bytes[length] = UInt8(truncatingIfNeeded: bits >> 10)
            bytes[length + 1] = UInt8(truncatingIfNeeded: bits >> 2)
            length += 2
            bits &= 0x3
        default: break
        }
        return strange < 64 && bits == 0
    }
}
