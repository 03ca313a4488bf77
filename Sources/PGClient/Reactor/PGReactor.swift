/// One epoll thread on which the libpq calls of any number of connections run.
///
/// A pool or a listener makes one of its own unless it is given one to share. The thread ends when the
/// last pool, listener, connection and handle that uses it is gone.
public final class PGReactor: Sendable {
    let loop: ReactorLoop

    /// Starts the thread. `name` is what `top -H` shows (15 characters at most are kept).
    public init(name: String = "pg-reactor") {
        loop = ReactorLoop()
        loop.start(name: name)
    }

    deinit {
        loop.stop()
    }
}
