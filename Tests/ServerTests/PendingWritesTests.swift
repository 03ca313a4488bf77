import Glibc
import NIOCore
import NIOEmbedded
import Testing

@testable import Server

@Suite("What a channel has still to write")
struct PendingWritesTests {
    private let loop = EmbeddedEventLoop()

    private func text(_ pending: PendingWrites) -> [String] {
        pending.withVectors { vectors in
            vectors.map {
                String(decoding: UnsafeRawBufferPointer(start: $0.iov_base, count: $0.iov_len), as: UTF8.self)
            }
        }
    }

    @Test("only what was flushed is sent, in order")
    func flushes() {
        var pending = PendingWrites()
        pending.append(ByteBuffer(string: "one"), nil)
        pending.append(ByteBuffer(string: "two"), nil)
        #expect(!pending.hasFlushed)
        #expect(text(pending) == [])
        pending.flush()
        pending.append(ByteBuffer(string: "three"), nil)
        #expect(text(pending) == ["one", "two"])
        #expect(pending.byteCount == 11)
    }

    @Test("the socket may take any number of bytes; a promise is kept with the last of its write")
    func partly() throws {
        var pending = PendingWrites()
        let promises = (0..<3).map { _ in loop.makePromise(of: Void.self) }
        for (word, promise) in zip(["abc", "", "defg"], promises) { pending.append(ByteBuffer(string: word), promise) }
        pending.flush()
        #expect(pending.took(2).isEmpty)
        #expect(text(pending) == ["c", "", "defg"])
        // The empty one goes with what is before it.
        let done = pending.took(1)
        #expect(done.map(\.futureResult) == promises[..<2].map(\.futureResult))
        #expect(pending.took(3).isEmpty)
        #expect(text(pending) == ["g"])
        #expect(pending.byteCount == 1)
        #expect(pending.took(1).count == 1)
        #expect(pending.isEmpty && !pending.hasFlushed)
        for promise in promises { promise.succeed() }
    }

    @Test("more pieces than fit into one call go in several")
    func many() {
        var pending = PendingWrites()
        for number in 0..<40 { pending.append(ByteBuffer(string: "\(number) "), nil) }
        pending.flush()
        var sent = ""
        while pending.hasFlushed {
            let pieces = text(pending)
            #expect(pieces.count <= 16)
            sent += pieces.joined()
            _ = pending.took(pieces.reduce(0) { $0 + $1.utf8.count })
        }
        #expect(sent == (0..<40).map { "\($0) " }.joined())
    }

    @Test("what can no longer be sent gives back its promises")
    func removes() {
        var pending = PendingWrites()
        let promise = loop.makePromise(of: Void.self)
        pending.append(ByteBuffer(string: "x"), promise)
        pending.flush()
        let left = pending.removeAll()
        #expect(left.count == 1)
        #expect(pending.isEmpty && !pending.hasFlushed && pending.byteCount == 0)
        promise.succeed()
    }
}
