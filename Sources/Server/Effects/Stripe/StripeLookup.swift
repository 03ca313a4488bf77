/// How to find what an earlier try made, by the metadata that it was made with.
///
/// Stripe forgets an idempotency key after 24 hours. From then on the same request would be done again, so it is first
/// asked whether it was done.
struct StripeLookup: Equatable, Sendable {
    /// The list or the search, with its query.
    let path: String
    /// Where the object itself is, before its id.
    let objects: String
    let metadata: [String: String]

    private static let page = 100

    /// The refunds of a payment.
    init?(refund input: JSONObject) {
        guard let metadata = Self.metadata(of: input), let intent = input["payment_intent"]?.string else { return nil }
        path = "/v1/refunds?limit=\(Self.page)&payment_intent=\(FormEncoding.escape(intent))"
        objects = "/v1/refunds/"
        self.metadata = metadata
    }

    /// Stripe finds payment intents by their metadata, a minute after they were made at the latest.
    init?(paymentIntent input: JSONObject) {
        guard let metadata = Self.metadata(of: input) else { return nil }
        let query = metadata.sorted { $0.key < $1.key }.map {
            "metadata[\(Self.quoted($0.key))]:\(Self.quoted($0.value))"
        }
        .joined(separator: " AND ")
        path = "/v1/payment_intents/search?limit=\(Self.page)&query=\(FormEncoding.escape(query))"
        objects = "/v1/payment_intents/"
        self.metadata = metadata
    }

    /// What a page of the list says.
    enum Page: Equatable {
        case found(id: String)
        /// It may be on the next one, which begins behind this object.
        case more(after: String)
        case absent
    }

    /// nil when the answer is no list.
    func page(_ body: JSON) -> Page? {
        guard case .array(let objects)? = body["data"] else { return nil }
        for object in objects {
            guard let id = object["id"]?.string else { return nil }
            if metadata.allSatisfy({ object["metadata"]?[$0.key]?.string == $0.value }) { return .found(id: id) }
        }
        guard body["has_more"] == .bool(true), let last = objects.last?["id"]?.string else { return .absent }
        return .more(after: last)
    }

    private static func metadata(of input: JSONObject) -> [String: String]? {
        guard case .object(let members)? = input["metadata"] else { return nil }
        var metadata: [String: String] = [:]
        for (name, value) in members {
            switch value {
            case .string(let text), .number(let text): metadata[name] = text
            default: break
            }
        }
        return metadata.isEmpty ? nil : metadata
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
