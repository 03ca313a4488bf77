/// A parameter of a statement. SQL NULL is `nil` of `PGValue?`.
///
/// All but ``binary(_:)`` travel in PostgreSQL's text format, so the server gives them the type that the statement
/// asks for. Text with a NUL character, or `utf8` bytes that are not UTF-8, are refused before anything is sent, with
/// ``PGError/Kind/invalidParameter(index:)``.
public enum PGValue: Sendable, Hashable {
    /// Text format.
    case text(String)
    /// Text format, bytes as received (for example a JSON body), which must be UTF-8; no `String` is made of them.
    case utf8([UInt8])
    /// The type's binary format: for `bytea`, the bytes themselves.
    case binary([UInt8])
    /// The type's binary format, bytes in memory that somebody else keeps (a mapped file): libpq reads them in place.
    case lent(PGLentBytes)

    /// An integer in text format.
    public static func int(_ value: some BinaryInteger) -> PGValue { .text(String(value)) }

    /// `true` or `false` in text format.
    public static func bool(_ value: Bool) -> PGValue { .text(value ? "true" : "false") }

    /// A floating-point number in text format (shortest form that reads back the same).
    public static func double(_ value: Double) -> PGValue {
        if value.isNaN { return .text("NaN") }
        if value.isInfinite { return .text(value < 0 ? "-Infinity" : "Infinity") }
        return .text(String(value))
    }
}

extension PGValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

/// Bytes that an owner keeps in place, unchanged, for as long as it lives.
///
/// `@unchecked Sendable`: nobody writes to the memory, and `owner`, which keeps it there, is Sendable itself.
public struct PGLentBytes: @unchecked Sendable, Hashable {
    let bytes: UnsafeRawBufferPointer
    private let owner: any AnyObject & Sendable

    /// The bytes must stay where and what they are until `owner` is gone.
    public init(_ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) {
        self.bytes = bytes
        self.owner = owner
    }

    /// How many bytes there are.
    public var count: Int { bytes.count }

    /// Lends the bytes for the time of `body`.
    public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        defer { withExtendedLifetime(owner) {} }
        return try body(bytes)
    }

    public static func == (left: PGLentBytes, right: PGLentBytes) -> Bool {
        left.bytes.baseAddress == right.bytes.baseAddress && left.count == right.count
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes.baseAddress)
        hasher.combine(count)
    }
}
