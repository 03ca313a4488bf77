/// A pool at one moment.
public struct PoolSnapshot: Sendable, Hashable {
    /// Connections that are open, in use or not.
    public let open: Int
    /// Connections waiting for work.
    public let idle: Int
    /// Connections lent to callers.
    public let inUse: Int
    /// Attempts to connect under way.
    public let opening: Int
    /// Callers waiting for a connection.
    public let queued: Int
    /// How many times a connection was lent since the pool was made.
    public let lentTotal: Int
    /// How many callers were refused because the queue was full or their time over.
    public let refusedTotal: Int
    /// Why the last attempt to connect failed, if none has succeeded since. For logs, not for clients.
    public let connectProblem: String?
    /// Whether the pool refuses new work.
    public let isShuttingDown: Bool
}
