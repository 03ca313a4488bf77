import Foundation
import Logging
import PGClient
import ServiceLifecycle

/// Performs the effects that nobody waits for (mail, refunds, what a dead server left behind) and runs due jobs.
///
/// Any number of workers may share a database: effects are leased row by row, jobs are locked while they run. A worker
/// takes only what it can begin at once, and extends its leases while it performs. What a worker that dies had leased is
/// taken up by another when the lease ends, with the same idempotency key.
struct Worker: Service {
    /// Effects that are performed at the same time.
    private static let places = 8
    private static let leaseSeconds = 60
    /// Often enough that a lease survives a database that does not answer twice.
    private static let leaseUpkeep = Duration.seconds(leaseSeconds / 4)
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
        let hands = EffectsInHand(most: Self.places, places: registry.places)
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { background in
                background.addTask { await listener.run() }
                background.addTask {
                    for await _ in listener.notifications(on: "holdfast_effects") { wake.yield() }
                }
                background.addTask { await ticks(wake) }
                background.addTask { await runJobsRegularly() }
                background.addTask { await extendLeasesRegularly(hands) }
                await performEffects(hands, wakes, wake)
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
    private func performEffects(
        _ hands: EffectsInHand, _ wakes: AsyncStream<Void>, _ wake: AsyncStream<Void>.Continuation
    ) async {
        await withDiscardingTaskGroup { effects in
            for await _ in wakes {
                while !Task.isShuttingDownGracefully {
                    let taken = await take(hands)
                    for effect in taken {
                        hands.add(effect.id, kind: effect.kind)
                        effects.addTask {
                            await perform(effect)
                            hands.remove(effect.id)
                            wake.yield()
                        }
                    }
                    if taken.isEmpty { break }
                }
            }
        }
    }

    private func extendLeasesRegularly(_ hands: EffectsInHand) async {
        while (try? await Task.sleep(for: Self.leaseUpkeep)) != nil {
            let ids = hands.ids
            guard !ids.isEmpty else { continue }
            do {
                _ = try await database.query(
                    "SELECT effects.extend_leases(p_worker => $1, p_in_hand => $2, p_lease_seconds => $3)",
                    [.text(Self.name), Self.array(ids), .int(Self.leaseSeconds)], readsOnly: false)
            } catch {
                logger.warning("leases were not extended", metadata: ["error": "\(error.debugDescription)"])
            }
        }
    }

    /// Ids of effects as an array of SQL.
    private static func array(_ ids: [String]) -> PGValue { .text("{\(ids.joined(separator: ","))}") }

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

    /// Leases the effects that can begin now; none when there is no room, or the database does not answer.
    private func take(_ hands: EffectsInHand) async -> [TakenEffect] {
        let room = hands.room
        guard room.all > 0 else { return [] }
        var places = JSONObject()
        for (kind, count) in room.ofKinds { places.append(kind, .number(String(count))) }
        do {
            let result = try await database.query(
                """
                SELECT id, kind, input, key, extract(epoch FROM created_at)::bigint
                FROM effects.take(p_worker => $1, p_limit => $2, p_lease_seconds => $3, p_places => $4, p_in_hand => $5)
                """,
                [
                    .text(Self.name), .int(room.all), .int(Self.leaseSeconds), .utf8(JSON.object(places).bytes),
                    Self.array(hands.ids),
                ], readsOnly: false)
            return result.rows.map { row in
                TakenEffect(
                    id: row[0] ?? "", kind: row[1] ?? "", input: row[2] ?? "{}", key: row[3],
                    requestedAt: row[4].flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) })
            }
        } catch {
            logger.warning("effects could not be taken", metadata: ["error": "\(error.debugDescription)"])
            return []
        }
    }

    private struct TakenEffect: Sendable {
        let id: String
        let kind: String
        let input: String
        let key: String?
        let requestedAt: Date?
    }

    private func perform(_ effect: TakenEffect) async {
        do {
            let outcome = try await registry.perform(
                EffectRequest(
                    kind: effect.kind, input: Data(effect.input.utf8), key: effect.key, product: "",
                    requestedAt: effect.requestedAt))
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
