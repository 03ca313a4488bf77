import Foundation
import Logging
import PGClient
import ServiceLifecycle
import Synchronization

/// Performs the effects that nobody waits for (mail, refunds, what a dead server left behind) and runs due jobs.
///
/// Any number of workers may share a database: effects are leased row by row, jobs are locked while they run. What a
/// worker that dies had leased is taken up by another when the lease ends, with the same idempotency key.
struct Worker: Service {
    /// Effects that are performed at the same time.
    private static let places = 8
    private static let leaseSeconds = 60
    private static let idle = Duration.seconds(5)
    private static let maxJobsAtOnce = 100

    let database: Database
    let registry: EffectRegistry
    let runner: EffectRunner
    let listener: PGListener
    let logger: Logger

    /// Runs until the graceful shutdown begins; what is being performed then is still finished.
    func run() async throws {
        logger.info("worker started")
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { background in
                background.addTask { await listener.run() }
                background.addTask {
                    for await _ in listener.notifications(on: "holdfast_effects") { wake.yield() }
                }
                background.addTask { await ticks(wake) }
                background.addTask { await runJobsRegularly() }
                await performEffects(wakes, wake)
                background.cancelAll()
            }
        } onGracefulShutdown: {
            wake.finish()
        }
        logger.info("worker stopped")
    }

    /// Wakes the worker from time to time: effects whose time has come make no notification.
    private func ticks(_ wake: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            wake.yield()
            try? await Task.sleep(for: Self.idle)
        }
    }

    /// Takes effects as places become free, so that a slow provider does not hold up the others.
    private func performEffects(_ wakes: AsyncStream<Void>, _ wake: AsyncStream<Void>.Continuation) async {
        let free = Places(Self.places)
        await withDiscardingTaskGroup { effects in
            for await _ in wakes {
                while !Task.isShuttingDownGracefully {
                    let places = free.count
                    guard places > 0 else { break }
                    let taken = await take(places)
                    free.add(-taken.count)
                    for effect in taken {
                        effects.addTask {
                            await perform(effect)
                            free.add(1)
                            wake.yield()
                        }
                    }
                    if taken.isEmpty { break }
                }
            }
        }
    }

    private func runJobsRegularly() async {
        while !Task.isCancelled {
            await runJobs()
            try? await Task.sleep(for: Self.idle)
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

    /// Leases some effects; none when the database does not answer.
    private func take(_ limit: Int) async -> [TakenEffect] {
        do {
            let result = try await database.query(
                "SELECT id, kind, input, key FROM effects.take(p_worker => $1, p_limit => $2, p_lease_seconds => $3)",
                [.text(Self.name), .int(limit), .int(Self.leaseSeconds)], readsOnly: false)
            return result.rows.map { row in
                TakenEffect(id: row[0] ?? "", kind: row[1] ?? "", input: row[2] ?? "{}", key: row[3])
            }
        } catch {
            logger.warning("effects could not be taken", metadata: ["error": "\(error.debugDescription)"])
            return []
        }
    }

    /// How many more effects may be performed now.
    private final class Places: Sendable {
        private let free: Mutex<Int>

        init(_ count: Int) { free = Mutex(count) }

        var count: Int { free.withLock { $0 } }

        func add(_ change: Int) { free.withLock { $0 += change } }
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
