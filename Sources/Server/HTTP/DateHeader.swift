import Foundation
import Synchronization

/// The time as the header `Date` has it, written once a second.
final class DateHeader: Sendable {
    private struct Written {
        var second: Int64
        var text: String
    }

    private let written = Mutex(Written(second: -1, text: ""))

    func text(at now: Date = .now) -> String {
        let second = Int64(now.timeIntervalSince1970)
        return written.withLock { written in
            if written.second != second { written = Written(second: second, text: Self.format(second)) }
            return written.text
        }
    }

    /// `Mon, 01 Dec 2025 18:00:00 GMT`
    private static func format(_ second: Int64) -> String {
        let moment = CivilTime(secondsSince1970: second)
        return "\(moment.weekdayName.prefix(3)), \(moment.day.padded) \(moment.monthName.prefix(3)) \(moment.year) "
            + "\(moment.hour.padded):\(moment.minute.padded):\(moment.second.padded) GMT"
    }
}
