import NIOCore
import NIOEmbedded
import Testing

@testable import Server

@Suite("Bodies that take too long")
struct BodyDeadlinesTests {
    @Test("the connection is closed when the time is over, and not before")
    func closes() async throws {
        let deadlines = BodyDeadlines()
        let channel = NIOAsyncTestingChannel()
        try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).get()
        await deadlines.watch(channel) {
            deadlines.closeLate(now: .now + BodyDeadlines.patience - .seconds(5))
            #expect(channel.isActive)
            deadlines.closeLate(now: .now + BodyDeadlines.patience)
            await channel.testingEventLoop.run()
            #expect(!channel.isActive)
        }
    }

    @Test("a body that came is forgotten, also one that failed")
    func forgets() async throws {
        let deadlines = BodyDeadlines()
        let channel = NIOAsyncTestingChannel()
        try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).get()
        await deadlines.watch(channel) {}
        await #expect(throws: CancellationError.self) {
            try await deadlines.watch(channel) { throw CancellationError() }
        }
        deadlines.closeLate(now: .now + BodyDeadlines.patience)
        await channel.testingEventLoop.run()
        #expect(channel.isActive)
    }
}
