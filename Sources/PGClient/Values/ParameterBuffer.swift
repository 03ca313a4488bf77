import Glibc

/// The C arrays of one call's parameters. Values are copied into one block that this buffer owns, so every pointer
/// given to libpq outlives the call; the block is reused from call to call.
struct ParameterBuffer: ~Copyable {
    /// A block larger than this is given back after the call that needed it.
    private static let keptBytes = 1 << 20
    /// PostgreSQL's own limit of a value is 1 GB.
    private static let largestValue = 1_000_000_000
    /// The protocol counts parameters in 16 bits.
    private static let mostParameters = 65_535

    private var block = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
    private var slots = 0
    private(set) var count = 0
    /// The parameters of this call are so large that libpq's send buffer, which never shrinks, is not worth keeping.
    private(set) var isHuge = false
    private(set) var values = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: 1)
    private(set) var lengths = UnsafeMutablePointer<CInt>.allocate(capacity: 1)
    private(set) var formats = UnsafeMutablePointer<CInt>.allocate(capacity: 1)

    deinit {
        block.deallocate()
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
    }

    /// Fills the arrays. Throws `invalidParameter` for text that PostgreSQL cannot hold.
    mutating func encode(_ parameters: [PGValue?]) throws(PGError) {
        guard parameters.count <= Self.mostParameters else {
            throw PGError(.invalidParameter(index: Self.mostParameters), "more than 65535 parameters")
        }
        var bytes = 0
        var lentBytes = 0
        for (index, parameter) in parameters.enumerated() {
            let size = parameter?.byteCount ?? 0
            guard size <= Self.largestValue else {
                throw PGError(.invalidParameter(index: index), "a parameter is larger than 1 GB")
            }
            if case .lent = parameter { lentBytes += size } else { bytes += size + 1 }
        }
        isHuge = bytes + lentBytes > Self.keptBytes
        reserve(bytes: bytes, slots: parameters.count)
        count = parameters.count
        var offset = 0
        for (index, parameter) in parameters.enumerated() {
            guard let parameter else {
                values[index] = nil
                lengths[index] = 0
                formats[index] = 0
                continue
            }
            if case .lent(let lent) = parameter {
                // An empty value needs an address too: none means NULL.
                let base = lent.bytes.baseAddress ?? UnsafeRawPointer(block.baseAddress!)
                values[index] = base.assumingMemoryBound(to: CChar.self)
                lengths[index] = CInt(lent.count)
                formats[index] = PGFormat.binary.code
                continue
            }
            let room = UnsafeMutableRawBufferPointer(rebasing: block[offset...])
            let size = parameter.copyBytes(to: room)
            room[size] = 0
            if let problem = parameter.problem(in: UnsafeRawBufferPointer(rebasing: room[..<size])) {
                throw PGError(.invalidParameter(index: index), problem)
            }
            values[index] = UnsafePointer(room.baseAddress!.assumingMemoryBound(to: CChar.self))
            lengths[index] = CInt(size)
            formats[index] = parameter.format.code
            offset += size + 1
        }
    }

    /// After the call: keeps a block of ordinary size, gives back a huge one.
    mutating func trim() {
        guard block.count > Self.keptBytes else { return }
        block.deallocate()
        block = .allocate(byteCount: 4096, alignment: 1)
    }

    private mutating func reserve(bytes: Int, slots wanted: Int) {
        if block.count < bytes {
            block.deallocate()
            block = .allocate(byteCount: max(bytes, min(bytes * 2, Self.keptBytes)), alignment: 1)
        }
        if slots < wanted {
            values.deallocate()
            lengths.deallocate()
            formats.deallocate()
            slots = wanted * 2
            values = .allocate(capacity: slots)
            lengths = .allocate(capacity: slots)
            formats = .allocate(capacity: slots)
        }
    }
}

extension PGValue {
    fileprivate var format: PGFormat {
        switch self {
        case .text, .utf8: .text
        case .binary, .lent: .binary
        }
    }

    fileprivate var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .utf8(let bytes), .binary(let bytes): bytes.count
        case .lent(let bytes): bytes.count
        }
    }

    fileprivate func copyBytes(to room: UnsafeMutableRawBufferPointer) -> Int {
        switch self {
        case .text(let text):
            let copied: Int? = text.utf8.withContiguousStorageIfAvailable { source in
                room.copyMemory(from: UnsafeRawBufferPointer(source))
                return source.count
            }
            if let copied { return copied }
            var size = 0
            for byte in text.utf8 {
                room[size] = byte
                size += 1
            }
            return size
        case .utf8(let bytes), .binary(let bytes):
            bytes.withUnsafeBytes { room.copyMemory(from: $0) }
            return bytes.count
        case .lent(let bytes):
            room.copyMemory(from: bytes.bytes)
            return bytes.count
        }
    }

    fileprivate func problem(in copy: UnsafeRawBufferPointer) -> String? {
        if format == .binary { return nil }
        if let base = copy.baseAddress, memchr(base, 0, copy.count) != nil { return "text with a NUL character" }
        if case .utf8(let bytes) = self, (try? UTF8Span(validating: bytes.span)) == nil {
            return "text that is not UTF-8"
        }
        return nil
    }
}
