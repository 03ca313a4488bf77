import Foundation
import HTTPTypes
import Logging
import NIOCore
import PGClient
import Synchronization

/// Turns HTTP requests into stored-procedure calls by the contracts of the mounted products.
///
/// The site may be replaced while requests run: each request keeps the one that it began with.
final class Engine: Sendable {
    private let site: Mutex<Site>
    private let settings: EngineSettings
    private let handler: OperationHandler
    private let ownPages: OwnPages
    private let productPages: ProductPages
    private let responses: ResponseWriterOptions
    private let clients: ClientAddress
    private let log: AccessLog
    private let telemetry: RequestTelemetry
    private let date = DateHeader()

    init(
        site: Site, settings: EngineSettings, handler: OperationHandler, ownPages: OwnPages, productPages: ProductPages,
        origins: OriginPolicy, log: AccessLog, telemetry: RequestTelemetry
    ) {
        self.site = Mutex(site)
        self.settings = settings
        self.handler = handler
        self.ownPages = ownPages
        self.productPages = productPages
        responses = ResponseWriterOptions(origins: origins, isSecure: settings.isSecure)
        clients = ClientAddress(trusted: settings.trustedProxies)
        self.log = log
        self.telemetry = telemetry
    }

    func replace(site new: Site) { site.withLock { $0 = new } }

    /// The standard library's closures run where their caller does only if they know where that is: `isolation`.
    func respond(
        to request: Request, from client: ClientConnection, isolation: isolated (any Actor)? = #isolation
    ) async -> Response {
        let started = ContinuousClock.now
        let requestID = Self.requestID(request.headers)
        let address = clients.resolve(peer: client.peer, headers: request.headers)
        var entry = AccessLog.Entry(requestID: requestID, method: request.method.rawValue, address: address)
        let trace = RequestTrace(requestID: requestID)
        var response = await RequestTrace.$current.withValue(trace) {
            _ = isolation
            return await answer(request, client: client, requestID: requestID, address: address, entry: &entry)
        }
        entry.backends = trace.backends
        responses.finish(&response, for: request, requestID: requestID)
        response.headers[.date] = date.text()
        entry.status = response.status.code
        entry.duration = ContinuousClock.now - started
        telemetry.record(entry)
        log.write(entry)
        return response
    }

    private func answer(
        _ request: Request, client: ClientConnection, requestID: String, address: String?, entry: inout AccessLog.Entry
    ) async -> Response {
        let path = Self.withoutQuery(request.head.path)
        let site = site.withLock { $0 }
        if OwnPages.owns(path), let page = await ownPages.respond(to: request, path: path, site: site) {
            entry.route = page.route
            return page.response
        }
        guard let place = site.locate(host: request.head.authority, path: path) else {
            return responses.failure(Failure(status: 404, code: "not_found", message: "Not found."), .neutral)
        }
        let contract = place.product.contract
        entry.product = contract.product
        switch place.product.routes.match(request.method, place.path) {
        case .unknown:
            let failure = Failure(status: 404, code: "not_found", message: contract.errors.message(.notFound))
            return refusal(failure, contract, address)
        case .wrongMethod(let allowed):
            if request.method == .options { return responses.options(allowed) }
            let text = contract.errors.message(.methodNotAllowed, ["method": request.method.rawValue])
            let failure = Failure(
                status: 405, code: "method_not_allowed", message: text,
                headers: [(.allow, allowed.joined(separator: ", "))])
            return refusal(failure, contract, address)
        case .found(let match):
            entry.route = place.mount + match.operation.path
            entry.operation = match.operation.id
            let exchange = Exchange(
                request: request, client: client, requestID: requestID, address: address, place: place, match: match,
                publicURL: publicURL(request, place, site))
            return await serve(exchange, errors: site.errors, entry: &entry)
        }
    }

    /// The answer to a request for which there is no operation. It counts like any other of a stranger.
    private func refusal(_ failure: Failure, _ contract: Contract, _ address: String?) -> Response {
        let verdict = handler.limits.stranger(contract, address: address)
        var response: Response
        do {
            try handler.limits.check(verdict, contract.errors)
            response = responses.failure(failure, contract.errors)
        } catch {
            response = responses.failure(error as? Failure ?? failure, contract.errors)
        }
        responses.addLimits(verdict, to: &response)
        return response
    }

    private func serve(
        _ exchange: Exchange, errors: ErrorMapping, entry: inout AccessLog.Entry
    ) async -> Response {
        if let page = productPages.page(exchange) { return page }
        var trace = OperationHandler.Trace()
        var response: Response
        do {
            // Nobody waits for what a read would find once its client has gone away.
            if exchange.call?.binding.readsOnly == true {
                exchange.client.stopWithClient()
            }
            let answer = try await handler.serve(exchange, trace: &trace)
            response = responses.success(answer, mount: exchange.place.mount)
        } catch {
            let failure = handler.failure(for: error, exchange, errors: errors)
            response = responses.failure(failure, exchange.format)
        }
        entry.actor = trace.actor
        responses.addLimits(trace.verdict, to: &response)
        return response
    }

    /// The configured origin; for a product at the root of a configured host, that host. Never a name that only the
    /// client knows: links in mails are made from it.
    private func publicURL(_ request: Request, _ place: Site.Place, _ site: Site) -> String {
        guard site.root == nil, place.mount.isEmpty, let host = request.head.authority.flatMap(site.configuredHost)
        else {
            return settings.publicURL
        }
        return (settings.isSecure ? "https://" : "http://") + host
    }

    private static func withoutQuery(_ path: String) -> Substring {
        path[..<(path.firstIndex(ofByte: UInt8(ascii: "?")) ?? path.endIndex)]
    }

    private static func requestID(_ headers: RequestHeaders) -> String {
        if let given = headers[.xRequestID], (8...64).contains(given.utf8.count),
            given.utf8.allSatisfy({ isRequestIDByte($0) })
        {
            return given
        }
        return RequestIDs.next()
    }

    private static func isRequestIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
