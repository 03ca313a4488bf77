import CLibpq

/// Owns a `PGconn`, and frees it on the reactor thread wherever the last reference goes away.
///
/// `@unchecked Sendable`: the pointer is used by one actor on the reactor thread; `deinit` only hands it back there.
final class ConnectionHandle: @unchecked Sendable {
    let raw: OpaquePointer
    private let reactor: PGReactor
    private let notices: NoticeReceiver

    /// Takes ownership of `raw`, which no other thread uses any more.
    init(owning raw: OpaquePointer, reactor: PGReactor, notices: NoticeReceiver) {
        self.raw = raw
        self.reactor = reactor
        self.notices = notices
        notices.attach(to: raw)
    }

    deinit {
        nonisolated(unsafe) let raw = raw
        let notices = notices
        reactor.loop.submit {
            // libpq may still deliver a notice while it finishes.
            withExtendedLifetime(notices) { PQfinish(raw) }
        }
    }
}
