import CLibpq
import Glibc

/// What libpq is asked to connect to, and whether that may block on name resolution.
struct ConnectTarget: Sendable {
    private let keywords: [String]
    private let values: [String]
    /// A host may have to be resolved, or a service file read.
    let mayBlock: Bool

    /// Throws `defect` if the URL is malformed.
    init(_ configuration: PGConnectionConfiguration) throws(PGError) {
        let parameters = configuration.libpqParameters
        for (index, parameter) in parameters.enumerated() where parameter.value.utf8.contains(0) {
            throw PGError(.invalidParameter(index: index), "\(parameter.keyword) holds a NUL character")
        }
        keywords = parameters.map(\.keyword)
        values = parameters.map(\.value)
        mayBlock = try Self.mayBlock(configuration.url)
    }

    /// Begins a connection attempt; nil when there is no memory.
    func start() -> OpaquePointer? {
        let connection = withCStrings(keywords) { keywords in
            withCStrings(values) { values in PQconnectStartParams(keywords, values, 1) }
        }
        // The text of a failed attempt then holds its SQLSTATE, which libpq gives in no other way.
        if let connection { PQsetErrorVerbosity(connection, PQERRORS_VERBOSE) }
        return connection
    }

    /// Connects on the calling thread. The connection's status tells the outcome (never OK after `deadline`).
    func connectBlocking(until deadline: MonotonicTime) -> OpaquePointer? {
        guard let connection = start() else { return nil }
        var events = Int16(POLLOUT)
        while PQstatus(connection) != CONNECTION_BAD {
            let now = monotonicNow()
            guard now < deadline else { break }
            var descriptor = pollfd(fd: PQsocket(connection), events: events, revents: 0)
            let milliseconds = CInt(min((deadline - now + 999_999) / 1_000_000, 60_000))
            guard poll(&descriptor, 1, milliseconds) != 0 else { continue }
            switch PQconnectPoll(connection) {
            case PGRES_POLLING_READING: events = Int16(POLLIN)
            case PGRES_POLLING_WRITING: events = Int16(POLLOUT)
            default: return connection
            }
        }
        return connection
    }

    private static func mayBlock(_ url: String) throws(PGError) -> Bool {
        // "Parse" refuses a bare database name, which libpq itself takes; then the environment's host counts.
        guard url.contains("=") || url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else { return true }
        var problem: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &problem) else {
            defer { PQfreemem(problem) }
            throw PGError(.defect, "malformed connection string: \(PGErrorReport.trimmed(problem))")
        }
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        if found["service"] != nil || getenv("PGSERVICE") != nil { return true }
        if let addresses = found["hostaddr"], !addresses.isEmpty { return false }
        let hosts = found["host"] ?? getenv("PGHOST").map { String(cString: $0) } ?? ""
        return hosts.split(separator: ",", omittingEmptySubsequences: false).contains { !isAddress(String($0)) }
    }

    private static func isAddress(_ host: String) -> Bool {
        if host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") { return true }
        var room = in6_addr()
        return inet_pton(AF_INET, host, &room) == 1 || inet_pton(AF_INET6, host, &room) == 1
    }

    private func withCStrings<R>(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R
    ) -> R {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        let pointers = copies.map { UnsafePointer($0) } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}
