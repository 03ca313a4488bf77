import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Brings events to the webhook endpoints: signed, at once, side by side, and again until an endpoint says 2xx.
actor Webhooks: Service {
    static let mostTries = 8
    static let deliveriesKept = 5_000
    static let patience = TimeAmount.seconds(10)
    static let largestAnswer = 1 << 20

    /// The pause after the given number of tries: 0.5 s, 1 s, 2 s, 4 s, …
    static func pause(afterTry number: Int) -> Double { 0.5 * Double(1 << min(number - 1, 10)) }

    /// One event on its way to one endpoint.
    struct Delivery: Sendable {
        enum State: String, Sendable {
            case waiting, sending, delivered, failed
        }

        let id: String
        let eventID: String
        let eventType: String
        let url: String
        let body: String
        let createdAt: Date
        fileprivate(set) var state = State.waiting
        fileprivate(set) var tries = 0
        /// What the endpoint said last: its status, or why there was none.
        fileprivate(set) var lastAnswer: String?
        fileprivate(set) var lastTriedAt: Date?
        fileprivate(set) var isDue = true
    }

    /// What one try to deliver came to.
    struct Attempt: Sendable {
        let eventID: String
        let eventType: String
        let url: String
        let status: Int?
        let error: String?

        fileprivate init(_ delivery: Delivery, status: Int? = nil, error: String? = nil) {
            eventID = delivery.eventID
            eventType = delivery.eventType
            url = delivery.url
            self.status = status
            self.error = error
        }

        var isSuccess: Bool { status.map { (200..<300).contains($0) } ?? false }
    }

    nonisolated let endpoints: [String]
    nonisolated let eventTypes: Set<String>
    private let secrets: [String]
    private let logger: Logger
    private let client: HTTPClient
    private let wakeUps: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    private var deliveries = Shelf<Delivery>(capacity: deliveriesKept)
    private var dueIDs: [String] = []
    private var nextNumber = 1
    private(set) var isPaused = false

    /// - Parameter eventTypes: the events that are sent; `*` stands for all.
    init(endpoints: [String], secrets: [String], eventTypes: Set<String>, logger: Logger) {
        self.endpoints = endpoints
        self.secrets = secrets
        self.eventTypes = eventTypes
        self.logger = logger
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(5), read: Self.patience)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        (wakeUps, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    nonisolated func subscribes(to type: String) -> Bool { eventTypes.contains("*") || eventTypes.contains(type) }

    /// Delivers until the sandbox stops; what has not been delivered then is lost, as all else in its memory.
    func run() async throws {
        await withDiscardingTaskGroup { group in
            for await _ in wakeUps.cancelOnGracefulShutdown() {
                for delivery in takeDue() {
                    group.addTask { await self.deliver(delivery) }
                }
            }
            group.cancelAll()
        }
        try await client.shutdown()
    }

    /// Puts the events that an endpoint wants on their way.
    func send(_ events: [StripeEvent]) {
        for event in events where subscribes(to: event.type) {
            let body = event.json.encoded()
            for url in endpoints {
                let delivery = Delivery(
                    id: String(nextNumber), eventID: event.id, eventType: event.type, url: url, body: body,
                    createdAt: Date())
                nextNumber += 1
                deliveries[delivery.id] = delivery
                dueIDs.append(delivery.id)
            }
        }
        wake.yield()
    }

    /// Sends an event to every endpoint once, now, even while deliveries are held back.
    func resend(_ event: StripeEvent) async -> [Attempt] {
        let body = event.json.encoded()
        var attempts: [Attempt] = []
        for url in endpoints {
            var delivery = Delivery(
                id: String(nextNumber), eventID: event.id, eventType: event.type, url: url, body: body,
                createdAt: Date())
            nextNumber += 1
            delivery.state = .sending
            delivery.isDue = false
            deliveries[delivery.id] = delivery
            let attempt = await attempt(delivery)
            note(attempt, of: delivery.id, isLast: true)
            attempts.append(attempt)
        }
        return attempts
    }

    /// Holds deliveries back until `resume`.
    func hold() { isPaused = true }

    func resume() {
        isPaused = false
        wake.yield()
    }

    /// Sends what was held back one after the other, each when the one before has been answered: first all of the first
    /// type, and what is of no type in the list at the end. Then goes on as usual, also with what failed.
    func resume(inOrder types: [String]) async -> [Attempt] {
        let rank = Dictionary(types.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
        let held = takeDue(evenWhilePaused: true).enumerated().sorted { left, right in
            let ranks = (rank[left.element.eventType] ?? types.count, rank[right.element.eventType] ?? types.count)
            return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
        }
        var attempts: [Attempt] = []
        for (_, delivery) in held {
            let attempt = await attempt(delivery)
            note(attempt, of: delivery.id, isLast: false)
            if !attempt.isSuccess { makeDue(delivery.id) }
            attempts.append(attempt)
        }
        resume()
        return attempts
    }

    /// Forgets all deliveries, and ends a pause.
    func reset() {
        deliveries = Shelf(capacity: Self.deliveriesKept)
        dueIDs = []
        isPaused = false
    }

    var log: [Delivery] { Array(deliveries.newestFirst) }

    private func takeDue(evenWhilePaused: Bool = false) -> [Delivery] {
        guard !isPaused || evenWhilePaused else { return [] }
        let due = dueIDs
        dueIDs = []
        return due.compactMap { id in
            guard var delivery = deliveries[id], delivery.isDue else { return nil }
            delivery.isDue = false
            delivery.state = .sending
            deliveries[id] = delivery
            return delivery
        }
    }

    /// One try, and, if it failed, the wait until the next one is due.
    private func deliver(_ delivery: Delivery) async {
        let attempt = await attempt(delivery)
        let tries = delivery.tries + 1
        note(attempt, of: delivery.id, isLast: tries >= Self.mostTries)
        guard !attempt.isSuccess, tries < Self.mostTries else { return }
        do {
            try await Task.sleep(for: .seconds(Self.pause(afterTry: tries)))
        } catch {
            return
        }
        makeDue(delivery.id)
    }

    private func makeDue(_ id: String) {
        guard var delivery = deliveries[id], delivery.state == .waiting else { return }
        delivery.isDue = true
        deliveries[id] = delivery
        dueIDs.append(id)
        wake.yield()
    }

    private func note(_ attempt: Attempt, of id: String, isLast: Bool) {
        guard var delivery = deliveries[id] else { return }
        delivery.tries += 1
        delivery.lastTriedAt = Date()
        delivery.lastAnswer = attempt.status.map(String.init) ?? attempt.error
        delivery.state = attempt.isSuccess ? .delivered : isLast ? .failed : .waiting
        deliveries[id] = delivery
        if delivery.state == .failed {
            logger.warning(
                "webhook given up",
                metadata: ["event": "\(delivery.eventID)", "url": "\(delivery.url)", "tries": "\(delivery.tries)"])
        }
    }

    private func attempt(_ delivery: Delivery) async -> Attempt {
        var request = HTTPClientRequest(url: delivery.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
        request.headers.add(name: "User-Agent", value: "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
        request.headers.add(
            name: "Stripe-Signature",
            value: WebhookSignature.header(
                body: delivery.body, secrets: secrets, now: Int(Date().timeIntervalSince1970)))
        request.body = .bytes(ByteBuffer(string: delivery.body))
        do {
            let response = try await client.execute(request, timeout: Self.patience)
            _ = try await response.body.collect(upTo: Self.largestAnswer)
            return Attempt(delivery, status: Int(response.status.code))
        } catch {
            return Attempt(delivery, error: "\(error)")
        }
    }
}
