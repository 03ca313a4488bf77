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
        var bits: UInt32 = 0
        var count: UInt32 = 0
        var isValid = true
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { bytes, length in
            Self.values.withUnsafeBufferPointer { values in
                for character in text {
                    let value = values[Int(character)]
                    isValid = isValid && value != 255
                    bits = bits << 6 | UInt32(value & 63)
                    count += 6
                    if count >= 8 {
                        count -= 8
                        bytes[length] = UInt8(truncatingIfNeeded: bits >> count)
                        length += 1
                        bits &= (1 << count) - 1
                    }
                }
            }
        }
        return isValid && bits == 0 ? bytes : nil
    }
}
