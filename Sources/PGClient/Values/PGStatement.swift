/// How values travel: PostgreSQL's text or binary representation.
public enum PGFormat: Sendable, Hashable {
    case text, binary

    var code: Int32 { self == .binary ? 1 : 0 }
}

/// SQL text that the program itself wrote. Request data cannot become part of it by accident: it is made of a
/// literal, or through ``init(trustedText:)``, whose name shows up in a review.
public struct PGStatement: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Prepared statements are kept under it.
    let text: StatementText
    /// The SQL text.
    public var sql: String { text.sql }
    /// The format in which all columns are wanted back.
    public var resultFormat: PGFormat

    /// A statement from literal text.
    public init(_ sql: StaticString) {
        text = StatementText(sql.description)
        resultFormat = .text
    }

    /// A statement from literal text.
    public init(stringLiteral sql: StaticString) {
        self.init(sql)
    }

    /// A statement from text derived from the contract, the catalogue or a migration file, never from a request.
    public init(trustedText: String) {
        text = StatementText(trustedText)
        resultFormat = .text
    }

    /// The same statement, its columns wanted in `format`.
    public func returning(_ format: PGFormat) -> PGStatement {
        var copy = self
        copy.resultFormat = format
        return copy
    }
}

/// The text of a statement, hashed once: it is looked up each time the statement runs.
struct StatementText: Sendable, Hashable {
    let sql: String
    private let hash: Int

    init(_ sql: String) {
        self.sql = sql
        hash = sql.hashValue
    }

    static func == (left: StatementText, right: StatementText) -> Bool {
        left.hash == right.hash && left.sql == right.sql
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// Whether a statement may be cancelled, and what a lost connection means for it.
public enum PGQueryKind: Sendable, Hashable {
    /// Writes nothing: cancelled when its task is cancelled or its time is over; safe to repeat.
    case read
    /// May write: once sent it is never cancelled, its end is waited for.
    case write
}

/// One statement of a batch, with its parameters.
public struct PGBatchItem: Sendable {
    public let statement: PGStatement
    public let parameters: [PGValue?]

    public init(_ statement: PGStatement, _ parameters: [PGValue?] = []) {
        self.statement = statement
        self.parameters = parameters
    }
}
