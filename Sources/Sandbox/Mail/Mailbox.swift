import Foundation

/// All mail that has arrived, at most `mostMails` and `mostBytes` of it: the oldest goes first.
actor Mailbox {
    static let mostMails = 2_000
    static let mostBytes = 256 << 20

    private var mails: [Mail] = []
    private var bytes = 0
    private var nextID = 1

    func add(sender: String, recipients: [String], source: [UInt8]) -> Int {
        let mail = Mail(id: nextID, receivedAt: Date(), sender: sender, recipients: recipients, source: source)
        nextID += 1
        mails.append(mail)
        bytes += mail.size
        while mails.count > Self.mostMails || (bytes > Self.mostBytes && mails.count > 1) {
            bytes -= mails.removeFirst().size
        }
        return mail.id
    }

    /// The mails whose recipients and subject contain these texts, whatever their case; newest first.
    func list(to recipient: String? = nil, subject: String? = nil) -> [Mail] {
        let recipient = recipient?.lowercased() ?? ""
        let subject = subject?.lowercased() ?? ""
        return mails.reversed().filter { mail in
            (recipient.isEmpty || mail.recipients.contains { $0.lowercased().contains(recipient) })
                && (subject.isEmpty || mail.subject.lowercased().contains(subject))
        }
    }

    func mail(_ id: Int) -> Mail? { mails.first { $0.id == id } }

    var count: Int { mails.count }

    func empty() {
        mails = []
        bytes = 0
    }
}
