import Foundation
import Hummingbird
import NIOCore

/// How a test steers the sandbox: `/_sandbox/…`. None of this exists at a real provider.
struct Control: Sendable {
    static let maximumBodySize = 64 << 10
    static let deliveriesShown = 200

    let account: StripeAccount
    let clock: SandboxClock
    let webhooks: Webhooks
    let mailbox: Mailbox
    let faults: Faults

    func addRoutes(to router: Router<BasicRequestContext>) {
        let group = router.group("_sandbox")
        group.get("state") { _, _ in Pages.json(await state()) }
        group.post("reset") { _, _ in
            await account.reset()
            await webhooks.reset()
            await mailbox.empty()
            await faults.clear()
            clock.reset()
            return Response(status: .noContent)
        }
        group.post("clock") { request, _ in try await moveClock(request) }
        group.post("faults") { request, _ in try await addFault(request) }
        group.delete("faults") { _, _ in
            await faults.clear()
            return Response(status: .noContent)
        }
        group.post("webhooks/pause") { request, _ in
            await webhooks.hold()
            return Self.done(request)
        }
        group.post("webhooks/resume") { request, _ in
            try await resume(request)
        }
        group.post("refunds/:id") { request, context in
            try await finishRefund(request, id: context.parameters.require("id"))
        }
        group.post("events/:id/resend") { request, context in
            try await resend(request, id: context.parameters.require("id"))
        }
    }

    /// A test gets nothing; a person who pressed a button on the page of deliveries gets that page again.
    private static func done(_ request: Request) -> Response {
        let isPage = request.headers[.accept]?.contains("text/html") ?? false
        return isPage ? .redirect(to: "/webhooks") : Response(status: .noContent)
    }

    /// Lets go what was held back; in an order of types, if one is given, each when the one before has been answered.
    private func resume(_ request: Request) async throws -> Response {
        struct Order: Decodable {
            let order: [String]
        }
        let body = try await request.body.collect(upTo: Self.maximumBodySize)
        guard request.headers[.contentType]?.hasPrefix("application/json") ?? false, body.readableBytes > 0 else {
            await webhooks.resume()
            return Self.done(request)
        }
        guard let order = try? JSONDecoder().decode(Order.self, from: Data(body.readableBytesView)) else {
            throw HTTPError(.badRequest, message: "Wanted: a JSON object with order, a list of event types.")
        }
        return Pages.json(["deliveries": Self.json(await webhooks.resume(inOrder: order.order))])
    }

    private static func json(_ attempts: [Webhooks.Attempt]) -> JSON {
        .array(
            attempts.map { attempt -> JSON in
                [
                    "event": .string(attempt.eventID), "type": .string(attempt.eventType), "url": .string(attempt.url),
                    "status": .optional(attempt.status), "error": .optional(attempt.error),
                    "delivered": .bool(attempt.isSuccess),
                ]
            })
    }

    /// Time passes: sessions whose end has come are over at once.
    private func moveClock(_ request: Request) async throws -> Response {
        struct Move: Decodable {
            let seconds: Int
        }
        let body = try await request.body.collect(upTo: Self.maximumBodySize)
        guard let move = try? JSONDecoder().decode(Move.self, from: Data(body.readableBytesView)),
            clock.move(bySeconds: move.seconds)
        else {
            throw HTTPError(
                .badRequest, message: "Wanted: a JSON object with seconds, 0 or more, up to ten years in all.")
        }
        await account.expireCheckoutSessions()
        return Pages.json(["now": .int(clock.now), "seconds_ahead": .int(clock.secondsAhead)])
    }

    private func addFault(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.maximumBodySize)
        let order: Faults.Order
        do {
            order = try JSONDecoder().decode(Faults.Order.self, from: Data(body.readableBytesView))
        } catch {
            let calls = Faults.APIFault.allCases.map(\.rawValue).joined(separator: ", ")
            let mails = Faults.MailFault.allCases.map(\.rawValue).joined(separator: ", ")
            throw HTTPError(
                .badRequest,
                message: "Wanted: a JSON object with next (\(calls)) or smtp (\(mails)), and optionally count, "
                    + "seconds, path, method, code.")
        }
        do {
            try await faults.add(order)
        } catch {
            throw HTTPError(.badRequest, message: error.reason)
        }
        return Pages.json(await faults.json, status: .created)
    }

    /// How a refund ended that the card's bank had still to take, or sent back.
    private func finishRefund(_ request: Request, id: String) async throws -> Response {
        struct Ending: Decodable {
            let status: Refund.Status
        }
        let body = try await request.body.collect(upTo: Self.maximumBodySize)
        guard let ending = try? JSONDecoder().decode(Ending.self, from: Data(body.readableBytesView)) else {
            throw HTTPError(
                .badRequest, message: "Wanted: a JSON object with status (succeeded or failed).")
        }
        do {
            try await account.finishRefund(id, as: ending.status)
        } catch {
            throw HTTPError(.init(code: error.status), message: error.message)
        }
        return Response(status: .noContent)
    }

    private func resend(_ request: Request, id: String) async throws -> Response {
        guard let event = await account.read({ $0.events[id] }) else {
            throw HTTPError(.notFound, message: "There is no such event.")
        }
        let attempts = await webhooks.resend(event)
        if request.headers[.accept]?.contains("text/html") ?? false { return .redirect(to: "/webhooks") }
        return Pages.json(["event": .string(id), "deliveries": Self.json(attempts)])
    }

    private func state() async -> JSON {
        let stripe = await account.read { book -> JSON in
            var statuses: JSONObject = [:]
            for status in PaymentIntent.Status.allCases {
                let count = book.paymentIntents.newestFirst.filter { $0.status == status }.count
                statuses[status.rawValue] = .int(count)
            }
            var sessions: JSONObject = [:]
            for status in CheckoutSession.Status.allCases {
                sessions[status.rawValue] = .int(book.checkoutSessions.newestFirst.filter { $0.status == status }.count)
            }
            return [
                "payment_intents": .int(book.paymentIntents.count), "payment_intents_by_status": .object(statuses),
                "checkout_sessions": .int(book.checkoutSessions.count),
                "checkout_sessions_by_status": .object(sessions), "charges": .int(book.charges.count),
                "refunds": .int(book.refunds.count),
                "customers": .int(book.customers.count), "events": .int(book.events.count),
                "balance": .object(
                    JSONObject(book.balance.sorted { $0.key < $1.key }.map { ($0.key, JSON.int($0.value)) })),
            ]
        }
        let log = await webhooks.log
        var states: JSONObject = [:]
        for state in [Webhooks.Delivery.State.waiting, .sending, .delivered, .failed] {
            states[state.rawValue] = .int(log.filter { $0.state == state }.count)
        }
        let deliveries = log.prefix(Self.deliveriesShown).map { delivery -> JSON in
            [
                "event": .string(delivery.eventID), "type": .string(delivery.eventType), "url": .string(delivery.url),
                "state": .string(delivery.state.rawValue), "tries": .int(delivery.tries),
                "last_answer": .optional(delivery.lastAnswer),
                "created_at": .string(delivery.createdAt.formatted(.iso8601)),
            ]
        }
        return [
            "stripe": stripe,
            "webhooks": [
                "endpoints": .array(webhooks.endpoints.map(JSON.string)),
                "event_types": .array(webhooks.eventTypes.sorted().map(JSON.string)),
                "paused": .bool(await webhooks.isPaused), "by_state": .object(states),
                "deliveries": .array(deliveries),
            ],
            "mail": ["count": .int(await mailbox.count)], "faults": await faults.json,
            "clock": ["now": .int(clock.now), "seconds_ahead": .int(clock.secondsAhead)],
        ]
    }
}
