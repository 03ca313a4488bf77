import Logging
import PGClient
import ServiceLifecycle
import Synchronization

/// What `ops.health` says, for `/metrics`: asked for from time to time, so that no scrape waits for the database.
final class DatabaseFigures: Service {
    private static let interval = Duration.seconds(10)

    private let database: Database
    private let logger: Logger
    private let last = Mutex<(health: JSON, at: ContinuousClock.Instant)?>(nil)

    init(database: Database, logger: Logger) {
        self.database = database
        self.logger = logger
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown { [self] in
                while !Task.isCancelled {
                    await refresh()
                    try? await Task.sleep(for: Self.interval)
                }
            }
        } onGracefulShutdown: {
        }
    }

    private func refresh() async {
        do {
            let result = try await database.query("SELECT ops.health()", [], readsOnly: true)
            let health =
                try result.withBytes(0, 0) { bytes in
                    try bytes.map { try JSONParser.parse($0, limits: .trusted) }
                } ?? .null
            withExtendedLifetime(result) {}
            last.withLock { $0 = (health, .now) }
        } catch {
            logger.warning("no figures from the database", metadata: ["error": "\(String(reflecting: error))"])
        }
    }

    /// Every number that was last told, as a gauge named by its path, and how old they are.
    func text() -> String {
        guard let (health, at) = last.withLock({ $0 }) else { return "" }
        var text = ""
        Self.append(health, name: "holdfast", to: &text)
        let age = (ContinuousClock.now - at).seconds
        text += "# TYPE holdfast_figures_age_seconds gauge\nholdfast_figures_age_seconds \(age)\n"
        return text
    }

    private static func append(_ value: JSON, name: String, to text: inout String) {
        switch value {
        case .number(let figure): text += "# TYPE \(name) gauge\n\(name) \(figure)\n"
        case .object(let members) where name.hasSuffix("_by_kind"): appendKinds(members, name: name, to: &text)
        case .object(let members):
            for member in members { append(member.value, name: "\(name)_\(member.key)", to: &text) }
        default: break
        }
    }

    /// `{"mail.send": {"queued": 1}}` below `effects_by_kind` is `effects_by_kind_queued{kind="mail.send"} 1`.
    private static func appendKinds(_ kinds: JSONObject, name: String, to text: inout String) {
        let figures = Set(kinds.flatMap { $0.value.object?.keys ?? [] }).sorted()
        for figure in figures {
            text += "# TYPE \(name)_\(figure) gauge\n"
            for kind in kinds {
                guard case .number(let count)? = kind.value[figure] else { continue }
                text += "\(name)_\(figure){kind=\"\(kind.key)\"} \(count)\n"
            }
        }
    }
}
