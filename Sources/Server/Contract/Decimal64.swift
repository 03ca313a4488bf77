/// A decimal number as it is written, comparable without binary floating point.
struct Decimal64: Sendable, Comparable {
    /// The digits without sign, dot and leading zeros, scaled to fifteen decimals.
    private let scaled: Int128
    /// How many decimals the text has, trailing zeros left out.
    let decimals: Int
    /// The text it was made from.
    let shown: String

    /// nil when the text is not a plain number or is beyond ±10^22 or finer than fifteen decimals.
    init?(_ text: String) {
        var mantissa: Int128 = 0
        var decimals = 0
        var exponent = 0
        var negative = false
        var seenDot = false
        var digits = 0
        var index = text.utf8.startIndex
        let utf8 = text.utf8
        if index < utf8.endIndex, utf8[index] == UInt8(ascii: "-") {
            negative = true
            index = utf8.index(after: index)
        }
        scan: while index < utf8.endIndex {
            let byte = utf8[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard digits < 30 else { return nil }
                mantissa = mantissa * 10 + Int128(byte - UInt8(ascii: "0"))
                digits += 1
                if seenDot { decimals += 1 }
            case UInt8(ascii: ".") where !seenDot: seenDot = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                var rest = text[utf8.index(after: index)...]
                if rest.hasPrefix("+") { rest = rest.dropFirst() }
                guard let value = Int(rest), abs(value) < 28 else { return nil }
                exponent = value
                break scan
            default: return nil
            }
            index = utf8.index(after: index)
        }
        guard digits > 0 else { return nil }
        decimals -= exponent
        while decimals > 0, mantissa % 10 == 0 {
            if mantissa == 0 {
                decimals = 0
                break
            }
            mantissa /= 10
            decimals -= 1
        }
        guard decimals <= 15 else { return nil }
        for _ in 0..<(15 - decimals) {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            mantissa = product
        }
        shown = text
        scaled = negative ? -mantissa : mantissa
        self.decimals = max(decimals, 0)
    }

    /// The number without dot and exponent, when it is a whole one: `5.0` is 5, `1e2` is 100.
    var wholeText: String? { decimals == 0 ? String(scaled / 1_000_000_000_000_000) : nil }

    static func < (left: Decimal64, right: Decimal64) -> Bool { left.scaled < right.scaled }
    static func == (left: Decimal64, right: Decimal64) -> Bool { left.scaled == right.scaled }
}
