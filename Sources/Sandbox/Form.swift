/// A value of a form whose keys nest by brackets: `metadata[order_id]=7`, `expand[]=charge`.
enum FormValue: Sendable, Equatable {
    case text(String)
    case fields([String: FormValue])
}

/// A decoded `application/x-www-form-urlencoded` text, of a body or of a query.
struct Form: Sendable, Equatable {
    static let maximumPairs = 1_000
    static let maximumDepth = 6

    struct Malformed: Error, Equatable {
        let reason: String
    }

    /// The pairs as they came, for comparing two requests.
    let pairs: [Pair]
    private(set) var fields: [String: FormValue] = [:]

    struct Pair: Sendable, Equatable {
        let key: String
        let value: String
    }

    /// What stands under one name of another form.
    init(fields: [String: FormValue]) {
        pairs = []
        self.fields = fields
    }

    init(_ text: some StringProtocol) throws(Malformed) {
        var pairs: [Pair] = []
        for piece in text.split(separator: "&") {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = Self.decode(halves[0]), let value = Self.decode(halves.count > 1 ? halves[1] : "") else {
                throw Malformed(reason: "Invalid encoding in the request.")
            }
            pairs.append(Pair(key: key, value: value))
        }
        guard pairs.count <= Self.maximumPairs else { throw Malformed(reason: "Too many parameters.") }
        self.pairs = pairs
        for pair in pairs {
            let path = try Self.path(of: pair.key)
            try Self.insert(pair.value, at: path[...], named: pair.key, into: &fields)
        }
    }

    /// `a[b][]` is the path a, b, and an empty name, which stands for the next place in a list.
    private static func path(of key: String) throws(Malformed) -> [String] {
        guard let open = key.firstIndex(of: "[") else { return [key] }
        var path = [String(key[..<open])]
        var rest = key[open...]
        while let first = rest.first {
            guard first == "[", let close = rest.firstIndex(of: "]") else {
                throw Malformed(reason: "Invalid parameter name: \(key)")
            }
            path.append(String(rest[rest.index(after: rest.startIndex)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        guard path.count <= maximumDepth else { throw Malformed(reason: "Too deeply nested: \(key)") }
        return path
    }

    private static func insert(
        _ value: String, at path: ArraySlice<String>, named key: String, into fields: inout [String: FormValue]
    ) throws(Malformed) {
        guard let head = path.first else { return }
        let name = head.isEmpty ? String(fields.count) : head
        let rest = path.dropFirst()
        guard !rest.isEmpty else {
            if case .fields = fields[name] { throw Malformed(reason: "Invalid parameter: \(key)") }
            fields[name] = .text(value)
            return
        }
        var children: [String: FormValue]
        switch fields[name] {
        case nil: children = [:]
        case .fields(let existing): children = existing
        case .text: throw Malformed(reason: "Invalid parameter: \(key)")
        }
        try insert(value, at: rest, named: key, into: &children)
        fields[name] = .fields(children)
    }

    /// Percent-decodes, with `+` as a space; `nil` if that is no valid UTF-8 or a `%` is not followed by two digits.
    static func decode(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard
                    let high = iterator.next().flatMap(hexDigit), let low = iterator.next().flatMap(hexDigit)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// The value of an ASCII hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
