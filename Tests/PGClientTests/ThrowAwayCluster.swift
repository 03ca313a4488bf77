import Glibc
import Synchronization

/// A PostgreSQL cluster of its own in a temporary directory, reached by a socket only. Made by `initdb` and `pg_ctl`
/// from PATH or Debian's place; as user `postgres` when the tests run as root.
final class ThrowAwayCluster: Sendable {
    private let directory: String
    private let tools: String

    var url: String { "host=\(directory) port=54329 user=postgres dbname=postgres" }

    init() throws {
        guard let tools = Self.findTools() else {
            throw TestDatabase.Refused(
                description: "initdb and pg_ctl are neither in PATH nor in /usr/lib/postgresql/*/bin")
        }
        self.tools = tools
        var template = Array("/tmp/hfpg.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TestDatabase.Refused(description: "no temporary directory (errno \(errno))")
        }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if geteuid() == 0 { try Self.shell("chown postgres \(directory)") }
        try run("\(tools)/initdb -D \(directory)/data -U postgres -A trust -N -E UTF8 --locale=C")
        try start()
    }

    func start() throws {
        let options = "-c listen_addresses= -c unix_socket_directories=\(directory) -c port=54329 -c fsync=off"
        try run("\(tools)/pg_ctl -D \(directory)/data -w -t 60 -l \(directory)/log -o '\(options)' start")
    }

    /// The server processes end at once, as in a crash.
    func kill() throws {
        try run("\(tools)/pg_ctl -D \(directory)/data -w -t 60 -m immediate stop")
    }

    func remove() {
        // The directory goes away whether or not the server still ran.
        try? kill()
        try? Self.shell("rm -rf \(directory)")
    }

    private func run(_ command: String) throws {
        let asPostgres = "setpriv --reuid=postgres --regid=postgres --clear-groups"
        try Self.shell(geteuid() == 0 ? "cd / && \(asPostgres) \(command)" : command)
    }

    private static func findTools() -> String? {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        let debian = (10...30).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
        return (path.split(separator: ":").map(String.init) + debian).first { directory in
            access("\(directory)/initdb", X_OK) == 0 && access("\(directory)/pg_ctl", X_OK) == 0
        }
    }

    private static func shell(_ command: String) throws {
        let words = ["sh", "-c", "\(command) >/dev/null 2>&1 </dev/null"]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process = pid_t()
        var status: CInt = 0
        guard posix_spawn(&process, "/bin/sh", nil, nil, arguments, environ) == 0,
            waitpid(process, &status, 0) == process, status == 0
        else { throw TestDatabase.Refused(description: "failed (status \(status)): \(command)") }
    }
}
