/// An address with an optional display name, safe to be put into a header and an SMTP command.
struct Mailbox: Sendable, Equatable {
    let name: String?
    let address: String

    private static let maximumAddressBytes = 254

    /// Reads `address`, `<address>` or `Name <address>`; nil when the address is not a plain one.
    init?(_ text: String) {
        let trimmed = Self.trimmed(text[...])
        if trimmed.last == ">", let open = trimmed.lastIndex(of: "<") {
            let name = Self.trimmed(trimmed[..<open]).filter { $0 != "\"" }
            self.name = name.isEmpty ? nil : name
            address = String(trimmed[trimmed.index(after: open)...].dropLast())
        } else {
            name = nil
            address = trimmed
        }
        guard Self.isPlain(address), name.map({ !$0.unicodeScalars.contains(where: MailHeader.isControl) }) ?? true
        else { return nil }
    }

    /// The part after the `@`.
    var domain: String {
        String(address[address.index(after: address.lastIndex(of: "@")!)...])
    }

    /// The mailbox as a header field's value.
    var header: String {
        guard let name else { return address }
        return "\(MailHeader.phrase(name)) <\(address)>"
    }

    /// One `@` with something on either side, and nothing that means something in a header or a command.
    private static func isPlain(_ address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && address.utf8.count <= maximumAddressBytes
            && !address.unicodeScalars.contains { scalar in
                MailHeader.isControl(scalar) || scalar.properties.isWhitespace
                    || "<>()[],;:\\\"".unicodeScalars.contains(scalar)
            }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...last])
    }
}
