/// The statements that one connection has prepared on its server session, by SQL text; bounded, the least recently
/// used one makes room. A pure value: it says which names to deallocate, somebody else does it.
struct StatementCache {
    /// One prepared statement.
    final class Entry: Sendable {
        let text: StatementText
        /// The server-side name, NUL-terminated.
        let name: [CChar]

        fileprivate init(_ text: StatementText, number: UInt64) {
            self.text = text
            name = Array("hf\(number)".utf8CString)
        }
    }

    private struct Slot {
        let entry: Entry
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [StatementText: Slot] = [:]
    private var lastNumber: UInt64 = 0
    private var clock: UInt64 = 0
    /// Names that the server still holds and nobody will use again.
    private(set) var abandoned: [[CChar]] = []

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    var count: Int { entries.count }

    /// The entry prepared for `text`, now the most recently used one.
    mutating func lookUp(_ text: StatementText) -> Entry? {
        guard let index = entries.index(forKey: text) else { return nil }
        clock &+= 1
        entries.values[index].lastUse = clock
        return entries.values[index].entry
    }

    /// A name for `text`, not in the cache before ``insert(_:)``.
    mutating func makeEntry(_ text: StatementText) -> Entry {
        lastNumber += 1
        return Entry(text, number: lastNumber)
    }

    /// Records that the server has prepared `entry`, or will have before whatever is sent next.
    mutating func insert(_ entry: Entry) {
        if entries.count >= limit, let oldest = entries.values.min(by: { $0.lastUse < $1.lastUse }) {
            remove(oldest.entry, heldByServer: true)
        }
        clock &+= 1
        entries[entry.text] = Slot(entry: entry, lastUse: clock)
    }

    /// Forgets `entry`; the server's copy is to be deallocated if it still has one.
    mutating func remove(_ entry: Entry, heldByServer: Bool) {
        guard entries[entry.text]?.entry === entry else { return }
        entries[entry.text] = nil
        if heldByServer { abandoned.append(entry.name) }
    }

    /// Takes what is to be deallocated, as statements that do so.
    mutating func takeDeallocations() -> [String] {
        defer { abandoned.removeAll() }
        return abandoned.map {
            "DEALLOCATE \(String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))"
        }
    }
}
