import Glibc
import Logging

/// One line of the log: a JSON object whose values are texts.
struct LogLine {
    private var bytes: [UInt8] = []

    init(level: Logger.Level, logger: String, message: String) {
        bytes.reserveCapacity(512)
        bytes.append(contentsOf: #"{"time":""#.utf8)
        Self.appendTime(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        add("level", level.rawValue)
        add("logger", logger)
        add("message", message)
    }

    /// `name` needs no escapes.
    mutating func add(_ name: StaticString, _ value: String) {
        bytes.append(contentsOf: #",""#.utf8)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(contentsOf: #"":"#.utf8)
        JSON.writeString(value, to: &bytes)
    }

    mutating func add(name: String, _ value: String) {
        bytes.append(UInt8(ascii: ","))
        JSON.writeString(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        JSON.writeString(value, to: &bytes)
    }

    consuming func write() {
        bytes.append(contentsOf: "}\n".utf8)
        LogWriter.standardError.write(bytes)
    }

    /// The time in UTC with milliseconds, `2026-11-21T06:30:00.123Z`. Foundation takes longer for it than the rest of
    /// the line does.
    private static func appendTime(to bytes: inout [UInt8]) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        var parts = tm()
        gmtime_r(&now.tv_sec, &parts)
        func digits(_ value: Int, _ count: Int) {
            var divisor = 1
            for _ in 1..<count { divisor *= 10 }
            while divisor > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
                divisor /= 10
            }
        }
        digits(Int(parts.tm_year) + 1900, 4)
        for (mark, value) in [
            (UInt8(ascii: "-"), parts.tm_mon + 1), (UInt8(ascii: "-"), parts.tm_mday),
            (UInt8(ascii: "T"), parts.tm_hour),
            (UInt8(ascii: ":"), parts.tm_min), (UInt8(ascii: ":"), parts.tm_sec),
        ] {
            bytes.append(mark)
            digits(Int(value), 2)
        }
        bytes.append(UInt8(ascii: "."))
        digits(now.tv_nsec / 1_000_000, 3)
        bytes.append(UInt8(ascii: "Z"))
    }
}
