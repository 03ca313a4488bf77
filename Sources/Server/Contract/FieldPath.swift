/// Where a value stands in a document: `items[0].quantity`. Its text is made only when somebody is told of it.
struct FieldPath {
    enum Step {
        case member(String)
        case item(Int)
    }

    private var steps: [Step] = []

    mutating func enter(_ step: Step) {
        // Room for as deep as most documents are, at once.
        if steps.capacity == 0 { steps.reserveCapacity(8) }
        steps.append(step)
    }

    mutating func leave() { steps.removeLast() }

    /// Empty for the document itself.
    var text: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .member(let name): text += text.isEmpty ? name : "." + name
            case .item(let index): text += "[\(index)]"
            }
        }
    }
}
