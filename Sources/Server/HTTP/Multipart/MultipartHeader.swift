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
        for line in Self.lines(of: text.unicodeScalars) {
            guard let colon = line.firstIndex(of: ":") else {
                throw MultipartParser.Malformed(reason: "A header of a part has no colon.")
            }
            let value = line[line.index(after: colon)...]
            switch Self.asciiName(line[..<colon]) {
            case "content-disposition": parameters = Self.parameters(of: value)
            case "content-type":
                let type = value.prefix { $0 != ";" }.filter { !$0.properties.isWhitespace }
                contentType = String(String.UnicodeScalarView(type)).lowercased()
            default: break
            }
        }
        guard let name = parameters["name"], !name.isEmpty else {
            throw MultipartParser.Malformed(reason: "A part has no name.")
        }
        guard name.utf8.count <= ExactText.maxNameBytes else {
            throw MultipartParser.Malformed(reason: "A part has a name longer than \(ExactText.maxNameBytes) bytes.")
        }
        self.name = name
        // RFC 7578: what a sender says about its folders is nobody's business here.
        fileName = parameters["filename"].map { path in
            path.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
        }
        self.contentType = contentType
    }

    // Everything goes by code points: comparing characters would put their combining marks in order first (``ExactText``).

    private static func lines(of text: String.UnicodeScalarView) -> [Substring.UnicodeScalarView] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map { $0.last == "\r" ? $0.dropLast() : $0 }
            .filter { !$0.isEmpty }
    }

    /// A name of headers or parameters in small letters; empty when it has letters that none has.
    private static func asciiName(_ name: Substring.UnicodeScalarView) -> String {
        name.allSatisfy(\.isASCII) ? String(name).lowercased() : ""
    }

    /// The `key=value` and `key="value"` pieces behind the first semicolon. A quoted value may hold semicolons.
    private static func parameters(of header: Substring.UnicodeScalarView) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = header.drop { $0 != ";" }.dropFirst()
        while !rest.isEmpty {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == ";" }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[key.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value = rest.first == "\"" ? quoted(&rest) : plain(&rest)
            let name = asciiName(key)
            if parameters[name] == nil { parameters[name] = value }
        }
        return parameters
    }

    private static func plain(_ rest: inout Substring.UnicodeScalarView) -> String {
        let value = rest.prefix { $0 != ";" }
        rest = rest[value.endIndex...]
        return String(value)
    }

    /// Browsers write a quote as `%22`, others as `\"`; a backslash before anything else is a backslash (Windows' paths).
    private static func quoted(_ rest: inout Substring.UnicodeScalarView) -> String {
        var value = String.UnicodeScalarView()
        rest = rest.dropFirst()
        while let scalar = rest.popFirst(), scalar != "\"" {
            if scalar == "\\", rest.first == "\"" {
                value.append("\"")
                rest = rest.dropFirst()
            } else if scalar == "%", rest.starts(with: "22".unicodeScalars) {
                value.append("\"")
                rest = rest.dropFirst(2)
            } else {
                value.append(scalar)
            }
        }
        return String(value)
    }
}
