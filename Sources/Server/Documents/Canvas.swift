import CPango

/// A colour of ink.
struct Ink: Sendable {
    let red: Double
    let green: Double
    let blue: Double
    var opacity = 1.0

    /// From `0xRRGGBB`.
    init(_ rgb: Int, opacity: Double = 1) {
        red = Double(rgb >> 16 & 255) / 255
        green = Double(rgb >> 8 & 255) / 255
        blue = Double(rgb & 255) / 255
        self.opacity = opacity
    }
}

/// How text looks.
struct TextStyle: Sendable {
    enum Alignment: Sendable {
        case natural, center, right
    }

    var size: Double
    let ink: Ink
    var isBold = false
    var isMonospaced = false
    var maximumLines = 1
    /// Extra space between letters, in points. Only for our own labels: it would break scripts that join letters.
    var tracking = 0.0
    var alignment: Alignment = .natural
}

/// A surface to draw on, in points. Text is laid out by Pango, so every script that a font is installed for is shaped
/// and ordered as it should be.
struct Canvas {
    private let cairo: OpaquePointer

    /// Fonts by preference; fontconfig falls back to any installed font that has the glyphs.
    private static let sans = "Noto Sans, DejaVu Sans, sans-serif"
    private static let mono = "Noto Sans Mono, DejaVu Sans Mono, monospace"

    /// Draws with a Cairo context, which it does not own.
    init(_ cairo: OpaquePointer) {
        self.cairo = cairo
    }

    /// Draws text whose first line's top is at `y`, wrapped to `width` and cut with an ellipsis after its last line.
    /// Returns the height it took.
    @discardableResult
    func text(_ text: String, at x: Double, _ y: Double, width: Double, style: TextStyle) -> Double {
        withLayout(text, width: width, style: style) { layout in
            set(style.ink)
            cairo_move_to(cairo, x, y)
            pango_cairo_show_layout(cairo, layout)
            return height(of: layout)
        }
    }

    /// The height that the text would take.
    func height(of text: String, width: Double, style: TextStyle) -> Double {
        withLayout(text, width: width, style: style) { height(of: $0) }
    }

    /// The width that the text takes on one line.
    func width(of text: String, style: TextStyle) -> Double {
        withLayout(text, width: nil, style: style) { layout in
            var extents = PangoRectangle()
            pango_layout_get_extents(layout, nil, &extents)
            return Double(extents.width) / Double(PANGO_SCALE)
        }
    }

    func fill(x: Double, y: Double, width: Double, height: Double, radius: Double = 0, ink: Ink) {
        set(ink)
        if radius > 0 {
            roundedPath(x: x, y: y, width: width, height: height, radius: radius)
        } else {
            cairo_rectangle(cairo, x, y, width, height)
        }
        cairo_fill(cairo)
    }

    func line(fromX startX: Double, toX endX: Double, y: Double, thickness: Double, dash: [Double] = [], ink: Ink) {
        set(ink)
        cairo_set_line_width(cairo, thickness)
        cairo_set_dash(cairo, dash, Int32(dash.count), 0)
        cairo_move_to(cairo, startX, y)
        cairo_line_to(cairo, endX, y)
        cairo_stroke(cairo)
        cairo_set_dash(cairo, nil, 0, 0)
    }

    /// Draws the code in a square of this side, its quiet zone included, as vectors.
    func code(_ matrix: QRMatrix, x: Double, y: Double, side: Double, ink: Ink) {
        let module = side / Double(matrix.width + 2 * QRMatrix.quietZone)
        set(ink)
        matrix.forEachRun { column, row, length in
            let left = x + Double(column + QRMatrix.quietZone) * module
            let top = y + Double(row + QRMatrix.quietZone) * module
            // A hair higher than a module, so that no viewer shows a seam between two rows.
            cairo_rectangle(cairo, left, top, Double(length) * module, module * 1.01)
        }
        cairo_fill(cairo)
    }

    /// A word in a frame across a point, tilted, as a rubber stamp leaves it; by no angle where programs are to read it.
    func stamp(_ text: String, centerX: Double, centerY: Double, angle: Double = -0.28, style: TextStyle) {
        let textWidth = width(of: text, style: style)
        let textHeight = height(of: text, width: textWidth + 1, style: style)
        let padding = style.size * 0.4
        let (width, height) = (textWidth + 2 * padding, textHeight + padding)
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        cairo_translate(cairo, centerX, centerY)
        cairo_rotate(cairo, angle)
        fill(x: -width / 2, y: -height / 2, width: width, height: height, radius: 6, ink: Ink(0xFFFFFF, opacity: 0.82))
        set(style.ink)
        cairo_set_line_width(cairo, 3)
        roundedPath(x: -width / 2, y: -height / 2, width: width, height: height, radius: 6)
        cairo_stroke(cairo)
        self.text(text, at: -textWidth / 2, -textHeight / 2, width: textWidth + 2, style: style)
    }

    private func set(_ ink: Ink) {
        cairo_set_source_rgba(cairo, ink.red, ink.green, ink.blue, ink.opacity)
    }

    private func roundedPath(x: Double, y: Double, width: Double, height: Double, radius: Double) {
        let quarter = Double.pi / 2
        let (right, bottom) = (x + width - radius, y + height - radius)
        cairo_new_sub_path(cairo)
        cairo_arc(cairo, right, y + radius, radius, -quarter, 0)
        cairo_arc(cairo, right, bottom, radius, 0, quarter)
        cairo_arc(cairo, x + radius, bottom, radius, quarter, 2 * quarter)
        cairo_arc(cairo, x + radius, y + radius, radius, 2 * quarter, 3 * quarter)
        cairo_close_path(cairo)
    }

    private func height(of layout: OpaquePointer) -> Double {
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        return Double(extents.height) / Double(PANGO_SCALE)
    }

    private func withLayout<Result>(
        _ text: String,
        width: Double?,
        style: TextStyle,
        _ body: (OpaquePointer) -> Result
    ) -> Result {
        let layout = pango_cairo_create_layout(cairo)!
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        let font = pango_font_description_from_string(style.isMonospaced ? Self.mono : Self.sans)
        defer { pango_font_description_free(font) }
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        if let width {
            pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
            pango_layout_set_height(layout, Int32(-style.maximumLines))
        }
        switch style.alignment {
        case .natural: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
        if style.tracking > 0 {
            let attributes = pango_attr_list_new()
            defer { pango_attr_list_unref(attributes) }
            pango_attr_list_insert(
                attributes,
                pango_attr_letter_spacing_new(Int32(style.tracking * Double(PANGO_SCALE)))
            )
            pango_layout_set_attributes(layout, attributes)
        }
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        return body(layout)
    }
}
