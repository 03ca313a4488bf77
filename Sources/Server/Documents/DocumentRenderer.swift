import Foundation

/// A finished document.
struct RenderedDocument: Sendable {
    let contentType: String
    let bytes: [UInt8]
}

/// Draws one kind of document. Drawing blocks, so it is called on the documents' own threads only.
protocol DocumentRenderer: Sendable {
    /// The name that effects call it by, such as `ticket_pdf`.
    var document: String { get }

    /// Draws the document from a JSON object. Throws ``DocumentDefect`` when the data cannot be understood.
    func render(_ data: Data) throws -> RenderedDocument
}

/// The document does not exist or its data is malformed: a defect of the function that asked for it.
struct DocumentDefect: Error {
    let document: String
    let reason: String
}

/// All documents, drawn off the event loops on a bounded pool of threads.
struct DocumentRegistry: Sendable {
    private let renderers: [String: any DocumentRenderer]
    private let threads: BoundedThreads

    /// Two renderers of one name are a mistake in the program, found at start.
    init(_ renderers: [any DocumentRenderer], threads: BoundedThreads) {
        self.renderers = Dictionary(uniqueKeysWithValues: renderers.map { ($0.document, $0) })
        self.threads = threads
    }

    /// Every document there is.
    var documents: Set<String> { Set(renderers.keys) }

    /// Draws a document. Throws ``DocumentDefect``, or ``EffectUnavailable`` when too many are waiting already.
    func render(document: String, data: Data) async throws -> RenderedDocument {
        guard let renderer = renderers[document] else {
            throw DocumentDefect(document: document, reason: "there is no such document")
        }
        return try await threads.run { try renderer.render(data) }
    }
}
