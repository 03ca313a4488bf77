import CCurl

/// `multipart/mixed` of the text (with the HTML, as `multipart/alternative`) and the attachments.
struct MIMEBody {
    let root: OpaquePointer

    init(_ message: MailMessage, easy: UnsafeMutableRawPointer) throws {
        root = try Self.required(curl_mime_init(easy))
        do {
            try fill(message, easy: easy)
        } catch {
            curl_mime_free(root)
            throw error
        }
    }

    /// Frees the parts and what they hold as well.
    func free() {
        curl_mime_free(root)
    }

    private func fill(_ message: MailMessage, easy: UnsafeMutableRawPointer) throws {
        if let html = message.html {
            let alternative = try Self.required(curl_mime_init(easy))
            let part = try Self.required(curl_mime_addpart(root))
            let code = curl_mime_subparts(part, alternative)
            guard code == CURLE_OK else {
                // Only a part that took it frees it.
                curl_mime_free(alternative)
                return try Self.check(code)
            }
            try Self.check(curl_mime_type(part, "multipart/alternative"))
            try Self.addText(message.text, type: "text/plain; charset=utf-8", to: alternative)
            try Self.addText(html, type: "text/html; charset=utf-8", to: alternative)
        } else {
            try Self.addText(message.text, type: "text/plain; charset=utf-8", to: root)
        }
        for attachment in message.attachments {
            let part = try Self.required(curl_mime_addpart(root))
            try Self.check(
                attachment.bytes.withUnsafeBytes { bytes in
                    curl_mime_data(part, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
                }
            )
            try Self.check(curl_mime_type(part, attachment.contentType))
            try Self.check(curl_mime_filename(part, attachment.filename))
            try Self.check(curl_mime_encoder(part, "base64"))
        }
    }

    private static func addText(_ text: String, type: String, to mime: OpaquePointer) throws {
        let part = try required(curl_mime_addpart(mime))
        let lines = MailMessage.withMailLineEnds(text)
        try check(curl_mime_data(part, lines, lines.utf8.count))
        try check(curl_mime_type(part, type))
        try check(curl_mime_encoder(part, "quoted-printable"))
    }

    private static func required(_ pointer: OpaquePointer?) throws -> OpaquePointer {
        guard let pointer else { throw EffectUnavailable(reason: "libcurl is out of memory") }
        return pointer
    }

    private static func check(_ code: CURLcode) throws {
        guard code == CURLE_OK else {
            throw EffectUnavailable(reason: "libcurl: \(String(cString: curl_easy_strerror(code)))")
        }
    }
}
