import CLibpq

/// When a thread that has something to do gets a core, if others have all of them.
public enum ThreadScheduling: Sendable {
    /// At once: it takes the core from a thread that is at work. What the system does unless told otherwise.
    case prompt
    /// When a core is free or another thread's time slice is over; meanwhile more to do arrives. A free core is taken as
    /// quickly as ever.
    case patient

    /// Makes the calling thread patient, and those that it starts afterwards. A thread that was given another policy than
    /// the system's usual one keeps it, and so does every thread for which this is `prompt`.
    public func apply() {
        if self == .patient { pgreactor_become_patient() }
    }
}
