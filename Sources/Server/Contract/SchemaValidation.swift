extension Schema {
    /// Checks a JSON value; appends every violation with the path of its field.
    func validate(_ value: JSON, path: String, into violations: inout [Violation]) {
        var findings = Findings(at: path)
        validate(value, &findings)
        if !findings.violations.isEmpty { violations.append(contentsOf: findings.violations) }
    }

    private func validate(_ value: JSON, _ findings: inout Findings) {
        if value.isNull {
            if !nullable { findings.add("This field may not be null.") }
            return
        }
        for part in allOf { part.validate(value, &findings) }
        if !oneOf.isEmpty { validateAlternatives(value, &findings) }
        if let allowed, !allowed.contains(value) {
            findings.add("\"\(Self.shown(value))\" is not a valid choice.")
            return
        }
        switch (kind, value) {
        case (nil, .object(let object)) where !properties.isEmpty || !required.isEmpty:
            validateObject(object, &findings)
        case (nil, _): break
        case (.string, .string(let text)): validateText(text, &findings)
        case (.integer, .number(let text)): validateInteger(text, &findings)
        case (.number, .number(let text)): validateNumber(text, &findings)
        case (.boolean, .bool): break
        case (.array, .array(let items)): validateArray(items, &findings)
        case (.object, .object(let object)): validateObject(object, &findings)
        case (let kind?, _): findings.add(Self.typeMessage(kind, format: format))
        }
    }

    /// Turns the text of a path or query parameter into the JSON value that its schema asks for, and checks it.
    func validateParameter(_ text: String, path: String, into violations: inout [Violation]) -> JSON {
        let value: JSON
        switch kind {
        case .integer, .number:
            value = .number(inText: text)
        case .boolean:
            switch text.utf8.count <= 5 ? text : "" {
            case "true", "True", "1": value = .bool(true)
            case "false", "False", "0": value = .bool(false)
            default: value = .string(text)
            }
        default: value = .string(text)
        }
        validate(value, path: path, into: &violations)
        return value
    }

    private func validateAlternatives(_ value: JSON, _ findings: inout Findings) {
        var best: [Violation]?
        var matches = 0
        for alternative in oneOf {
            var found = findings.startingHere
            alternative.validate(value, &found)
            if found.violations.isEmpty {
                guard alternativesExclude else { return }
                matches += 1
            } else if best == nil, alternative.accepts(typeOf: value) {
                best = found.violations
            }
        }
        if matches == 1 { return }
        if matches > 1 {
            findings.add("This value is ambiguous.")
            return
        }
        if let best { findings.add(contentsOf: best) } else { findings.add(alternativesMessage) }
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

    private func validateText(_ text: String, _ findings: inout Findings) {
        // A file: its size was bounded while it was read.
        if format == "binary" { return }
        if text.firstIndex(ofByte: 0) != nil {
            findings.add("Null characters are not allowed.")
            return
        }
        // PostgreSQL counts code points, and so does this; no text has more of them than bytes.
        let bytes = text.utf8.count
        let count = bytes <= maxLength ?? .max && minLength ?? 0 <= 1 ? bytes : text.unicodeScalars.count
        if let minLength, count < minLength {
            let message =
                count == 0
                ? "This field may not be blank."
                : "Ensure this field has at least \(minLength) characters."
            findings.add(message)
            return
        }
        if let maxLength, count > maxLength {
            let message = "Ensure this field has no more than \(maxLength) characters."
            findings.add(message)
            return
        }
        if let message = stringFormat?.violation(of: text) {
            findings.add(message)
            return
        }
        if let pattern, !pattern.matches(text) {
            findings.add(pattern.message)
        }
    }

    private func validateInteger(_ text: String, _ findings: inout Findings) {
        guard let value = Decimal64(text), let text = value.wholeText else {
            findings.add("A valid integer is required.")
            return
        }
        guard format == "int64" ? Int64(text) != nil : Int32(text) != nil else {
            findings.add("Integer out of range.")
            return
        }
        validateBounds(value, &findings)
    }

    private func validateNumber(_ text: String, _ findings: inout Findings) {
        guard let value = Decimal64(text) else {
            findings.add("Number out of range.")
            return
        }
        if let decimals, value.decimals > decimals {
            let message = "Ensure that there are no more than \(decimals) decimal places."
            findings.add(message)
            return
        }
        validateBounds(value, &findings)
    }

    private func validateBounds(_ value: Decimal64, _ findings: inout Findings) {
        if let minimum, value < minimum || (exclusiveMinimum && value == minimum) {
            let relation = exclusiveMinimum ? "greater than" : "greater than or equal to"
            findings.add("Ensure this value is \(relation) \(minimum.shown).")
        }
        if let maximum, maximum < value || (exclusiveMaximum && value == maximum) {
            let relation = exclusiveMaximum ? "less than" : "less than or equal to"
            findings.add("Ensure this value is \(relation) \(maximum.shown).")
        }
    }

    private func validateArray(_ values: [JSON], _ findings: inout Findings) {
        if let minItems, values.count < minItems {
            let message =
                values.isEmpty ? "This list may not be empty." : "Ensure this field has at least \(minItems) elements."
            findings.add(message)
        }
        if let maxItems, values.count > maxItems {
            let message = "Ensure this field has no more than \(maxItems) elements."
            findings.add(message)
            return
        }
        if uniqueItems, Set(values.map(\.bytes)).count < values.count {
            findings.add("Ensure that the elements are unique.")
        }
        if let items {
            for (index, value) in values.enumerated() {
                findings.path.enter(.item(index))
                items.validate(value, &findings)
                findings.path.leave()
            }
        }
    }

    private func validateObject(_ object: JSONObject, _ findings: inout Findings) {
        for name in required where object[name] == nil && property(name)?.readOnly != true {
            findings.add("This field is required.", at: name)
        }
        for member in object {
            if let schema = ownProperty(member.key) {
                guard !schema.readOnly else { continue }
                findings.path.enter(.member(member.key))
                schema.validate(member.value, &findings)
                findings.path.leave()
            } else if !additionalProperties, property(member.key) == nil {
                findings.add("Unknown field.", at: member.key)
            }
        }
    }

    private static func shown(_ value: JSON) -> String {
        let text = if case .string(let text) = value { text } else { value.text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(100)))
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
