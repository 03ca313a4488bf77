/// Faults that a test orders for the next API calls and the next mails.
actor Faults {
    static let longestHold = 300
    static let mostCalls = 1_000

    /// What goes wrong with an API call.
    enum APIFault: String, Sendable, Codable, CaseIterable {
        /// Nothing is done, and no answer comes in time.
        case timeout
        /// The work is done, but no answer comes in time.
        case timeoutAfter = "timeout_after"
        /// Nothing is done, and the answer is a 500.
        case failure = "500"
        /// The work is done, but the answer is a 500.
        case failureAfter = "500_after"
        /// The work is done, and answered late.
        case slow

        var defaultSeconds: Double { self == .slow ? 3 : 60 }
    }

    /// What goes wrong with a mail.
    enum MailFault: String, Sendable, Codable, CaseIterable {
        /// The sender is refused.
        case reject
        /// The connection breaks before the mail is taken.
        case drop
        /// The mail is taken, but the connection breaks before that is said.
        case dropAfter = "drop_after"
    }

    /// The order as `POST /_sandbox/faults` has it.
    struct Order: Sendable, Codable {
        var next: APIFault?
        var smtp: MailFault?
        /// How many calls or mails it hits; 1 if absent.
        var count: Int?
        /// How long a held answer waits.
        var seconds: Double?
        /// Only calls whose path begins like this, and only of this method.
        var path: String?
        var method: String?
        /// The SMTP reply of `reject`; 550 if absent. 4xx is a refusal for now, 5xx for good.
        var code: Int?
    }

    struct Invalid: Error {
        let reason: String
    }

    struct CallFault: Sendable {
        let kind: APIFault
        let seconds: Double
        fileprivate let path: String
        fileprivate let method: String?
        fileprivate(set) var left: Int
    }

    struct SessionFault: Sendable {
        let kind: MailFault
        let code: Int
        fileprivate(set) var left: Int
    }

    private(set) var calls: [CallFault] = []
    private(set) var mails: [SessionFault] = []

    /// Adds what is ordered behind what was ordered before.
    func add(_ order: Order) throws(Invalid) {
        let count = order.count ?? 1
        guard (1...Self.mostCalls).contains(count) else {
            throw Invalid(reason: "count must be from 1 to \(Self.mostCalls)")
        }
        if order.next == nil, order.smtp == nil { throw Invalid(reason: "one of next and smtp is needed") }
        if let next = order.next {
            let seconds = order.seconds ?? next.defaultSeconds
            guard seconds >= 0, seconds <= Double(Self.longestHold) else {
                throw Invalid(reason: "seconds must be from 0 to \(Self.longestHold)")
            }
            calls.append(
                CallFault(
                    kind: next, seconds: seconds, path: order.path ?? "/v1/", method: order.method?.uppercased(),
                    left: count))
        }
        if let smtp = order.smtp {
            let code = order.code ?? 550
            guard (400...599).contains(code) else { throw Invalid(reason: "code must be from 400 to 599") }
            mails.append(SessionFault(kind: smtp, code: code, left: count))
        }
    }

    /// The fault that this API call has to suffer, if any.
    func takeForCall(method: String, path: String) -> CallFault? {
        let position = calls.firstIndex {
            path.hasPrefix($0.path) && ($0.method == nil || $0.method == method)
        }
        guard let position else { return nil }
        let fault = calls[position]
        calls[position].left -= 1
        if calls[position].left == 0 { calls.remove(at: position) }
        return fault
    }

    /// The fault that this mail has to suffer, if any.
    func takeForMail() -> SessionFault? {
        guard let fault = mails.first else { return nil }
        mails[0].left -= 1
        if mails[0].left == 0 { mails.removeFirst() }
        return fault
    }

    func clear() {
        calls = []
        mails = []
    }

    var json: JSON {
        let ordered = calls.map { fault -> JSON in
            [
                "next": .string(fault.kind.rawValue), "left": .int(fault.left), "path": .string(fault.path),
                "method": .optional(fault.method),
            ]
        }
        let orderedMails = mails.map { fault -> JSON in
            ["smtp": .string(fault.kind.rawValue), "left": .int(fault.left), "code": .int(fault.code)]
        }
        return ["api": .array(ordered), "smtp": .array(orderedMails)]
    }
}
