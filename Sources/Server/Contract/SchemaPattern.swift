/// A `pattern` of a schema: an ECMA regular expression searched for in the value.
///
/// `Regex` is not Sendable, but a compiled one is never changed and matching keeps its state on the stack.
struct SchemaPattern: @unchecked Sendable {
    let source: String
    /// What a person is told whose value does not match.
    let message: String
    private let regex: Regex<AnyRegexOutput>

    init(_ source: String, message: String?, at place: String) throws {
        self.source = source
        self.message = message ?? "This value does not match the required pattern."
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
