import Foundation
import Glibc

/// Writes log lines on a thread of its own, so that whoever logs does not wait for the disk or the pipe.
///
/// Lines are never dropped: when more than `maxBytes` wait, whoever logs waits too, and ``flush()`` at the end of the
/// program waits for all of them.
///
/// `@unchecked Sendable`: `waiting` and `isWriting` are only touched with `changed` locked.
final class LogWriter: @unchecked Sendable {
    static let maxBytes = 4 << 20

    /// The process's one standard error.
    static let standardError = LogWriter(descriptor: STDERR_FILENO)

    private let descriptor: CInt
    private let changed = NSCondition()
    private var waiting: [UInt8] = []
    private var isWriting = false

    /// Lives, like its thread, as long as the program.
    init(descriptor: CInt) {
        self.descriptor = descriptor
        let thread = Thread { self.run() }
        thread.name = "log"
        thread.start()
    }

    func write(_ line: [UInt8]) {
        changed.lock()
        while waiting.count > Self.maxBytes { changed.wait() }
        waiting.append(contentsOf: line)
        changed.broadcast()
        changed.unlock()
    }

    /// Returns when everything that was logged is written.
    func flush() {
        changed.lock()
        while !waiting.isEmpty || isWriting { changed.wait() }
        changed.unlock()
    }

    private func run() -> Never {
        while true {
            changed.lock()
            isWriting = false
            changed.broadcast()
            while waiting.isEmpty { changed.wait() }
            let lines = waiting
            waiting = []
            isWriting = true
            changed.broadcast()
            changed.unlock()
            writeOut(lines)
        }
    }

    private func writeOut(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                if count > 0 {
                    written += count
                } else if errno == EAGAIN {
                    var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = Glibc.poll(&poll, 1, -1)
                } else if errno != EINTR {
                    // Nobody reads it any more.
                    return
                }
            }
        }
    }
}
