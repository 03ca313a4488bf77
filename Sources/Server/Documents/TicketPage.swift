/// Lays one ticket out on an A5 page: a dark head with the event, the facts below it, and a stub with the code.
struct TicketPage {
    /// A5 upright, in points.
    static let width = 419.53
    static let height = 595.28

    private static let margin = 30.0
    private static let contentWidth = width - 2 * margin
    private static let stubTop = height - 206.0

    private static let titleTop = 46.0

    private static let night = Ink(0x14213D)
    private static let gold = Ink(0xFCA311)
    private static let text = Ink(0x1B1F29)
    private static let muted = Ink(0x6B7280)
    private static let rule = Ink(0xC9CED6)
    private static let paper = Ink(0xFFFFFF)
    private static let alarm = Ink(0xC1121F)

    private static let label = TextStyle(size: 7.5, ink: muted, isBold: true, tracking: 0.9)

    let ticket: TicketDetails
    let code: QRMatrix

    func draw(on canvas: Canvas) {
        var y = drawHead(on: canvas) + 16
        y = drawBlock("DATE", ticket.date, ticket.time, y: y, lines: 1, on: canvas) + 11
        y = drawBlock("VENUE", ticket.venueName, ticket.venueAddress, y: y, lines: 2, on: canvas) + 11
        drawFacts(y: y, on: canvas)
        drawStub(on: canvas)
    }

    /// The event, on a ground that grows with its title. Returns where it ends.
    private func drawHead(on canvas: Canvas) -> Double {
        var titleStyle = TextStyle(size: 24, ink: Self.paper, isBold: true, maximumLines: 3)
        var titleHeight = canvas.height(of: ticket.eventTitle, width: Self.contentWidth, style: titleStyle)
        if titleHeight > 2.5 * titleStyle.size * 1.3 {
            titleStyle.size = 18.5
            titleHeight = canvas.height(of: ticket.eventTitle, width: Self.contentWidth, style: titleStyle)
        }
        let headHeight = Self.titleTop + titleHeight + 16
        canvas.fill(x: 0, y: 0, width: Self.width, height: headHeight, ink: Self.night)
        canvas.fill(x: 0, y: headHeight, width: Self.width, height: 4, ink: Self.gold)
        let kicker = TextStyle(size: 9, ink: Ink(0xE5E9F2), isBold: true)
        canvas.text(ticket.organizer, at: Self.margin, 26, width: Self.contentWidth - 70, style: kicker)
        let mark = TextStyle(size: 9, ink: Self.gold, isBold: true, tracking: 2, alignment: .right)
        canvas.text("TICKET", at: Self.width - Self.margin - 70, 26, width: 70, style: mark)
        canvas.text(ticket.eventTitle, at: Self.margin, Self.titleTop, width: Self.contentWidth, style: titleStyle)
        return headHeight + 4
    }

    private func drawBlock(
        _ label: String,
        _ main: String,
        _ detail: String,
        y: Double,
        lines: Int,
        on canvas: Canvas
    ) -> Double {
        var y = y
        y += canvas.text(label, at: Self.margin, y, width: Self.contentWidth, style: Self.label) + 2
        let mainStyle = TextStyle(size: 13.5, ink: Self.text, isBold: true)
        y += canvas.text(main, at: Self.margin, y, width: Self.contentWidth, style: mainStyle) + 1
        guard !detail.isEmpty else { return y }
        let detailStyle = TextStyle(size: 10, ink: Self.muted, maximumLines: lines)
        return y + canvas.text(detail, at: Self.margin, y, width: Self.contentWidth, style: detailStyle)
    }

    /// Holder and type, price and order, in two columns.
    private func drawFacts(y: Double, on canvas: Canvas) {
        let gap = 18.0
        let column = (Self.contentWidth - gap) / 2
        let second = Self.margin + column + gap
        let top = [("HOLDER", ticket.holder, Self.margin), ("ADMISSION", ticket.type, second)]
        let bottom = [("PRICE", ticket.price, Self.margin), ("ORDER", ticket.orderNumber, second)]
        let style = TextStyle(size: 11, ink: Self.text, isBold: true, maximumLines: 2)
        var y = y
        for row in [top, bottom] {
            var rowHeight = 0.0
            for (label, value, x) in row where !value.isEmpty {
                let labelHeight = canvas.text(label, at: x, y, width: column, style: Self.label) + 2
                let valueHeight = canvas.text(value, at: x, y + labelHeight, width: column, style: style)
                rowHeight = max(rowHeight, labelHeight + valueHeight)
            }
            y += rowHeight + 9
        }
    }

    /// The part that is scanned at the door.
    private func drawStub(on canvas: Canvas) {
        let top = Self.stubTop
        canvas.line(fromX: 0, toX: Self.width, y: top, thickness: 1, dash: [4, 4], ink: Self.rule)
        let side = 182.0
        let left = Self.margin - 10
        canvas.code(code, x: left, y: top + 12, side: side, ink: Ink(0x000000))
        let x = left + side + 16
        let width = Self.width - Self.margin - x
        var y = top + 30
        y += canvas.text("TICKET NUMBER", at: x, y, width: width, style: Self.label) + 3
        let number = TextStyle(size: 12.5, ink: Self.text, isBold: true, isMonospaced: true, maximumLines: 2)
        y += canvas.text(ticket.ticketNumber, at: x, y, width: width, style: number) + 14
        let note = TextStyle(size: 9, ink: Self.muted, maximumLines: 5)
        canvas.text(ticket.stamp.isEmpty ? advice : Self.voidAdvice, at: x, y, width: width, style: note)
        guard !ticket.stamp.isEmpty else { return }
        var stamp = TextStyle(size: 30, ink: Self.alarm, isBold: true, tracking: 2)
        stamp.size *= min(1, 130 / canvas.width(of: ticket.stamp, style: stamp))
        canvas.stamp(ticket.stamp, centerX: left + side / 2, centerY: top + 12 + side / 2, style: stamp)
    }

    private var advice: String {
        "Show this code at the entrance, on paper or on a screen. It admits \(ticket.admits). Do not share it."
    }
    private static let voidAdvice = "This ticket is no longer valid for admission."
}
