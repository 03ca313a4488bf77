import Foundation

/// What is printed on an invoice, from its data: each text one line, empty when absent.
struct InvoiceDetails: Sendable {
    /// A name with the lines below it: an address, a tax number.
    struct Party: Sendable {
        let name: String
        let lines: [String]
    }

    struct Line: Sendable {
        let description: String
        let detail: String
        let quantity: String
        let unitPrice: String
        let amount: String
    }

    struct Sum: Sendable {
        let label: String
        let amount: String
    }

    /// Whether it is still to be paid.
    enum State: Sendable {
        case settled, open, void
    }

    let number: String
    /// What is known of dates, with their labels.
    let dates: [(label: String, date: String)]
    /// `PAID`, `UNPAID`, `VOID` and the like.
    let mark: String
    let state: State
    let seller: Party
    let customer: Party
    let currency: String
    let lines: [Line]
    let totals: [Sum]
    let total: String
    /// How it was paid, line by line; none while it was not.
    let payment: [String]
    let notes: [String]

    static let maximumLines = 500
    private static let maximumPartyLines = 6
    private static let maximumTotals = 12
    private static let maximumNotes = 8

    /// nil without a number, a seller, or a line; and for more lines than an invoice can have.
    init?(_ data: JSONObject) {
        func field(_ name: String) -> String { PrintedText.line(data[name]) }
        let items = data["lines"]?.array ?? []
        let sums = data["totals"]?.array ?? []
        number = field("number")
        seller = Self.party(data["seller"])
        guard !number.isEmpty, !seller.name.isEmpty, (1...Self.maximumLines).contains(items.count),
            sums.count <= Self.maximumTotals
        else { return nil }
        customer = Self.party(data["customer"])
        currency = field("currency").uppercased()
        lines = items.map { item in
            Line(
                description: PrintedText.line(item["description"]), detail: PrintedText.line(item["detail"]),
                quantity: PrintedText.line(item["quantity"]), unitPrice: PrintedText.line(item["unit_price"]),
                amount: PrintedText.line(item["amount"]))
        }
        totals = sums.map { Sum(label: PrintedText.line($0["label"]), amount: PrintedText.line($0["amount"])) }
        total = field("total")
        let payment = data["payment"]
        dates = [("ISSUED", data["issued_on"]), ("DUE", data["due_on"]), ("PAID", payment?["paid_on"])]
            .map { ($0.0, Self.date($0.1)) }.filter { !$0.1.isEmpty }
        let reference = PrintedText.line(payment?["reference"])
        self.payment = [PrintedText.line(payment?["method"]), reference.isEmpty ? "" : "Reference \(reference)"]
            .filter { !$0.isEmpty }
        notes = (data["notes"]?.string ?? "").split(separator: "\n").prefix(Self.maximumNotes).map {
            PrintedText.line(String($0))
        }
        let status = field("status")
        mark = status.uppercased()
        state =
            switch status.lowercased() {
            case "unpaid", "overdue", "partly paid": .open
            case "void", "cancelled": .void
            default: .settled
            }
    }

    private static func party(_ data: JSON?) -> Party {
        let lines = (data?["lines"]?.array ?? []).map { PrintedText.line($0) }.filter { !$0.isEmpty }
        return Party(name: PrintedText.line(data?["name"]), lines: Array(lines.prefix(maximumPartyLines)))
    }

    /// `2026-07-01` as `1 July 2026`; anything else as it is written.
    private static func date(_ value: JSON?) -> String {
        let text = PrintedText.line(value)
        return CivilTime("\(text)T00:00")?.date ?? text
    }
}
