import Foundation

/// A date and time of day on the wall of some place, by the Gregorian calendar.
struct CivilTime: Equatable, Sendable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// 0 is Sunday.
    let weekday: Int

    /// The wall clock at `offset` seconds east of Greenwich, that many seconds after 1970 began there.
    init(secondsSince1970 seconds: Int64, offset: Int = 0) {
        let local = seconds + Int64(offset)
        let (days, rest) = (Self.floorDivide(local, 86_400), Int(local - Self.floorDivide(local, 86_400) * 86_400))
        // Days are counted from 1 March of year 0, so that the leap day ends a year (Hinnant's civil_from_days).
        let shifted = days + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = Int(shifted - era * 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
        weekday = Int((days % 7 + 11) % 7)
    }

    /// Reads `2025-12-01T18:00[:00[.000]]` with a space or `T`, and what follows: nothing, `Z` or an offset. With a
    /// zone, an instant is shown as that zone's wall clock shows it; without one, as it is written.
    init?(_ text: String, in zone: TimeZone? = nil) {
        let pattern = /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d)?)?/
        guard let match = text.wholeMatch(of: pattern)?.output, let year = Int64(match.1), let month = Int64(match.2),
            let day = Int64(match.3), let hour = Int64(match.4), let minute = Int64(match.5),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60
        else { return nil }
        let second = match.6.flatMap { Int64($0) } ?? 0
        let wall = Self.days(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
        var offset = 0
        if let sign = match.8, let hours = match.9.flatMap({ Int($0) }) {
            offset = (hours * 3600 + (match.10.flatMap { Int($0) } ?? 0) * 60) * (sign == "-" ? -1 : 1)
        }
        let isInstant = match.7 != nil || match.8 != nil
        if isInstant, let zone {
            let instant = wall - Int64(offset)
            let date = Date(timeIntervalSince1970: Double(instant))
            self.init(secondsSince1970: instant, offset: zone.secondsFromGMT(for: date))
        } else {
            self.init(secondsSince1970: wall)
        }
    }

    var weekdayName: String {
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][weekday]
    }

    var monthName: String {
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ][month - 1]
    }

    /// `Monday, 1 December 2025`
    var longDate: String { "\(weekdayName), \(day) \(monthName) \(year)" }

    /// `1 December 2025`
    var date: String { "\(day) \(monthName) \(year)" }

    /// `Mon 1 Dec 2025`
    var shortDate: String { "\(weekdayName.prefix(3)) \(day) \(monthName.prefix(3)) \(year)" }

    /// `18:00`
    var time: String { "\(hour.padded):\(minute.padded)" }

    /// How many midnights lie between the other and this one.
    func days(since other: CivilTime) -> Int64 {
        Self.days(year: Int64(year), month: Int64(month), day: Int64(day))
            - Self.days(year: Int64(other.year), month: Int64(other.month), day: Int64(other.day))
    }

    /// Days since 1970 (Hinnant's days_from_civil).
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        dividend >= 0 ? dividend / divisor : (dividend - divisor + 1) / divisor
    }
}

extension Int {
    /// At least two digits.
    var padded: String { self < 10 ? "0\(self)" : "\(self)" }
}
