import Glibc
import NIOCore

/// A client's socket, used by hand.
struct Visitor {
    let descriptor: CInt

    init(_ port: Int) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        let address = try SocketAddress(ipAddress: "127.0.0.1", port: port)
        guard address.withSockAddr({ connect(descriptor, $0, socklen_t($1)) }) == 0 else {
            let code = errno
            leave()
            throw IOError(errnoCode: code, reason: "connect")
        }
    }

    /// The next character that has arrived, "" when the connection has ended, nil while there is nothing.
    func heard() -> String? {
        var byte: UInt8 = 0
        switch recv(descriptor, &byte, 1, CInt(MSG_DONTWAIT)) {
        case 1: return String(decoding: [byte], as: UTF8.self)
        case 0: return ""
        default: return errno == EAGAIN ? nil : ""
        }
    }

    func hears() async throws -> String {
        for _ in 0..<2000 {
            if let text = heard() { return text }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw ChannelError.eof
    }

    /// Waits until the kernel has taken it all.
    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw IOError(errnoCode: errno, reason: "send")
        }
    }

    func endOutput() { _ = shutdown(descriptor, CInt(SHUT_WR)) }

    /// How many bytes came until the connection ended.
    func readToTheEnd(inSteps step: Int = 1 << 20, of pause: Duration = .zero) async throws -> Int {
        var (total, memory) = (0, [UInt8](repeating: 0, count: step))
        while true {
            let count = recv(descriptor, &memory, memory.count, CInt(MSG_DONTWAIT))
            if count > 0 {
                total += count
                if pause > .zero { try await Task.sleep(for: pause) }
            } else if count == 0 {
                return total
            } else if errno == EAGAIN {
                try await Task.sleep(for: .milliseconds(1))
            } else {
                throw IOError(errnoCode: errno, reason: "recv")
            }
        }
    }

    func leave() { _ = close(descriptor) }
}
