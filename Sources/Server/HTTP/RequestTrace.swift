import Synchronization

/// What ties one request to what PostgreSQL shows and logs of it.
final class RequestTrace: Sendable {
    /// The request that is being served by this task; none in the worker.
    @TaskLocal static var current: RequestTrace?

    let requestID: String
    private let seen = Mutex<[Int32]>([])

    init(requestID: String) { self.requestID = requestID }

    /// The server processes that worked for the request, in order.
    var backends: [Int32] { seen.withLock { $0 } }

    func worked(_ backend: Int32) {
        seen.withLock { seen in
            if !seen.contains(backend) { seen.append(backend) }
        }
    }
}
