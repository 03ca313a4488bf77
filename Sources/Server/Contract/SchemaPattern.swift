/// A `pattern` of a schema: an ECMA regular expression searched for in the value.
///
/// `Regex` is not Sendable, but a compiled one is never changed and matching keeps its state on the stack.
struct SchemaPattern: @unchecked Sendable {
    let source: String
    private let regex: Regex<AnyRegexOutput>

    init(_ source: String, at place: String) throws {
        self.source = source
        do {
            regex = try Regex(source).asciiOnlyCharacterClasses().matchingSemantics(.unicodeScalar)
        } catch {
            throw ContractError("\(place): pattern '\(source)' is not a regular expression: \(error)")
        }
    }

    func matches(_ text: String) -> Bool {
        // A failing match is a violation; a regex engine that gives up is treated the same way.
        (try? regex.firstMatch(in: text)) != nil
    }
}
