import HTTPTypes

/// The header fields of a response, in the order in which they go out.
///
/// There are ten or so, most of them known by name here: a list without the index that `HTTPFields` keeps.
struct ResponseHeaders: Sendable, ExpressibleByDictionaryLiteral {
    typealias Field = (name: HTTPField.Name, value: String)

    private(set) var fields: [Field]

    init(dictionaryLiteral elements: (HTTPField.Name, String)...) {
        fields = elements.map { (name: $0, value: $1) }
    }

    /// The first value of this name; setting it replaces all of them.
    subscript(name: HTTPField.Name) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            guard let first = fields.firstIndex(where: { $0.name == name }) else {
                if let newValue { fields.append((name, newValue)) }
                return
            }
            if let newValue { fields[first].value = newValue } else { fields.remove(at: first) }
            let next = newValue == nil ? first : first + 1
            if fields[next...].contains(where: { $0.name == name }) {
                fields[next...].removeAll { $0.name == name }
            }
        }
    }

    /// Adds a field beside those of the same name.
    mutating func append(_ name: HTTPField.Name, _ value: String) { fields.append((name, value)) }

    mutating func append(contentsOf others: ResponseHeaders) { fields.append(contentsOf: others.fields) }

    mutating func reserveCapacity(_ count: Int) { fields.reserveCapacity(count) }
}
