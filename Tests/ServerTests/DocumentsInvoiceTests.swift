import Foundation
import Testing

@testable import Server

@Suite struct DocumentsInvoiceTests {
    static let plain: JSONObject = [
        "number": .string("INV-000001"), "issued_on": .string("2026-07-01"), "due_on": .string("2026-07-03"),
        "status": .string("paid"), "currency": .string("USD"),
        "seller": party(
            "Leisuretimez Travel Ltd", ["12 Harbour Road", "Phnom Penh 12000, Cambodia", "VAT K001-901234567"]),
        "customer": party("Ada Lovelace", ["123 Main St", "New York, NY, USA", "ada@trips.example"]),
        "lines": .array([line("Angkor and the Mekong, seven days", "2 adults, 1 child · 2 to 9 August 2026", "2500.00")]
        ),
        "totals": .array([
            .object(["label": "Subtotal", "amount": "2380.95"]), .object(["label": "VAT 5.00 %", "amount": "119.05"]),
            .object(["label": "Service charge", "amount": "10.00"]),
        ]),
        "total": .string("2510.00"),
        "payment": .object([
            "method": "Wallet and card", "reference": "pi_3MtwBwLkdIwHu7ix28a3tqPa", "paid_on": "2026-07-02",
        ]),
        "notes": .string("Booking BKN1A2B3C. Amounts of the lines include VAT.\nThank you."),
    ]

    static func party(_ name: String, _ lines: [String]) -> JSON {
        .object(["name": .string(name), "lines": .array(lines.map(JSON.string))])
    }

    static func line(_ description: String, _ detail: String, _ amount: String) -> JSON {
        .object([
            "description": .string(description), "detail": .string(detail), "quantity": .number("1"),
            "unit_price": .string(amount), "amount": .string(amount),
        ])
    }

    static func lines(_ count: Int) -> JSON {
        .array((1...count).map { line("Excursion number \($0)", "With guide", "\($0).00") })
    }

    private func render(_ changes: JSONObject = [:]) throws -> RenderedDocument {
        let data = changes.reduce(into: Self.plain) { $0[$1.key] = $1.value }
        return try InvoicePDF().render(Data(JSON.object(data).bytes))
    }

    /// The text of the pages; nil where the program that reads them is missing.
    private func text(_ pdf: RenderedDocument) throws -> String? {
        try withFile(pdf.bytes, "pdf") { try run("pdftotext", ["-layout", $0, "-"]) }
    }

    private func pages(_ pdf: RenderedDocument) throws -> Int? {
        let info = try withFile(pdf.bytes, "pdf") { try run("pdfinfo", [$0]) }
        return info?.firstMatch(of: /Pages: +(\d+)/).flatMap { Int($0.1) }
    }

    @Test func printsWhatTheInvoiceSays() throws {
        let pdf = try render()
        #expect(pdf.contentType == "application/pdf")
        #expect(pdf.bytes.starts(with: Array("%PDF-".utf8)))
        guard let text = try text(pdf) else { return }
        for expected in [
            "INV-000001", "Leisuretimez Travel Ltd", "Phnom Penh 12000, Cambodia", "Ada Lovelace", "ada@trips.example",
            "1 July 2026", "3 July 2026", "2 July 2026", "PAID", "Angkor and the Mekong, seven days",
            "2 adults, 1 child · 2 to 9 August 2026", "2500.00", "2380.95", "VAT 5.00 %", "119.05", "Service charge",
            "USD 2510.00", "Wallet and card", "pi_3MtwBwLkdIwHu7ix28a3tqPa", "Booking BKN1A2B3C", "Thank you.",
            "Page 1 of 1",
        ] {
            #expect(text.contains(expected), "\(expected) in \(text)")
        }
        #expect(try pages(pdf) == 1)
    }

    @Test(arguments: ["unpaid", "void", "refunded", "partly refunded"])
    func saysWhatBecameOfIt(_ status: String) throws {
        guard let text = try text(try render(["status": .string(status), "payment": .null])) else { return }
        #expect(text.contains(status.uppercased()))
        #expect(!text.contains("PAYMENT"))
    }

    @Test func manyLinesGoOnOverPagesAndNoneIsLost() throws {
        let pdf = try render(["lines": Self.lines(120)])
        guard let text = try text(pdf), let count = try pages(pdf) else { return }
        #expect((3...12).contains(count))
        for number in 1...120 {
            #expect(text.matches(of: try Regex("Excursion number \(number)\\b")).count == 1)
        }
        #expect(text.contains("Page \(count) of \(count)"))
        #expect(text.components(separatedBy: "USD 2510.00").count == 2)
        // The sums are on the last page, with a line at least.
        let last = try #require(text.components(separatedBy: "\u{C}").last { !$0.isEmpty })
        #expect(last.contains("USD 2510.00") && last.contains("Excursion number 120"))
    }

    @Test(arguments: [
        String(repeating: "Very long names of trips ", count: 30), String(repeating: "W", count: 400),
        "ដំណើរកម្សាន្តទៅប្រាសាទអង្គរវត្ត និងទន្លេមេគង្គ រយៈពេលប្រាំពីរថ្ងៃ", "吴哥窟与湄公河七日游",
        "رحلة إلى معبد أنغكور ونهر ميكونغ لمدة سبعة أيام", "\u{202E}rtl \u{1} <b>&amp; 🛳",
    ])
    func anyNameIsPrinted(_ name: String) throws {
        let party = Self.party(name, Array(repeating: name, count: 20))
        let pdf = try render([
            "seller": party, "customer": party, "lines": .array([Self.line(name, name, "1.00")]),
            "notes": .string(name),
            "number": .string(String(name.prefix(40))),
        ])
        #expect(try pages(pdf).map { $0 <= 3 } != false)
        guard let text = try text(pdf) else { return }
        #expect(text.contains("USD 2510.00"))
    }

    @Test(arguments: [
        "{}", "[]", "no", #"{"number":"1","seller":{"name":"S"},"lines":[]}"#,
        #"{"number":"1","seller":{},"lines":[{}]}"#, #"{"seller":{"name":"S"},"lines":[{}]}"#,
    ])
    func malformedDataIsADefect(_ data: String) {
        #expect(throws: DocumentDefect.self) { try InvoicePDF().render(Data(data.utf8)) }
    }

    @Test func tooManyLinesAreADefect() throws {
        _ = try render(["lines": Self.lines(InvoiceDetails.maximumLines)])
        #expect(throws: DocumentDefect.self) { try render(["lines": Self.lines(InvoiceDetails.maximumLines + 1)]) }
    }
}

@Suite struct DocumentsInvoiceSheetsTests {
    private func sheets(_ rows: [Double], closing: Double) -> [Range<Int>] {
        InvoiceSheets(rows: rows, closing: closing, firstRoom: 100, laterRoom: 200).rows
    }

    @Test func oneSheetWhenAllFits() {
        #expect(sheets([40, 40], closing: 20) == [0..<2])
        #expect(sheets([100], closing: 0) == [0..<1])
    }

    @Test func theNextSheetBeginsWithTheLineThatDoesNotFit() {
        #expect(sheets([60, 60, 60], closing: 20) == [0..<1, 1..<3])
        #expect(sheets(Array(repeating: 50, count: 9), closing: 20) == [0..<2, 2..<6, 6..<9])
    }

    @Test func theSumsTakeALineAlong() {
        #expect(sheets([40, 40], closing: 30) == [0..<1, 1..<2])
        #expect(sheets([60, 60, 60, 50], closing: 30) == [0..<1, 1..<4])
        #expect(sheets([60, 60, 60, 60], closing: 30) == [0..<1, 1..<3, 3..<4])
    }

    @Test func aLineThatLeavesNoRoomForTheSumsStaysWhereItIs() {
        #expect(sheets([90], closing: 30) == [0..<1, 1..<1])
        #expect(sheets([150], closing: 30) == [0..<1, 1..<1])
    }
}
