import Synchronization

/// The effects that a worker is performing, and how many more of each kind it can begin at once.
///
/// What a worker took and cannot begin waits while its lease runs out, and is then done twice.
final class EffectsInHand: Sendable {
    private let most: Int
    private let places: [String: Int]
    /// The kinds, by the effects' ids.
    private let kinds = Mutex<[String: String]>([:])

    /// At most `most` together, and of a kind no more than its places.
    init(most: Int, places: [String: Int]) {
        self.most = most
        self.places = places
    }

    var ids: [String] { kinds.withLock { Array($0.keys) } }

    /// What may be begun now: how many together, and how many of each kind.
    var room: (all: Int, ofKinds: [String: Int]) {
        kinds.withLock { kinds in
            var room = places
            for kind in kinds.values { room[kind]? -= 1 }
            return (max(0, most - kinds.count), room.mapValues { max(0, $0) })
        }
    }

    func add(_ id: String, kind: String) { kinds.withLock { $0[id] = kind } }

    func remove(_ id: String) { kinds.withLock { $0[id] = nil } }
}
