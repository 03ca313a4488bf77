import HTTPTypes
import NIOCore

/// A request as it arrived: its head, and its body, which may still be on its way.
struct Request: Sendable {
    let head: RequestHead
    let body: RequestBody

    var method: HTTPRequest.Method { head.method }
    var headers: RequestHeaders { head.headers }
}

/// The bytes of a body in pieces, as they arrive. It can be read once.
struct RequestBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    /// A body that arrives while it is read; reading it lets more of it be taken from the socket.
    typealias Stream = NIOThrowingAsyncSequenceProducer<
        ByteBuffer, any Error, NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark, BodyFlow
    >

    private enum Source: Sendable {
        case whole(ByteBuffer)
        case stream(Stream)
    }

    private let source: Source

    /// A body that is there already, as nearly all are.
    init(_ bytes: ByteBuffer) { source = .whole(bytes) }

    init(_ stream: Stream) { source = .stream(stream) }

    /// The body when it is there already.
    var whole: ByteBuffer? {
        if case .whole(let bytes) = source { bytes } else { nil }
    }

    /// The whole body. Throws `NIOTooManyBytesError` when it is longer than `limit`.
    func collect(upTo limit: Int) async throws -> ByteBuffer {
        switch source {
        case .whole(let bytes): return try bytes.bounded(limit)
        case .stream(let stream):
            return try await stream.collect(upTo: limit)
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        switch source {
        case .whole(let bytes): AsyncIterator(whole: bytes.readableBytes > 0 ? bytes : nil, stream: nil)
        case .stream(let stream): AsyncIterator(whole: nil, stream: stream.makeAsyncIterator())
        }
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var whole: ByteBuffer?
        fileprivate let stream: Stream.AsyncIterator?

        @concurrent mutating func next() async throws -> ByteBuffer? {
            guard let stream else { return whole.take() }
            return try await stream.next()
        }
    }
}

/// Tells a connection when the reader of a body wants more of it.
final class BodyFlow: NIOAsyncSequenceProducerDelegate, Sendable {
    private let wantsMore: @Sendable () -> Void

    init(_ wantsMore: @escaping @Sendable () -> Void) { self.wantsMore = wantsMore }

    func produceMore() { wantsMore() }

    /// What nobody reads is read over.
    func didTerminate() { wantsMore() }
}

extension ByteBuffer {
    /// Throws `NIOTooManyBytesError` when there are more bytes than `limit`.
    func bounded(_ limit: Int) throws -> ByteBuffer {
        guard readableBytes <= limit else { throw NIOTooManyBytesError(maxBytes: limit) }
        return self
    }
}
