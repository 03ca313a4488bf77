import CLibpq
import Glibc

extension Wire {
    /// Connects and runs the session's set-up statements. Throws the connection's error; the connection is closed then.
    func connect() async throws(PGError) {
        let deadline = monotonicNow() + configuration.connectTimeout.nanoseconds
        let target = try ConnectTarget(configuration)
        let timeout = reactor.loop.schedule(at: deadline) { [weak self] in
            self?.assumeIsolated { $0.connectTimedOut() }
        }
        defer { reactor.loop.unschedule(timeout) }
        do throws(PGError) {
            if target.mayBlock {
                try await connectOnThread(target, until: deadline)
            } else {
                try await connectOnReactor(target)
            }
            try adopt()
            isBusy = true
            defer { isBusy = false }
            for statement in configuration.sessionSetup {
                _ = try await simple(statement, .auxiliary)
            }
        } catch {
            close(error.message)
            throw error
        }
    }

    /// The addresses are numbers or sockets: libpq never blocks, the reactor does it all.
    private func connectOnReactor(_ target: ConnectTarget) async throws(PGError) {
        guard let raw = target.start() else { throw PGError(.defect, "out of memory while connecting") }
        let handle = ConnectionHandle(owning: raw, reactor: reactor, notices: NoticeReceiver(logger: logger))
        self.handle = handle
        guard PQstatus(raw) != CONNECTION_BAD else {
            throw PGError.connecting(PGErrorReport.trimmed(PQerrorMessage(raw)))
        }
        await withUnsafeContinuation { continuation in
            connecting = continuation
            watch(raw, .write)
        }
        guard self.handle != nil else { throw PGError.connecting(closeReason) }
    }

    /// A host name may have to be resolved, which blocks: a thread of its own connects, and hands over the connection.
    private func connectOnThread(_ target: ConnectTarget, until deadline: MonotonicTime) async throws(PGError) {
        let loop = reactor.loop
        let reactor = reactor
        let notices = NoticeReceiver(logger: logger)
        let outcome: ConnectionHandle? = await withUnsafeContinuation { continuation in
            adopting = continuation
            let started = DetachedThread.run(name: "pg-connect") {
                nonisolated(unsafe) let raw = target.connectBlocking(until: deadline)
                loop.submit {
                    // Dropped, and so freed, if nobody waits for it any more.
                    let handle = raw.map { ConnectionHandle(owning: $0, reactor: reactor, notices: notices) }
                    self.assumeIsolated { $0.adopting.take()?.resume(returning: handle) }
                }
            }
            if !started { adopting.take()?.resume(returning: nil) }
        }
        guard let outcome else {
            throw PGError(
                .connectionLost(outcomeUnknown: false),
                "no thread or memory to connect with, or the name was not resolved in time")
        }
        handle = outcome
        guard PQstatus(outcome.raw) == CONNECTION_OK else {
            let message = PGErrorReport.trimmed(PQerrorMessage(outcome.raw))
            throw PGError.connecting(message.isEmpty ? "connecting took too long" : message)
        }
    }

    /// The next step of connecting, whenever the socket is ready for it.
    func pollConnect() {
        guard let connection = handle?.raw else { return }
        // libpq may close this socket and open another one (next address, next host).
        if let token { reactor.loop.unwatch(token, descriptor) }
        token = nil
        switch PQconnectPoll(connection) {
        case PGRES_POLLING_READING: watch(connection, .read)
        case PGRES_POLLING_WRITING: watch(connection, .write)
        case PGRES_POLLING_OK: connecting.take()?.resume()
        default: close(PGErrorReport.trimmed(PQerrorMessage(connection)))
        }
    }

    private func connectTimedOut() {
        close("connecting took too long")
        adopting.take()?.resume(returning: nil)
    }

    private func adopt() throws(PGError) {
        guard let connection = handle?.raw else { throw PGError(.connectionLost(outcomeUnknown: false), closeReason) }
        guard PQsetnonblocking(connection, 1) == 0 else { throw PGError(.defect, "libpq refuses non-blocking mode") }
        watch(connection, .read)
        guard token != nil else { throw PGError(.defect, "the reactor cannot watch the connection (errno \(errno))") }
    }

    private func watch(_ connection: OpaquePointer, _ wanted: Interest) {
        if let token { reactor.loop.unwatch(token, descriptor) }
        descriptor = PQsocket(connection)
        interest = wanted
        token = reactor.loop.watch(descriptor, wanted, self)
        if token == nil { close("the reactor cannot watch the connection (errno \(errno))") }
    }
}
