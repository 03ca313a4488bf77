/// What a COPY TO STDOUT sends, in chunks of whole rows. Nothing is read ahead of the consumer, so a slow consumer
/// slows the server down.
///
/// Iterating throws ``PGError``; cancelling the task ends the COPY and closes its connection.
public struct PGCopyOut: AsyncSequence, Sendable {
    let wire: Wire
    let lease: UInt64

    public struct AsyncIterator: AsyncIteratorProtocol {
        let wire: Wire
        let lease: UInt64

        /// The next chunk, nil at the end.
        public func next() async throws -> [UInt8]? {
            try await wire.nextCopyChunk(lease: lease)
        }

        /// The next chunk, nil at the end.
        public func next(isolation actor: isolated (any Actor)?) async throws(PGError) -> [UInt8]? {
            try await wire.nextCopyChunk(lease: lease)
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(wire: wire, lease: lease)
    }
}
