import PGClient
import Testing

/// Several statements in one round trip.
@Suite struct BatchTests {
    @Test func resultsComeInOrder() async throws {
        let pool = try TestDatabase.pool()
        let items = (0..<50).map {
            PGBatchItem($0.isMultiple(of: 2) ? "SELECT $1::int" : "SELECT $1::int + 0", [.int($0)])
        }
        for _ in 0..<3 {
            let results = try await pool.queryBatch(items, kind: .read)
            #expect(try results.map { try $0.int(0, 0) } == (0..<50).map { $0 })
        }
        #expect(try await pool.queryBatch([], kind: .read).isEmpty)
        await pool.shutdown()
    }

    @Test func anErrorAbortsTheRestAndUndoesTheWhole() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE steps (n int)")
        let insert: PGStatement = "INSERT INTO steps VALUES ($1)"
        for attempt in 0..<2 {
            let error = try await pgError {
                _ = try await connection.queryBatch(
                    [PGBatchItem(insert, [1]), PGBatchItem("SELECT 1 / $1::int", [0]), PGBatchItem(insert, [2])],
                    kind: .write
                )
            }
            #expect(error.sqlState == "22012", "attempt \(attempt)")
            #expect(try await connection.query("SELECT count(*) FROM steps", kind: .read).int(0, 0) == 0)
        }
        let syntax = try await pgError {
            _ = try await connection.queryBatch([PGBatchItem(insert, [1]), PGBatchItem("SELEKT")], kind: .write)
        }
        #expect(syntax.sqlState == "42601")
        let good = try await connection.queryBatch([PGBatchItem(insert, [1]), PGBatchItem(insert, [2])], kind: .write)
        #expect(good.map(\.affectedRows) == [1, 1])
        #expect(try await connection.query("SELECT count(*) FROM steps", kind: .read).int(0, 0) == 2)
    }

    @Test func aCommitThatFailsFailsTheBatch() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE late (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        let insert: PGStatement = "INSERT INTO late VALUES ($1)"
        let error = try await pgError {
            _ = try await connection.queryBatch([PGBatchItem(insert, [1]), PGBatchItem(insert, [1])], kind: .write)
        }
        #expect(error.sqlState == "23505")
        #expect(try await connection.query("SELECT count(*) FROM late", kind: .read).int(0, 0) == 0)
    }

    @Test func aBadParameterSendsNothing() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE untouched (t text)")
        let insert: PGStatement = "INSERT INTO untouched VALUES ($1)"
        let error = try await pgError {
            _ = try await connection.queryBatch(
                [PGBatchItem(insert, ["a"]), PGBatchItem(insert, ["\0"])], kind: .write)
        }
        #expect(error.kind == .invalidParameter(index: 0))
        #expect(try await connection.query("SELECT count(*) FROM untouched", kind: .read).int(0, 0) == 0)
    }

    @Test func bigOnesBothWays() async throws {
        let connection = try await TestDatabase.connect()
        let text = String(repeating: "0123456789abcdef", count: 1 << 16)
        let items = (0..<16).map { _ in PGBatchItem("SELECT $1::text", [.text(text)]) }
        let results = try await connection.queryBatch(items, kind: .read)
        #expect(results.allSatisfy { $0.string(0, 0) == text })
    }

    @Test func insideATransaction() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE inside (n int)")
        try await connection.withTransaction { connection in
            let batch = (1...3).map { PGBatchItem("INSERT INTO inside VALUES ($1)", [.int($0)]) }
            _ = try await connection.queryBatch(batch, kind: .write)
        }
        #expect(try await connection.query("SELECT count(*) FROM inside", kind: .read).int(0, 0) == 3)
    }
}
