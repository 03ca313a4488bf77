import Glibc
import HummingbirdCore
import Logging
import NIOCore
import PGClient

/// Lets clients in, no more at a time than the limit: whoever comes beyond that waits in the kernel's queue until somebody
/// leaves. A server that leaves takes them all in, for nobody else will.
///
/// `@unchecked Sendable`: its variables belong to the thread of the first loop, where the door is watched.
final class ConnectionAcceptor<Child: ServerChildChannel>: ReactorHandler, @unchecked Sendable {
    /// Clients that are let in before others have their turn.
    private static var inARow: Int { 16 }
    /// How long nobody is let in after that has failed: no files are left, usually.
    private static var pause: TimeAmount { .milliseconds(100) }

    /// The connections that are let in, each ready to be handled by its child channel; ends when the door is closed.
    let accepted: AsyncStream<Child.Value>

    private let socket: ListeningSocket
    private let child: Child
    private let loops: [ReactorEventLoop]
    private let limit: Int
    private let connections: OpenConnections
    private let logger: Logger
    private let entrance: AsyncStream<Child.Value>.Continuation

    private var token: ReactorToken?
    private var isWatching = false
    private var isPausing = false
    private var isClosed = false
    private var open = 0
    private var next = 0

    init(
        _ socket: ListeningSocket, limit: Int, child: Child, loops: [ReactorEventLoop], connections: OpenConnections,
        logger: Logger
    ) {
        precondition(!loops.isEmpty, "connections live on a loop")
        self.socket = socket
        self.limit = limit
        self.child = child
        self.loops = loops
        self.connections = connections
        self.logger = logger
        (accepted, entrance) = AsyncStream.makeStream()
    }

    // MARK: Any thread

    /// Opens the door, or looks again whether it may be open.
    func letIn() {
        door.execute { self.watch() }
    }

    /// Closes the door for good; who is inside stays.
    func close() {
        door.execute {
            guard !self.isClosed else { return }
            self.isClosed = true
            if let token = self.token { self.door.reactor.unwatch(token, self.socket.descriptor) }
            self.socket.close()
            self.entrance.finish()
        }
    }

    /// See ``ListeningSocket/turnAwayNewConnections()``. Throws when the door is closed.
    func turnAwayNewConnections() async throws {
        try await atTheDoor { try $0.turnAwayNewConnections() }
    }

    /// How many wait to be let in. Throws when the door is closed.
    func waiting() async throws -> Int {
        try await atTheDoor { try $0.waiting() }
    }

    /// While nobody closes it.
    private func atTheDoor<Result: Sendable>(
        _ body: @escaping @Sendable (ListeningSocket) throws -> Result
    ) async throws -> Result {
        try await door.submit {
            guard !self.isClosed else { throw ChannelError.alreadyClosed }
            return try body(self.socket)
        }.get()
    }

    private var door: ReactorEventLoop { loops[0] }

    // MARK: The door's thread only

    func ready(_ events: Interest) {
        for _ in 0..<Self.inARow {
            guard mayLetIn else { return watch() }
            switch socket.accept() {
            case .client(let descriptor, let address): admit(descriptor, address)
            case .nobody: return
            case .failed(let code): return rest(IOError(errnoCode: code, reason: "accept"))
            }
        }
    }

    private var mayLetIn: Bool { !isClosed && !isPausing && (open < limit || connections.isLeaving) }

    private func watch() {
        guard !isClosed, isWatching != mayLetIn else { return }
        isWatching = mayLetIn
        if let token {
            door.reactor.change(token, socket.descriptor, isWatching ? .read : [])
        } else if isWatching {
            token = door.reactor.watch(socket.descriptor, .read, self)
            if token == nil { rest(IOError(errnoCode: errno, reason: "epoll_ctl")) }
        }
    }

    /// The door stays, and is tried again in a moment.
    private func rest(_ error: IOError) {
        logger.error("a connection could not be accepted", metadata: ["error": "\(error)"])
        isPausing = true
        watch()
        door.scheduleTask(in: Self.pause) {
            self.isPausing = false
            self.watch()
        }
    }

    private func admit(_ descriptor: CInt, _ address: SocketAddress?) {
        connections.accepted()
        open += 1
        let loop = loops[next % loops.count]
        next &+= 1
        let channel = ReactorChannel(descriptor, from: address, on: loop)
        channel.closeFuture.hop(to: door).whenComplete { _ in
            self.open -= 1
            self.watch()
        }
        if loop.inEventLoop { begin(channel) } else { loop.execute { self.begin(channel) } }
    }

    /// On the channel's own loop.
    private func begin(_ channel: ReactorChannel) {
        child.setup(channel: channel, logger: logger).assumeIsolatedUnsafeUnchecked().whenComplete { result in
            switch result {
            case .success(let value):
                // Else nobody would wait for its end, when the door was closed in this moment.
                guard case .enqueued = self.entrance.yield(value) else { return channel.close(promise: nil) }
                channel.open()
            case .failure(let error):
                self.logger.error("a connection could not be set up", metadata: ["error": "\(error)"])
                channel.close(promise: nil)
            }
        }
    }
}
