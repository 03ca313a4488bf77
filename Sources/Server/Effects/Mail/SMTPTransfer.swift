import CCurl

/// Hands one mail to the SMTP server, through libcurl. Blocks until it is done.
struct SMTPTransfer {
    enum Delivery: Sendable {
        case accepted
        /// The server will never take this mail: it does not know the recipient, or rejects the content.
        case refused(status: Int, text: String)
    }

    private static let connectSeconds = 5
    private static let totalSeconds = 25

    /// libcurl wants to be initialised once before its first use.
    private static let isInitialised = holdfast_curl_global_init() == CURLE_OK

    private let configuration: MailConfiguration

    init(_ configuration: MailConfiguration) {
        self.configuration = configuration
    }

    /// Throws ``EffectUnavailable`` unless the server took the mail or refused it for good.
    func deliver(_ message: MailMessage) throws -> Delivery {
        guard Self.isInitialised, let easy = curl_easy_init() else {
            throw EffectUnavailable(reason: "libcurl could not be initialised")
        }
        defer { curl_easy_cleanup(easy) }
        let mime = try MIMEBody(message, easy: easy)
        defer { mime.free() }
        let headers = try CurlList(message.headers)
        defer { headers.free() }
        let recipients = try CurlList(["<\(message.to.address)>"])
        defer { recipients.free() }
        return try withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { error in
            error.initialize(repeating: 0)
            try check(holdfast_curl_set_error_buffer(easy, error.baseAddress))
            try configure(easy, sender: message.from)
            try check(holdfast_curl_set_list(easy, CURLOPT_MAIL_RCPT, recipients.head))
            try check(holdfast_curl_set_list(easy, CURLOPT_HTTPHEADER, headers.head))
            try check(holdfast_curl_set_mime(easy, mime.root))
            let code = curl_easy_perform(easy)
            return try delivery(code, easy: easy, text: String(cString: error.baseAddress!))
        }
    }

    private func configure(_ easy: UnsafeMutableRawPointer, sender: Mailbox) throws {
        let encryption = configuration.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_TRY
        try check(holdfast_curl_set_string(easy, CURLOPT_URL, configuration.server))
        try check(holdfast_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps"))
        try check(holdfast_curl_set_long(easy, CURLOPT_USE_SSL, Int(encryption.rawValue)))
        try check(holdfast_curl_set_long(easy, CURLOPT_NOSIGNAL, 1))
        try check(holdfast_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT, Self.connectSeconds))
        try check(holdfast_curl_set_long(easy, CURLOPT_TIMEOUT, Self.totalSeconds))
        try check(holdfast_curl_set_string(easy, CURLOPT_PROXY, ""))
        if let user = configuration.user {
            try check(holdfast_curl_set_string(easy, CURLOPT_USERNAME, user))
            try check(holdfast_curl_set_string(easy, CURLOPT_PASSWORD, configuration.password ?? ""))
        }
        try check(holdfast_curl_set_string(easy, CURLOPT_MAIL_FROM, "<\(sender.address)>"))
    }

    /// A 5xx to RCPT or to the content is final. Any other failure (no connection, no TLS, a refused login or sender,
    /// a 4xx) says nothing about this mail.
    private func delivery(_ code: CURLcode, easy: UnsafeMutableRawPointer, text: String) throws -> Delivery {
        guard code != CURLE_OK else { return .accepted }
        let status = holdfast_curl_response_code(easy)
        let isRecipient = code == CURLE_SEND_ERROR && text.hasPrefix("RCPT failed")
        let isContent = code == CURLE_WEIRD_SERVER_REPLY
        if (500..<600).contains(status), isRecipient || isContent {
            return .refused(status: status, text: text)
        }
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        throw EffectUnavailable(reason: "mail server: \(reason) (libcurl \(code.rawValue), status \(status))")
    }

    private func check(_ code: CURLcode) throws {
        guard code == CURLE_OK else {
            throw EffectUnavailable(reason: "libcurl: \(String(cString: curl_easy_strerror(code)))")
        }
    }
}

/// A list of strings of libcurl's.
private struct CurlList {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    init(_ strings: [String]) throws {
        for string in strings {
            guard let longer = curl_slist_append(head, string) else {
                free()
                throw EffectUnavailable(reason: "libcurl is out of memory")
            }
            head = longer
        }
    }

    func free() {
        curl_slist_free_all(head)
    }
}
