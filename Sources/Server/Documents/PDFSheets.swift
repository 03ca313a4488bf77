import CPango

/// A PDF file of sheets of one size, in points.
enum PDFSheets {
    /// Draws the file. `draw` gets the canvas of the first sheet, and ends each sheet by what it gets beside it.
    static func make(
        title: String, width: Double, height: Double, _ draw: (_ canvas: Canvas, _ endSheet: () -> Void) throws -> Void
    ) throws -> RenderedDocument {
        let sink = ByteSink()
        try withExtendedLifetime(sink) {
            let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.reference, width, height)
            defer { cairo_surface_destroy(surface) }
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Holdfast")
            try withContext(of: surface) { cairo in try draw(Canvas(cairo)) { cairo_show_page(cairo) } }
            cairo_surface_finish(surface)
            try DrawingFailure.check(cairo_surface_status(surface))
        }
        return RenderedDocument(contentType: "application/pdf", bytes: sink.bytes)
    }

    private static func withContext(of surface: OpaquePointer?, _ draw: (OpaquePointer) throws -> Void) throws {
        guard let cairo = cairo_create(surface) else { throw DrawingFailure(reason: "out of memory") }
        defer { cairo_destroy(cairo) }
        try draw(cairo)
        try DrawingFailure.check(cairo_status(cairo))
    }
}

/// Reads what is printed from a document's data.
enum PrintedText {
    private static let maximumCharacters = 400

    /// A string or number as one line, without control characters; empty for everything else.
    static func line(_ value: JSON?) -> String {
        switch value {
        case .string(let text), .number(let text): line(text)
        default: ""
        }
    }

    static func line(_ text: String) -> String {
        let words = text.unicodeScalars.split {
            $0.properties.generalCategory == .control || $0.properties.isWhitespace
        }
        return String(words.map(String.init).joined(separator: " ").prefix(maximumCharacters))
    }
}
