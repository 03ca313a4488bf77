import Foundation
import Logging
import PGClient
import ServiceLifecycle

/// Performs the effects that nobody waits for (mail, refunds, what a dead server left behind) and runs due jobs.
///
/// Any number of workers may share a database: effects are leased row by row, jobs are locked while they run. What a
/// worker that dies had leased is taken up by another when the lease ends, with the same idempotency key.
struct Worker: Service {
    private static let batch = 8
    private static let leaseSeconds = 60
    private static let idle = Duration.seconds(5)
    private static let maxJobsAtOnce = 100

    let database: Database
    let registry: EffectRegistry
    let runner: EffectRunner
    let listener: PGListener
    let logger: Logger

    func run() async throws {
        logger.info("worker started")
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
                group.addTask { await listener.run() }
                group.addTask {
                    for await _ in listener.notifications(on: "holdfast_effects") { wake.yield() }
                }
                group.addTask { await ticks(wake) }
                group.addTask { await work(wakes) }
                try? await gracefulShutdown()
                wake.finish()
                group.cancelAll()
            }
        } onGracefulShutdown: {
        }
        logger.info("worker stopped")
    }

    /// Wakes the worker from time to time: effects whose time has come and jobs make no notification.
    private func ticks(_ wake: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            wake.yield()
            try? await Task.sleep(for: Self.idle)
        }
    }

    private func work(_ wakes: AsyncStream<Void>) async {
        var lastJobs = ContinuousClock.now - Self.idle
        for await _ in wakes {
            if ContinuousClock.now - lastJobs >= Self.idle {
                lastJobs = ContinuousClock.now
                await runJobs()
            }
            while !Task.isCancelled, await performBatch() {}
        }
    }

    /// Jobs: expiry, parked events, purges. Nothing's correctness waits for them.
    private func runJobs() async {
        do {
            // One job a call: each in its own transaction. A job that has more to do stays due and takes turns.
            for _ in 0..<Self.maxJobsAtOnce {
                let done = try await database.query(
                    "SELECT ops.run_due_jobs(p_jobs => 1) = '{}'", [], readsOnly: false)
                if try done.bool(0, 0) != false { return }
            }
        } catch {
            logger.warning("due jobs did not run", metadata: ["error": "\(error.debugDescription)"])
        }
    }

    /// Takes and performs some effects at once; false when there was none.
    private func performBatch() async -> Bool {
        let taken: [TakenEffect]
        do {
            let result = try await database.query(
                "SELECT id, kind, input, key FROM effects.take(p_worker => $1, p_limit => $2, p_lease_seconds => $3)",
                [.text(Self.name), .int(Self.batch), .int(Self.leaseSeconds)], readsOnly: false)
            taken = result.rows.map {
                TakenEffect(id: $0[0] ?? "", kind: $0[1] ?? "", input: $0[2] ?? "{}", key: $0[3])
            }
        } catch {
            logger.warning("effects could not be taken", metadata: ["error": "\(error.debugDescription)"])
            return false
        }
        await withDiscardingTaskGroup { group in
            for effect in taken { group.addTask { await perform(effect) } }
        }
        return !taken.isEmpty
    }

    private struct TakenEffect: Sendable {
        let id: String
        let kind: String
        let input: String
        let key: String?
    }

    private func perform(_ effect: TakenEffect) async {
        do {
            let outcome = try await registry.perform(
                EffectRequest(kind: effect.kind, input: Data(effect.input.utf8), key: effect.key, product: ""))
            _ = try await database.call(
                "SELECT status, body, effect FROM effects.complete(p_request => $1, p_outcome => $2)",
                [.text(effect.id), .utf8(Array(outcome.json))], readsOnly: false)
            logger.info("effect performed", metadata: ["kind": "\(effect.kind)", "effect": "\(effect.id)"])
        } catch {
            let reason = Self.reason(error)
            logger.warning(
                "effect put off", metadata: ["kind": "\(effect.kind)", "effect": "\(effect.id)", "reason": "\(reason)"])
            await runner.retryLater(effect.id, reason)
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as EffectUnavailable: error.reason
        case let error as EffectNotConfigured: "\(error.provider) is not configured"
        case let error as EffectDefect: "defect: \(error.reason)"
        case let error as PGError: error.debugDescription
        default: String(reflecting: error)
        }
    }

    /// Tells in `effects.requests` who has a lease.
    private static let name = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
}
