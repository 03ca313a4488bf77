/// The server's side of an SMTP dialogue (RFC 5321), without I/O: bytes in, actions out.
struct SMTPSession {
    static let largestMail = 20 << 20
    static let longestCommand = 2_048
    static let longestPiece = 64 << 10
    static let mostRecipients = 100
    static let mostErrors = 20

    /// What the connection has to do next.
    enum Action: Equatable {
        case reply(String)
        /// A sender is named: say whether a fault is ordered for this mail, through `accept` or `refuse`.
        case sender
        /// A mail is complete: keep it, then say so through `confirm`.
        case mail(sender: String, recipients: [String], source: [UInt8])
        case close(String)
    }

    private enum Mode: Equatable {
        case command
        case data
        case loginName
        case loginPassword
        case plainCredentials
    }

    private let host: String
    private var input: [UInt8] = []
    private var inputStart = 0
    private var mode = Mode.command
    private var hasGreeted = false
    private var sender: String?
    private var recipients: [String] = []
    private var source: [UInt8] = []
    private var isTooLarge = false
    /// The bytes so far are within a line of the mail: a dot that follows is no first letter.
    private var isWithinLine = false
    private var errors = 0
    private var isClosed = false

    init(host: String) {
        self.host = host
    }

    var greeting: String { "220 \(host) ESMTP Holdfast sandbox" }

    mutating func receive(_ bytes: some Sequence<UInt8>) {
        input.removeFirst(inputStart)
        inputStart = 0
        input.append(contentsOf: bytes)
    }

    /// The next thing to do about the bytes received so far; `nil` if they have all been dealt with.
    mutating func next() -> Action? {
        while !isClosed {
            if mode == .data {
                guard let action = nextOfData() else { return nil }
                if case .some(let action) = action { return action }
                continue
            }
            guard let line = takeLine() else {
                guard input.count - inputStart > Self.longestCommand else { return nil }
                return close("500 5.5.2 Line too long")
            }
            guard line.count <= Self.longestCommand else { return close("500 5.5.2 Line too long") }
            guard let text = String(validating: line, as: UTF8.self) else { return complain("500 5.5.2 Not UTF-8") }
            return answer(text)
        }
        return nil
    }

    /// The sender may go on.
    mutating func accept() -> Action { .reply("250 2.1.0 Sender ok") }

    /// The sender is refused with this reply code.
    mutating func refuse(code: Int) -> Action {
        sender = nil
        return .reply("\(code) \(code / 100).3.0 Refused (ordered through the sandbox's faults)")
    }

    mutating func confirm(id: Int) -> Action { .reply("250 2.0.0 Ok: queued as \(id)") }

    // MARK: Commands

    private mutating func answer(_ line: String) -> Action {
        switch mode {
        case .loginName:
            mode = .loginPassword
            return .reply("334 UGFzc3dvcmQ6")
        case .loginPassword, .plainCredentials:
            mode = .command
            return line == "*" ? .reply("501 5.7.0 Cancelled") : .reply("235 2.7.0 Authentication succeeded")
        case .command, .data: break
        }
        let words = line.split(separator: " ", maxSplits: 1)
        let argument = words.count > 1 ? words[1].trimmed : ""
        switch words.first?.uppercased() {
        case "EHLO":
            hasGreeted = true
            resetTransaction()
            let features = ["PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE \(Self.largestMail)", "AUTH PLAIN LOGIN"]
            let lines = [host] + features
            return .reply(
                lines.enumerated().map { $0.offset == lines.count - 1 ? "250 \($0.element)" : "250-\($0.element)" }
                    .joined(separator: "\r\n"))
        case "HELO":
            hasGreeted = true
            resetTransaction()
            return .reply("250 \(host)")
        case "MAIL": return mailFrom(argument)
        case "RCPT": return recipientTo(argument)
        case "DATA":
            guard !recipients.isEmpty else { return complain("503 5.5.1 No valid recipients") }
            mode = .data
            source = []
            isTooLarge = false
            isWithinLine = false
            return .reply("354 End data with <CR><LF>.<CR><LF>")
        case "RSET":
            resetTransaction()
            return .reply("250 2.0.0 Ok")
        case "NOOP": return .reply("250 2.0.0 Ok")
        case "VRFY": return .reply("252 2.5.0 Cannot verify, but will accept")
        case "AUTH": return authenticate(argument)
        case "QUIT": return close("221 2.0.0 Bye")
        default: return complain("500 5.5.1 Command not recognized")
        }
    }

    private mutating func authenticate(_ argument: String) -> Action {
        let words = argument.split(separator: " ")
        switch (words.first?.uppercased(), words.count) {
        case ("PLAIN", 1):
            mode = .plainCredentials
            return .reply("334 ")
        case ("PLAIN", _): return .reply("235 2.7.0 Authentication succeeded")
        case ("LOGIN", 1):
            mode = .loginName
            return .reply("334 VXNlcm5hbWU6")
        case ("LOGIN", _):
            mode = .loginPassword
            return .reply("334 UGFzc3dvcmQ6")
        default: return complain("504 5.5.4 Mechanism not supported")
        }
    }

    private mutating func mailFrom(_ argument: String) -> Action {
        guard hasGreeted else { return complain("503 5.5.1 Say EHLO first") }
        guard sender == nil else { return complain("503 5.5.1 Sender already given") }
        guard let (address, options) = Self.path(argument, after: "FROM:") else {
            return complain("501 5.5.4 Syntax: MAIL FROM:<address>")
        }
        for option in options where option.uppercased().hasPrefix("SIZE=") {
            guard let size = Int(option.dropFirst(5)), size <= Self.largestMail else {
                return .reply("552 5.3.4 Message too large")
            }
        }
        sender = address
        return .sender
    }

    private mutating func recipientTo(_ argument: String) -> Action {
        guard sender != nil else { return complain("503 5.5.1 Need MAIL first") }
        guard let (address, _) = Self.path(argument, after: "TO:"), !address.isEmpty else {
            return complain("501 5.5.4 Syntax: RCPT TO:<address>")
        }
        guard recipients.count < Self.mostRecipients else { return .reply("452 4.5.3 Too many recipients") }
        recipients.append(address)
        return .reply("250 2.1.5 Recipient ok")
    }

    /// The address of `FROM:<a@b> SIZE=9` and the words behind it.
    private static func path(_ argument: String, after keyword: String) -> (address: String, options: [Substring])? {
        guard argument.uppercased().hasPrefix(keyword) else { return nil }
        let rest = argument.dropFirst(keyword.count).trimmed
        guard rest.hasPrefix("<"), let close = rest.lastIndex(of: ">") else { return nil }
        let address = rest[rest.index(after: rest.startIndex)..<close]
        guard !address.contains(where: { $0.isWhitespace || $0 == "<" || $0 == ">" }) else { return nil }
        return (String(address), rest[rest.index(after: close)...].split(separator: " "))
    }

    private mutating func complain(_ reply: String) -> Action {
        errors += 1
        return errors >= Self.mostErrors ? close("421 4.7.0 Too many errors") : .reply(reply)
    }

    private mutating func close(_ reply: String) -> Action {
        isClosed = true
        return .close(reply)
    }

    private mutating func resetTransaction() {
        sender = nil
        recipients = []
        source = []
    }

    // MARK: Lines

    /// Takes a line without its break; `nil` if there is no whole one.
    private mutating func takeLine() -> [UInt8]? {
        guard let feed = input[inputStart...].firstIndex(of: 0x0A) else { return nil }
        var line = input[inputStart..<feed]
        inputStart = feed + 1
        if line.last == 0x0D { line = line.dropLast() }
        return Array(line)
    }

    /// `nil`: more bytes are needed. `.some(nil)`: a line was dealt with, go on.
    private mutating func nextOfData() -> Action?? {
        let rest = input[inputStart...]
        let end: Int
        if let feed = rest.firstIndex(of: 0x0A) {
            end = feed + 1
        } else if rest.count > Self.longestPiece {
            // A long line is taken piece by piece; a CR at its end waits for its LF.
            end = rest.last == 0x0D ? rest.endIndex - 1 : rest.endIndex
        } else {
            return nil
        }
        var line = rest[..<end]
        inputStart = end
        if !isWithinLine, line.elementsEqual([0x2E, 0x0D, 0x0A]) { return .some(finishData()) }
        if !isWithinLine, line.first == 0x2E { line = line.dropFirst() }
        isWithinLine = !line.suffix(2).elementsEqual([0x0D, 0x0A])
        if source.count + line.count > Self.largestMail {
            isTooLarge = true
            source = []
        }
        if !isTooLarge { source.append(contentsOf: line) }
        return .some(nil)
    }

    private mutating func finishData() -> Action {
        mode = .command
        defer { resetTransaction() }
        if isTooLarge { return .reply("552 5.3.4 Message too large") }
        return .mail(sender: sender ?? "", recipients: recipients, source: source)
    }
}
