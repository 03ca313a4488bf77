/// A JSON Schema in the dialect of OpenAPI 3.0, compiled once at start: types, required, nullable, enum, pattern,
/// formats, bounds, items, allOf, oneOf, anyOf. `$ref` is resolved by the compiler.
///
/// Validation reports every violation, each with the path of its field.
final class Schema: Sendable {
    enum Kind: String, Sendable {
        case string, integer, number, boolean, array, object
    }

    let kind: Kind?
    let nullable: Bool
    let format: String?
    let stringFormat: StringFormat?
    let allowed: [JSON]?
    let pattern: SchemaPattern?
    let minLength: Int?
    let maxLength: Int?
    let minimum: Decimal64?
    let maximum: Decimal64?
    let exclusiveMinimum: Bool
    let exclusiveMaximum: Bool
    let decimals: Int?
    let items: Schema?
    let minItems: Int?
    let maxItems: Int?
    let uniqueItems: Bool
    let properties: [(name: String, schema: Schema)]
    /// Sorted, so that violations come in one order.
    let required: [String]
    let additionalProperties: Bool
    let allOf: [Schema]
    let oneOf: [Schema]
    /// Exactly one of the alternatives has to fit (oneOf), not at least one (anyOf).
    let alternativesExclude: Bool
    let readOnly: Bool
    let defaultValue: JSON?
    /// A property somewhere below has a default.
    let hasDefaults: Bool

    private let propertyIndex: [ExactText: Schema]

    init(_ parts: SchemaParts) {
        kind = parts.kind
        nullable = parts.nullable
        format = parts.format
        stringFormat = parts.format.flatMap(StringFormat.init(rawValue:))
        allowed = parts.allowed
        pattern = parts.pattern
        minLength = parts.minLength
        maxLength = parts.maxLength
        minimum = parts.minimum
        maximum = parts.maximum
        exclusiveMinimum = parts.exclusiveMinimum
        exclusiveMaximum = parts.exclusiveMaximum
        decimals = parts.decimals
        items = parts.items
        minItems = parts.minItems
        maxItems = parts.maxItems
        uniqueItems = parts.uniqueItems
        properties = parts.properties
        required = parts.required.sorted()
        additionalProperties = parts.additionalProperties
        allOf = parts.allOf
        oneOf = parts.oneOf
        alternativesExclude = parts.alternativesExclude
        readOnly = parts.readOnly
        defaultValue = parts.defaultValue
        hasDefaults =
            parts.properties.contains { $0.schema.defaultValue != nil || $0.schema.hasDefaults }
            || parts.allOf.contains { $0.hasDefaults } || parts.items?.hasDefaults ?? false
        propertyIndex = Dictionary(parts.properties.map { (ExactText($0.name), $0.schema) }) { first, _ in first }
    }

    /// The schema of a property that is named here, not in a part of `allOf`.
    func ownProperty(_ name: String) -> Schema? { propertyIndex[ExactText(name)] }

    /// The schema of one property, looked for in `allOf` parts too.
    func property(_ name: String) -> Schema? { property(ExactText(name)) }

    private func property(_ name: ExactText) -> Schema? {
        if let own = propertyIndex[name] { return own }
        for part in allOf { if let found = part.property(name) { return found } }
        return nil
    }

    /// The value, its absent properties filled with their defaults.
    func withDefaults(_ value: JSON) -> JSON {
        guard hasDefaults else { return value }
        switch value {
        case .object(var object):
            for (name, schema) in properties {
                if let member = object[name] {
                    if schema.hasDefaults { object[name] = schema.withDefaults(member) }
                } else if let standard = schema.defaultValue {
                    object.append(name, standard)
                }
            }
            return allOf.reduce(.object(object)) { $1.withDefaults($0) }
        case .array(let values):
            guard let items, items.hasDefaults else { return value }
            return .array(values.map { items.withDefaults($0) })
        default: return value
        }
    }

    /// Every property that a value of this schema may have, those of `allOf` parts included.
    var allProperties: [(name: String, schema: Schema)] {
        allOf.reduce(into: properties) { $0.append(contentsOf: $1.allProperties) }
    }
}

/// The parts of a schema while it is compiled.
struct SchemaParts {
    var kind: Schema.Kind?
    var nullable = false
    var format: String?
    var allowed: [JSON]?
    var pattern: SchemaPattern?
    var minLength: Int?
    var maxLength: Int?
    var minimum: Decimal64?
    var maximum: Decimal64?
    var exclusiveMinimum = false
    var exclusiveMaximum = false
    var decimals: Int?
    var items: Schema?
    var minItems: Int?
    var maxItems: Int?
    var uniqueItems = false
    var properties: [(name: String, schema: Schema)] = []
    var required: Set<String> = []
    var additionalProperties = true
    var allOf: [Schema] = []
    var oneOf: [Schema] = []
    var alternativesExclude = false
    var readOnly = false
    var defaultValue: JSON?
}

/// One broken rule: the field's path (`items[0].quantity`; empty for the body itself) and a text for a person.
struct Violation: Sendable, Equatable {
    let path: String
    let message: String
}
