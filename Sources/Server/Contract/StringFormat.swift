import Foundation

/// The string formats that a contract may name. An unknown format is only documentation, as JSON Schema says.
enum StringFormat: String {
    case uuid
    case email
    case date
    case dateTime = "date-time"
    case uri
    case time

    /// What a client is told when a value is not of this format.
    var message: String {
        switch self {
        case .uuid: "Must be a valid UUID."
        case .email: "Enter a valid email address."
        case .date: "Date has wrong format. Use YYYY-MM-DD."
        case .dateTime: "Datetime has wrong format. Use YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."
        case .uri: "Enter a valid URL."
        case .time: "Time has wrong format. Use hh:mm[:ss]."
        }
    }

    /// Dates and times are shorter, and of ASCII.
    private static let maxTimeBytes = 64

    /// nil when the text is of this format.
    func violation(of text: String) -> String? {
        let fits =
            switch self {
            case .uuid: Self.isUUID(text)
            case .email: Self.isEmail(text)
            case .date: Self.isDate(Substring(text))
            case .dateTime: Self.mayBeTime(text) && Self.isDateTime(text)
            case .uri: Self.isURI(text)
            case .time: Self.mayBeTime(text) && Self.isTime(Substring(text))
            }
        return fits ? nil : message
    }

    private static func mayBeTime(_ text: String) -> Bool { text.utf8.count <= maxTimeBytes && text.isASCII }

    static func isUUID(_ text: String) -> Bool {
        guard text.utf8.count == 36 else { return false }
        var text = text
        return text.withUTF8 { bytes in
            var digits = 0
            for byte in bytes where isHex(byte) { digits += 1 }
            let dash = UInt8(ascii: "-")
            return digits == 32 && bytes[8] == dash && bytes[13] == dash && bytes[18] == dash && bytes[23] == dash
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        // Capitals differ from small letters by one bit.
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
    }

    /// The shape that mail systems accept in practice: one `@`, a bounded local part, a dotted domain, no spaces or
    /// control characters.
    private static func isEmail(_ text: String) -> Bool {
        guard text.utf8.count <= 254 else { return false }
        if isPlainEmail(text) { return true }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).map(Substring.init)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return false }
        guard !text.utf8.contains(where: isForbiddenInEmail) else { return false }
        // What is not ASCII may hold white space of its own.
        let isASCII = text.isASCII
        guard isASCII || !text.contains(where: \.isWhitespace) else { return false }
        guard !hasEmptyPart(parts[0].utf8) else { return false }
        let dot = UInt8(ascii: ".")
        let labels = parts[1].utf8.split(separator: dot, omittingEmptySubsequences: false).map(Substring.init)
        guard labels.count >= 2 else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && label.utf8.first != UInt8(ascii: "-")
                && label.utf8.last != UInt8(ascii: "-")
                && (isASCII
                    ? label.utf8.allSatisfy(isOfHostName)
                    : label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" })
        }
    }

    /// Whether it is of the shape that most addresses have, which takes one look at each byte; false says nothing.
    private static func isPlainEmail(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var at: Int?
            var dots = 0
            // No part begins or ends with one of these.
            var isBoundary = true
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    isBoundary = false
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "@"):
                    guard !isBoundary else { return false }
                    isBoundary = true
                    if byte == UInt8(ascii: "@") {
                        guard at == nil, index <= 64 else { return false }
                        at = index
                    } else if at != nil {
                        guard byte == UInt8(ascii: ".") else { return false }
                        dots += 1
                    }
                default: return false
                }
            }
            guard let at else { return false }
            // A longer domain may have a label that is too long.
            return !isBoundary && dots > 0 && bytes.count - at <= 64
        }
    }

    /// Control characters, the space and what mail programs give a meaning.
    private static func isForbiddenInEmail(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"),
            UInt8(ascii: "\""):
            true
        default: false
        }
    }

    /// A dot at the start, at the end or beside another.
    private static func hasEmptyPart(_ text: Substring.UTF8View) -> Bool {
        var last = UInt8(ascii: ".")
        for byte in text {
            if byte == UInt8(ascii: "."), last == byte { return true }
            last = byte
        }
        return last == UInt8(ascii: ".")
    }

    private static func isOfHostName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isDate(_ text: Substring) -> Bool {
        let utf8 = Array(text.utf8)
        guard utf8.count == 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-"),
            let year = number(utf8[0..<4]), let month = number(utf8[5..<7]), let day = number(utf8[8..<10])
        else { return false }
        guard year >= 1, (1...12).contains(month), day >= 1 else { return false }
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }

    private static func isTime(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return false }
        guard parts[0].utf8.count == 2, let hour = number(Array(parts[0].utf8)[...]), hour <= 23 else { return false }
        guard parts[1].utf8.count == 2, let minute = number(Array(parts[1].utf8)[...]), minute <= 59 else {
            return false
        }
        guard parts.count == 3 else { return true }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard seconds.count <= 2, seconds[0].utf8.count == 2, let second = number(Array(seconds[0].utf8)[...]),
            second <= 59
        else { return false }
        return seconds.count == 1
            || ((1...9).contains(seconds[1].utf8.count) && number(Array(seconds[1].utf8)[...]) != nil)
    }

    /// A zone may be left out: it then means UTC, as in the session of every connection.
    private static func isDateTime(_ text: String) -> Bool {
        guard text.utf8.count >= 16 else { return false }
        let dateEnd = text.utf8.index(text.startIndex, offsetBy: 10)
        guard isDate(text[..<dateEnd]) else { return false }
        guard text[dateEnd] == "T" || text[dateEnd] == " " || text[dateEnd] == "t" else { return false }
        var time = text[text.index(after: dateEnd)...]
        if time.last == "Z" || time.last == "z" {
            time = time.dropLast()
        } else if let sign = time.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let offset = time[time.index(after: sign)...]
            let digits = Array(offset.utf8.filter { $0 != UInt8(ascii: ":") })
            guard digits.count == 2 || digits.count == 4, let hours = number(digits[0..<2]), hours <= 15 else {
                return false
            }
            if digits.count == 4 { guard let minutes = number(digits[2..<4]), minutes <= 59 else { return false } }
            guard offset.utf8.count == digits.count || (digits.count == 4 && offset.utf8.count == 5) else {
                return false
            }
            time = time[..<sign]
        }
        return isTime(time)
    }

    private static func isURI(_ text: String) -> Bool {
        guard text.utf8.count <= 2048, let url = URL(string: text), let scheme = url.scheme?.lowercased() else {
            return false
        }
        return (scheme == "http" || scheme == "https") && !(url.host() ?? "").isEmpty
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
