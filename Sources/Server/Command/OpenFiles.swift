import Glibc

/// The files and sockets that the kernel lets this process have.
enum OpenFiles {
    /// For the listeners, the providers, the log, uploads on their way to the database, and what libraries open.
    static let reserve = 256

    /// Takes what the administrator allows instead of what a shell starts with, which is often 1,024; answers it.
    static func raiseLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = raised.rlim_max
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// How many clients' connections fit beside the pools: those that are wanted, or fewer.
    static func connections(wanted: Int, pools: Int, limit: Int) throws(ConfigurationError) -> Int {
        let room = limit - pools - reserve
        guard room > 0 else {
            throw ConfigurationError(
                "HOLDFAST_POOL needs \(pools) connections, and \(reserve) files are wanted beside them, but this process may "
                    + "only have \(limit) open files. Raise the limit (LimitNOFILE= of systemd, ulimit -n)")
        }
        return min(wanted, room)
    }
}
