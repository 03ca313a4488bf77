import Foundation
import Testing

@testable import Server

@Suite struct DocumentsQRTests {
    @Test func isReadBackByAScanner() throws {
        for text in [String(repeating: "0f", count: 32), "ក 水 é", "https://example.com/?a=b&c"] {
            let data = try JSONEncoder().encode(["text": text])
            let image = try QRImage().render(data)
            #expect(image.contentType == "image/png")
            #expect(image.bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            let read = try withFile(image.bytes, "png") { try run("zbarimg", ["--raw", "-q", $0]) }
            if let read { #expect(read == text + "\n") }
        }
    }

    @Test func theScaleIsBounded() throws {
        func side(_ scale: Int) throws -> Int {
            let bytes = try QRImage().render(Data(#"{"text":"a","scale":\#(scale)}"#.utf8)).bytes
            return bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
        }
        #expect(try side(1) == 29)
        #expect(try side(10) == 290)
        #expect(try side(-5) == 29)
        #expect(try side(1_000_000) == 29 * 32)
    }

    @Test(arguments: [
        "{}", "[]", #"{"text":""}"#, #"{"text":7}"#, "{\"text\":\"\(String(repeating: "x", count: 1001))\"}",
    ])
    func malformedDataIsADefect(_ data: String) {
        #expect(throws: DocumentDefect.self) { try QRImage().render(Data(data.utf8)) }
    }
}

@Suite struct DocumentsTicketTests {
    static let plain: JSONObject = [
        "event_title": .string("Lagos Jazz Night"), "venue_name": .string("Freedom Park"),
        "venue_address": .string("1 Hospital Road"), "venue_city": .string("Lagos"),
        "starts_at": .string("2025-12-01T18:00:00Z"), "ends_at": .string("2025-12-01T22:30:00Z"),
        "zone_label": .string("Africa/Lagos"), "holder_name": .string("Ann Obi"), "ticket_type": .string("VIP"),
        "tier": .string("Early bird"), "price": .string("150.00"), "currency": .string("usd"),
        "order_number": .string("OE-20251119-0001"), "ticket_number": .string("TK-20251119-000001"),
        "qr_code_data": .string("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        "organizer_name": .string("Eko Events"), "status": .string("active"),
    ]

    private func render(_ tickets: [JSONObject]) throws -> RenderedDocument {
        try TicketPDF().render(Data(JSON.object(["tickets": .array(tickets.map(JSON.object))]).bytes))
    }

    @Test func printsWhatTheTicketSays() throws {
        let pdf = try render([Self.plain])
        #expect(pdf.contentType == "application/pdf")
        #expect(pdf.bytes.starts(with: Array("%PDF-".utf8)))
        try withFile(pdf.bytes, "pdf") { path in
            guard let text = try run("pdftotext", ["-raw", path, "-"]) else { return }
            for expected in [
                "Lagos Jazz Night", "Eko Events", "Monday, 1 December 2025", "19:00 – 23:30", "(Africa/Lagos)",
                "Freedom Park", "1 Hospital Road, Lagos", "Ann Obi", "VIP · Early bird", "150.00 USD",
                "OE-20251119-0001", "TK-20251119-000001",
            ] {
                #expect(text.contains(expected), "\(expected) in \(text)")
            }
        }
    }

    @Test func namesItselfAndHasOnePageForEachTicket() throws {
        let pdf = try render([Self.plain, Self.plain, Self.plain])
        try withFile(pdf.bytes, "pdf") { path in
            guard let info = try run("pdfinfo", [path]) else { return }
            #expect(info.contains(/Title: +3 tickets: Lagos Jazz Night/))
            #expect(info.contains(/Pages: +3/))
            #expect(info.contains(/Page size: +419\.53 x 595\.28 pts/))
        }
    }

    @Test(arguments: [
        "Lagos Jazz Night",
        String(repeating: "An extremely long title that does not want to end ", count: 8),
        String(repeating: "Unbreakable", count: 30),
        "ពិធីបុណ្យអុំទូក បណ្តែតប្រទីប និងសំពះព្រះខែ នៅរាជធានីភ្នំពេញ",
        "上海国际爵士音乐节", "مهرجان الجاز الدولي في القاهرة", "\u{202E}rtl \u{1} <b>&amp;",
    ])
    func theCodeIsReadBackByAScannerWhateverTheTitle(_ title: String) throws {
        var ticket = Self.plain
        ticket["event_title"] = .string(title)
        let code = try #require(ticket["qr_code_data"]?.string)
        let pdf = try render([ticket])
        try withFile(pdf.bytes, "pdf") { path in
            guard try run("pdftoppm", ["-png", "-r", "110", "-singlefile", path, path]) != nil else { return }
            defer { try? FileManager.default.removeItem(atPath: path + ".png") }
            guard let read = try run("zbarimg", ["--raw", "-q", path + ".png"]) else { return }
            #expect(read == code + "\n")
        }
    }

    @Test(arguments: ["{}", #"{"tickets":[]}"#, #"{"tickets":[{}]}"#, #"{"tickets":[{"qr_code_data":7}]}"#, "no"])
    func malformedDataIsADefect(_ data: String) {
        #expect(throws: DocumentDefect.self) { try TicketPDF().render(Data(data.utf8)) }
    }

    @Test func theRegistryDrawsByNameOffTheCaller() async throws {
        let registry = DocumentRegistry(
            [TicketPDF(), QRImage()],
            threads: BoundedThreads(name: "documents", threads: 2, queue: 64)
        )
        #expect(registry.documents == ["ticket_pdf", "qr_png"])
        let data = Data(JSON.object(["tickets": .array([.object(Self.plain)])]).bytes)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 {
                group.addTask { try await registry.render(document: "ticket_pdf", data: data).bytes.count }
            }
            for try await size in group { #expect(size > 1000) }
        }
        await #expect(throws: DocumentDefect.self) { try await registry.render(document: "poem", data: Data()) }
    }
}

@Suite struct DocumentsTicketDetailsTests {
    private func details(_ changes: JSONObject) -> TicketDetails {
        TicketDetails(changes.reduce(into: DocumentsTicketTests.plain) { $0[$1.key] = $1.value })
    }

    @Test func aTimeIsShownOnTheEventsOwnClock() {
        let kathmandu = details(["zone_label": .string("Asia/Kathmandu")])
        #expect(kathmandu.date == "Monday, 1 December 2025")
        #expect(kathmandu.time == "23:45 – 04:15 next day  (Asia/Kathmandu)")
        #expect(details(["zone_label": .string("")]).time == "18:00 – 22:30")
        let summer = details([
            "starts_at": .string("2025-07-01T18:00:00+00:00"), "ends_at": .null,
            "zone_label": .string("America/New_York"),
        ])
        #expect(summer.date == "Tuesday, 1 July 2025")
        #expect(summer.time == "14:00  (America/New York)")
    }

    @Test func whatIsWrittenOnAWallIsShownAsWritten() {
        let wall = details([
            "starts_at": .string("2025-12-31 20:00"), "ends_at": .string("2026-01-01T14:00:00"),
            "zone_label": .string("Phnom Penh time"),
        ])
        #expect(wall.date == "Wed 31 Dec 2025 – Thu 1 Jan 2026")
        #expect(wall.time == "Wed 31 Dec 2025, 20:00  to  Thu 1 Jan 2026, 14:00  (Phnom Penh time)")
        #expect(details(["starts_at": .string("Next Friday"), "ends_at": .null]).date == "Next Friday")
    }

    @Test func aPriceOfNothingIsFree() {
        #expect(details(["price": .string("0.00")]).price == "Free")
        #expect(details(["price": .number("12.5"), "currency": .null]).price == "12.5")
        #expect(details(["price": .null]).price == "")
    }

    @Test func onlyATicketThatAdmitsNobodyIsStamped() {
        #expect(details([:]).stamp == "")
        #expect(details(["status": .string("used")]).stamp == "USED")
    }

    @Test func knowsTheCalendar() {
        #expect(CivilTime(secondsSince1970: 951_782_400).longDate == "Tuesday, 29 February 2000")
        #expect(CivilTime(secondsSince1970: -1).longDate == "Wednesday, 31 December 1969")
        #expect(CivilTime("2024-02-29T23:59:59.5Z")?.longDate == "Thursday, 29 February 2024")
        #expect(CivilTime("2025-13-01T00:00:00Z") == nil)
        #expect(CivilTime("2025-12-01T24:00:00Z") == nil)
        #expect(CivilTime("yesterday") == nil)
    }
}
