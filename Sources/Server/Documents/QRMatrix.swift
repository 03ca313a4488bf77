import CQRencode

/// A QR code as a square of dark and light modules.
struct QRMatrix: Sendable {
    /// Modules on a side.
    let width: Int
    private let dark: [Bool]

    /// Light modules that a reader needs around the code.
    static let quietZone = 4
    private static let maximumBytes = 1000

    /// Encodes the text's bytes with medium error correction. Nil for an empty or too long text.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumBytes).contains(bytes.count),
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        dark = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
    }

    /// The dark modules as horizontal runs: few rectangles, and no seams between neighbours.
    func forEachRun(_ body: (_ column: Int, _ row: Int, _ length: Int) -> Void) {
        for row in 0..<width {
            var column = 0
            while column < width {
                guard dark[row * width + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, dark[row * width + column] { column += 1 }
                body(start, row, column - start)
            }
        }
    }
}
