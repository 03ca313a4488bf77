/// The bounds of a pool. Every queue, wait and retry has one.
public struct PGPoolConfiguration: Sendable {
    public var connection: PGConnectionConfiguration
    /// Connections open at one time, at most.
    public var maxConnections: Int
    /// Connections kept open even when nobody needs them.
    public var minConnections: Int
    /// Connections in use at one time while nobody waits longer than `patience`, beside those that a slow read holds up while
    /// others wait; nil: as many as there may be. A database does most when it has little more to do at a time than it has
    /// cores: the other connections are for slow statements, behind which quick ones would wait.
    public var usualConnections: Int?
    /// Reads (``PGPool/query(_:_:kind:timeout:)``) that one connection is sent before the first of them is answered, once as
    /// many connections as usual are in use: the database goes on with the next one without sleeping in between.
    public var readsPerConnection = 1
    /// Who has waited for so long, in the queue or behind another read, may have one of the other connections.
    public var patience: Duration = .milliseconds(100)
    /// Callers that may wait at one time while all connections are in use; the next one is refused at once.
    public var maxQueued: Int
    /// How long a caller waits for a connection.
    public var acquireTimeout: Duration
    /// How long a read may take unless its call says otherwise; nil: as long as the server lets it.
    public var readTimeout: Duration?
    /// A connection above `minConnections` that nobody needed for so long is closed.
    public var idleTimeout: Duration = .seconds(600)
    /// A connection idle for so long is asked whether it still works.
    public var keepaliveAfter: Duration = .seconds(30)
    /// A connection this old is replaced (up to a tenth earlier, so that not all of them go together).
    public var maxLifetime: Duration = .seconds(1800)
    /// The pause after the first failed attempt to connect; doubled after each further one, with jitter.
    public var backoffBase: Duration = .milliseconds(50)
    /// The longest pause between attempts to connect.
    public var backoffCap: Duration = .seconds(5)
    /// How long a shut-down waits for connections in use before it closes them.
    public var drainTimeout: Duration = .seconds(10)
    /// The value of the metrics' dimension `pool`.
    public var name: String = "main"

    public init(
        connection: PGConnectionConfiguration,
        maxConnections: Int = 16,
        minConnections: Int = 1,
        maxQueued: Int = 1024,
        acquireTimeout: Duration = .seconds(2),
        readTimeout: Duration? = .seconds(10)
    ) {
        self.connection = connection
        self.maxConnections = maxConnections
        self.minConnections = minConnections
        self.maxQueued = maxQueued
        self.acquireTimeout = acquireTimeout
        self.readTimeout = readTimeout
    }

    var limits: PoolLimits {
        PoolLimits(
            maxConnections: max(1, maxConnections),
            minConnections: max(0, min(minConnections, maxConnections)),
            usualConnections: max(1, min(usualConnections ?? maxConnections, maxConnections)),
            readsPerConnection: max(1, readsPerConnection),
            patience: patience.nanoseconds,
            maxQueued: max(0, maxQueued),
            idleTimeout: idleTimeout.nanoseconds,
            keepaliveAfter: keepaliveAfter.nanoseconds,
            maxLifetime: maxLifetime.nanoseconds,
            backoff: Backoff(base: backoffBase.nanoseconds, cap: backoffCap.nanoseconds)
        )
    }
}
