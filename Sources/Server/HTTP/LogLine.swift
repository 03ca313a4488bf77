import Foundation
import Logging

/// One line of the log: a JSON object whose values are texts.
struct LogLine {
    private var bytes: [UInt8] = []
    private let isImportant: Bool

    init(level: Logger.Level, logger: String, message: String) {
        isImportant = level >= .warning
        bytes.reserveCapacity(512)
        bytes.append(contentsOf: #"{"time":""#.utf8)
        Self.appendTime(.now, to: &bytes)
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
        let isImportant = isImportant
        LogWriter.standardError.write(finished(), isImportant: isImportant)
    }

    /// The line with its end.
    consuming func finished() -> [UInt8] {
        bytes.append(contentsOf: "}\n".utf8)
        return bytes
    }

    /// The time in UTC with milliseconds, `2026-11-21T06:30:00.123Z`. Foundation's formats take longer for it than the
    /// rest of the line does.
    static func appendTime(_ time: Date, to bytes: inout [UInt8]) {
        let milliseconds = Int((time.timeIntervalSince1970 * 1000).rounded(.down))
        let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        // Years that begin in March end with the leap day: then days and months follow from each other by division.
        let shifted = day + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        append(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(month, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        append(rest / 3_600_000, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(rest / 60_000 % 60, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(rest / 1000 % 60, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        append(rest % 1000, digits: 3, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }

    private static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
