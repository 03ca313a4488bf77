import Foundation
import Testing

@testable import Server

@Suite struct EffectsCircuitBreakerTests {
    private let start = ContinuousClock.now

    private func permit(_ breaker: inout CircuitBreaker, at seconds: Double) throws -> CircuitBreaker.Permit {
        guard case .allowed(let permit) = breaker.admit(at: start + .seconds(seconds)) else {
            throw EffectUnavailable(reason: "refused at \(seconds) s")
        }
        return permit
    }

    private func isRefused(_ breaker: inout CircuitBreaker, at seconds: Double) -> Bool {
        if case .refused = breaker.admit(at: start + .seconds(seconds)) { true } else { false }
    }

    private func opened() throws -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<5 { breaker.failed(try permit(&breaker, at: 0), at: start) }
        return breaker
    }

    @Test func opensAfterFiveFailuresInARow() throws {
        var breaker = CircuitBreaker()
        for _ in 0..<4 { breaker.failed(try permit(&breaker, at: 0), at: start) }
        breaker.succeeded(try permit(&breaker, at: 0))
        for _ in 0..<4 { breaker.failed(try permit(&breaker, at: 0), at: start) }
        let fifth = try permit(&breaker, at: 0)
        breaker.failed(fifth, at: start)
        #expect(breaker.admit(at: start + .seconds(4)) == .refused(retryAfter: .seconds(6)))
    }

    @Test func letsOneProbeThroughAfterThePause() throws {
        var breaker = try opened()
        #expect(isRefused(&breaker, at: 9.9))
        let probe = try permit(&breaker, at: 10)
        #expect(isRefused(&breaker, at: 10))
        breaker.succeeded(probe)
        _ = try permit(&breaker, at: 10)
        _ = try permit(&breaker, at: 10)
    }

    @Test func everyFailedProbeDoublesThePauseUpToAMinute() throws {
        var breaker = try opened()
        var now = 10.0
        for pause in [20.0, 40, 60, 60] {
            breaker.failed(try permit(&breaker, at: now), at: start + .seconds(now))
            #expect(isRefused(&breaker, at: now + pause - 0.1))
            now += pause
        }
        breaker.succeeded(try permit(&breaker, at: now))
        for _ in 0..<5 { breaker.failed(try permit(&breaker, at: now), at: start + .seconds(now)) }
        #expect(isRefused(&breaker, at: now + 9.9))
        _ = try permit(&breaker, at: now + 10)
    }

    @Test func anAbandonedProbeLetsTheNextOneThrough() throws {
        var breaker = try opened()
        breaker.abandoned(try permit(&breaker, at: 10))
        breaker.succeeded(try permit(&breaker, at: 10.1))
        _ = try permit(&breaker, at: 10.2)
    }

    @Test func whatBeganBeforeAChangeDoesNotCountAfterIt() throws {
        var breaker = CircuitBreaker()
        let slow = try permit(&breaker, at: 0)
        for _ in 0..<5 { breaker.failed(try permit(&breaker, at: 0), at: start) }
        breaker.succeeded(slow)
        #expect(isRefused(&breaker, at: 5))
        let probe = try permit(&breaker, at: 10)
        breaker.failed(slow, at: start + .seconds(10))
        breaker.succeeded(probe)
        _ = try permit(&breaker, at: 10)
    }
}

@Suite struct EffectsRetryPolicyTests {
    private let policy = RetryPolicy()

    private func pause(_ failure: RetryPolicy.Failure, retries: Int = 0, elapsed: Duration = .zero) -> Duration? {
        policy.pause(after: failure, retries: retries, elapsed: elapsed, random: 0)
    }

    @Test(arguments: [
        RetryPolicy.Failure.notConnected, .status(409), .status(429), .status(500), .status(503),
        .status(400, advice: true),
    ])
    func retries(_ failure: RetryPolicy.Failure) {
        #expect(pause(failure) != nil)
    }

    @Test(arguments: [
        RetryPolicy.Failure.noAnswer, .status(400), .status(402), .status(401), .status(302),
        .status(500, advice: false), .status(409, advice: false),
    ])
    func givesUp(_ failure: RetryPolicy.Failure) {
        #expect(pause(failure) == nil)
    }

    @Test func pausesGrowAndAreSpread() {
        #expect(pause(.notConnected) == .milliseconds(125))
        #expect(pause(.notConnected, retries: 1) == .milliseconds(250))
        let longest = policy.pause(after: .notConnected, retries: 1, elapsed: .zero, random: 1)
        #expect(longest == .milliseconds(500))
    }

    @Test func thereAreAtMostTwo() {
        #expect(pause(.notConnected, retries: 2) == nil)
    }

    @Test func theBudgetEndsThem() {
        #expect(pause(.notConnected, elapsed: .seconds(14)) != nil)
        #expect(pause(.notConnected, elapsed: .seconds(15)) == nil)
    }

    @Test func itWaitsAsLongAsItIsTold() {
        #expect(pause(.status(429, wait: .seconds(1))) == .seconds(1))
        #expect(pause(.status(429, wait: .seconds(30))) == nil, "too long to wait in a request")
    }
}

@Suite struct EffectsFormEncodingTests {
    @Test func nestsWithBrackets() {
        let form = FormEncoding.encode([
            "amount": .integer(15_000),
            "metadata": .object(["order_id": .string("7"), "a[b]": .string("c")]),
            "items": .array([.object(["price": .string("p")]), .string("q")]),
            "automatic_payment_methods": .object(["enabled": .bool(true)]),
            "nothing": .null,
        ])
        #expect(
            form == "amount=15000&automatic_payment_methods[enabled]=true&items[0][price]=p&items[1]=q"
                + "&metadata[a%5Bb%5D]=c&metadata[order_id]=7"
        )
    }

    @Test func escapesEverythingThatMeansSomething() {
        #expect(FormEncoding.encode(["d": .string("a&b=c+d é\r\n%")]) == "d=a%26b%3Dc%2Bd%20%C3%A9%0D%0A%25")
    }
}

@Suite struct EffectsDeadlineTests {
    @Test func givesUpInTime() async {
        await #expect(throws: DeadlineExceeded.self) {
            try await withDeadline(.milliseconds(50)) { try await Task.sleep(for: .seconds(30)) }
        }
    }

    @Test func returnsWhatIsReadyAndPassesErrorsOn() async throws {
        #expect(try await withDeadline(.seconds(30)) { 3 } == 3)
        await #expect(throws: EffectUnavailable.self) {
            try await withDeadline(.seconds(30)) { throw EffectUnavailable(reason: "x") }
        }
    }
}
