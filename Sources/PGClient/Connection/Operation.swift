import CLibpq

/// Which way a COPY runs.
enum CopyDirection: Equatable {
    case fromClient, toClient

    var status: ExecStatusType { self == .fromClient ? PGRES_COPY_IN : PGRES_COPY_OUT }
}

/// What a connection is waiting for: one exchange with the server. A class, because each look at a struct in an optional copies
/// all that it holds.
final class Operation {
    /// When the exchange is over.
    enum Goal: Equatable {
        /// The server is ready for the next query.
        case idle
        /// The pipeline's Sync was answered.
        case sync
        /// The server accepted a COPY.
        case copy(CopyDirection)
    }

    enum Purpose {
        /// May be cancelled; nothing is unknown if it is lost.
        case read
        /// Never cancelled; unknown outcome if it is lost.
        case write
        /// Never cancelled; nothing is unknown if it is lost (preparing a write, deallocating).
        case auxiliary
    }

    enum CancelReason {
        case task, deadline
        /// Its caller went elsewhere.
        case unwanted
    }

    let id: UInt64
    let purpose: Purpose
    let goal: Goal
    let deadline: MonotonicTime?
    /// The first result apart from the others: most statements have one, and need no array.
    var first: PGResultSet?
    var others: [PGResultSet] = []
    /// Commands of a pipeline that succeeded.
    var completedCommands = 0
    var error: PGError?
    /// Why the connection is gone, if it is.
    var lost: String?
    var done = false
    var cancelReason: CancelReason?
    /// The server was asked to cancel it.
    var cancelSent = false
    /// `PQcancel` has not returned yet: the connection must not be lent to somebody else, or the cancel could hit his statement.
    var cancelRunning = false
    var cancelDelivered = false
    var copyBegan = false
    /// A read among others that its caller waits for no longer, or that was not executed because of another one.
    var isPassedOver = false
    /// What it executes, and whether it is prepared with it.
    var statement: StatementCache.Entry?
    var prepares = false
    var waiter: UnsafeContinuation<Void, Never>?

    init(id: UInt64, purpose: Purpose, goal: Goal, deadline: MonotonicTime?) {
        self.id = id
        self.purpose = purpose
        self.goal = goal
        self.deadline = deadline
    }

    func add(_ result: PGResultSet) {
        if first == nil { first = result } else { others.append(result) }
    }

    var last: PGResultSet? { others.last ?? first }

    var results: [PGResultSet] { first.map { [$0] + others } ?? [] }

    /// Whether the waiting function may go on.
    var isSettled: Bool { isPassedOver || (done && !cancelRunning) }
}
