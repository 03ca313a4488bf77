import CLibpq
import Logging

/// Sends the server's notices and warnings to the logger.
final class NoticeReceiver: Sendable {
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// libpq keeps an unretained pointer: the caller keeps this object alive until `PQfinish` has returned.
    func attach(to connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<NoticeReceiver>.fromOpaque(context).takeUnretainedValue().receive(result)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func receive(_ result: OpaquePointer) {
        let severity = PQresultErrorField(result, PGDIAG_SEVERITY).map { String(cString: $0) }
        let level: Logger.Level =
            switch severity {
            case "WARNING": .warning
            case "FATAL", "PANIC", "ERROR": .warning
            default: .debug
            }
        guard logger.logLevel <= level else { return }
        let report = PGErrorReport(result)
        var metadata: Logger.Metadata = [:]
        for (name, value) in report.namedFields {
            if let value { metadata[name] = .string(value) }
        }
        logger.log(level: level, "postgres: \(report.message)", metadata: metadata)
    }
}
