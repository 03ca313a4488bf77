/// Tasks on a reactor's thread. What they call runs there as well, pools and connections included, and goes from one to the
/// other as plain calls do: only where something is waited for does the thread turn to other tasks.
///
/// Such a task must be quick and never block, because every connection of the reactor waits for it.
package actor ReactorTasks {
    package typealias Body = @Sendable () async -> Void

    private nonisolated let reactor: PGReactor
    package nonisolated let unownedExecutor: UnownedSerialExecutor

    package init(on reactor: PGReactor) {
        self.reactor = reactor
        unownedExecutor = reactor.loop.asUnownedSerialExecutor()
    }

    /// Begins a task, from any thread.
    ///
    /// It prefers the reactor as well: what is isolated to no actor would leave the thread else, as does every task of which a
    /// continuation is resumed, until it is back at its actor.
    package nonisolated func begin(_ body: @escaping Body) -> Task<Void, Never> {
        Task(executorPreference: reactor) { await self.run(body) }
    }

    private func run(_ body: Body) async { await body() }
}
