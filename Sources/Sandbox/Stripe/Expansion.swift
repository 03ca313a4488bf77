/// `expand[]=latest_charge`: puts the object in the place of its id.
extension StripeBook {
    static let deepestExpansion = 4

    func expanded(_ json: JSON, _ parameters: Parameters) throws(StripeError) -> JSON {
        var json = json
        for path in try parameters.list("expand") {
            let steps = path.split(separator: ".").map(String.init)
            guard !steps.isEmpty, steps.count <= Self.deepestExpansion + 1 else {
                throw .invalid(
                    "You cannot expand more than \(Self.deepestExpansion) levels of a property.", parameter: "expand")
            }
            json = try expanding(steps[...], in: json, path: path)
        }
        return json
    }

    private func expanding(_ steps: ArraySlice<String>, in json: JSON, path: String) throws(StripeError) -> JSON {
        guard let step = steps.first else { return json }
        switch json {
        case .array(let values):
            var expandedValues: [JSON] = []
            for value in values { expandedValues.append(try expanding(steps, in: value, path: path)) }
            return .array(expandedValues)
        case .object(var object):
            switch object[step] {
            case nil where step == "line_items":
                // They are left out unless they are asked for.
                guard case .string(let id)? = object["id"], let session = checkoutSessions[id] else {
                    throw Self.cannotExpand(path)
                }
                object[step] = try expanding(steps.dropFirst(), in: session.linesJSON, path: path)
            case .null?: return json
            case .string(let id)?:
                guard let found = self.object(id) else { throw Self.cannotExpand(path) }
                object[step] = try expanding(steps.dropFirst(), in: found, path: path)
            case .object(let inner)?:
                object[step] = try expanding(steps.dropFirst(), in: .object(inner), path: path)
            case .array(let values)? where step == "data":
                object[step] = try expanding(steps.dropFirst(), in: .array(values), path: path)
            default: throw Self.cannotExpand(path)
            }
            return .object(object)
        default: throw Self.cannotExpand(path)
        }
    }

    private static func cannotExpand(_ path: String) -> StripeError {
        .invalid("This property cannot be expanded (\(path)).", parameter: "expand")
    }
}
