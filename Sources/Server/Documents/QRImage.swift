import CPango
import Foundation

/// `qr_png`: a QR code as a PNG image. Data: `{"text": …, "scale": pixels per module}`.
struct QRImage: DocumentRenderer {
    let document = "qr_png"

    private static let defaultScale = 8
    private static let scales = 1...32

    private struct Input: Decodable {
        let text: String
        let scale: Int?
    }

    func render(_ data: Data) throws -> RenderedDocument {
        let input: Input
        do {
            input = try JSONDecoder().decode(Input.self, from: data)
        } catch {
            throw DocumentDefect(document: document, reason: "its data is malformed: \(error)")
        }
        guard let matrix = QRMatrix(input.text) else {
            throw DocumentDefect(document: document, reason: "the text is empty or too long")
        }
        let scale = min(max(input.scale ?? Self.defaultScale, Self.scales.lowerBound), Self.scales.upperBound)
        let side = Int32((matrix.width + 2 * QRMatrix.quietZone) * scale)
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side)
        defer { cairo_surface_destroy(surface) }
        let cairo = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        cairo_scale(cairo, Double(scale), Double(scale))
        cairo_set_source_rgb(cairo, 0, 0, 0)
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE)
        matrix.forEachRun { column, row, length in
            let (x, y) = (Double(column + QRMatrix.quietZone), Double(row + QRMatrix.quietZone))
            cairo_rectangle(cairo, x, y, Double(length), 1)
        }
        cairo_fill(cairo)
        try DrawingFailure.check(cairo_status(cairo))
        let sink = ByteSink()
        let status = withExtendedLifetime(sink) {
            cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.reference)
        }
        try DrawingFailure.check(status)
        return RenderedDocument(contentType: "image/png", bytes: sink.bytes)
    }
}
