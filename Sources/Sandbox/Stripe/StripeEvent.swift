/// Something that happened to an object, with the object as it was right after.
struct StripeEvent: Sendable {
    let id: String
    let created: Int
    let type: String
    let object: JSON
    let previousAttributes: JSON?
    let apiVersion: String
    let requestID: String?
    let idempotencyKey: String?
    let pendingWebhooks: Int

    var json: JSON {
        var data: JSONObject = ["object": object]
        if let previousAttributes { data["previous_attributes"] = previousAttributes }
        return [
            "id": .string(id), "object": .string("event"), "api_version": .string(apiVersion),
            "created": .int(created), "data": .object(data), "livemode": .bool(false),
            "pending_webhooks": .int(pendingWebhooks),
            "request": ["id": .optional(requestID), "idempotency_key": .optional(idempotencyKey)],
            "type": .string(type),
        ]
    }
}
