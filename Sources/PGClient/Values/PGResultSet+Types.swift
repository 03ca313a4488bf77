extension PGResultSet {
    /// The value as text, nil for NULL.
    public func string(_ row: Int, _ column: Int) -> String? {
        withBytes(row, column) { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// The value as an integer, nil for NULL. Throws `defect` when it is none (or in binary format).
    public func int(_ row: Int, _ column: Int) throws(PGError) -> Int? {
        guard let text = try text(row, column, as: "an integer") else { return nil }
        guard let value = Int(text) else { throw mismatch(column, "an integer") }
        return value
    }

    /// The value as a floating-point number, nil for NULL. Throws `defect` when it is none. Never use it for money.
    public func double(_ row: Int, _ column: Int) throws(PGError) -> Double? {
        guard let text = try text(row, column, as: "a number") else { return nil }
        guard let value = Double(text) else { throw mismatch(column, "a number") }
        return value
    }

    /// The value as a truth value, nil for NULL. Throws `defect` when it is none.
    public func bool(_ row: Int, _ column: Int) throws(PGError) -> Bool? {
        switch try text(row, column, as: "a boolean") {
        case nil: return nil
        case "t": return true
        case "f": return false
        default: throw mismatch(column, "a boolean")
        }
    }

    /// The value of a `bytea` column in either format, nil for NULL. Throws `defect` for text that is no `\x` hex.
    public func bytea(_ row: Int, _ column: Int) throws(PGError) -> [UInt8]? {
        if format(ofColumn: column) == .binary { return withBytes(row, column) { $0.map { [UInt8]($0) } } }
        if isNull(row, column) { return nil }
        guard let bytes = withBytes(row, column, { $0.flatMap(Self.decodeHex) }) else {
            throw mismatch(column, "bytea in hex format")
        }
        return bytes
    }

    private func text(_ row: Int, _ column: Int, as wanted: String) throws(PGError) -> String? {
        guard format(ofColumn: column) == .text else { throw mismatch(column, "\(wanted) in text format") }
        return string(row, column)
    }

    private func mismatch(_ column: Int, _ wanted: String) -> PGError {
        PGError(.defect, "column \(column) (\(columnNames[column])) is not \(wanted)")
    }

    private static func decodeHex(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
            return nil
        }
        var valid = true
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 2 - 1) { buffer, count in
            for index in stride(from: 2, to: text.count, by: 2) {
                guard let high = nibble(text[index]), let low = nibble(text[index + 1]) else {
                    valid = false
                    return
                }
                buffer[count] = high << 4 | low
                count += 1
            }
        }
        return valid ? bytes : nil
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
