/// What a validation found so far, and where it stands.
struct Findings {
    private(set) var violations: [Violation] = []
    var path = FieldPath()

    /// Starts at a field, or at the document itself (empty).
    init(at field: String) {
        if !field.isEmpty { path.enter(.member(field)) }
    }

    /// Nothing found yet, at the same place.
    var startingHere: Findings {
        var copy = self
        copy.violations = []
        return copy
    }

    mutating func add(_ message: String) { violations.append(Violation(path: path.text, message: message)) }

    mutating func add(_ message: String, at member: String) {
        path.enter(.member(member))
        add(message)
        path.leave()
    }

    mutating func add(contentsOf others: [Violation]) { violations.append(contentsOf: others) }
}
