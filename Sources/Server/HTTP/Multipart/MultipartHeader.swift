import NIOCore

/// What stands before the content of one part of a form.
struct MultipartHeader: Equatable {
    let name: String
    /// The name that a file had at its sender, without folders; nil for a plain field.
    let fileName: String?
    /// The part's media type, lower case and without parameters.
    let contentType: String?

    init(_ bytes: ByteBufferView) throws(MultipartParser.Malformed) {
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            throw MultipartParser.Malformed(reason: "Headers of a part are not UTF-8.")
        }
        var parameters: [String: String] = [:]
        var contentType: String?
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else {
                throw MultipartParser.Malformed(reason: "A header of a part has no colon.")
            }
            let value = line[line.index(after: colon)...]
            switch line[..<colon].lowercased() {
            case "content-disposition": parameters = Self.parameters(of: value)
            case "content-type":
                contentType = value.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
            default: break
            }
        }
        guard let name = parameters["name"], !name.isEmpty else {
            throw MultipartParser.Malformed(reason: "A part has no name.")
        }
        self.name = name
        // RFC 7578: what a sender says about its folders is nobody's business here.
        fileName = parameters["filename"].map { $0.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "" }
        self.contentType = contentType
    }

    /// The `key=value` and `key="value"` pieces behind the first semicolon. A quoted value may hold semicolons.
    private static func parameters(of header: Substring) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = header.drop { $0 != ";" }.dropFirst()
        while !rest.isEmpty {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == ";" }
            let key = rest.prefix { $0 != "=" && $0 != ";" }.lowercased()
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value = rest.first == "\"" ? quoted(&rest) : plain(&rest)
            if parameters[key] == nil { parameters[key] = value }
        }
        return parameters
    }

    private static func plain(_ rest: inout Substring) -> String {
        let value = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(value.count)
        return String(value)
    }

    /// Browsers write a quote as `%22`, others as `\"`; a backslash before anything else is a backslash (Windows' paths).
    private static func quoted(_ rest: inout Substring) -> String {
        var value = ""
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", rest.first == "\"" {
                value.append("\"")
                rest = rest.dropFirst()
            } else {
                value.append(character)
            }
        }
        return value.replacing("%22", with: "\"")
    }
}
