import Foundation

/// `invoice`: one invoice on as many A4 pages as its lines need. Data:
///
///     {"number", "issued_on", "due_on", "status", "seller": {"name", "lines": [text]}, "customer": {"name", "lines"},
///      "currency", "lines": [{"description", "detail", "quantity", "unit_price", "amount"}],
///      "totals": [{"label", "amount"}], "total", "payment": {"method", "reference", "paid_on"}, "notes"}
struct InvoicePDF: DocumentRenderer {
    let document = "invoice"

    func render(_ data: Data) throws -> RenderedDocument {
        guard let object = (try? JSONParser.parse(data, limits: .trusted))?.object,
            let invoice = InvoiceDetails(object)
        else {
            throw DocumentDefect(
                document: document,
                reason: "its data needs a number, a seller, and 1 to \(InvoiceDetails.maximumLines) lines")
        }
        return try PDFSheets.make(
            title: "Invoice \(invoice.number)", width: InvoicePage.width, height: InvoicePage.height
        ) { canvas, endSheet in
            let page = InvoicePage(invoice: invoice, canvas: canvas)
            let sheets = InvoiceSheets(
                rows: invoice.lines.map(page.height(of:)), closing: page.closingHeight,
                firstRoom: page.room(onFirstSheet: true), laterRoom: page.room(onFirstSheet: false))
            for (index, rows) in sheets.rows.enumerated() {
                page.draw(rows: rows, sheet: index + 1, of: sheets.rows.count)
                endSheet()
            }
        }
    }
}

/// Which lines of an invoice stand on which sheet. The sums stand on the last one, never alone if that can be helped.
struct InvoiceSheets: Equatable {
    let rows: [Range<Int>]

    /// - Parameters:
    ///   - rows: the height of each line.
    ///   - closing: the height of what follows the lines.
    ///   - firstRoom: the height that is free on the first sheet, and `laterRoom` on each other.
    init(rows heights: [Double], closing: Double, firstRoom: Double, laterRoom: Double) {
        var sheets: [Range<Int>] = []
        var start = 0
        var free = firstRoom
        for (index, height) in heights.enumerated() {
            if height > free, index > start {
                sheets.append(start..<index)
                start = index
                free = laterRoom
            }
            free -= height
        }
        let last = heights.count - 1
        if closing > free, last > start {
            // The last line goes along with the sums.
            sheets.append(start..<last)
            start = last
        } else if closing > free {
            sheets.append(start..<heights.count)
            start = heights.count
        }
        sheets.append(start..<heights.count)
        rows = sheets
    }
}
