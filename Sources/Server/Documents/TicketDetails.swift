import Foundation

/// What is printed on one ticket, from its data: each field one line of text, empty when absent.
struct TicketDetails: Sendable {
    let eventTitle: String
    let organizer: String
    let venueName: String
    let venueAddress: String
    let holder: String
    let type: String
    let price: String
    let orderNumber: String
    let ticketNumber: String
    let code: String
    let date: String
    let time: String
    /// Whom it admits, how often.
    let admits: String
    /// `USED` and the like: why this ticket does not admit anybody. Empty for one that does.
    let stamp: String

    init(_ data: JSONObject) {
        func field(_ name: String) -> String { PrintedText.line(data[name]) }
        eventTitle = field("event_title")
        organizer = field("organizer_name")
        venueName = field("venue_name")
        venueAddress = [field("venue_address"), field("venue_city")].filter { !$0.isEmpty }.joined(separator: ", ")
        holder = field("holder_name")
        type = [field("ticket_type"), field("tier")].filter { !$0.isEmpty }.joined(separator: " · ")
        price = Self.price(field("price"), currency: field("currency"))
        orderNumber = field("order_number")
        ticketNumber = field("ticket_number")
        code = data["qr_code_data"]?.string ?? ""
        (date, time) = Self.schedule(from: field("starts_at"), to: field("ends_at"), zone: field("zone_label"))
        admits = data["admits"] == nil ? "one person, once" : field("admits")
        let status = field("status").lowercased()
        stamp = ["", "active", "valid"].contains(status) ? "" : status.uppercased()
    }

    private static func price(_ amount: String, currency: String) -> String {
        guard !amount.isEmpty else { return "" }
        if let value = Decimal(string: amount), value == 0 { return "Free" }
        return currency.isEmpty ? amount : "\(amount) \(currency.uppercased())"
    }

    /// The day and the hours, on the wall clock of the event's zone when `zone` names one.
    private static func schedule(from start: String, to end: String, zone label: String) -> (String, String) {
        let zone = label.isEmpty ? nil : TimeZone(identifier: label)
        let shownLabel = label.replacing("_", with: " ")
        let suffix = label.isEmpty ? "" : "  (\(shownLabel))"
        guard let from = CivilTime(start, in: zone) else {
            let range = [start, end].filter { !$0.isEmpty }.joined(separator: " – ")
            return (range, shownLabel)
        }
        guard let to = CivilTime(end, in: zone) else { return (from.longDate, from.time + suffix) }
        switch to.days(since: from) {
        case 0: return (from.longDate, "\(from.time) – \(to.time)\(suffix)")
        // A night out ends in the morning, and is still one evening's date to those who go.
        case 1 where to.hour < 12: return (from.longDate, "\(from.time) – \(to.time) next day\(suffix)")
        default: break
        }
        return (
            "\(from.shortDate) – \(to.shortDate)",
            "\(from.shortDate), \(from.time)  to  \(to.shortDate), \(to.time)\(suffix)"
        )
    }
}
