import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization

@testable import Server

/// A server that answers as it is told, one answer after the other (the last one again and again), and remembers.
final class ScriptedProvider: Sendable {
    struct Answer: Sendable {
        var status: HTTPResponse.Status = .ok
        var body = "{}"
        var headers: HTTPFields = [:]
        var delay: Duration = .zero
    }

    struct Seen: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let headers: HTTPFields
        let body: String
    }

    private let state: Mutex<(answers: [Answer], seen: [Seen])>

    init(_ answers: [Answer]) {
        state = Mutex((answers, []))
    }

    var seen: [Seen] { state.withLock { $0.seen } }

    /// Runs the server, and `test` with its origin and a client.
    func serve(_ test: @escaping @Sendable (_ origin: String, _ http: HTTPClient) async throws -> Void) async throws {
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let seen = Seen(
                method: request.method,
                path: request.uri.description,
                headers: request.headers,
                body: String(buffer: body)
            )
            let answer = self.state.withLock { state in
                state.seen.append(seen)
                return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
            }
            try await Task.sleep(for: answer.delay)
            return Response(
                status: answer.status,
                headers: answer.headers,
                body: .init(byteBuffer: ByteBuffer(string: answer.body))
            )
        }
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: ProviderClient.httpConfiguration)
        do {
            try await Application(responder: responder).test(.live) { client in
                try await test("http://localhost:\(client.port!)", http)
            }
        } catch {
            try? await http.shutdown()
            throw error
        }
        try await http.shutdown()
    }
}

/// A minute is only ever used up on a machine that is busy with other things.
func stripe(_ origin: String, _ http: HTTPClient, perTry: Duration = .seconds(60)) -> StripePerformer {
    var limits = ProviderClient.Limits()
    limits.perTry = perTry
    limits.retries.firstPause = .milliseconds(10)
    return StripePerformer(
        configuration: StripeConfiguration(secretKey: "sk_test_1", apiBase: origin),
        http: http,
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
        limits: limits
    )
}
