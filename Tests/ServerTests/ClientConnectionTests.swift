import NIOEmbedded
import Testing

@testable import Server

@Suite("Clients that go away")
struct ClientConnectionTests {
    /// Waits to be cancelled. True when it was.
    private static func wait() async -> Bool { (try? await Task.sleep(for: .seconds(60))) == nil }

    @Test("a read is cancelled although its client left before anybody knew its task")
    func leftEarly() async {
        let connection = ClientConnection(EmbeddedChannel())
        connection.gone()
        let cancelled = await withCheckedContinuation { told in
            connection.begin {
                let task = Task { told.resume(returning: await Self.wait()) }
                // As the task does on its own thread, here before `begin` has heard of it.
                connection.stopWithClient()
                return task
            }
        }
        #expect(cancelled)
    }

    @Test("what one request asked for does not cancel the next")
    func nextRequest() async {
        let connection = ClientConnection(EmbeddedChannel())
        connection.begin {
            connection.stopWithClient()
            return Task {}
        }
        let finished = await withCheckedContinuation { told in
            connection.begin {
                Task {
                    try? await Task.sleep(for: .milliseconds(50))
                    told.resume(returning: !Task.isCancelled)
                }
            }
            connection.gone()
        }
        #expect(finished)
    }
}
