/// `application/x-www-form-urlencoded` with bracketed names for what is nested: `metadata[order_id]=1&items[0]=a`.
enum FormEncoding {
    /// Encodes an object's members in the order of their names. Null and empty members are left out.
    static func encode(_ members: JSONObject) -> String {
        var pairs: [String] = []
        append(.object(members), name: "", to: &pairs)
        return pairs.joined(separator: "&")
    }

    private static func append(_ value: JSON, name: String, to pairs: inout [String]) {
        switch value {
        case .null: break
        case .bool(let value): pairs.append("\(name)=\(value)")
        case .number(let value), .string(let value): pairs.append("\(name)=\(escape(value))")
        case .array(let values):
            for (index, value) in values.enumerated() { append(value, name: "\(name)[\(index)]", to: &pairs) }
        case .object(let members):
            for (member, value) in members.sorted(by: { $0.key < $1.key }) {
                let escaped = escape(member)
                append(value, name: name.isEmpty ? escaped : "\(name)[\(escaped)]", to: &pairs)
            }
        }
    }

    /// Percent-encodes everything but the unreserved characters of RFC 3986.
    static func escape(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.append(byte)
            default:
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
