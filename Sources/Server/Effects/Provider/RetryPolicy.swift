/// When a call to a provider is tried again at once, and after how long. A value without I/O.
struct RetryPolicy: Sendable {
    /// Retries after the first try.
    var maximumRetries = 2
    var firstPause: Duration = .milliseconds(250)
    var longestPause: Duration = .seconds(2)
    /// No retry begins later than this after the first try, so that the caller's lease on the effect outlives it.
    var budget: Duration = .seconds(15)

    /// How one try failed, as far as the policy cares.
    enum Failure: Sendable, Equatable {
        /// No connection came about, so the provider has not seen the request.
        case notConnected
        /// The request may have been seen; no answer came in time.
        case noAnswer
        /// An answer with this status. `advice` is what the provider says about retrying, `wait` its Retry-After.
        case status(Int, advice: Bool? = nil, wait: Duration? = nil)
    }

    /// The pause before the next try; nil to give up. `random` in 0..<1 spreads the callers.
    func pause(after failure: Failure, retries: Int, elapsed: Duration, random: Double) -> Duration? {
        guard retries < maximumRetries, isWorthwhile(failure) else { return nil }
        let exponential = min(firstPause * (1 << retries), longestPause)
        var pause = exponential * (0.5 + random / 2)
        if case .status(_, _, let wait?) = failure {
            guard wait <= longestPause else { return nil }
            pause = max(pause, wait)
        }
        return elapsed + pause <= budget ? pause : nil
    }

    private func isWorthwhile(_ failure: Failure) -> Bool {
        switch failure {
        case .notConnected: true
        case .noAnswer: false
        case .status(_, let advice?, _): advice
        case .status(let status, nil, _): status == 409 || status == 429 || status >= 500
        }
    }
}
