import CPango

/// Collects what Cairo writes.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    /// For `cairo_…_stream`; its closure is a sink's `reference`, which must outlive the surface.
    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }

    var reference: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// Cairo could not draw: out of memory.
struct DrawingFailure: Error {
    let reason: String

    /// Throws unless the status is success.
    static func check(_ status: cairo_status_t) throws(DrawingFailure) {
        guard status == CAIRO_STATUS_SUCCESS else {
            throw DrawingFailure(reason: String(cString: cairo_status_to_string(status)))
        }
    }
}
