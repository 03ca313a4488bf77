import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A provider's answer, whatever its status.
struct ProviderAnswer: Sendable {
    let status: Int
    let body: Data
}

/// Calls one provider over HTTP: every try has a total time-out, answers are bounded, redirects are not followed,
/// failures that are safe to repeat are retried, and a provider that keeps failing is left alone for a while.
///
/// Retries send the same request again, so a request that changes something must carry its idempotency key.
final class ProviderClient: Sendable {
    struct Limits: Sendable {
        var perTry: Duration = .seconds(10)
        var answerBytes = 1 << 20
        var retries = RetryPolicy()
        var breaker = CircuitBreaker.Limits()
    }

    private let provider: String
    private let http: HTTPClient
    private let limits: Limits
    private let logger: Logger
    private let breaker: Mutex<CircuitBreaker>
    private let clock = ContinuousClock()

    init(provider: String, http: HTTPClient, logger: Logger, limits: Limits = Limits()) {
        self.provider = provider
        self.http = http
        self.limits = limits
        self.logger = logger
        breaker = Mutex(CircuitBreaker(limits: limits.breaker))
    }

    /// The settings that the shared HTTP client of all providers needs.
    static var httpConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(4), read: .seconds(10))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        configuration.httpVersion = .http1Only
        return configuration
    }

    /// Sends the request and returns the answer, unless its status says that the provider is busy or broken.
    ///
    /// Throws ``EffectUnavailable`` when the outcome is not known, and `CancellationError` when the calling task is
    /// cancelled, which leaves it unknown as well.
    func send(_ request: HTTPClientRequest) async throws -> ProviderAnswer {
        let begun = clock.now
        var retries = 0
        while true {
            let failure: CallFailure
            switch try await attempt(request) {
            case .success(let answer): return answer
            case .failure(let reason): failure = reason
            }
            let pause = limits.retries.pause(
                after: failure.kind,
                retries: retries,
                elapsed: clock.now - begun,
                random: .random(in: 0..<1)
            )
            logger.warning(
                "provider call failed",
                metadata: [
                    "provider": "\(provider)", "path": "\(Self.path(of: request))", "reason": "\(failure.reason)",
                    "retries": "\(retries)", "again": "\(pause != nil)",
                ]
            )
            guard let pause else {
                throw EffectUnavailable(reason: "\(provider): \(failure.reason)", retryAfter: failure.retryAfter)
            }
            try await Task.sleep(for: pause)
            retries += 1
        }
    }

    fileprivate struct CallFailure: Error {
        let kind: RetryPolicy.Failure
        let reason: String
        var retryAfter: Duration?
    }

    /// One try. Returns a failure that may be retried; throws what may not.
    private func attempt(_ request: HTTPClientRequest) async throws -> Result<ProviderAnswer, CallFailure> {
        let permit: CircuitBreaker.Permit
        switch breaker.withLock({ $0.admit(at: clock.now) }) {
        case .allowed(let allowed): permit = allowed
        case .refused(let wait):
            throw EffectUnavailable(reason: "\(provider) failed repeatedly and is given a pause", retryAfter: wait)
        }
        do {
            let (answer, failure) = try await exchange(request)
            if let failure {
                if failure.countsAgainstProvider {
                    breaker.withLock { $0.failed(permit, at: clock.now) }
                } else {
                    breaker.withLock { $0.succeeded(permit) }
                }
                return .failure(failure)
            }
            breaker.withLock { $0.succeeded(permit) }
            return .success(answer)
        } catch {
            if Task.isCancelled {
                breaker.withLock { $0.abandoned(permit) }
                throw CancellationError()
            }
            breaker.withLock { $0.failed(permit, at: clock.now) }
            return .failure(Self.failure(from: error))
        }
    }

    private func exchange(_ request: HTTPClientRequest) async throws -> (ProviderAnswer, CallFailure?) {
        try await withDeadline(limits.perTry) { [http, limits] in
            let response = try await http.execute(request, timeout: TimeAmount(limits.perTry))
            let body = try await response.body.collect(upTo: limits.answerBytes)
            let answer = ProviderAnswer(status: Int(response.status.code), body: Data(body.readableBytesView))
            return (answer, Self.failure(from: answer, headers: response.headers))
        }
    }
}

extension ProviderClient {
    /// Answers that settle nothing: the provider is busy, broken, redirects, or does not know us.
    private static func failure(from answer: ProviderAnswer, headers: HTTPHeaders) -> CallFailure? {
        let wait = headers.first(name: "retry-after").flatMap(Int.init).map { Duration.seconds(max(0, min($0, 3600))) }
        let advice = headers.first(name: "stripe-should-retry").flatMap(Bool.init)
        switch answer.status {
        case 200..<300:
            return nil
        case 408, 409, 429, 500...:
            return CallFailure(
                kind: .status(answer.status, advice: advice, wait: wait),
                reason: "status \(answer.status)",
                retryAfter: wait
            )
        case 401, 403:
            return CallFailure(
                kind: .status(answer.status, advice: false),
                reason: "status \(answer.status): it refused our credentials",
                retryAfter: .seconds(60)
            )
        case 400..<500 where advice != true:
            return nil
        default:
            return CallFailure(kind: .status(answer.status, advice: advice ?? false), reason: "status \(answer.status)")
        }
    }

    /// The last is what a kept connection that the provider has closed meanwhile looks like.
    private static let notConnected: [HTTPClientError] = [
        .connectTimeout, .tlsHandshakeTimeout, .remoteConnectionClosed,
    ]

    private static func failure(from error: any Error) -> CallFailure {
        switch error {
        case is NIOConnectionError:
            CallFailure(kind: .notConnected, reason: "\(error)")
        case let error as HTTPClientError where notConnected.contains(error):
            CallFailure(kind: .notConnected, reason: "\(error)")
        case is NIOTooManyBytesError:
            CallFailure(kind: .noAnswer, reason: "its answer is too long")
        default:
            CallFailure(kind: .noAnswer, reason: "\(error)")
        }
    }

    /// The request's path, for the log: never its query or headers.
    private static func path(of request: HTTPClientRequest) -> String {
        URLComponents(string: request.url)?.path ?? ""
    }
}

extension ProviderClient.CallFailure {
    /// A refusal of our credentials or a conflict with our own other request is no sign of ill health.
    fileprivate var countsAgainstProvider: Bool {
        switch kind {
        case .status(let status, _, _): status == 429 || status >= 500 || status == 408
        case .notConnected, .noAnswer: true
        }
    }
}
