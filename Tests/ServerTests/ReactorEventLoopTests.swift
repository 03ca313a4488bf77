import NIOCore
import PGClient
import Synchronization
import Testing

@testable import Server

@Suite("An event loop on a reactor's thread")
struct ReactorEventLoopTests {
    private let loop = ReactorEventLoop(PGReactor(name: "test"))

    private final class Notes: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test("work runs on the loop's thread, in order, and what it submits runs after it")
    func order() async throws {
        let notes = Notes()
        let loop = loop
        #expect(!loop.inEventLoop)
        try await loop.submit {
            notes.add("first \(loop.inEventLoop)")
            loop.execute { notes.add("third") }
            notes.add("second")
        }.get()
        try await loop.submit { notes.add("fourth") }.get()
        #expect(notes.all == ["first true", "second", "third", "fourth"])
    }

    @Test("what is thrown fails the future")
    func throwing() async throws {
        let future: EventLoopFuture<Int> = loop.submit { throw ChannelError.eof }
        await #expect(throws: ChannelError.eof) { try await future.get() }
        let scheduled: Scheduled<Int> = loop.scheduleTask(in: .milliseconds(1)) { throw ChannelError.eof }
        await #expect(throws: ChannelError.eof) { try await scheduled.futureResult.get() }
    }

    @Test("scheduled work runs at its time, the soonest first, unless it is cancelled")
    func schedules() async throws {
        let notes = Notes()
        let loop = loop
        let start = NIODeadline.now()
        // All at once, so that none is due before the next is there.
        let (late, soon, past, never) = try await loop.submit {
            let late = loop.scheduleTask(deadline: start + .milliseconds(60)) { notes.add("late") }
            let never = loop.scheduleTask(deadline: start + .milliseconds(20)) { notes.add("never") }
            let soon = loop.scheduleTask(deadline: start + .milliseconds(30)) { notes.add("soon") }
            let past = loop.scheduleTask(deadline: start - .seconds(1)) { notes.add("past") }
            never.cancel()
            return (late.futureResult, soon.futureResult, past.futureResult, never.futureResult)
        }.get()
        for future in [late, soon, past] { try await future.get() }
        #expect(NIODeadline.now() - start >= .milliseconds(60))
        #expect(notes.all == ["past", "soon", "late"])
        await #expect(throws: EventLoopError.cancelled) { try await never.get() }
    }

    @Test("work that is cancelled on the loop does not run, even when it is due")
    func cancelsDue() async throws {
        let notes = Notes()
        let loop = loop
        try await loop.submit {
            let due = loop.scheduleTask(deadline: .now()) { notes.add("ran") }
            due.cancel()
        }.get()
        try await loop.scheduleTask(in: .milliseconds(10)) {}.futureResult.get()
        #expect(notes.all == [])
    }

    @Test("repeated work, as NIO makes it, comes again until it is cancelled")
    func repeats() async throws {
        let count = Mutex(0)
        let done = loop.makePromise(of: Void.self)
        loop.scheduleRepeatedTask(initialDelay: .milliseconds(1), delay: .milliseconds(1)) { task in
            let now = count.withLock { count in
                count += 1
                return count
            }
            guard now == 3 else { return }
            task.cancel()
            done.succeed()
        }
        try await done.futureResult.get()
        try await loop.scheduleTask(in: .milliseconds(10)) {}.futureResult.get()
        #expect(count.withLock { $0 } == 3)
    }
}
