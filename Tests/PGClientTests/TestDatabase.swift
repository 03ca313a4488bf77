import Glibc
import Logging
import PGClient
import Testing

/// The throw-away cluster that `HOLDFAST_TEST_PG` names (a libpq URL of a superuser). Tests fail without it, and refuse
/// any database that is not on this machine.
enum TestDatabase {
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    static var logger: Logger {
        var logger = Logger(label: "PGClientTests")
        logger.logLevel = .error
        return logger
    }

    /// For tests whose connections are meant to fail.
    static var quiet: Logger {
        var logger = Logger(label: "PGClientTests")
        logger.logLevel = .critical
        return logger
    }

    /// The URL, after making sure that it is local.
    static func url() throws -> String {
        guard let url = getenv("HOLDFAST_TEST_PG").map({ String(cString: $0) }), !url.isEmpty else {
            throw Refused(description: "HOLDFAST_TEST_PG must hold a libpq URL of a superuser on a throw-away cluster")
        }
        guard isLocal(url) else {
            throw Refused(description: "HOLDFAST_TEST_PG names a host that is not this machine: refused")
        }
        return url
    }

    /// Whether every host of the URL is a socket or a loopback address.
    static func isLocal(_ url: String) -> Bool {
        let local: Set<Substring> = ["localhost", "127.0.0.1", "[::1]", "::1", ""]
        if let scheme = url.firstRange(of: "://") {
            var authority = url[scheme.upperBound...].prefix(while: { $0 != "/" && $0 != "?" })
            if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
            guard url.drop(while: { $0 != "?" }).namesNoOtherHost else { return false }
            return authority.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { host in
                let name =
                    host.hasPrefix("[") ? host.prefix(while: { $0 != "]" }) + "]" : host.prefix(while: { $0 != ":" })
                return local.contains(name) || name.lowercased().hasPrefix("%2f")
            }
        }
        let words = url.split(whereSeparator: \.isWhitespace)
        if words.contains(where: { $0.hasPrefix("service=") || !$0.contains("=") }) { return false }
        let hosts = words.filter { $0.hasPrefix("host=") || $0.hasPrefix("hostaddr=") }
        return hosts.allSatisfy { word in
            word.drop(while: { $0 != "=" }).dropFirst().split(separator: ",", omittingEmptySubsequences: false)
                .allSatisfy { local.contains($0) || $0.hasPrefix("/") }
        }
    }

    static var isURL: Bool { (try? url().contains("://")) ?? false }

    static func configuration(_ name: String = "pgclient-tests") throws -> PGConnectionConfiguration {
        PGConnectionConfiguration(url: try url(), applicationName: name)
    }

    static func pool(
        _ name: String = "pgclient-tests",
        connections: Int = 4,
        _ change: (inout PGPoolConfiguration) -> Void = { _ in }
    ) throws -> PGPool {
        var configuration = PGPoolConfiguration(
            connection: try configuration(name),
            maxConnections: connections,
            minConnections: 0,
            acquireTimeout: .seconds(30)  // All suites run at once, on whatever machine.
        )
        change(&configuration)
        return PGPool(configuration: configuration, logger: logger)
    }

    static func connect(_ name: String = "pgclient-tests") async throws -> PGConnection {
        try await PGConnection.connect(try configuration(name), logger: logger)
    }

    /// Whether the server runs a statement that contains `marker`.
    static func isRunning(_ marker: String) async throws -> Bool {
        let found = try await connect("pgclient-watcher").query(
            """
            SELECT 1 FROM pg_stat_activity
            WHERE state = 'active' AND pid <> pg_backend_pid() AND strpos(query, $1) > 0
            """,
            [.text(marker)],
            kind: .read
        )
        return found.rowCount > 0
    }

    /// Waits until `condition` holds, for as long as that takes on this machine.
    static func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
        while try await !condition() {
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

extension Substring {
    /// Whether a URL's parameters (`?host=…&…`) name no host but socket directories.
    fileprivate var namesNoOtherHost: Bool {
        dropFirst().split(separator: "&").allSatisfy { word in
            if word.hasPrefix("hostaddr=") || word.hasPrefix("service=") { return false }
            guard word.hasPrefix("host=") else { return true }
            return word.hasPrefix("host=/") || word.lowercased().hasPrefix("host=%2f")
        }
    }
}

/// A failed test shows the whole error.
extension PGError: CustomTestStringConvertible {
    public var testDescription: String { debugDescription }
}

/// Runs `body`, which must fail with a `PGError`, and gives that error.
func pgError(
    _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async throws -> PGError {
    do {
        try await body()
    } catch let error as PGError {
        return error
    }
    Issue.record(comment ?? "no error was thrown", sourceLocation: sourceLocation)
    throw TestDatabase.Refused(description: "no error was thrown")
}
