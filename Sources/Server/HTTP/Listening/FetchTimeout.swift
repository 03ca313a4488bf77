import NIOCore

/// Closes a connection whose client does not fetch its responses; one that fetches them slowly may. On its event loop only.
final class FetchTimeout {
    private var timer: Scheduled<Void>?

    /// Begins to watch, or begins anew. Slow clients are given as long again each time, while `isRenewed`.
    func watch(_ conversation: Conversation, for limit: TimeAmount, isRenewed: Bool, on loop: any EventLoop) {
        stop()
        let unfetched = conversation.unfetchedBytes
        let bound = NIOLoopBound((self, conversation), eventLoop: loop)
        timer = loop.scheduleTask(in: limit) {
            let (timeout, conversation) = bound.value
            if isRenewed, conversation.unfetchedBytes < unfetched {
                timeout.watch(conversation, for: limit, isRenewed: true, on: loop)
            } else {
                conversation.close()
            }
        }
    }

    func stop() {
        timer?.cancel()
        timer = nil
    }
}
