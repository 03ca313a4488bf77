import Synchronization

/// Lets one caller at a time through for each key.
final class KeyGate: Sendable {
    /// The one before did not end in time.
    struct Busy: Error {}

    private let inside = Mutex<Set<String>>([])

    /// True when nobody else is inside for this key; the caller then has to ``leave(_:)``.
    func enter(_ key: String) -> Bool { inside.withLock { $0.insert(key).inserted } }

    func leave(_ key: String) { inside.withLock { _ = $0.remove(key) } }
}
