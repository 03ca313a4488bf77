import PGClient
import Testing

@Suite struct CopyTests {
    /// Numbers as lines, a thousand in a chunk.
    private func lines(_ count: Int) -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            for start in stride(from: 0, to: count, by: 1000) {
                let chunk = (start..<min(start + 1000, count)).map { "\($0)\ttext \($0)\n" }.joined()
                continuation.yield(Array(chunk.utf8))
            }
            continuation.finish()
        }
    }

    @Test func bothWays() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE copied (n int, t text)")
        #expect(try await connection.copyIn("COPY copied FROM STDIN", from: lines(200_000)) == 200_000)
        let sum = try await connection.query("SELECT sum(n), count(DISTINCT t) FROM copied", kind: .read)
        #expect(try sum.int(0, 0) == 19_999_900_000 && sum.string(0, 1) == "200000")
        let (bytes, newlines, whole) = try await connection.copyOut("COPY copied TO STDOUT") { chunks in
            var bytes = 0
            var newlines = 0
            var whole = true
            for try await chunk in chunks {
                bytes += chunk.count
                newlines += chunk.count { $0 == UInt8(ascii: "\n") }
                whole = whole && chunk.last == UInt8(ascii: "\n")
            }
            return (bytes, newlines, whole)
        }
        #expect(newlines == 200_000 && whole && bytes > 2_000_000)
        #expect(try await connection.query("SELECT 1", kind: .read).string(0, 0) == "1")
    }

    @Test func aSlowReaderHoldsTheServerBack() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let count = try await pool.copyOut("COPY (SELECT repeat('x', 1000) FROM generate_series(1, 20000)) TO STDOUT") {
            chunks in
            var count = 0
            for try await chunk in chunks {
                if count == 0 { try await Task.sleep(for: .milliseconds(300)) }
                count += chunk.count
            }
            return count
        }
        #expect(count == 20_000 * 1001)
        #expect(await pool.snapshot().idle == 1)
        await pool.shutdown()
    }

    @Test func aReaderThatLeavesEndsTheConnection() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let first = try await pool.copyOut("COPY (SELECT generate_series(1, 10000000)) TO STDOUT") { chunks in
            try await chunks.first { _ in true }
        }
        #expect(first?.isEmpty == false)
        #expect(await pool.snapshot().open == 0)
        #expect(try await pool.query("SELECT 1", kind: .read).string(0, 0) == "1")
        await pool.shutdown()
    }

    @Test func aFailingSourceLeavesNothing() async throws {
        struct Broken: Error {}
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE partial (n int, t text)")
        let source = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield(Array("1\ta\n".utf8))
            continuation.finish(throwing: Broken())
        }
        await #expect(throws: Broken.self) { _ = try await connection.copyIn("COPY partial FROM STDIN", from: source) }
        #expect(try await connection.query("SELECT count(*) FROM partial", kind: .read).int(0, 0) == 0)
    }

    @Test func aCancelledSourceLeavesNothing() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        _ = try await pool.simpleQuery("CREATE TEMP TABLE cut (n int, t text)")
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        continuation.yield(Array("1\ta\n".utf8))
        let copy = Task { try await pool.copyIn("COPY cut FROM STDIN", from: stream) }
        try await TestDatabase.eventually("it copies") { await pool.snapshot().inUse == 1 }
        try await Task.sleep(for: .milliseconds(100))
        copy.cancel()
        let error = try await pgError { _ = try await copy.value }
        #expect(error.kind == .cancelled)
        #expect(try await pool.query("SELECT count(*) FROM cut", kind: .read).int(0, 0) == 0)
        await pool.shutdown()
    }

    @Test func badRowsAreTheServersError() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE strict (n int)")
        let error = try await pgError { _ = try await connection.copyIn("COPY strict FROM STDIN", from: lines(50_000)) }
        #expect(error.sqlState == "22P04")
        #expect(try await connection.query("SELECT 1", kind: .read).string(0, 0) == "1")
    }

    @Test func aCopyIsNoQueryAndAQueryIsNoCopy() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let asQuery = try await pgError { _ = try await pool.query("COPY (SELECT 1) TO STDOUT", kind: .read) }
        #expect(asQuery.sqlState == nil || asQuery.kind == .defect)
        let asScript = try await pgError { _ = try await pool.simpleQuery("COPY (SELECT 1) TO STDOUT") }
        guard case .connectionLost = asScript.kind else {
            #expect(asScript.kind == .defect)
            return
        }
        let asCopy = try await pgError { _ = try await pool.copyOut("SELECT 1") { _ in } }
        #expect(asCopy.kind == .defect)
        #expect(try await pool.query("SELECT 1", kind: .read).string(0, 0) == "1")
        await pool.shutdown()
    }
}
