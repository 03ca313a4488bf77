import Foundation

/// Where mail is handed over, and whom it is from.
struct MailConfiguration: Sendable {
    /// The server without its credentials: `smtp://host:port` or `smtps://host:port`.
    let server: String
    let user: String?
    let password: String?
    /// Whether a connection without TLS is refused: when a password would travel to another machine.
    let requiresTLS: Bool
    let from: Mailbox

    /// The environment variables behind it.
    static let variables = ["SMTP_URL", "MAIL_FROM"]

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    /// `smtpURL` is `smtp[s]://[user:password@]host[:port]`, its user and password percent-encoded.
    init(smtpURL: String, from: String) throws(Malformed) {
        guard let components = URLComponents(string: smtpURL), let scheme = components.scheme?.lowercased(),
            ["smtp", "smtps"].contains(scheme), let host = components.host, !host.isEmpty,
            components.path.isEmpty || components.path == "/", components.query == nil
        else { throw Malformed(description: "SMTP_URL must be smtp[s]://[user:password@]host[:port]") }
        guard let mailbox = Mailbox(from) else {
            throw Malformed(description: "MAIL_FROM must be an address or Name <address>")
        }
        server = "\(scheme)://\(host)" + (components.port.map { ":\($0)" } ?? "")
        user = components.user
        password = components.password
        let isLoopback = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
        requiresTLS = components.user != nil && !isLoopback
        self.from = mailbox
    }
}
