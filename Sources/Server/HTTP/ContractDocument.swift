import NIOCore
import Synchronization

/// A contract as JSON, with the server's own address in it; written out once for each address.
final class ContractDocument: Sendable {
    struct Text: Sendable {
        let bytes: ByteBuffer
        /// A strong entity tag, in its quotes.
        let tag: String
    }

    /// A host may be reached through several ports; more addresses than this are written out each time.
    private static let maxTexts = 16

    private let contract: Contract
    private let texts = Mutex<[String: Text]>([:])

    init(_ contract: Contract) { self.contract = contract }

    func text(baseURL: String) -> Text {
        if let known = texts.withLock({ $0[baseURL] }) { return known }
        var document = contract.document.object ?? [:]
        document["servers"] = .array([.object(["url": .string(baseURL)])])
        let bytes = JSON.object(document).bytes
        let text = Text(bytes: ByteBuffer(bytes: bytes), tag: EntityTag.of(bytes))
        texts.withLock { texts in
            if texts.count < Self.maxTexts { texts[baseURL] = text }
        }
        return text
    }
}
