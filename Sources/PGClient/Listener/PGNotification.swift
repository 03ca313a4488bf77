/// One NOTIFY.
public struct PGNotification: Sendable, Hashable {
    public let channel: String
    public let payload: String
    /// The server process that sent it.
    public let backendPID: Int32
}

/// What a listener tells its readers.
public enum PGListenerEvent: Sendable, Hashable {
    case notification(PGNotification)
    /// Listening has begun (the first time, or again after the connection was lost), or the reader was so slow that
    /// notifications were dropped: whatever they announce must be looked up again.
    case reconnected
}
