/// Where the database is, and what every connection to it does first.
public struct PGConnectionConfiguration: Sendable {
    /// A libpq URL or `key=value` string, passed through as it is (TLS, several hosts, `target_session_attrs`, …).
    public var url: String
    /// Shown in `pg_stat_activity` unless the URL names one.
    public var applicationName: String
    /// Statements run on every new connection before it is used: `SET ROLE`, `SET lock_timeout`, …
    public var sessionSetup: [PGStatement]
    /// Bounds connecting, set-up included.
    public var connectTimeout: Duration
    /// How many prepared statements a connection keeps; the least recently used one makes room.
    public var statementCacheSize: Int
    /// How long a cancelled read is waited for before its connection is closed.
    public var cancelGrace: Duration
    /// Reads that were sent ahead go to another connection, if one is to be had, when the one before them takes longer than this.
    var readPatience: Duration = .milliseconds(100)

    public init(
        url: String,
        applicationName: String = "holdfast",
        sessionSetup: [PGStatement] = [],
        connectTimeout: Duration = .seconds(5),
        statementCacheSize: Int = 256,
        cancelGrace: Duration = .seconds(5)
    ) {
        self.url = url
        self.applicationName = applicationName
        self.sessionSetup = sessionSetup
        self.connectTimeout = connectTimeout
        self.statementCacheSize = statementCacheSize
        self.cancelGrace = cancelGrace
    }

    /// What libpq is given: earlier entries are defaults that the URL may override, later ones override the URL.
    var libpqParameters: [(keyword: String, value: String)] {
        [
            ("fallback_application_name", applicationName),
            // A peer that vanished without a word is noticed within about a minute.
            ("keepalives_idle", "20"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "50000"),
            ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
    }
}
