import Foundation

/// `ticket_pdf`: one page for each ticket. Data: `{"tickets": [{"event_title": …, "qr_code_data": …, …}]}`.
struct TicketPDF: DocumentRenderer {
    let document = "ticket_pdf"

    private static let maximumTickets = 200

    func render(_ data: Data) throws -> RenderedDocument {
        let pages = try pages(from: data)
        return try PDFSheets.make(title: Self.title(of: pages), width: TicketPage.width, height: TicketPage.height) {
            canvas, endSheet in
            for page in pages {
                page.draw(on: canvas)
                endSheet()
            }
        }
    }

    private func pages(from data: Data) throws -> [TicketPage] {
        let tickets = (try? JSONParser.parse(data, limits: .trusted))?["tickets"]?.array?.map(\.object)
        guard let tickets, !tickets.contains(where: { $0 == nil }) else {
            throw DocumentDefect(document: document, reason: "its data is malformed: a list of tickets is expected")
        }
        guard (1...Self.maximumTickets).contains(tickets.count) else {
            throw DocumentDefect(document: document, reason: "it has no ticket, or more than \(Self.maximumTickets)")
        }
        return try tickets.compactMap(\.self).map { data in
            let ticket = TicketDetails(data)
            guard let code = QRMatrix(ticket.code) else {
                throw DocumentDefect(document: document, reason: "a ticket has no code that fits a QR code")
            }
            return TicketPage(ticket: ticket, code: code)
        }
    }

    private static func title(of pages: [TicketPage]) -> String {
        let first = pages[0].ticket
        let subject = pages.count == 1 ? "Ticket" : "\(pages.count) tickets"
        return first.eventTitle.isEmpty ? subject : "\(subject): \(first.eventTitle)"
    }
}
