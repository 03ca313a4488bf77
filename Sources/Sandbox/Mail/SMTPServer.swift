import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Takes mail by SMTP and puts it into the mailbox.
struct SMTPServer: Service {
    static let mostConnections = 100
    static let longestSilence = TimeAmount.minutes(5)

    let address: ListenAddress
    let mailbox: Mailbox
    let faults: Faults
    let logger: Logger
    let onListening: @Sendable () -> Void

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    func run() async throws {
        let server = try await bind()
        onListening()
        let slots = ConnectionSlots(free: Self.mostConnections)
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await server.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { await serve(connection, slots) }
                    }
                    group.cancelAll()
                }
            }
        } onCancelOrGracefulShutdown: {
            server.channel.close(promise: nil)
        }
    }

    private func bind() async throws -> NIOAsyncChannel<Connection, Never> {
        do {
            return try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: address.host, port: address.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandlers(
                            IdleStateHandler(readTimeout: Self.longestSilence), CloseWhenIdle())
                        return try Connection(wrappingChannelSynchronously: channel)
                    }
                }
        } catch let error as IOError {
            throw CannotListen(what: "mail (SMTP)", address: address, error: error)
        }
    }

    private func serve(_ connection: Connection, _ slots: ConnectionSlots) async {
        let isWelcome = await slots.take()
        do {
            try await connection.executeThenClose { inbound, outbound in
                guard isWelcome else {
                    try await outbound.write(ByteBuffer(string: "421 4.3.2 Too many connections\r\n"))
                    return
                }
                try await converse(inbound, outbound)
            }
        } catch {
            logger.debug("SMTP connection ended", metadata: ["error": "\(error)"])
        }
        if isWelcome { await slots.giveBack() }
    }

    private func converse(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        var session = SMTPSession(host: "sandbox.holdfast.test")
        var fault: Faults.SessionFault?
        try await outbound.write(ByteBuffer(string: session.greeting + "\r\n"))
        for try await bytes in inbound {
            session.receive(bytes.readableBytesView)
            // The answers to commands that came together leave together.
            var answers = ByteBuffer()
            while var action = session.next() {
                if action == .sender {
                    fault = await faults.takeForMail()
                    if let fault, fault.kind == .reject {
                        action = session.refuse(code: fault.code)
                    } else {
                        action = session.accept()
                    }
                }
                if case .mail(let sender, let recipients, let source) = action {
                    if fault?.kind == .drop { return }
                    let id = await mailbox.add(sender: sender, recipients: recipients, source: source)
                    if fault?.kind == .dropAfter { return }
                    action = session.confirm(id: id)
                }
                switch action {
                case .reply(let text): answers.writeString(text + "\r\n")
                case .close(let text):
                    answers.writeString(text + "\r\n")
                    try await outbound.write(answers)
                    return
                case .sender, .mail: preconditionFailure("turned into a reply above")
                }
            }
            if answers.readableBytes > 0 { try await outbound.write(answers) }
        }
    }
}

/// Counts how many more connections are taken.
private actor ConnectionSlots {
    private var free: Int

    init(free: Int) {
        self.free = free
    }

    func take() -> Bool {
        guard free > 0 else { return false }
        free -= 1
        return true
    }

    func giveBack() { free += 1 }
}

/// Closes a connection on which nothing has come for too long.
private final class CloseWhenIdle: ChannelInboundHandler {
    typealias InboundIn = Any

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
