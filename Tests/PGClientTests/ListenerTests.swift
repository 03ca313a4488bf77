import Testing

@testable import PGClient

@Suite struct ListenerTests {
    private func next(_ events: PGNotifications.AsyncIterator) async throws -> PGListenerEvent {
        try #require(await events.next(isolation: nil))
    }

    @Test func listeningSurvivesALostConnection() async throws {
        let name = "odd \"channel\" é"
        let listener = PGListener(
            configuration: try TestDatabase.configuration("pgclient-listener-loss"),
            channels: [name, "other"],
            logger: TestDatabase.quiet
        )
        let events = listener.notifications(on: name).makeAsyncIterator()
        let running = Task { await listener.run() }
        let sender = try await TestDatabase.connect()
        let notify: PGStatement = "SELECT pg_notify($1, $2)"
        #expect(try await next(events) == .reconnected)
        _ = try await sender.query(notify, ["other", "not for us"], kind: .write)
        for payload in ["one", "two", ""] {
            _ = try await sender.query(notify, [.text(name), .text(payload)], kind: .write)
        }
        let pid = await sender.backendPID
        for payload in ["one", "two", ""] {
            let expected = PGNotification(channel: name, payload: payload, backendPID: pid)
            #expect(try await next(events) == .notification(expected))
        }
        let killed = try await sender.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pgclient-listener-loss'",
            kind: .write
        )
        #expect(killed.rowCount == 1)
        #expect(try await next(events) == .reconnected, "so that the reader looks again")
        _ = try await sender.query(notify, [.text(name), "three"], kind: .write)
        let third = PGNotification(channel: name, payload: "three", backendPID: pid)
        #expect(try await next(events) == .notification(third))

        let late = listener.notifications(on: "other").makeAsyncIterator()
        #expect(try await next(late) == .reconnected, "a reader that comes later looks as well")
        running.cancel()
        await running.value
        #expect(await events.next(isolation: nil) == nil)
        #expect(await late.next(isolation: nil) == nil)
    }

    @Test func aSlowReaderIsToldToLookAgain() async {
        let queue = NotificationQueue(limit: 2)
        let events = (0..<5).map {
            PGListenerEvent.notification(PGNotification(channel: "c", payload: "\($0)", backendPID: 1))
        }
        for event in events { queue.push(event) }
        #expect(await queue.next() == events[0])
        queue.push(events[0])
        #expect(await queue.next() == events[1])
        #expect(await queue.next() == .reconnected)
        queue.push(events[4])
        queue.finish()
        #expect(await queue.next() == events[4])
        #expect(await queue.next() == nil)
    }

    @Test func aCancelledReaderStopsWaiting() async {
        let queue = NotificationQueue(limit: 2)
        let reader = Task { await queue.next() }
        reader.cancel()
        #expect(await reader.value == nil)
    }
}
