/// Lays an invoice out on A4 sheets: who sells and who buys, a table of lines that may go on over sheets, and the sums.
struct InvoicePage {
    /// A4 upright, in points.
    static let width = 595.28
    static let height = 841.89

    private static let margin = 44.0
    private static let right = width - margin
    private static let contentWidth = width - 2 * margin
    private static let bottom = height - 64.0

    private static let night = Ink(0x14213D)
    private static let gold = Ink(0xFCA311)
    private static let text = Ink(0x1B1F29)
    private static let muted = Ink(0x6B7280)
    private static let rule = Ink(0xC9CED6)
    private static let shade = Ink(0xF3F5F8)

    private static let label = TextStyle(size: 7.5, ink: muted, isBold: true)
    private static let body = TextStyle(size: 10, ink: text, maximumLines: 3)
    private static let faint = TextStyle(size: 9, ink: muted, maximumLines: 3)
    private static let address = TextStyle(size: 9, ink: muted, maximumLines: 2)

    /// The columns of the table: where each begins, and how wide it is.
    private enum Column {
        static let pad = 8.0
        static let description = (x: margin + pad, width: 246.0)
        static let quantity = (x: margin + 262, width: 44.0)
        static let unitPrice = (x: margin + 312, width: 88.0)
        static let amount = (x: margin + 408, width: InvoicePage.contentWidth - 408 - pad)
    }

    let invoice: InvoiceDetails
    let canvas: Canvas

    // MARK: What fits

    private static let rowGap = 7.0
    private static let headRow = 22.0
    private static let laterTop = 84.0

    func height(of line: InvoiceDetails.Line) -> Double {
        let width = Column.description.width
        let description = canvas.height(of: line.description, width: width, style: Self.descriptionStyle)
        let detail = line.detail.isEmpty ? 0 : canvas.height(of: line.detail, width: width, style: Self.detailStyle) + 1
        return description + detail + 2 * Self.rowGap
    }

    /// What is free for lines and sums below the table's head.
    func room(onFirstSheet isFirst: Bool) -> Double {
        Self.bottom - Self.headRow - (isFirst ? partiesBottom + 20 : Self.laterTop)
    }

    var closingHeight: Double { max(totalsHeight, remarksHeight) + 24 }

    private static let descriptionStyle = TextStyle(size: 10, ink: text, isBold: true, maximumLines: 4)
    private static let detailStyle = TextStyle(size: 9, ink: muted, maximumLines: 5)
    private static let amountStyle = TextStyle(size: 10, ink: text, alignment: .right)

    // MARK: Drawing

    /// Draws one sheet: these lines, and what stands above and below them there.
    func draw(rows: Range<Int>, sheet: Int, of sheets: Int) {
        var y = sheet == 1 ? drawHead() : drawLaterHead()
        if !rows.isEmpty {
            y = drawTableHead(y: y)
            for line in invoice.lines[rows] { y = draw(line, y: y) }
        }
        if sheet == sheets { drawClosing(y: y + 14) }
        drawFoot(sheet: sheet, of: sheets)
    }

    private var partiesTop: Double { max(sellerBottom, 92) + 26 }

    private var partiesBottom: Double {
        let facts = partiesTop + Double(invoice.dates.count) * Self.dateRow
        return max(height(of: invoice.customer, width: 250, isProminent: false) + partiesTop + 12, facts)
    }

    private static let dateRow = 30.0
    private static let logoSide = 40.0
    private static let sellerX = margin + logoSide + 12
    private static let sellerWidth = 268.0
    private static let sellerTop = 42.0

    private var sellerBottom: Double {
        Self.sellerTop + height(of: invoice.seller, width: Self.sellerWidth, isProminent: true)
    }

    private func drawHead() -> Double {
        canvas.fill(x: 0, y: 0, width: Self.width, height: 10, ink: Self.night)
        canvas.fill(x: 0, y: 10, width: Self.width, height: 3, ink: Self.gold)
        drawLogo(x: Self.margin, y: Self.sellerTop)
        draw(invoice.seller, x: Self.sellerX, y: Self.sellerTop, width: Self.sellerWidth, isProminent: true)
        let title = TextStyle(size: 22, ink: Self.night, isBold: true, alignment: .right)
        let (x, width) = (Self.right - 170, 170.0)
        let titleHeight = canvas.text("INVOICE", at: x, Self.sellerTop - 4, width: width, style: title)
        var number = TextStyle(size: 11, ink: Self.text, isMonospaced: true, alignment: .right)
        number.size *= max(0.6, min(1, width / (canvas.width(of: invoice.number, style: number) + 1)))
        canvas.text(invoice.number, at: x, Self.sellerTop + titleHeight, width: width, style: number)
        drawParties()
        return partiesBottom + 20
    }

    /// The seller's first letter, where a logo stands.
    private func drawLogo(x: Double, y: Double) {
        canvas.fill(x: x, y: y, width: Self.logoSide, height: Self.logoSide, radius: 9, ink: Self.night)
        let letter = TextStyle(size: 22, ink: Self.gold, isBold: true, alignment: .center)
        let initial = invoice.seller.name.first.map { $0.uppercased() } ?? ""
        let height = canvas.height(of: initial, width: Self.logoSide, style: letter)
        canvas.text(initial, at: x, y + (Self.logoSide - height) / 2, width: Self.logoSide, style: letter)
    }

    private func drawParties() {
        let top = partiesTop
        canvas.line(fromX: Self.margin, toX: Self.right, y: top - 12, thickness: 0.7, ink: Self.rule)
        let labelHeight = canvas.text("BILL TO", at: Self.margin, top, width: 250, style: Self.label)
        draw(invoice.customer, x: Self.margin, y: top + labelHeight + 2, width: 250, isProminent: false)
        var y = top
        for entry in invoice.dates {
            let x = Self.right - 110
            let height = canvas.text(entry.label, at: x, y, width: 110, style: Self.label)
            canvas.text(entry.date, at: x, y + height + 1, width: 110, style: Self.body)
            y += Self.dateRow
        }
        drawMark(centerX: Self.right - 110 - 68, centerY: top + 32)
    }

    /// What the invoice has become, as a stamp.
    private func drawMark(centerX: Double, centerY: Double) {
        guard !invoice.mark.isEmpty else { return }
        let ink =
            switch invoice.state {
            case .settled: Ink(0x2A7D4F)
            case .open: Ink(0xB45309)
            case .void: Ink(0xC1121F)
            }
        var style = TextStyle(size: 20, ink: ink, isBold: true)
        style.size *= min(1, 84 / canvas.width(of: invoice.mark, style: style))
        canvas.stamp(invoice.mark, centerX: centerX, centerY: centerY, angle: 0, style: style)
    }

    private func drawLaterHead() -> Double {
        canvas.fill(x: 0, y: 0, width: Self.width, height: 10, ink: Self.night)
        canvas.fill(x: 0, y: 10, width: Self.width, height: 3, ink: Self.gold)
        let name = TextStyle(size: 10, ink: Self.text, isBold: true)
        canvas.text(invoice.seller.name, at: Self.margin, 40, width: 300, style: name)
        let number = TextStyle(size: 10, ink: Self.muted, alignment: .right)
        canvas.text("Invoice \(invoice.number)", at: Self.right - 190, 40, width: 190, style: number)
        canvas.line(fromX: Self.margin, toX: Self.right, y: 66, thickness: 0.7, ink: Self.rule)
        return Self.laterTop
    }

    private func drawTableHead(y: Double) -> Double {
        canvas.fill(x: Self.margin, y: y, width: Self.contentWidth, height: Self.headRow, radius: 3, ink: Self.shade)
        var numbers = Self.label
        numbers.alignment = .right
        let unit = invoice.currency.isEmpty ? "AMOUNT" : "AMOUNT (\(invoice.currency))"
        let top = y + 6
        canvas.text("DESCRIPTION", at: Column.description.x, top, width: Column.description.width, style: Self.label)
        canvas.text("QTY", at: Column.quantity.x, top, width: Column.quantity.width, style: numbers)
        canvas.text("UNIT PRICE", at: Column.unitPrice.x, top, width: Column.unitPrice.width, style: numbers)
        canvas.text(unit, at: Column.amount.x, top, width: Column.amount.width, style: numbers)
        return y + Self.headRow
    }

    /// Returns where the next line begins.
    private func draw(_ line: InvoiceDetails.Line, y: Double) -> Double {
        let top = y + Self.rowGap
        let width = Column.description.width
        let height = canvas.text(
            line.description, at: Column.description.x, top, width: width, style: Self.descriptionStyle)
        if !line.detail.isEmpty {
            canvas.text(line.detail, at: Column.description.x, top + height + 1, width: width, style: Self.detailStyle)
        }
        canvas.text(line.quantity, at: Column.quantity.x, top, width: Column.quantity.width, style: Self.amountStyle)
        canvas.text(line.unitPrice, at: Column.unitPrice.x, top, width: Column.unitPrice.width, style: Self.amountStyle)
        canvas.text(line.amount, at: Column.amount.x, top, width: Column.amount.width, style: Self.amountStyle)
        let end = y + self.height(of: line)
        canvas.line(fromX: Self.margin, toX: Self.right, y: end, thickness: 0.5, ink: Self.rule)
        return end
    }

    // MARK: Below the lines

    private static let totalsX = margin + 262
    private static let totalsWidth = right - totalsX
    private static let sumRow = 17.0
    private static let totalRow = 30.0
    private static let remarksWidth = 240.0
    private static let totalStyle = TextStyle(size: 12, ink: night, isBold: true)

    private var totalsHeight: Double { Double(invoice.totals.count) * Self.sumRow + Self.totalRow + 6 }

    private func drawClosing(y: Double) {
        var rowY = y
        let amountX = Self.totalsX + Self.totalsWidth / 2
        let width = Self.totalsWidth / 2 - Column.pad
        for sum in invoice.totals {
            canvas.text(sum.label, at: Self.totalsX, rowY, width: Self.totalsWidth / 2 - 4, style: Self.faintLine)
            canvas.text(sum.amount, at: amountX, rowY, width: width, style: Self.amountStyle)
            rowY += Self.sumRow
        }
        let frame = (x: Self.totalsX - 8, width: Self.totalsWidth + 8)
        canvas.fill(x: frame.x, y: rowY + 2, width: frame.width, height: Self.totalRow, radius: 3, ink: Self.shade)
        var amount = Self.totalStyle
        amount.alignment = .right
        canvas.text("Total", at: Self.totalsX, rowY + 9, width: 60, style: Self.totalStyle)
        canvas.text(
            [invoice.currency, invoice.total].filter { !$0.isEmpty }.joined(separator: " "), at: Self.totalsX + 60,
            rowY + 9, width: Self.totalsWidth - 60 - Column.pad, style: amount)
        _ = remarks(y: y) { text, lineY, style in
            canvas.text(text, at: Self.margin, lineY, width: Self.remarksWidth, style: style)
        }
    }

    private static let faintLine = TextStyle(size: 10, ink: muted)

    private var remarksHeight: Double { remarks(y: 0) { _, _, _ in } }

    /// How it was paid, and the notes, left of the sums. Returns where they end.
    private func remarks(y: Double, _ place: (String, Double, TextStyle) -> Void) -> Double {
        var y = y
        for (title, lines, style) in [("PAYMENT", invoice.payment, Self.body), ("NOTES", invoice.notes, Self.faint)]
        where !lines.isEmpty {
            place(title, y, Self.label)
            y += 13
            for line in lines {
                place(line, y, style)
                y += canvas.height(of: line, width: Self.remarksWidth, style: style) + 1
            }
            y += 10
        }
        return y
    }

    private func drawFoot(sheet: Int, of sheets: Int) {
        let y = Self.height - 42
        canvas.line(fromX: Self.margin, toX: Self.right, y: y - 8, thickness: 0.5, ink: Self.rule)
        let left = TextStyle(size: 8, ink: Self.muted)
        let right = TextStyle(size: 8, ink: Self.muted, alignment: .right)
        canvas.text(invoice.seller.name, at: Self.margin, y, width: 300, style: left)
        canvas.text("Page \(sheet) of \(sheets)", at: Self.right - 120, y, width: 120, style: right)
    }

    // MARK: Names and addresses

    private func styles(isProminent: Bool) -> (name: TextStyle, line: TextStyle) {
        (TextStyle(size: isProminent ? 14 : 11.5, ink: Self.text, isBold: true, maximumLines: 3), Self.address)
    }

    @discardableResult
    private func draw(
        _ party: InvoiceDetails.Party, x: Double, y: Double, width: Double, isProminent: Bool
    ) -> Double {
        let style = styles(isProminent: isProminent)
        var y = y
        if !party.name.isEmpty { y += canvas.text(party.name, at: x, y, width: width, style: style.name) + 2 }
        for line in party.lines { y += canvas.text(line, at: x, y, width: width, style: style.line) + 1 }
        return y
    }

    private func height(of party: InvoiceDetails.Party, width: Double, isProminent: Bool) -> Double {
        let style = styles(isProminent: isProminent)
        let name = party.name.isEmpty ? 0 : canvas.height(of: party.name, width: width, style: style.name) + 2
        return party.lines.reduce(name) { $0 + canvas.height(of: $1, width: width, style: style.line) + 1 }
    }
}
