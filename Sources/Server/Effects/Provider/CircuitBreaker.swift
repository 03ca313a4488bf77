/// Stops calling a provider that keeps failing, and finds out with single probes when it is back.
///
/// A value without I/O or clock. `closed` lets everything through; `failuresToOpen` failures in a row open it. Open,
/// it refuses for `firstPause`, which doubles up to `longestPause` with every failed probe. Then one probe at a time
/// decides: success closes, failure opens again.
struct CircuitBreaker: Sendable {
    typealias Instant = ContinuousClock.Instant

    struct Limits: Sendable {
        var failuresToOpen = 5
        var firstPause: Duration = .seconds(10)
        var longestPause: Duration = .seconds(60)
    }

    /// The permission to call once. Its result is to be reported with it.
    struct Permit: Sendable, Equatable {
        fileprivate let generation: Int
    }

    enum Admission: Sendable, Equatable {
        case allowed(Permit)
        /// How long to wait before it is worth trying again.
        case refused(retryAfter: Duration)
    }

    private enum State {
        case closed(failures: Int)
        case open(until: Instant, pause: Duration)
        /// The pause is over. `probing` while the one permitted call is under way.
        case halfOpen(probing: Bool, pause: Duration)
    }

    private let limits: Limits
    private var state: State = .closed(failures: 0)
    /// Grows with every change of state, so that calls begun before it do not count after it.
    private var generation = 0

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Asks for permission to call.
    mutating func admit(at now: Instant) -> Admission {
        switch state {
        case .closed:
            return .allowed(Permit(generation: generation))
        case .open(let until, let pause):
            guard now >= until else { return .refused(retryAfter: until - now) }
            return beginProbe(pause: pause)
        case .halfOpen(probing: false, let pause):
            return beginProbe(pause: pause)
        case .halfOpen(probing: true, _):
            return .refused(retryAfter: .seconds(1))
        }
    }

    /// The provider answered: also when it answered no.
    mutating func succeeded(_ permit: Permit) {
        guard permit.generation == generation else { return }
        switch state {
        case .closed: state = .closed(failures: 0)
        case .halfOpen: enter(.closed(failures: 0))
        case .open: break
        }
    }

    /// The provider did not answer, or answered that it is broken or overloaded.
    mutating func failed(_ permit: Permit, at now: Instant) {
        guard permit.generation == generation else { return }
        switch state {
        case .closed(let failures) where failures + 1 >= limits.failuresToOpen:
            enter(.open(until: now + limits.firstPause, pause: limits.firstPause))
        case .closed(let failures):
            state = .closed(failures: failures + 1)
        case .halfOpen(_, let pause):
            let longer = min(pause * 2, limits.longestPause)
            enter(.open(until: now + longer, pause: longer))
        case .open:
            break
        }
    }

    /// The call was given up by ourselves and says nothing about the provider.
    mutating func abandoned(_ permit: Permit) {
        guard permit.generation == generation, case .halfOpen(_, let pause) = state else { return }
        enter(.halfOpen(probing: false, pause: pause))
    }

    private mutating func beginProbe(pause: Duration) -> Admission {
        enter(.halfOpen(probing: true, pause: pause))
        return .allowed(Permit(generation: generation))
    }

    private mutating func enter(_ state: State) {
        self.state = state
        generation += 1
    }
}
