import Glibc
import PGClient
import Synchronization

/// Where uploads wait until they are whole: files without a name, which end with the process that holds them.
final class SpoolFolder: Sendable {
    /// No room for an upload, in the folder or in its allowance. Nothing is known to be wrong with the upload.
    struct Exhausted: Error {
        let reason: String
    }

    /// What all uploads together may take in the folder.
    static let maxBytes = 4 << 30

    let path: String
    private let limit: Int
    private let taken = Mutex(0)

    init(path: String, limit: Int = SpoolFolder.maxBytes) {
        self.path = path
        self.limit = limit
    }

    var takenBytes: Int { taken.withLock { $0 } }

    /// Whether a file can be made there; said at start, not by the first upload.
    func check() throws(Exhausted) { _ = try File(in: self) }

    fileprivate func take(_ bytes: Int) throws(Exhausted) {
        let fits = taken.withLock { taken in
            guard bytes <= limit - taken else { return false }
            taken += bytes
            return true
        }
        guard fits else { throw Exhausted(reason: "uploads take more than \(limit) bytes in \(path)") }
    }

    fileprivate func giveBack(_ bytes: Int) { taken.withLock { $0 -= bytes } }

    /// One file. It has no name from the beginning, so nothing is left of it, whatever ends this process.
    ///
    /// Its calls block; they come one after another, from whoever owns it.
    final class File: Sendable {
        private let folder: SpoolFolder
        private let descriptor: CInt
        private let state = Mutex(State())

        private struct State {
            var size = 0
            var mapping: UInt?
        }

        init(in folder: SpoolFolder) throws(Exhausted) {
            var template = Array("\(folder.path)/holdfast-upload-XXXXXX".utf8CString)
            let descriptor = mkstemp(&template)
            guard descriptor >= 0 else { throw Self.failed("make a file in \(folder.path)") }
            unlink(template)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            self.folder = folder
            self.descriptor = descriptor
        }

        deinit {
            let state = state.withLock { $0 }
            if let mapping = state.mapping { munmap(UnsafeMutableRawPointer(bitPattern: mapping), state.size) }
            close(descriptor)
            folder.giveBack(state.size)
        }

        func append(_ bytes: UnsafeRawBufferPointer) throws(Exhausted) {
            try folder.take(bytes.count)
            let start = state.withLock { state in
                defer { state.size += bytes.count }
                return state.size
            }
            var written = 0
            while written < bytes.count {
                let count = pwrite(
                    descriptor, bytes.baseAddress! + written, bytes.count - written, off_t(start + written))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw Self.failed("write an upload to \(folder.path)") }
                written += count
            }
        }

        /// The whole file as memory, valid as long as this object lives.
        func map() throws(Exhausted) -> PGLentBytes {
            let size = state.withLock { $0.size }
            // Read in now, on a thread that may wait for the disk.
            guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE | CInt(MAP_POPULATE), descriptor, 0),
                base != MAP_FAILED
            else { throw Self.failed("map an upload in \(folder.path)") }
            state.withLock { $0.mapping = UInt(bitPattern: base) }
            return PGLentBytes(UnsafeRawBufferPointer(start: base, count: size), owner: self)
        }

        private static func failed(_ what: String) -> Exhausted {
            Exhausted(reason: "cannot \(what): \(String(cString: strerror(errno)))")
        }
    }
}
