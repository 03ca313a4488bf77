import Testing

@testable import PGClient

@Suite struct ErrorTests {
    @Test(arguments: [
        ("PT404", PGError.Kind.refused(status: 404)), ("PT400", .refused(status: 400)), ("PTabc", .defect),
        ("40001", .contended), ("40P01", .contended), ("25006", .contended), ("55P03", .contended),
        ("53300", .overloaded), ("53100", .overloaded), ("57P01", .overloaded), ("57P03", .overloaded),
        ("57014", .overloaded), ("08006", .connectionLost(outcomeUnknown: false)), ("23505", .defect), ("", .defect),
    ])
    func classes(_ sqlState: String, _ kind: PGError.Kind) {
        #expect(PGError.classify(sqlState: sqlState) == kind)
    }

    @Test func aConnectingErrorIsReadFromItsText() {
        let busy = PGError.connecting(
            "connection to server on socket \"/tmp/.s.PGSQL.1\" failed: FATAL:  53300: sorry, too many clients already"
        )
        #expect(busy.kind == .overloaded && busy.sqlState == "53300")
        let gone = PGError.connecting("connection to server at \"127.0.0.1\", port 1 failed: Connection refused")
        #expect(gone.kind == .connectionLost(outcomeUnknown: false) && gone.sqlState == nil)
        #expect(PGError.connecting("").sqlState == nil)
    }

    @Test func everyFieldAndNothingForClients() async throws {
        let connection = try await TestDatabase.connect()
        _ = try await connection.simpleQuery("CREATE TEMP TABLE people (email text CONSTRAINT email_taken UNIQUE)")
        let insert: PGStatement = "INSERT INTO people VALUES ($1)"
        _ = try await connection.query(insert, ["secret@example.com"], kind: .write)
        let error = try await pgError { _ = try await connection.query(insert, ["secret@example.com"], kind: .write) }
        #expect(error.kind == .defect && error.sqlState == "23505" && error.severity == "ERROR")
        #expect(error.constraint == "email_taken" && error.table == "people")
        #expect(error.schema?.hasPrefix("pg_temp") == true)
        #expect(error.detail?.contains("secret@example.com") == true)
        #expect(error.sourceFunction == "_bt_check_unique" && error.sourceFile != nil && error.sourceLine != nil)
        #expect(error.description == "PGError: details withheld" && "\(error)" == "PGError: details withheld")
        #expect(String(reflecting: error).contains("secret@example.com"))
        #expect(!error.isRetryable)
        let syntax = try await pgError { _ = try await connection.query("SELEKT 1", kind: .read) }
        #expect(syntax.position == "1" && syntax.sqlState == "42601")
    }

    @Test func aRefusalCarriesItsStatus() async throws {
        let pool = try TestDatabase.pool()
        let error = try await pgError {
            _ = try await pool.query(
                "DO $$ BEGIN RAISE SQLSTATE 'PT409' USING MESSAGE = 'no', DETAIL = '{}'; END $$", kind: .write)
        }
        #expect(error.kind == .refused(status: 409) && error.message == "no" && error.detail == "{}")
        #expect(error.context?.contains("PL/pgSQL") == true)
        await pool.shutdown()
    }

    @Test func lockTimeoutsAndReadOnlyAreContended() async throws {
        let connection = try await TestDatabase.connect()
        let readOnly = try await pgError {
            try await connection.withTransaction { connection in
                _ = try await connection.simpleQuery("SET TRANSACTION READ ONLY")
                _ = try await connection.simpleQuery("CREATE TABLE never (n int)")
            }
        }
        #expect(readOnly.kind == .contended && readOnly.sqlState == "25006" && readOnly.isRetryable)
        _ = try await connection.simpleQuery("SELECT pg_advisory_lock(7001)")
        let other = try await TestDatabase.connect()
        let locked = try await pgError {
            _ = try await other.simpleQuery("SET lock_timeout = '50ms'; SELECT pg_advisory_lock(7001)")
        }
        #expect(locked.kind == .contended && locked.sqlState == "55P03" && !locked.isRetryable)
    }

    @Test func aFunctionReplacedUnderItsPlanMayBeCalledAgain() async throws {
        let pool = try TestDatabase.pool()
        let error = try await pgError {
            _ = try await pool.query(
                "DO $$ BEGIN RAISE SQLSTATE 'XX000' USING MESSAGE = 'cache lookup failed for function 4711'; END $$",
                kind: .write)
        }
        #expect(error.kind == .overloaded && error.isRetryable)
        let other = try await pgError {
            _ = try await pool.query(
                "DO $$ BEGIN RAISE SQLSTATE 'XX000' USING MESSAGE = 'cache lookup failed for type 1'; END $$",
                kind: .write)
        }
        #expect(other.kind == .defect && !other.isRetryable)
        await pool.shutdown()
    }

    @Test func connectingFails() async throws {
        func connect(_ url: String) async throws -> PGError {
            try await pgError {
                var configuration = PGConnectionConfiguration(url: url)
                configuration.connectTimeout = .seconds(30)
                _ = try await PGConnection.connect(configuration, logger: TestDatabase.logger)
            }
        }
        #expect(try await connect("host=127.0.0.1 port=1").kind == .connectionLost(outcomeUnknown: false))
        #expect(try await connect("host=localhost port=1").kind == .connectionLost(outcomeUnknown: false))
        #expect(try await connect("postgres://%zz").kind == .defect)
        let noDatabase = try await connect(try TestDatabase.url() + (TestDatabase.isURL ? "_no" : " dbname=no_such"))
        #expect(noDatabase.sqlState == "3D000" && noDatabase.kind == .defect)
    }

    @Test func aServerThatDoesNotAnswerIsGivenUp() async throws {
        let silent = try SilentServer()
        for host in ["127.0.0.1", "localhost"] {
            var configuration = PGConnectionConfiguration(
                url: "host=\(host) port=\(silent.port) sslmode=disable gssencmode=disable")
            configuration.connectTimeout = .milliseconds(200)
            let error = try await pgError {
                _ = try await PGConnection.connect(configuration, logger: TestDatabase.logger)
            }
            #expect(error.kind == .connectionLost(outcomeUnknown: false))
        }
    }
}
