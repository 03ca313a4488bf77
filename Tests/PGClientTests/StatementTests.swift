import PGClient
import Testing

/// Prepared statements live as long as the server lets them, and the caller never notices.
@Suite struct StatementTests {
    @Test func aStatementSurvivesItsFunctionBeingReplaced() async throws {
        let connection = try await TestDatabase.connect()
        let call: PGStatement = "SELECT * FROM pg_temp.replaced(p_n => $1)"
        func create(_ returns: String, _ body: String) async throws {
            _ = try await connection.simpleQuery(
                PGStatement(
                    trustedText: """
                        DROP FUNCTION IF EXISTS pg_temp.replaced;
                        CREATE FUNCTION pg_temp.replaced(p_n int) RETURNS \(returns) LANGUAGE sql AS '\(body)'
                        """
                )
            )
        }
        try await create("int", "SELECT p_n + 1")
        for _ in 0..<8 { #expect(try await connection.query(call, [1], kind: .write).string(0, 0) == "2") }
        try await create("int", "SELECT p_n + 2")
        #expect(try await connection.query(call, [1], kind: .write).string(0, 0) == "3")
        try await create("TABLE (a int, b text)", "SELECT p_n, ''x''")
        let changed = try await connection.query(call, [1], kind: .write)
        #expect(changed.columnCount == 2 && changed.string(0, 1) == "x", "another result type")
        try await create("text", "SELECT ''text''")
        let batch = try await connection.queryBatch([PGBatchItem(call, [1]), PGBatchItem(call, [2])], kind: .write)
        #expect(batch.map { $0.string(0, 0) } == ["text", "text"])
    }

    @Test func aStatementThatTheServerLostIsPreparedAgain() async throws {
        let connection = try await TestDatabase.connect()
        for _ in 0..<2 {
            #expect(try await connection.query("SELECT $1::int", [5], kind: .write).string(0, 0) == "5")
            let both = [PGBatchItem("SELECT $1::int", [6]), PGBatchItem("SELECT 'seven'")]
            #expect(try await connection.queryBatch(both, kind: .write).map { $0.string(0, 0) } == ["6", "seven"])
            _ = try await connection.simpleQuery("DEALLOCATE ALL")
        }
    }

    @Test func insideATransactionALostStatementIsAnError() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.query("SELECT 1", kind: .write)
        let error = try await pgError {
            try await connection.withTransaction { connection in
                _ = try await connection.simpleQuery("DEALLOCATE ALL")
                _ = try await connection.query("SELECT 1", kind: .write)
            }
        }
        #expect(error.sqlState == "26000")
    }

    @Test func theCacheIsBounded() async throws {
        var configuration = try TestDatabase.configuration()
        configuration.statementCacheSize = 3
        let connection = try await PGConnection.connect(configuration, logger: TestDatabase.logger)
        for round in 0..<2 {
            for number in 0..<10 {
                let statement = PGStatement(trustedText: "SELECT \(number)")
                #expect(
                    try await connection.query(statement, kind: .read).string(0, 0) == "\(number)", "round \(round)")
            }
        }
        let count = try await connection.query("SELECT count(*) FROM pg_prepared_statements", kind: .read)
        #expect(try #require(try count.int(0, 0)) <= 4)
        let batch = (0..<20).map { PGBatchItem(PGStatement(trustedText: "SELECT \($0)")) }
        #expect(try await connection.queryBatch(batch, kind: .read).map { $0.string(0, 0) } == (0..<20).map { "\($0)" })
        _ = try await connection.query("SELECT 0", kind: .read)
        let left = try await connection.simpleQuery("SELECT count(*) FROM pg_prepared_statements")[0]
        #expect(try #require(try left.int(0, 0)) <= 4, "those in use, and one evicted by the last")
    }
}
