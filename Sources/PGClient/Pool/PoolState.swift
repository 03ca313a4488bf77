import DequeModule

/// A connection of a pool, by number; numbers are never used again.
struct ConnectionID: Hashable, Sendable {
    let number: UInt64
}

/// A caller waiting for a connection, by number; numbers are never used again.
struct WaiterID: Hashable, Sendable {
    let number: UInt64
}

/// The bounds that the state machine keeps; times in nanoseconds.
struct PoolLimits: Sendable {
    var maxConnections: Int
    var minConnections: Int
    /// Connections lent at one time, those not counted that a slow read holds up, while nobody waits longer than `patience`.
    var usualConnections: Int
    /// Reads that one connection is given at a time.
    var readsPerConnection: Int
    var patience: UInt64
    var maxQueued: Int
    var idleTimeout: UInt64
    var keepaliveAfter: UInt64
    var maxLifetime: UInt64
    var backoff: Backoff
}

/// The pool's decisions, apart from all I/O: who gets which connection, who waits, what is opened and closed. The owner
/// does what each function answers. Time and randomness are arguments.
///
/// It holds that a connection is lent to one caller at a time, or to `readsPerConnection` that only read, that callers are
/// served in the order in which they came, and that no more than `maxConnections` exist, those being opened or closed
/// included. More than `usualConnections`, those not counted that a slow read holds up, are lent only while the caller at
/// the head of the queue has waited longer than `patience`.
struct PoolState {
    enum Need {
        /// A connection to oneself.
        case whole
        /// The same, before all who wait and beyond the usual number: for somebody who has waited elsewhere.
        case wholeAtOnce
        /// A place among those that read.
        case place
    }

    enum Acquired: Equatable {
        case lent(ConnectionID)
        /// The caller waits; `open` is to be opened if it is not nil.
        case queued(open: ConnectionID?)
        case queueFull
        case shuttingDown
    }

    /// What becomes of a connection that came back, or has just been opened.
    enum Placed: Equatable {
        case parked
        /// Others read from it still.
        case kept
        case handed(WaiterID)
        /// It is to be closed; `open` is to be opened in its place if it is not nil.
        case close(open: ConnectionID?)
    }

    struct Maintenance: Equatable {
        var close: [ConnectionID] = []
        var check: [ConnectionID] = []
        var open: [ConnectionID] = []
    }

    private enum Stage: Equatable {
        case opening
        case idle(since: MonotonicTime)
        case lent
        /// Idle since then, as before: a check is no use.
        case checking(since: MonotonicTime)
    }

    private struct Slot {
        var stage: Stage
        var expiresAt: MonotonicTime = .max
        var checkedAt: MonotonicTime = 0
    }

    private struct Waiter {
        let id: WaiterID
        let deadline: MonotonicTime
        /// From then on a connection beyond the usual number is in order.
        let impatientAt: MonotonicTime
        let need: Need
    }

    private let limits: PoolLimits
    private var slots: [ConnectionID: Slot] = [:]
    /// The most recently used one is lent next: the others may grow old and be closed.
    private var idle: [ConnectionID] = []
    private var shared: SharedConnections
    private var queue: Deque<Waiter> = []
    /// Those that have waited elsewhere, and are served first.
    private var urgent: Deque<Waiter> = []
    /// Of the room elsewhere this was promised, to reads that will be among those who wait before `promisesEnd`.
    private var promised = 0
    private var promisesEnd: MonotonicTime = 0
    private var lastNumber: UInt64 = 0
    private var failures = 0
    private(set) var retryAt: MonotonicTime?
    private(set) var isShuttingDown = false
    private(set) var openingCount = 0
    private(set) var lentCount = 0

    init(limits: PoolLimits) {
        self.limits = limits
        shared = SharedConnections(readersPerConnection: limits.readsPerConnection)
    }

    var openCount: Int { slots.count - openingCount }
    var idleCount: Int { idle.count }
    var queuedCount: Int { urgent.count + queue.count }
    var isEmpty: Bool { slots.isEmpty }
    /// When the caller at the head of the queue gives up. All wait equally long, so nobody gives up earlier.
    var nextDeadline: MonotonicTime? { [urgent.first, queue.first].compactMap { $0?.deadline }.min() }

    /// When ``relieve(now:)`` has something to do although no connection came back; nil if it will have nothing.
    var nextRelief: MonotonicTime? {
        guard limits.usualConnections < limits.maxConnections, let first = urgent.first ?? queue.first,
            justifiesMore(first)
        else { return nil }
        return idle.isEmpty && slots.count >= limits.maxConnections ? nil : first.impatientAt
    }

    // MARK: Callers

    /// What a caller needs, if it is to be had and nobody waits.
    mutating func lendIdle(_ need: Need = .whole) -> ConnectionID? {
        guard queue.isEmpty, urgent.isEmpty, !isShuttingDown else { return nil }
        guard !areUsualInUse, let id = idle.popLast() else {
            return need == .place ? takePlace() : nil
        }
        lend(id, need)
        return id
    }

    /// Serves those at the head of the queue for whom there is a place among those that read.
    mutating func fillPlaces() -> [(waiter: WaiterID, connection: ConnectionID)] {
        var served: [(waiter: WaiterID, connection: ConnectionID)] = []
        // Whoever needs a whole connection gets the next one on which all reads have ended.
        guard urgent.isEmpty else { return [] }
        while let first = queue.first, first.need == .place, let id = takePlace() {
            queue.removeFirst()
            served.append((first.id, id))
        }
        return served
    }

    /// Lends idle connections to those who wait: to anybody up to the usual number, beyond it to the impatient.
    mutating func relieve(now: MonotonicTime) -> [(waiter: WaiterID, connection: ConnectionID)] {
        var served: [(waiter: WaiterID, connection: ConnectionID)] = []
        while !idle.isEmpty, let waiter = nextToServe(now: now) {
            let id = idle.removeLast()
            lend(id, waiter.need)
            served.append((waiter.id, id))
        }
        return served
    }

    mutating func newWaiter() -> WaiterID {
        lastNumber += 1
        return WaiterID(number: lastNumber)
    }

    /// What the caller needs at once, or a place in the queue: at its end, unless it has waited already.
    mutating func acquire(
        _ waiter: WaiterID, _ need: Need = .whole, now: MonotonicTime, deadline: MonotonicTime
    ) -> Acquired {
        if isShuttingDown { return .shuttingDown }
        if let id = lendIdle(need) { return .lent(id) }
        if need == .wholeAtOnce {
            guard urgent.count < max(limits.maxQueued, limits.maxConnections) else { return .queueFull }
            urgent.append(Waiter(id: waiter, deadline: deadline, impatientAt: now, need: need))
            return .queued(open: nextToOpen(now: now))
        }
        // Those for whom a connection is, or can be, opened are not counted.
        let toCome = limits.maxConnections - slots.count + openingCount + idle.count
        guard queue.count < limits.maxQueued + toCome else { return .queueFull }
        queue.append(Waiter(id: waiter, deadline: deadline, impatientAt: now + limits.patience, need: need))
        return .queued(open: nextToOpen(now: now))
    }

    /// A waiting caller gave up. False if it had been served already.
    mutating func abandon(_ waiter: WaiterID) -> Bool {
        if let index = queue.firstIndex(where: { $0.id == waiter }) {
            queue.remove(at: index)
        } else if let index = urgent.firstIndex(where: { $0.id == waiter }) {
            urgent.remove(at: index)
        } else {
            return false
        }
        return true
    }

    /// Takes the callers out of the queue whose time is over.
    mutating func expireWaiters(now: MonotonicTime) -> [WaiterID] {
        var expired: [WaiterID] = []
        while let first = queue.first, first.deadline <= now { expired.append(queue.removeFirst().id) }
        while let first = urgent.first, first.deadline <= now { expired.append(urgent.removeFirst().id) }
        return expired
    }

    // MARK: Connections

    /// A lent or checked connection came back; `usable` is false if it must not be lent again.
    mutating func release(_ id: ConnectionID, usable: Bool, now: MonotonicTime) -> Placed {
        guard let slot = slots[id] else { return .close(open: nil) }
        if slot.stage == .lent { lentCount -= 1 }
        return place(id, slot, usable: usable && slot.expiresAt > now, now: now)
    }

    /// The first of a connection's reads is cancelled, or takes long: nobody is to be sent behind it.
    mutating func slowed(_ id: ConnectionID, to pace: ReadPace) { shared.set(pace, of: id) }

    /// How many of `wanted` reads that wait behind one that takes long are to be sent elsewhere. Where no connection is to be
    /// had soon they are better off where they are: it is asked again while they wait.
    mutating func sendElsewhere(upTo wanted: Int, now: MonotonicTime) -> Int {
        guard !isShuttingDown else { return 0 }
        if now >= promisesEnd { promised = 0 }
        let toCome = retryAt == nil ? limits.maxConnections - slots.count + openingCount : 0
        // One of those that flow will be free soon; all of them may be about to stall.
        let room = idle.count + toCome + min(1, shared.flowingCount) - urgent.count - promised
        let granted = min(wanted, max(0, room))
        if granted > 0 {
            promised += granted
            promisesEnd = now + Self.promiseTime
        }
        return granted
    }

    /// Longer than a read needs from being told until it waits for its other connection.
    private static let promiseTime: UInt64 = 10_000_000

    func isLastReader(_ id: ConnectionID) -> Bool { shared.isLastReader(id) }

    /// One of those that read from a connection has ended; `usable` is false if nobody else may read from it, `pace` is that of
    /// those that are left.
    mutating func releasePlace(_ id: ConnectionID, usable: Bool, pace: ReadPace, now: MonotonicTime) -> Placed {
        guard let slot = slots[id] else { return .close(open: nil) }
        let mayStay = usable && slot.expiresAt > now && !isShuttingDown
        guard let wasUsable = shared.leave(id, mayStay: mayStay, pace: pace) else { return .kept }
        return release(id, usable: wasUsable, now: now)
    }

    /// An attempt to connect succeeded. `jitter` is random in 0..<1.
    mutating func opened(_ id: ConnectionID, now: MonotonicTime, jitter: Double) -> Placed {
        guard var slot = slots[id], slot.stage == .opening else { return .close(open: nil) }
        openingCount -= 1
        failures = 0
        retryAt = nil
        slot.expiresAt = now + limits.maxLifetime - UInt64(Double(limits.maxLifetime / 10) * jitter)
        return place(id, slot, usable: true, now: now)
    }

    /// An attempt to connect failed: there is none before ``retryAt``.
    mutating func openFailed(_ id: ConnectionID, now: MonotonicTime, jitter: Double) {
        guard slots[id]?.stage == .opening else { return }
        slots[id] = nil
        openingCount -= 1
        failures += 1
        retryAt = now + limits.backoff.delay(afterFailures: failures, jitter: jitter)
    }

    /// An idle connection died. False if it was not idle (whoever has it will bring it back).
    mutating func lost(_ id: ConnectionID) -> Bool {
        guard let index = idle.lastIndex(of: id) else { return false }
        idle.remove(at: index)
        slots[id] = nil
        return true
    }

    /// The connection to open now, if one is needed and allowed; to be asked until it says nil.
    mutating func nextToOpen(now: MonotonicTime) -> ConnectionID? {
        guard !isShuttingDown, slots.count < limits.maxConnections else { return nil }
        // While the database cannot be reached, one attempt at a time, each after its pause.
        if let retryAt, now < retryAt || openingCount > 0 { return nil }
        guard openingCount < wanted(now: now) || slots.count < limits.minConnections else { return nil }
        return open()
    }

    /// A connection to open although nobody waits for one, to see whether the database is there; nil if one exists.
    mutating func openProbe(now: MonotonicTime) -> ConnectionID? {
        guard !isShuttingDown, slots.isEmpty, now >= retryAt ?? 0 else { return nil }
        return open()
    }

    /// What the passing of time demands of idle connections.
    mutating func maintain(now: MonotonicTime) -> Maintenance {
        var work = Maintenance()
        for id in idle {
            guard let slot = slots[id], case .idle(let since) = slot.stage else { continue }
            let isSurplus = slots.count > limits.minConnections && now >= since + limits.idleTimeout
            if slot.expiresAt <= now || isSurplus {
                slots[id] = nil
                work.close.append(id)
            } else if now >= max(since, slot.checkedAt) + limits.keepaliveAfter {
                slots[id]!.stage = .checking(since: since)
                slots[id]!.checkedAt = now
                work.check.append(id)
            }
        }
        idle.removeAll { work.close.contains($0) || work.check.contains($0) }
        while let id = nextToOpen(now: now) { work.open.append(id) }
        return work
    }

    /// No more callers. Answers the waiting ones, to be refused, and the idle connections, to be closed.
    mutating func shutDown() -> (refuse: [WaiterID], close: [ConnectionID]) {
        isShuttingDown = true
        let waiting = (urgent + queue).map(\.id)
        let parked = idle
        urgent.removeAll()
        queue.removeAll()
        idle.removeAll()
        for id in parked { slots[id] = nil }
        return (waiting, parked)
    }

    /// How many of those who wait are to have a connection that does not exist yet.
    private func wanted(now: MonotonicTime) -> Int {
        guard idle.isEmpty else { return 0 }
        let usual = limits.usualConnections + shared.stalledCount - slots.count
        if usual > 0 { return min(queuedCount, usual + openingCount) }
        let impatient = queue.prefix { $0.impatientAt <= now }
        let readers = impatient.count { $0.need == .place }
        return urgent.count + impatient.count - readers + min(readers, readersToRelieve)
    }

    /// Takes the caller out of the queue who is to have the connection at hand, if there is one.
    private mutating func nextToServe(now: MonotonicTime) -> Waiter? {
        guard let first = urgent.first ?? queue.first else { return nil }
        guard !areUsualInUse || (first.impatientAt <= now && justifiesMore(first)) else {
            return nil
        }
        return urgent.popFirst() ?? queue.popFirst()
    }

    /// Whether as many connections as usual are lent and go on with their work.
    private var areUsualInUse: Bool { lentCount - shared.stalledCount >= limits.usualConnections }

    /// Whether an impatient caller may have a connection beyond the usual number. A read may not for the mere length of the queue:
    /// while as many connections as usual go on with one read after the other, more would only make all of them slower.
    private func justifiesMore(_ waiter: Waiter) -> Bool { waiter.need != .place || readersToRelieve > 0 }

    private var readersToRelieve: Int {
        limits.readsPerConnection > 1 ? max(0, limits.usualConnections - shared.flowingCount) : .max
    }

    /// Only when as many connections as usual are in use, or no more are to be had: until then each read has one to itself. And
    /// not while more than that go on with reads, so that those beyond come to rest again.
    private mutating func takePlace() -> ConnectionID? {
        guard lentCount >= limits.usualConnections || retryAt != nil, shared.flowingCount <= limits.usualConnections
        else { return nil }
        return shared.join()
    }

    private mutating func lend(_ id: ConnectionID, _ need: Need) {
        slots[id]!.stage = .lent
        lentCount += 1
        if need == .place { shared.begin(id) }
    }

    private mutating func open() -> ConnectionID {
        lastNumber += 1
        let id = ConnectionID(number: lastNumber)
        slots[id] = Slot(stage: .opening)
        openingCount += 1
        return id
    }

    private mutating func place(_ id: ConnectionID, _ slot: Slot, usable: Bool, now: MonotonicTime) -> Placed {
        guard usable, !isShuttingDown else {
            slots[id] = nil
            return .close(open: nextToOpen(now: now))
        }
        var slot = slot
        if let waiter = nextToServe(now: now) {
            slots[id] = slot
            lend(id, waiter.need)
            return .handed(waiter.id)
        }
        if case .checking(let since) = slot.stage {
            slot.stage = .idle(since: since)
            // Back to its place: what nobody needs is to grow old.
            idle.insert(id, at: idle.firstIndex { idleSince($0) > since } ?? idle.endIndex)
        } else {
            slot.stage = .idle(since: now)
            idle.append(id)
        }
        slots[id] = slot
        return .parked
    }

    private func idleSince(_ id: ConnectionID) -> MonotonicTime {
        if case .idle(let since)? = slots[id]?.stage { since } else { 0 }
    }
}
