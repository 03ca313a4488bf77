extension Schema {
    /// Checks a JSON value; appends every violation with the path of its field.
    func validate(_ value: JSON, path: String, into violations: inout [Violation]) {
        if value.isNull {
            if !nullable { violations.append(Violation(path: path, message: "This field may not be null.")) }
            return
        }
        for part in allOf { part.validate(value, path: path, into: &violations) }
        if !oneOf.isEmpty { validateAlternatives(value, path: path, into: &violations) }
        if let allowed, !allowed.contains(value) {
            violations.append(Violation(path: path, message: "\"\(Self.shown(value))\" is not a valid choice."))
            return
        }
        switch (kind, value) {
        case (nil, .object(let object)) where !properties.isEmpty || !required.isEmpty:
            validateObject(object, path: path, into: &violations)
        case (nil, _): break
        case (.string, .string(let text)): validateText(text, path: path, into: &violations)
        case (.integer, .number(let text)): validateInteger(text, path: path, into: &violations)
        case (.number, .number(let text)): validateNumber(text, path: path, into: &violations)
        case (.boolean, .bool): break
        case (.array, .array(let items)): validateArray(items, path: path, into: &violations)
        case (.object, .object(let object)): validateObject(object, path: path, into: &violations)
        case (let kind?, _): violations.append(Violation(path: path, message: Self.typeMessage(kind, format: format)))
        }
    }

    /// Turns the text of a path or query parameter into the JSON value that its schema asks for, and checks it.
    func validateParameter(_ text: String, path: String, into violations: inout [Violation]) -> JSON {
        let value: JSON
        switch kind {
        case .integer, .number:
            value = .number(inText: text)
        case .boolean:
            switch text {
            case "true", "True", "1": value = .bool(true)
            case "false", "False", "0": value = .bool(false)
            default: value = .string(text)
            }
        default: value = .string(text)
        }
        validate(value, path: path, into: &violations)
        return value
    }

    private func validateAlternatives(_ value: JSON, path: String, into violations: inout [Violation]) {
        var best: [Violation]?
        var matches = 0
        for alternative in oneOf {
            var found: [Violation] = []
            alternative.validate(value, path: path, into: &found)
            if found.isEmpty {
                guard alternativesExclude else { return }
                matches += 1
            }
            if !found.isEmpty, best == nil, alternative.accepts(typeOf: value) { best = found }
        }
        if matches == 1 { return }
        if matches > 1 {
            violations.append(Violation(path: path, message: "This value is ambiguous."))
            return
        }
        violations.append(contentsOf: best ?? [Violation(path: path, message: alternativesMessage)])
    }

    private var alternativesMessage: String {
        oneOf.contains { $0.kind == .number || $0.kind == .integer } ? "A valid number is required." : "Invalid value."
    }

    private func accepts(typeOf value: JSON) -> Bool {
        switch (kind, value) {
        case (nil, _), (.string, .string), (.integer, .number), (.number, .number), (.boolean, .bool), (.array, .array),
            (.object, .object):
            true
        default: false
        }
    }

    private func validateText(_ text: String, path: String, into violations: inout [Violation]) {
        // A file: its size was bounded while it was read.
        if format == "binary" { return }
        if text.utf8.contains(0) {
            violations.append(Violation(path: path, message: "Null characters are not allowed."))
            return
        }
        // PostgreSQL counts code points, and so does this.
        let count = text.unicodeScalars.count
        if let minLength, count < minLength {
            let message =
                count == 0
                ? "This field may not be blank."
                : "Ensure this field has at least \(minLength) characters."
            violations.append(Violation(path: path, message: message))
            return
        }
        if let maxLength, count > maxLength {
            let message = "Ensure this field has no more than \(maxLength) characters."
            violations.append(Violation(path: path, message: message))
            return
        }
        if let format, let message = StringFormat(rawValue: format)?.violation(of: text) {
            violations.append(Violation(path: path, message: message))
            return
        }
        if let pattern, !pattern.matches(text) {
            violations.append(Violation(path: path, message: "This value does not match the required pattern."))
        }
    }

    private func validateInteger(_ text: String, path: String, into violations: inout [Violation]) {
        guard let value = Decimal64(text), let text = value.wholeText else {
            violations.append(Violation(path: path, message: "A valid integer is required."))
            return
        }
        guard format == "int64" ? Int64(text) != nil : Int32(text) != nil else {
            violations.append(Violation(path: path, message: "Integer out of range."))
            return
        }
        validateBounds(value, path: path, into: &violations)
    }

    private func validateNumber(_ text: String, path: String, into violations: inout [Violation]) {
        guard let value = Decimal64(text) else {
            violations.append(Violation(path: path, message: "Number out of range."))
            return
        }
        if let decimals, value.decimals > decimals {
            let message = "Ensure that there are no more than \(decimals) decimal places."
            violations.append(Violation(path: path, message: message))
            return
        }
        validateBounds(value, path: path, into: &violations)
    }

    private func validateBounds(_ value: Decimal64, path: String, into violations: inout [Violation]) {
        if let minimum, value < minimum || (exclusiveMinimum && value == minimum) {
            let relation = exclusiveMinimum ? "greater than" : "greater than or equal to"
            violations.append(Violation(path: path, message: "Ensure this value is \(relation) \(minimum.shown)."))
        }
        if let maximum, maximum < value || (exclusiveMaximum && value == maximum) {
            let relation = exclusiveMaximum ? "less than" : "less than or equal to"
            violations.append(Violation(path: path, message: "Ensure this value is \(relation) \(maximum.shown)."))
        }
    }

    private func validateArray(_ values: [JSON], path: String, into violations: inout [Violation]) {
        if let minItems, values.count < minItems {
            let message =
                values.isEmpty ? "This list may not be empty." : "Ensure this field has at least \(minItems) elements."
            violations.append(Violation(path: path, message: message))
        }
        if let maxItems, values.count > maxItems {
            let message = "Ensure this field has no more than \(maxItems) elements."
            violations.append(Violation(path: path, message: message))
            return
        }
        if uniqueItems, Set(values.map(\.text)).count < values.count {
            violations.append(Violation(path: path, message: "Ensure that the elements are unique."))
        }
        if let items {
            for (index, value) in values.enumerated() {
                items.validate(value, path: "\(path)[\(index)]", into: &violations)
            }
        }
    }

    private func validateObject(_ object: JSONObject, path: String, into violations: inout [Violation]) {
        let prefix = path.isEmpty ? "" : path + "."
        for name in required.sorted() where object[name] == nil && property(name)?.readOnly != true {
            violations.append(Violation(path: prefix + name, message: "This field is required."))
        }
        for member in object {
            if let schema = ownProperty(member.key) {
                if !schema.readOnly { schema.validate(member.value, path: prefix + member.key, into: &violations) }
            } else if !additionalProperties, property(member.key) == nil {
                violations.append(Violation(path: prefix + member.key, message: "Unknown field."))
            }
        }
    }

    private static func shown(_ value: JSON) -> String {
        if case .string(let text) = value { String(text.prefix(100)) } else { String(value.text.prefix(100)) }
    }

    private static func typeMessage(_ kind: Kind, format: String?) -> String {
        switch kind {
        case .string:
            format.flatMap { StringFormat(rawValue: $0)?.message } ?? "Not a valid string."
        case .integer: "A valid integer is required."
        case .number: "A valid number is required."
        case .boolean: "Must be a valid boolean."
        case .array: "Expected a list of items."
        case .object: "Invalid data. Expected an object."
        }
    }
}
