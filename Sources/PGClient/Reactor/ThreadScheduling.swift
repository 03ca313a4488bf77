import CLibpq

/// When a thread that has something to do gets a core, if others have all of them.
public enum ThreadScheduling: Sendable {
    /// At once: it takes the core from a thread that is at work. What the system does unless told otherwise.
    case prompt
    /// When a core is free or another thread's time slice is over; meanwhile more to do arrives. A free core is taken as
    /// quickly as ever.
    case patient

    /// Applies to the calling thread, and to those that it starts afterwards.
    public func apply() {
        pgreactor_schedule(self == .patient ? PGREACTOR_PATIENT : PGREACTOR_PROMPT)
    }
}
