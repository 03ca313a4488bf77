import DequeModule
import Glibc
import NIOCore

/// What a channel was given to write and the socket has not taken yet, in order.
struct PendingWrites {
    typealias Promise = EventLoopPromise<Void>

    private struct Write {
        var bytes: ByteBuffer
        let promise: Promise?
    }

    /// Pieces that one call gives to the kernel.
    private static let vectors = 16

    private var writes: Deque<Write> = []
    /// The first so many may be sent.
    private var flushed = 0
    /// Bytes that the socket has not taken, flushed or not.
    private(set) var byteCount = 0

    var isEmpty: Bool { writes.isEmpty }
    var hasFlushed: Bool { flushed > 0 }

    mutating func append(_ bytes: ByteBuffer, _ promise: Promise?) {
        byteCount += bytes.readableBytes
        writes.append(Write(bytes: bytes, promise: promise))
    }

    mutating func flush() { flushed = writes.count }

    /// Gives the bytes that may be sent to `send`, as many as fit into one call.
    func withVectors<R>(_ send: (UnsafeMutableBufferPointer<iovec>) -> R) -> R {
        withUnsafeTemporaryAllocation(of: iovec.self, capacity: Self.vectors) { memory in
            var count = 0
            while count < min(flushed, Self.vectors) {
                writes[count].bytes.withUnsafeReadableBytes { bytes in
                    // The buffer stays as it is while it is in `writes`, and so does its memory.
                    memory[count] = iovec(
                        iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
                }
                count += 1
            }
            return send(UnsafeMutableBufferPointer(rebasing: memory[..<count]))
        }
    }

    /// Forgets the first `count` bytes, which the socket has taken. The promises of the writes that are done are to be kept
    /// when this value is not being changed any more: their callbacks may write.
    mutating func took(_ count: Int) -> [Promise] {
        var left = count
        var done: [Promise] = []
        while flushed > 0, writes[0].bytes.readableBytes <= left {
            let write = writes.removeFirst()
            left -= write.bytes.readableBytes
            flushed -= 1
            if let promise = write.promise { done.append(promise) }
        }
        if left > 0 { writes[0].bytes.moveReaderIndex(forwardBy: left) }
        byteCount -= count
        return done
    }

    /// Forgets everything; nothing more can be sent. As with ``took(_:)`` the promises are to be failed afterwards.
    mutating func removeAll() -> [Promise] {
        defer { self = PendingWrites() }
        return writes.compactMap(\.promise)
    }
}
