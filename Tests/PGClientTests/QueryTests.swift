import Glibc
import PGClient
import Testing

/// Statements, parameters and results against a real server.
@Suite struct QueryTests {
    @Test func parametersAndColumnsOfEveryKind() async throws {
        let pool = try TestDatabase.pool()
        let result = try await pool.query(
            """
            SELECT $1::text AS t, $2::int AS i, $3::boolean AS b, $4::bytea AS y, $5::jsonb AS j, $6::text AS n, $7::float8
            """,
            ["text", 42, true, .binary([0, 1, 255]), .utf8(Array("{\"a\": 1}".utf8)), nil, .double(0.1)],
            kind: .read
        )
        let row = try #require(result.rows.first)
        #expect(result.rowCount == 1 && result.columnCount == 7)
        #expect(result.columnNames == ["t", "i", "b", "y", "j", "n", "float8"])
        #expect(row["t"] == "text")
        #expect(try row.int("i") == 42)
        #expect(try row.bool("b") == true)
        #expect(try row.bytea("y") == [0, 1, 255])
        #expect(row["j"] == "{\"a\": 1}")
        #expect(row["n"] == nil && row.isNull(5))
        #expect(try row.int(5) == nil && row.bytes(5) == nil)
        #expect(try row.double(6) == 0.1)
        #expect(result.withBytes(0, 0) { $0.map { Array($0) } } == Array("text".utf8))
        #expect(throws: PGError.self) { try row.int("t") }
        await pool.shutdown()
    }

    /// Memory that somebody else keeps.
    private final class Lender: Sendable {
        let address: UInt
        let count: Int

        init(_ byte: UInt8, count: Int) {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 1)
            memset(memory, CInt(byte), count)
            address = UInt(bitPattern: memory)
            self.count = count
        }

        deinit { UnsafeMutableRawPointer(bitPattern: address)?.deallocate() }

        var lent: PGValue {
            .lent(
                PGLentBytes(
                    UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count), owner: self))
        }
    }

    @Test(arguments: [0, 1, 70_000, 5_000_000])
    func lentBytesAreReadInPlace(_ count: Int) async throws {
        let pool = try TestDatabase.pool()
        let result = try await pool.query(
            "SELECT length($1::bytea), $1::bytea = repeat('a', length($1::bytea))::bytea, $2::text, $3::bytea IS NULL",
            [Lender(UInt8(ascii: "a"), count: count).lent, "beside it", nil], kind: .write)
        #expect(try result.int(0, 0) == count)
        #expect(try result.bool(0, 1) == true && result.string(0, 2) == "beside it" && result.bool(0, 3) == true)
        await pool.shutdown()
    }

    @Test func aConnectionThatSentMuchIsReplaced() async throws {
        let pool = try TestDatabase.pool(connections: 1)
        let small = try await pool.query("SELECT length($1::bytea)", [Lender(1, count: 1000).lent], kind: .write)
        let large = try await pool.query("SELECT length($1::bytea)", [Lender(1, count: 3_000_000).lent], kind: .write)
        let next = try await pool.query("SELECT pg_backend_pid()", kind: .read)
        #expect(small.backendPID == large.backendPID)
        #expect(next.backendPID != large.backendPID)
        #expect(try next.int(0, 0) == Int(next.backendPID))
        await pool.shutdown()
    }

    @Test func anErrorNamesItsBackend() async throws {
        let connection = try await TestDatabase.connect()
        let own = try await connection.query("SELECT 1", kind: .read).backendPID
        do {
            _ = try await connection.query("SELECT 1/0", kind: .read)
            Issue.record("no error")
        } catch {
            #expect(error.backendPID == own)
        }
    }

    @Test func binaryResults() async throws {
        let connection = try await TestDatabase.connect()
        let statement: PGStatement = "SELECT '\\x00ff10'::bytea"
        let result = try await connection.query(statement.returning(.binary), kind: .read)
        #expect(result.format(ofColumn: 0) == .binary)
        #expect(try result.bytea(0, 0) == [0, 255, 16])
        #expect(throws: PGError.self) { try result.int(0, 0) }
    }

    @Test func commandTags() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE tags (n int)")
        let result = try await connection.query("INSERT INTO tags SELECT generate_series(1, 7)", kind: .write)
        #expect(result.affectedRows == 7 && result.commandTag == "INSERT 0 7" && result.rowCount == 0)
    }

    @Test(arguments: ["a\0b", "\0", "end\0"])
    func nulIsRefusedBeforeItIsSent(_ text: String) async throws {
        let pool = try TestDatabase.pool()
        for value in [PGValue.text(text), .utf8(Array(text.utf8))] {
            let error = try await pgError {
                _ = try await pool.query("SELECT $1::text, $2::text", ["first", value], kind: .write)
            }
            #expect(error.kind == .invalidParameter(index: 1))
        }
        let fine = try await pool.query("SELECT $1::bytea", [.binary(Array(text.utf8))], kind: .read)
        #expect(try fine.bytea(0, 0) == Array(text.utf8), "bytes are not text")
        let script = try await pgError { _ = try await pool.simpleQuery(PGStatement(trustedText: "SELECT 1\0")) }
        #expect(script.kind == .invalidParameter(index: -1))
        let sql = try await pgError { _ = try await pool.query(PGStatement(trustedText: "SELECT 1\0"), kind: .read) }
        #expect(sql.kind == .invalidParameter(index: -1))
        await pool.shutdown()
    }

    @Test func bytesThatAreNotUTF8AreRefused() async throws {
        let connection = try await TestDatabase.connect()
        for bytes in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
            let error = try await pgError {
                _ = try await connection.query("SELECT $1::text", [.utf8(bytes)], kind: .read)
            }
            #expect(error.kind == .invalidParameter(index: 0))
        }
    }

    @Test func unicodeComesBackUnchanged() async throws {
        let connection = try await TestDatabase.connect()
        let text = "🎟️ ភាសាខ្មែរ 中文 e\u{301} \u{10FFFF} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
        let result = try await connection.query("SELECT $1::text, octet_length($1::text)", [.text(text)], kind: .read)
        #expect(result.string(0, 0).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        #expect(try result.int(0, 1) == text.utf8.count)
    }

    @Test func fiftyMegabytesBothWays() async throws {
        let connection = try await TestDatabase.connect()
        let size = 50 << 20
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: size)
        for index in stride(from: 0, to: size, by: 4096) { bytes[index] = UInt8(ascii: "a") + UInt8(index / 4096 % 26) }
        let result = try await connection.query("SELECT $1::text, md5($1::text)", [.utf8(bytes)], kind: .read)
        let same = result.withBytes(0, 0) { back in
            back.map { $0.count == size && memcmp($0.baseAddress!, bytes, size) == 0 } ?? false
        }
        #expect(same)
        let small = try await connection.query("SELECT 1", kind: .read)
        #expect(small.string(0, 0) == "1", "the connection goes on")
    }

    @Test func tenThousandQueriesOnFourConnectionsFromTwoHundredTasks() async throws {
        let pool = try TestDatabase.pool(connections: 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<200 {
                group.addTask {
                    for query in 0..<50 {
                        let number = task * 50 + query
                        let kind: PGQueryKind = number.isMultiple(of: 2) ? .read : .write
                        let result = try await pool.query("SELECT $1::int * 2", [.int(number)], kind: kind)
                        #expect(try result.int(0, 0) == number * 2)
                    }
                }
            }
            try await group.waitForAll()
        }
        let snapshot = await pool.snapshot()
        #expect(snapshot.lentTotal == 10_000)
        #expect(snapshot.open <= 4 && snapshot.inUse == 0 && snapshot.queued == 0)
        await pool.shutdown()
    }

    @Test func tasksThatPreferTheReactorWork() async throws {
        let pool = try TestDatabase.pool(connections: 2)
        try await withTaskExecutorPreference(pool.reactor) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<50 {
                    group.addTask {
                        for _ in 0..<20 {
                            let result = try await pool.query("SELECT $1::int", [.int(task)], kind: .read)
                            #expect(try result.int(0, 0) == task)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        await pool.shutdown()
    }

    @Test func scriptsOfSeveralStatements() async throws {
        let connection = try await TestDatabase.connect()
        let results = try await connection.simpleQuery(
            "CREATE TEMP TABLE script (n int); INSERT INTO script VALUES (1), (2); SELECT count(*) FROM script"
        )
        #expect(results.map(\.commandTag) == ["CREATE TABLE", "INSERT 0 2", "SELECT 1"])
        let error = try await pgError {
            _ = try await connection.simpleQuery("INSERT INTO script VALUES (3); SELECT 1/0; SELECT 2")
        }
        #expect(error.sqlState == "22012")
        let count = try await connection.query("SELECT count(*) FROM script", kind: .read)
        #expect(try count.int(0, 0) == 2, "the failed script left nothing behind")
    }

    @Test func aCommitThatFailsFailsTheStatement() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery(
            "CREATE TEMP TABLE deferred (n int CONSTRAINT only_once UNIQUE DEFERRABLE INITIALLY DEFERRED)"
        )
        let error = try await pgError {
            _ = try await connection.query("INSERT INTO deferred VALUES (1), (1) RETURNING n", kind: .write)
        }
        #expect(error.sqlState == "23505" && error.constraint == "only_once")
    }

    @Test func settingUpTheSession() async throws {
        var configuration = try TestDatabase.configuration()
        configuration.sessionSetup = ["SET lock_timeout = '1234ms'", "SET search_path = pg_catalog"]
        let connection = try await PGConnection.connect(configuration, logger: TestDatabase.logger)
        let result = try await connection.query(
            """
            SELECT current_setting('lock_timeout'), current_setting('search_path'), current_setting('client_encoding')
            """,
            kind: .read
        )
        #expect(result.string(0, 0) == "1234ms" && result.string(0, 1) == "pg_catalog" && result.string(0, 2) == "UTF8")
        configuration.sessionSetup = ["SET no_such.thing TO DEFAULT", "SELECT no_such_function()"]
        let error = try await pgError { _ = try await PGConnection.connect(configuration, logger: TestDatabase.logger) }
        #expect(error.sqlState == "42883")
    }
}
