import NIOCore
import NIOPosix

/// What a listening socket can be told beyond what NIO has words for.
struct ListeningSocket {
    let channel: any Channel

    /// Lets several processes of one user listen on one port: a new server starts before the old one leaves.
    static let sharesPort = ChannelOptions.Types.SocketOption(
        level: .socket, name: .init(rawValue: CInt(SO_REUSEPORT)))

    /// Takes in no new connection any more, and finishes those that are being made.
    ///
    /// A socket that is closed resets every connection that waits to be accepted, and clients whose request has already
    /// been sent lose it. So first the kernel is told to drop the packets that ask for a connection: the client repeats
    /// them by itself after a second, and comes to another server of this port, or is refused before it has sent anything.
    func turnAwayNewConnections() async throws {
        #if os(Linux)
            let steps = Self.dropConnectionRequests
            let memory = UnsafeMutableBufferPointer<PacketFilter.Step>.allocate(capacity: steps.count)
            defer { memory.deallocate() }
            _ = memory.initialize(from: steps)
            let filter = PacketFilter(count: UInt16(steps.count), steps: UnsafePointer(memory.baseAddress!))
            try await options.unsafeSetSocketOption(
                level: .socket, name: .init(rawValue: CInt(SO_ATTACH_FILTER)), value: filter
            ).get()
        #endif
    }

    /// How many connections the kernel has made and nobody has accepted.
    func waiting() async throws -> Int {
        #if os(Linux)
            // Of a listening socket, this field is the length of its queue.
            Int(try await options.getTCPInfo().get().tcpi_unacked)
        #else
            0
        #endif
    }

    private var options: any SocketOptionProvider {
        guard let options = channel as? any SocketOptionProvider else {
            preconditionFailure("a listening channel of NIO has socket options")
        }
        return options
    }

    #if os(Linux)
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
        private struct PacketFilter: @unchecked Sendable {
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
            let steps: UnsafePointer<Step>
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
    #endif
}
