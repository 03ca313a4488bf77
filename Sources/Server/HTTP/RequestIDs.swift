import Synchronization

/// Names for requests: unique in this process, hardly ever the same in two, and no system call each.
enum RequestIDs {
    /// Where this process began to count.
    private static let count = Atomic<UInt64>(.random(in: .min ... .max))

    static func next() -> String {
        text(mixed(count.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue))
    }

    /// Thirteen digits and small letters, all that a number takes in base 36; `String(_:radix:)` is slower.
    private static func text(_ number: UInt64) -> String {
        String(unsafeUninitializedCapacity: 13) { digits in
            var rest = number
            for index in (0..<13).reversed() {
                let digit = UInt8(truncatingIfNeeded: rest % 36)
                digits.initializeElement(
                    at: index, to: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
                rest /= 36
            }
            return 13
        }
    }

    /// SplitMix64: a different number for each, and neighbours that do not look alike.
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
