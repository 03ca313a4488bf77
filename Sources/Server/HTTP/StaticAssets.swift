import Foundation
import HTTPTypes
import NIOCore

/// The installed files of Swagger UI and ReDoc, read once at start: nothing below is looked up by a client's path.
struct StaticAssets: Sendable {
    private struct File: Sendable {
        let bytes: ByteBuffer
        let type: String
    }

    private let files: [ExactText: File]

    /// Reads the two folders below `folder`; nil when they are not there.
    init?(folder: String) {
        var files: [ExactText: File] = [:]
        for name in ["swagger-ui-dist", "redoc"] {
            let root = URL(fileURLWithPath: folder).appendingPathComponent(name).standardizedFileURL
            guard let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else {
                continue
            }
            for case let url as URL in found {
                guard let type = Self.types[url.pathExtension], let data = try? Data(contentsOf: url) else { continue }
                let path = url.standardizedFileURL.path.dropFirst(root.path.count + 1)
                files[ExactText("\(name)/\(path)")] = File(bytes: ByteBuffer(bytes: data), type: type)
            }
        }
        guard !files.isEmpty else { return nil }
        files[ExactText("swagger-init.js")] = File(bytes: PageTemplates.swaggerScript, type: Self.types["js"] ?? "")
        self.files = files
    }

    func respond(to path: Substring) -> Response {
        guard let file = files[ExactText(path)] else {
            return Response(
                status: .notFound, headers: [.contentType: "text/plain"],
                body: ByteBuffer(string: "Not found.\n"))
        }
        return Response(
            status: .ok, headers: [.contentType: file.type, .cacheControl: "public, max-age=3600"],
            body: file.bytes)
    }

    private static let types = [
        "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
        "png": "image/png", "svg": "image/svg+xml", "map": "application/json",
    ]
}
