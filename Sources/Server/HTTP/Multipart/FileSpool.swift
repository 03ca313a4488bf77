import Crypto
import NIOCore
import NIOPosix
import PGClient

/// One file of an upload while it arrives: in memory as long as it is small, then in a file of the spool folder.
struct FileSpool {
    /// A file beyond this is written to the folder; it is also the most that waits to be written.
    static let memoryBytes = 64 << 10

    private let folder: SpoolFolder
    private var buffer: [UInt8] = []
    private var file: SpoolFolder.File?
    private var hash = SHA256()
    private(set) var size = 0

    init(folder: SpoolFolder) { self.folder = folder }

    mutating func append(_ bytes: ByteBuffer) async throws {
        bytes.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
        size += bytes.readableBytes
        buffer.append(contentsOf: bytes.readableBytesView)
        if buffer.count > Self.memoryBytes { try await flush() }
    }

    /// The whole file, and SHA-256 of it.
    mutating func finish() async throws -> (content: PGValue, digest: [UInt8]) {
        let digest = Array(hash.finalize())
        guard file != nil else { return (.binary(buffer), digest) }
        if !buffer.isEmpty { try await flush() }
        guard let file else { return (.binary([]), digest) }
        return (.lent(try await NIOThreadPool.singleton.runIfActive { try file.map() }), digest)
    }

    /// Disks may make one wait, so that is done on threads that are there for waiting.
    private mutating func flush() async throws {
        let folder = folder
        let known = file
        let bytes = buffer
        buffer.removeAll(keepingCapacity: false)
        file = try await NIOThreadPool.singleton.runIfActive {
            let file = try known ?? SpoolFolder.File(in: folder)
            try bytes.withUnsafeBytes { try file.append($0) }
            return file
        }
    }
}
