import ArgumentParser
import Foundation
import PGClient

/// `holdfast doctor`: looks at everything that Holdfast needs and says how to mend what is missing.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check configuration, database, roles, contracts and providers.")

    func run() async throws {
        let configuration = Configuration()
        var doctor = Doctor(configuration: configuration)
        await doctor.examine()
        for finding in doctor.findings { print(finding.line) }
        let problems = doctor.findings.count { $0.state == .broken }
        print(problems == 0 ? "Everything needed is there." : "\(problems) to mend.")
        if problems > 0 { throw ExitCode.failure }
    }
}

/// The checks of `holdfast doctor`.
struct Doctor {
    enum State {
        case fine
        /// Works without it, with less.
        case limited
        case broken
    }

    struct Finding {
        let state: State
        let subject: String
        let text: String

        var line: String {
            let mark =
                switch state {
                case .fine: "ok      "
                case .limited: "limited "
                case .broken: "BROKEN  "
                }
            return mark + subject.padding(toLength: 20, withPad: " ", startingAt: 0) + text
        }
    }

    let configuration: Configuration
    private(set) var findings: [Finding] = []

    init(configuration: Configuration) { self.configuration = configuration }

    mutating func examine() async {
        examineSettings()
        examineProviders()
        await examineDatabase()
    }

    private mutating func add(_ state: State, _ subject: String, _ text: String) {
        findings.append(Finding(state: state, subject: subject, text: text))
    }

    private mutating func examineSettings() {
        do {
            let home = try Home(configuration)
            add(.fine, "home", home.folder.path)
            let contracts = try ContractLoader.load(from: home.contracts)
            let counts = contracts.map { "\($0.product) (\($0.operations.count) operations)" }
            add(.fine, "contracts", counts.joined(separator: ", "))
        } catch {
            add(.broken, "contracts", "\(error)")
        }
        switch configuration.value("JWT_SECRET")?.utf8.count {
        case nil: add(.broken, "JWT_SECRET", "not set; set it to 32 random bytes or more, e.g. openssl rand -base64 48")
        case let count? where count < 32: add(.broken, "JWT_SECRET", "\(count) bytes; it needs at least 32")
        default: add(.fine, "JWT_SECRET", "set")
        }
        do {
            _ = try EngineSettings(configuration)
            _ = try configuration.listen()
            add(.fine, "settings", "well-formed")
        } catch {
            add(.broken, "settings", "\(error)")
        }
        if let folder = configuration.value("HOLDFAST_DOCS_ASSETS"), StaticAssets(folder: folder) != nil {
            add(.fine, "documentation", folder)
        } else {
            add(
                .limited, "documentation",
                "no Swagger UI and ReDoc: pip install drf-spectacular-sidecar, set HOLDFAST_DOCS_ASSETS to its static folder"
            )
        }
    }

    private mutating func examineProviders() {
        for (name, variables) in [
            ("Stripe", ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"]), ("mail", ["SMTP_URL", "MAIL_FROM"]),
        ] {
            let missing = variables.filter { configuration.value($0) == nil }
            if missing.isEmpty {
                add(.fine, name, "configured")
            } else {
                add(.limited, name, "not configured, its operations answer 503: set \(missing.joined(separator: ", "))")
            }
        }
    }

    private mutating func examineDatabase() async {
        guard let url = configuration.value("DATABASE_URL") else {
            add(.broken, "database", "DATABASE_URL is not set; './holdfast up' makes a private cluster")
            return
        }
        do {
            let logger = try configuration.logger("holdfast doctor")
            let connection = try await PGConnection.connect(PGConnectionConfiguration(url: url), logger: logger)
            let version = try await connection.query("SHOW server_version_num", [], kind: .read).int(0, 0) ?? 0
            if version < 150_000 {
                add(.broken, "database", "PostgreSQL \(version / 10_000); it must be 15 or newer")
            } else {
                add(.fine, "database", "PostgreSQL \(version / 10_000)")
            }
            await examineRole(connection)
            await connection.close()
            await examineFunctions(url)
        } catch let error as PGError {
            add(.broken, "database", "cannot be used (DATABASE_URL): \(error.message)")
        } catch {
            add(.broken, "database", "\(error)")
        }
    }

    private mutating func examineRole(_ connection: PGConnection) async {
        do {
            let roles: PGStatement = """
                SELECT current_user = 'holdfast_api' OR pg_has_role('holdfast_api', 'MEMBER'),
                    (SELECT count(*) FROM pg_roles WHERE rolname IN ('holdfast_owner', 'holdfast_api', 'holdfast_report'))
                """
            let result = try await connection.query(roles, [], kind: .read)
            if try result.int(0, 1) == 3, try result.bool(0, 0) == true {
                add(.fine, "roles", "the login may act as holdfast_api")
            } else {
                add(.broken, "roles", "GRANT holdfast_api TO the login of DATABASE_URL")
            }
        } catch {
            add(.broken, "roles", "not there; run 'holdfast migrate' with DATABASE_OWNER_URL set")
        }
    }

    private mutating func examineFunctions(_ url: String) async {
        do {
            let logger = try configuration.logger("holdfast doctor")
            let pool = PGPool(
                configuration: .server(url: url, connections: 1, readsOnly: false), logger: logger)
            let contracts = try ContractLoader.load(from: try Home(configuration).contracts)
            let site = try await Site.load(
                contracts: contracts,
                database: Database(writes: pool, reads: pool, turns: TurnGate(maxWaiting: 0, patience: .zero)),
                hosts: [:], root: nil)
            await pool.shutdown()
            add(.fine, "functions", "\(site.products.reduce(0) { $0 + $1.calls.count }) operations fit their functions")
        } catch let error as PGError {
            add(.broken, "functions", "run 'holdfast migrate': \(error.message)")
        } catch {
            add(.broken, "functions", "\(error)")
        }
    }
}
