import Foundation
import Glibc
import Logging

/// Writes log lines on a thread of its own, so that whoever logs does not wait for the disk or the pipe.
///
/// Nobody ever waits for whoever reads the log, since it may be the thread that serves everybody. When more than
/// `maxBytes` wait to be written, lines are dropped and counted, and the count is a line of its own when there is room
/// again; warnings and errors have room that other lines do not take from them.
///
/// `@unchecked Sendable`: `waiting`, `dropped` and `isWriting` are only touched with `changed` locked.
final class LogWriter: @unchecked Sendable {
    static let maxBytes = 4 << 20
    /// More of it for warnings and errors.
    static let reservedBytes = 1 << 20
    /// How long the end of the program waits for the last lines.
    static let patience: TimeInterval = 5

    /// The process's one standard error.
    static let standardError = LogWriter(descriptor: STDERR_FILENO)

    private let descriptor: CInt
    private let changed = NSCondition()
    private var waiting: [UInt8] = []
    private var dropped = 0
    private var isWriting = false

    /// Lives, like its thread, as long as the program.
    init(descriptor: CInt) {
        self.descriptor = descriptor
        let thread = Thread { self.run() }
        thread.name = "log"
        thread.start()
    }

    /// Hands a line over. `isImportant` says that it may take the reserve.
    func write(_ line: [UInt8], isImportant: Bool = false) {
        changed.lock()
        defer { changed.unlock() }
        let room = Self.maxBytes + (isImportant ? Self.reservedBytes : 0)
        guard waiting.count + line.count <= room else {
            dropped += 1
            return
        }
        waiting.append(contentsOf: line)
        changed.broadcast()
    }

    /// Returns when everything that was logged is written, or nobody has read it for a while.
    func flush() {
        let deadline = Date.now + Self.patience
        changed.lock()
        while !waiting.isEmpty || isWriting, changed.wait(until: deadline) {}
        changed.unlock()
    }

    private func run() -> Never {
        while true {
            changed.lock()
            isWriting = false
            changed.broadcast()
            while waiting.isEmpty { changed.wait() }
            var lines = waiting
            if dropped > 0 { lines.append(contentsOf: Self.report(of: dropped)) }
            waiting = []
            dropped = 0
            isWriting = true
            changed.broadcast()
            changed.unlock()
            writeOut(lines)
        }
    }

    private static func report(of dropped: Int) -> [UInt8] {
        var line = LogLine(level: .warning, logger: "log", message: "lines dropped")
        line.add("lines", String(dropped))
        return line.finished()
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
