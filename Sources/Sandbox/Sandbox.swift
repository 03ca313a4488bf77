import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Local stand-ins for the services that the platform talks to. All in memory, all gone when it stops.
@main
struct Sandbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holdfast-sandbox",
        abstract: "Stands in for Stripe and for a mail server, on this machine, without real money.",
        discussion: """
            Point STRIPE_API_BASE at the HTTP address and SMTP_URL at the SMTP address. Pages: payments, checkout \
            (/pay/<payment intent>, /c/pay/<session>), webhook deliveries and mailbox. Tests steer it through /_sandbox.
            """)

    /// The version of Stripe's API that objects and events follow.
    static let apiVersion = "2024-06-20"
    static let sentEvents = [
        "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled", "charge.succeeded",
        "charge.refunded", "charge.refund.updated", "refund.created", "refund.updated", "refund.failed",
        "checkout.session.completed", "checkout.session.expired",
    ]

    @Option(help: "Address of the API and the pages (SANDBOX_LISTEN; 127.0.0.1:8090).")
    var listen: ListenAddress?

    @Option(help: "Address of the mail server (SANDBOX_SMTP_LISTEN; 127.0.0.1:1025).")
    var smtpListen: ListenAddress?

    @Option(help: "URL under which a browser reaches the pages (SANDBOX_PUBLIC_URL; http:// and the address).")
    var publicURL: String?

    @Option(help: "The key that the Stripe API accepts (STRIPE_SECRET_KEY; sk_test_holdfast).")
    var stripeSecretKey: String?

    @Option(help: "Signs webhooks; several, separated by commas, all sign (STRIPE_WEBHOOK_SECRET; whsec_holdfast).")
    var stripeWebhookSecret: String?

    @Option(help: "Receives webhooks; repeat it for more (STRIPE_WEBHOOK_URL, separated by commas; none).")
    var webhookURL: [String] = []

    @Option(help: "Event types to send, separated by commas, or * (SANDBOX_WEBHOOK_EVENTS; those of a payment).")
    var webhookEvents: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let http = try address(listen, "SANDBOX_LISTEN", "127.0.0.1:8090", environment)
        let smtp = try address(smtpListen, "SANDBOX_SMTP_LISTEN", "127.0.0.1:1025", environment)
        func setting(_ option: String?, _ variable: String, _ standard: String) -> String {
            [option, environment[variable]].compactMap { $0 }.first { !$0.isEmpty } ?? standard
        }
        let site = setting(publicURL, "SANDBOX_PUBLIC_URL", "http://\(http)")

        var logger = Logger(label: "sandbox")
        logger.logLevel = environment["LOG_LEVEL"].flatMap(Logger.Level.init(rawValue:)) ?? .warning
        let webhooks = Webhooks(
            endpoints: try endpoints(environment),
            secrets: Self.list(setting(stripeWebhookSecret, "STRIPE_WEBHOOK_SECRET", "whsec_holdfast")),
            eventTypes: Set(
                Self.list(
                    setting(webhookEvents, "SANDBOX_WEBHOOK_EVENTS", Self.sentEvents.joined(separator: ",")))),
            logger: logger)
        let secretKey = setting(stripeSecretKey, "STRIPE_SECRET_KEY", "sk_test_holdfast")
        let clock = SandboxClock()
        let faults = Faults()
        let mailbox = Mailbox()
        let account = StripeAccount(
            site: site.hasSuffix("/") ? String(site.dropLast()) : site, apiVersion: Self.apiVersion,
            secretKey: secretKey, clock: clock, webhooks: webhooks)
        let stripe = StripeAPI(
            account: account, faults: faults, clock: clock,
            secretKey: secretKey,
            apiVersion: Self.apiVersion)
        let pages = try Pages()
        let router = Router()
        router.add(middleware: UnknownPaths(stripe: stripe, pages: pages))
        stripe.addRoutes(to: router)
        PaymentPages(account: account, pages: pages).addRoutes(to: router)
        CheckoutPages(account: account, pages: pages).addRoutes(to: router)
        MailPages(mailbox: mailbox, pages: pages).addRoutes(to: router)
        OverviewPages(account: account, webhooks: webhooks, mailbox: mailbox, pages: pages).addRoutes(to: router)
        Control(account: account, clock: clock, webhooks: webhooks, mailbox: mailbox, faults: faults)
            .addRoutes(to: router)

        let web = WebServer(address: http, responder: router.buildResponder(), logger: logger) {
            Self.announce("holdfast-sandbox: pages and Stripe API at \(site)")
        }
        let mail = SMTPServer(address: smtp, mailbox: mailbox, faults: faults, logger: logger) {
            Self.announce("holdfast-sandbox: mail server at smtp://\(smtp)")
        }
        var configuration = ServiceGroupConfiguration(
            services: [webhooks, SessionExpiry(account: account), mail, web],
            gracefulShutdownSignals: [.sigint, .sigterm], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as CannotListen {
            FileHandle.standardError.write(Data("holdfast-sandbox: \(error)\n".utf8))
            throw ExitCode.failure
        }
    }

    private func address(
        _ option: ListenAddress?, _ variable: String, _ standard: String, _ environment: [String: String]
    ) throws -> ListenAddress {
        if let option { return option }
        let text = environment[variable].flatMap { $0.isEmpty ? nil : $0 } ?? standard
        guard let address = ListenAddress(argument: text) else {
            throw ValidationError("\(variable) is not HOST:PORT: \(text)")
        }
        return address
    }

    private func endpoints(_ environment: [String: String]) throws -> [String] {
        let urls = webhookURL.isEmpty ? Self.list(environment["STRIPE_WEBHOOK_URL"] ?? "") : webhookURL
        for url in urls {
            guard let parsed = URL(string: url), ["http", "https"].contains(parsed.scheme), parsed.host != nil else {
                throw ValidationError("A webhook URL must begin with http:// or https://: \(url)")
            }
        }
        return urls
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    private static func announce(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

/// The HTTP server, whose failure to get its address has a name.
private struct WebServer: Service {
    let address: ListenAddress
    let responder: RouterResponder<BasicRequestContext>
    let logger: Logger
    let onListening: @Sendable () -> Void

    func run() async throws {
        let application = Application(
            responder: responder,
            configuration: .init(address: .hostname(address.host, port: address.port), serverName: "holdfast-sandbox"),
            onServerRunning: { _ in onListening() }, logger: logger)
        do {
            try await application.run()
        } catch let error as IOError {
            throw CannotListen(what: "the pages and the API (HTTP)", address: address, error: error)
        }
    }
}
