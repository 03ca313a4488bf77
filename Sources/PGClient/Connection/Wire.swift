import CLibpq
import DequeModule
import Logging

/// One libpq connection. The actor is pinned to the reactor thread: every libpq call happens there and blocks nobody.
///
/// It runs one operation at a time, or several reads (``read(lease:_:_:_:)``). `lease` numbers its users: a pool raises it
/// when a connection comes back, so that a handle kept beyond its closure is refused instead of writing into somebody else's
/// transaction.
actor Wire: ReactorHandler {
    nonisolated let reactor: PGReactor
    nonisolated let configuration: PGConnectionConfiguration
    nonisolated let logger: Logger
    nonisolated let unownedExecutor: UnownedSerialExecutor

    var handle: ConnectionHandle?
    var token: ReactorToken?
    var descriptor: CInt = -1
    var interest: Interest = []
    var connecting: UnsafeContinuation<Void, Never>?
    /// Waits for the thread that connects.
    var adopting: UnsafeContinuation<ConnectionHandle?, Never>?
    var parameters = ParameterBuffer()
    var cache: StatementCache
    var operation: Operation?
    /// Reads that were sent and are not answered yet, in order: the server is at work on the first.
    var reads: Deque<Operation> = []
    /// From then on the first of them is one that takes long.
    var patientUntil: MonotonicTime = 0
    /// How the connection gets on with them.
    var pace = ReadPace.flowing
    /// Such reads whose cancel is under way, and how many cancels no read was seen to be hit by.
    var cancelling: [Operation] = []
    var looseCancels = 0
    /// The last read that was sent before the last cancel had returned.
    var lastInReachOfCancel: UInt64 = 0
    var lastOperation: UInt64 = 0
    /// Commands that succeeded in the last exchange.
    var lastCompletedCommands = 0
    /// A public operation (of one or several exchanges) is under way.
    var isBusy = false
    var lease: UInt64 = 0
    /// The connection still works but should not be used again.
    var mustRetire = false
    var timer: (id: TimerList.ID, at: MonotonicTime)?
    /// Waits for the socket in the middle of a COPY.
    var copyWaiter: UnsafeContinuation<Void, Never>?
    var copyUnderWay: CopyDirection?
    /// Why a closed connection is closed.
    var closeReason = "the connection is not open"
    /// Called on the reactor when an idle connection turns out to be dead.
    var onIdleLoss: (@Sendable () -> Void)?
    /// Called on the reactor when the server has nothing more to do with one of `reads`.
    var onReadEnded: (@Sendable () -> Void)?
    /// Called on the reactor when `reads` flow no more, with their pace and the number of those behind the first; answers how
    /// many of these are to be sent elsewhere.
    var onReadsSlowed: (@Sendable (ReadPace, Int) -> Int)?
    /// Called on the reactor for each NOTIFY.
    var onNotification: (@Sendable (PGNotification) -> Void)?

    init(configuration: PGConnectionConfiguration, logger: Logger, reactor: PGReactor) {
        self.reactor = reactor
        unownedExecutor = reactor.loop.asUnownedSerialExecutor()
        self.configuration = configuration
        self.logger = logger
        cache = StatementCache(limit: configuration.statementCacheSize)
    }

    deinit {
        // The handle frees the connection; the reactor forgets a vanished handler when its descriptor is closed.
        if let token {
            let reactor = reactor
            reactor.loop.submit { reactor.loop.unwatch(token, nil) }
        }
    }

    var isOpen: Bool { handle != nil }

    /// Whether a pool may lend it again: idle, outside any transaction, and nothing under way.
    var isReusable: Bool {
        guard let handle, !mustRetire, !isBusy, operation == nil, reads.isEmpty else { return false }
        return PQstatus(handle.raw) == CONNECTION_OK
            && PQtransactionStatus(handle.raw) == PQTRANS_IDLE
            && PQpipelineStatus(handle.raw) == PQ_PIPELINE_OFF
    }

    var transactionIsIdle: Bool {
        guard let handle else { return false }
        return PQtransactionStatus(handle.raw) == PQTRANS_IDLE
    }

    var backendPID: Int32 { handle.map { PQbackendPID($0.raw) } ?? 0 }

    func setHandlers(
        onIdleLoss: (@Sendable () -> Void)?,
        onNotification: (@Sendable (PGNotification) -> Void)? = nil
    ) {
        self.onIdleLoss = onIdleLoss
        self.onNotification = onNotification
    }

    /// Starts a public operation: the caller must hold the current lease, and one operation runs at a time.
    func begin(lease: UInt64) throws(PGError) {
        guard lease == self.lease else { throw PGError(.defect, "a connection was used after it was given back") }
        guard !isBusy else { throw PGError(.defect, "a connection runs one operation at a time") }
        guard handle != nil else { throw PGError(.connectionLost(outcomeUnknown: false), closeReason) }
        isBusy = true
    }

    /// Ends the current user's time with the connection. True if it may be lent again.
    func endLease() -> Bool {
        lease &+= 1
        leavePipeline()
        return isReusable
    }

    func end() {
        isBusy = false
        copyUnderWay = nil
    }

    /// Closes at once; what is under way fails as lost.
    func close(_ reason: String) {
        guard handle != nil else { return }
        closeReason = reason
        // libpq may have closed it, and its number be somebody else's by now.
        if let token { reactor.loop.unwatch(token, PQsocket(handle?.raw) == descriptor ? descriptor : nil) }
        token = nil
        interest = []
        handle = nil
        if let timer { reactor.loop.unschedule(timer.id) }
        timer = nil
        if operation != nil {
            operation!.lost = reason
            operation!.done = true
            operation!.cancelRunning = false
            resumeIfSettled()
        }
        loseReads(reason)
        copyWaiter.take()?.resume()
        connecting.take()?.resume()
    }

    // MARK: Readiness

    nonisolated func ready(_ events: Interest) {
        assumeIsolated { $0.handleReady(events) }
    }

    private func handleReady(_ events: Interest) {
        guard let connection = handle?.raw else { return }
        if connecting != nil {
            pollConnect()
            return
        }
        if !events.isDisjoint(with: [.read, .broken]), PQconsumeInput(connection) == 0 {
            connectionFailed(connection)
            return
        }
        if interest.contains(.write) { flush(connection) }
        guard handle != nil else { return }
        deliverNotifications(connection)
        if !reads.isEmpty {
            advanceReads(connection)
        } else if operation != nil {
            advance(connection)
        } else {
            copyWaiter.take()?.resume()
        }
    }

    private func deliverNotifications(_ connection: OpaquePointer) {
        while let notice = PQnotifies(connection) {
            defer { PQfreemem(notice) }
            onNotification?(
                PGNotification(
                    channel: String(cString: notice.pointee.relname),
                    payload: String(cString: notice.pointee.extra),
                    backendPID: notice.pointee.be_pid
                )
            )
        }
    }

    /// Sends what libpq has buffered; waits for write readiness while there is more.
    func flush(_ connection: OpaquePointer) {
        switch PQflush(connection) {
        case 0: setInterest(interest.subtracting(.write))
        case 1: setInterest(interest.union(.write))
        default:
            // What the server said before it closed tells more than the failed send.
            if PQconsumeInput(connection) == 1 { reads.isEmpty ? advance(connection) : advanceReads(connection) }
            if handle != nil { connectionFailed(connection) }
        }
    }

    func setInterest(_ wanted: Interest) {
        guard wanted != interest, let token else { return }
        interest = wanted
        reactor.loop.change(token, descriptor, wanted)
    }

    /// libpq reports that the connection is gone.
    func connectionFailed(_ connection: OpaquePointer) {
        // A FATAL report that arrived before the end says why.
        if let current = operation ?? reads.first, current.error == nil, let result = PQgetResult(connection) {
            if PQresultStatus(result) == PGRES_FATAL_ERROR { current.error = PGError(result: result) }
            PQclear(result)
        }
        let message = PGErrorReport.trimmed(PQerrorMessage(connection))
        let wasIdle = operation == nil && !isBusy && reads.isEmpty
        close(message.isEmpty ? "the server closed the connection" : message)
        if wasIdle { onIdleLoss?() }
    }

    func resumeIfSettled() {
        guard operation?.isSettled == true else { return }
        operation!.waiter.take()?.resume()
    }
}
