import Glibc
import NIOCore

/// The socket of a client's connection: calls that never block.
struct ClientSocket {
    /// How a call ended.
    enum Outcome: Equatable {
        /// So many bytes; of reading, none are the end of what the client sends.
        case moved(Int)
        /// Nothing has arrived, or there is no room: the reactor tells when to try again.
        case wouldBlock
        /// With errno.
        case failed(CInt)
    }

    let descriptor: CInt

    func receive(into memory: UnsafeMutableRawBufferPointer) -> Outcome {
        Self.outcome { recv(descriptor, memory.baseAddress, memory.count, CInt(MSG_DONTWAIT)) }
    }

    func send(_ vectors: UnsafeMutableBufferPointer<iovec>) -> Outcome {
        var message = msghdr()
        message.msg_iov = vectors.baseAddress
        message.msg_iovlen = vectors.count
        // Without a signal when the client is gone.
        return Self.outcome { sendmsg(descriptor, &message, CInt(MSG_DONTWAIT) | CInt(MSG_NOSIGNAL)) }
    }

    /// What the kernel has taken for the client, and its machine has not acknowledged.
    var unacknowledgedBytes: Int {
        var count: CInt = 0
        return ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 ? Int(count) : 0
    }

    /// Tells the client that nothing more comes.
    func endOutput() { _ = shutdown(descriptor, CInt(SHUT_WR)) }

    func endInput() { _ = shutdown(descriptor, CInt(SHUT_RD)) }

    func close() { _ = Glibc.close(descriptor) }

    private static func outcome(of call: () -> Int) -> Outcome {
        while true {
            let count = call()
            if count >= 0 { return .moved(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            case let code: return .failed(code)
            }
        }
    }
}
