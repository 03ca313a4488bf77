/// One epoll thread on which the libpq calls of any number of connections run.
///
/// A pool or a listener makes one of its own unless it is given one to share. The thread ends when the
/// last pool, listener, connection and handle that uses it is gone.
///
/// It is a `TaskExecutor` as well: a task that prefers it (`withTaskExecutorPreference(pool.reactor)`) runs on the same
/// thread as its queries, which saves waking other threads twice per query. Such a task must be quick and never block,
/// because every connection of the reactor waits for it.
public final class PGReactor: TaskExecutor, Sendable {
    let loop: ReactorLoop

    /// Starts the thread. `name` is what `top -H` shows (15 characters at most are kept). A `patient` thread leaves the
    /// cores to a PostgreSQL on the same machine while that works: fewer switches, and a little more latency when all cores
    /// are busy.
    public init(name: String = "pg-reactor", scheduling: ThreadScheduling = .prompt) {
        loop = ReactorLoop()
        loop.start(name: name, scheduling: scheduling, preferredBy: asUnownedTaskExecutor())
    }

    /// Takes a job of a task that prefers this thread.
    public func enqueue(_ job: consuming ExecutorJob) {
        loop.enqueue(job)
    }

    deinit {
        loop.stop()
    }
}
