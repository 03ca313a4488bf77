import Foundation
import HTTPTypes
import Logging
import NIOCore
import PGClient

/// What the server answers for itself, outside every product: landing page, health, metrics, documentation assets.
struct OwnPages: Sendable {
    struct Page: Sendable {
        let route: String
        let response: Response
    }

    let settings: EngineSettings
    let database: Database
    let metrics: PrometheusMetrics
    let figures: DatabaseFigures
    let assets: StaticAssets?
    let templates: PageTemplates
    let connections: OpenConnections
    let logger: Logger

    /// Whether the path is one of these; they may belong to a product at the root all the same.
    static func owns(_ path: Substring) -> Bool {
        // By bytes (``ExactText``).
        isAsset(path) || (path.utf8.count <= longestPath && paths.contains(path))
    }

    private static func isAsset(_ path: Substring) -> Bool { path.hasBytesPrefix("/_assets/") }

    /// nil when the path is not one of these, or belongs to a product at the root.
    func respond(to request: Request, path: Substring, site: Site) async -> Page? {
        guard Self.owns(path) else { return nil }
        guard request.method == .get || request.method == .head else {
            guard site.locate(host: request.head.authority, path: path) == nil else { return nil }
            let allow: ResponseHeaders = [.allow: "GET, HEAD, OPTIONS"]
            if request.method == .options {
                return Page(route: "-", response: Response(status: .noContent, headers: allow))
            }
            return Page(route: "-", response: Self.json(.methodNotAllowed, ["error": "Method not allowed."], allow))
        }
        switch Self.isAsset(path) ? "/_assets/" : path {
        case "/health/live": return Page(route: "/health/live", response: Self.json(.ok, ["status": "ok"]))
        case "/health/ready": return Page(route: "/health/ready", response: await ready())
        case "/health": return Page(route: "/health", response: await health())
        case "/metrics": return Page(route: "/metrics", response: await prometheus())
        case "/", "":
            guard site.locate(host: request.head.authority, path: path) == nil else { return nil }
            return Page(route: "/", response: landing(site))
        default:
            guard let assets else { return nil }
            return Page(
                route: "/_assets", response: assets.respond(to: Substring(path.utf8.dropFirst("/_assets/".utf8.count))))
        }
    }

    private static let paths: Set<Substring> = ["/health/live", "/health/ready", "/health", "/metrics", "/", ""]
    private static let longestPath = paths.map(\.utf8.count).max() ?? 0

    private func landing(_ site: Site) -> Response {
        let products = site.products.map { product in
            PageTemplates.Product(
                name: product.contract.product, title: product.contract.title, mount: product.contract.mount,
                operations: product.contract.operations.count)
        }
        return templates.landing(products: products, settings: settings)
    }

    /// Ready means: a database call works within its bounds. Who leaves says so before anything else changes.
    private func ready() async -> Response {
        guard !connections.isLeaving else {
            return Self.json(.serviceUnavailable, ["status": "leaving"], [.retryAfter: "1"])
        }
        do {
            _ = try await database.query("SELECT 1", [], readsOnly: false)
            _ = try await database.query("SELECT 1", [], readsOnly: true)
            return Self.json(.ok, ["status": "ok"])
        } catch {
            logger.warning("not ready", metadata: ["error": "\(error.debugDescription)"])
            return Self.json(.serviceUnavailable, ["status": "unavailable"], [.retryAfter: "1"])
        }
    }

    private func health() async -> Response {
        var body: JSONObject = ["status": "ok", "version": .string(settings.version)]
        do {
            let result = try await database.query("SELECT ops.health()", [], readsOnly: true)
            body["database"] =
                result.withBytes(0, 0) { bytes in bytes.flatMap { try? JSONParser.parse($0, limits: .trusted) } }
                ?? .null
        } catch {
            body["status"] = "unavailable"
        }
        return body["status"] == "ok" ? Self.json(.ok, body) : Self.json(.serviceUnavailable, body, [.retryAfter: "1"])
    }

    /// From memory only: what the database knows was asked for before.
    private func prometheus() async -> Response {
        var text = metrics.text()
        let pools = [
            ("writes", database.writes.size, await database.writes.snapshot()),
            ("reads", database.reads.size, await database.reads.snapshot()),
        ]
        func gauge(_ name: String, _ value: (Int, PoolSnapshot) -> Int) {
            text += "# TYPE holdfast_pool_\(name) gauge\n"
            for (pool, size, snapshot) in pools {
                text += "holdfast_pool_\(name){pool=\"\(pool)\"} \(value(size, snapshot))\n"
            }
        }
        gauge("size") { size, _ in size }
        gauge("open") { $1.open }
        gauge("in_use") { $1.inUse }
        gauge("queued") { $1.queued }
        text += "# TYPE holdfast_turns_waiting gauge\nholdfast_turns_waiting \(database.turns.counts.waiting)\n"
        text += figures.text()
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ByteBuffer(string: text))
    }

    private static func json(
        _ status: HTTPResponse.Status, _ object: JSONObject, _ extra: ResponseHeaders = [:]
    ) -> Response {
        var headers: ResponseHeaders = [.contentType: "application/json", .cacheControl: "no-store"]
        headers.append(contentsOf: extra)
        return Response(
            status: status, headers: headers, body: ByteBuffer(bytes: JSON.object(object).bytes))
    }
}
