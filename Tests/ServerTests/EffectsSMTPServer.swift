import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Just enough of an SMTP server to see what is sent to it: on a port of its own, one connection after the other.
final class SMTPServer: Sendable {
    struct Mail: Sendable {
        var commands: [String] = []
        var content = ""
    }

    let port: Int
    private let listener: Int32
    private let mails = Mutex<[Mail]>([])

    /// `replies` replace the usual answer to a command's first word, `CONTENT` that to the content.
    init(replies: [String: String] = [:]) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            // Closed by nobody else: a descriptor closed under accept() may be another server's by then.
            defer { close(listener) }
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                let mail = Self.converse(connection, replies: replies)
                mails.withLock { $0.append(mail) }
                close(connection)
            }
        }
    }

    var url: String { "smtp://127.0.0.1:\(port)" }

    /// What was said in every connection that has ended.
    func received(_ count: Int) async throws -> [Mail] {
        while true {
            let mails = mails.withLock { $0 }
            if mails.count >= count { return mails }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// From now on connections are refused.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private static func converse(_ connection: Int32, replies: [String: String]) -> Mail {
        var mail = Mail()
        var pending: [UInt8] = []
        func say(_ line: String) {
            let bytes = Array((line + "\r\n").utf8)
            _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
        func line() -> String? {
            while true {
                if let end = pending.firstIndex(of: 10) {
                    defer { pending.removeFirst(end + 1) }
                    return String(decoding: pending[..<end], as: UTF8.self)
                }
                var chunk = [UInt8](repeating: 0, count: 65_536)
                let count = recv(connection, &chunk, chunk.count, 0)
                guard count > 0 else { return nil }
                pending += chunk[..<count]
            }
        }
        say("220 test")
        while let text = line() {
            let command = text.replacing("\r", with: "")
            mail.commands.append(command)
            let verb = command.split(separator: " ").first.map { $0.uppercased() } ?? ""
            if verb == "DATA", replies["DATA"] == nil {
                say("354 go on")
                while let content = line(), content != ".\r" {
                    mail.content += (content.hasPrefix("..") ? String(content.dropFirst()) : content) + "\n"
                }
                say(replies["CONTENT"] ?? "250 queued")
            } else {
                say(replies[verb] ?? (verb == "QUIT" ? "221 bye" : "250 ok"))
                if verb == "QUIT" { break }
            }
        }
        return mail
    }
}
