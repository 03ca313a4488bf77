import NIOCore

/// Closes a connection whose client has said nothing for a while, unless it waits for a response or is fetching one. On its
/// event loop only.
final class IdleTimeout {
    private let limit: TimeAmount
    private var lastActive = NIODeadline.now()
    private var timer: Scheduled<Void>?
    /// When the timer last looked.
    private var unfetchedBytes = 0

    init(_ limit: TimeAmount) { self.limit = limit }

    /// The client said something.
    func touch() { lastActive = .now() }

    /// Begins to watch: the connection is open, or the client got its response.
    func watch(_ conversation: Conversation, _ loop: any EventLoop) {
        touch()
        if timer == nil { wait(conversation, loop) }
    }

    func stop() {
        timer?.cancel()
        timer = nil
    }

    private func wait(_ conversation: Conversation, _ loop: any EventLoop) {
        let bound = NIOLoopBound((self, conversation), eventLoop: loop)
        timer = loop.scheduleTask(deadline: lastActive + limit) {
            let (timeout, conversation) = bound.value
            timeout.timer = nil
            guard !conversation.keepsClientWaiting else { return }
            let before = timeout.unfetchedBytes
            timeout.unfetchedBytes = conversation.unfetchedBytes
            if timeout.unfetchedBytes > 0, timeout.unfetchedBytes != before { timeout.touch() }
            if timeout.lastActive + timeout.limit <= .now() {
                conversation.close()
            } else {
                timeout.wait(conversation, loop)
            }
        }
    }
}
