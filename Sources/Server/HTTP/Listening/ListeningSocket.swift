import Glibc
import NIOCore

/// A listening TCP socket, with what NIO has no words for.
///
/// Its calls never block, but making it may, to find out a host's address. It stays open until ``close()``.
struct ListeningSocket {
    /// What ``accept()`` found at the door.
    enum Accepted {
        case client(descriptor: CInt, address: SocketAddress?)
        case nobody
        /// With errno.
        case failed(CInt)
    }

    let descriptor: CInt

    /// Binds to the host, a name or an address, and the port; 0 for any that is free. `sharesPort` lets several processes of
    /// one user listen on one port: a new server starts before the old one leaves.
    init(host: String, port: Int, backlog: CInt = ListenerSettings.backlog, sharesPort: Bool = false) throws {
        let address = try SocketAddress.makeAddressResolvingHost(host, port: port)
        let family = CInt(address.protocol.rawValue)
        let type = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = try Self.check("socket") { socket(family, type, 0) }
        do {
            try set(SOL_SOCKET, SO_REUSEADDR, 1 as CInt)
            if sharesPort { try set(SOL_SOCKET, SO_REUSEPORT, 1 as CInt) }
            // The connections that are accepted inherit it: an answer goes out at once.
            try set(CInt(IPPROTO_TCP), TCP_NODELAY, 1 as CInt)
            _ = try Self.check("bind") { address.withSockAddr { bind(descriptor, $0, socklen_t($1)) } }
            _ = try Self.check("listen") { listen(descriptor, backlog) }
        } catch {
            close()
            throw error
        }
    }

    func close() { _ = Glibc.close(descriptor) }

    /// The port that it listens on.
    var port: Int? { Self.address { getsockname(descriptor, $0, $1) }?.port }

    func accept() -> Accepted {
        while true {
            var client: CInt = -1
            let address = Self.address {
                client = Glibc.accept(descriptor, $0, $1)
                return client
            }
            switch client < 0 ? errno : 0 {
            case 0:
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                return .client(descriptor: client, address: address)
            // Who was gone before it was let in (also by what accept(2) says of Linux).
            case EINTR, ECONNABORTED, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, EOPNOTSUPP,
                ENETUNREACH:
                continue
            case EAGAIN: return .nobody
            case let code: return .failed(code)
            }
        }
    }

    /// Takes in no new connection any more, and finishes those that are being made.
    ///
    /// A socket that is closed resets every connection that waits to be accepted, and clients whose request has already
    /// been sent lose it. So first the kernel is told to drop the packets that ask for a connection: the client repeats
    /// them by itself after a second, and comes to another server of this port, or is refused before it has sent anything.
    func turnAwayNewConnections() throws {
        try Self.dropConnectionRequests.withUnsafeBufferPointer { steps in
            try set(SOL_SOCKET, SO_ATTACH_FILTER, PacketFilter(count: UInt16(steps.count), steps: steps.baseAddress))
        }
    }

    /// How many connections the kernel has made and nobody has accepted.
    func waiting() throws -> Int {
        var information = tcp_info()
        var length = socklen_t(MemoryLayout<tcp_info>.size)
        _ = try Self.check("getsockopt") {
            getsockopt(descriptor, CInt(IPPROTO_TCP), TCP_INFO, &information, &length)
        }
        // Of a listening socket, this field is the length of its queue.
        return Int(information.tcpi_unacked)
    }

    private func set<Value>(_ level: CInt, _ option: CInt, _ value: Value) throws {
        _ = try Self.check("setsockopt") {
            withUnsafeBytes(of: value) {
                setsockopt(descriptor, level, option, $0.baseAddress, socklen_t($0.count))
            }
        }
    }

    private static func check(_ call: String, _ body: () -> CInt) throws -> CInt {
        let result = body()
        guard result >= 0 else { throw IOError(errnoCode: errno, reason: call) }
        return result
    }

    /// The address that a call writes, if it is one of the internet.
    private static func address(
        _ call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> CInt
    ) -> SocketAddress? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &storage) { bytes in
            guard let base = bytes.baseAddress else { return nil }
            guard call(base.assumingMemoryBound(to: sockaddr.self), &length) >= 0 else { return nil }
            switch CInt(bytes.load(as: sockaddr.self).sa_family) {
            case AF_INET: return SocketAddress(bytes.load(as: sockaddr_in.self))
            case AF_INET6: return SocketAddress(bytes.load(as: sockaddr_in6.self))
            default: return nil
            }
        }
    }

    /// Drops what has SYN and not ACK among its flags, byte 13 of a TCP header. The connections that are accepted
    /// inherit it, which does not matter to them.
    private static let dropConnectionRequests: [PacketFilter.Step] = [
        .init(code: Code.load | Code.byte | Code.absolute, operand: 13),
        .init(code: Code.compute | Code.and, operand: 0x12),
        .init(code: Code.jump | Code.ifEqual, ifNot: 1, operand: 0x02),
        .init(code: Code.answer, operand: 0),
        .init(code: Code.answer, operand: .max),
    ]

    /// The kernel's `struct sock_fprog`, which Swift's headers do not have.
    private struct PacketFilter {
        /// The kernel's `struct sock_filter`.
        struct Step {
            let code: UInt16
            let ifSo: UInt8
            let ifNot: UInt8
            let operand: UInt32

            init(code: UInt16, ifNot: UInt8 = 0, operand: UInt32) {
                self.code = code
                ifSo = 0
                self.ifNot = ifNot
                self.operand = operand
            }
        }

        let count: UInt16
        let steps: UnsafePointer<Step>?
    }

    /// The parts of an instruction's code, from <linux/bpf_common.h>.
    private enum Code {
        static let load: UInt16 = 0x00
        static let compute: UInt16 = 0x04
        static let jump: UInt16 = 0x05
        static let answer: UInt16 = 0x06
        static let byte: UInt16 = 0x10
        static let absolute: UInt16 = 0x20
        static let and: UInt16 = 0x50
        static let ifEqual: UInt16 = 0x10
    }
}
