import Foundation
import Mustache

/// A mustache template of a mail, filled with a mail's data.
struct MailTemplate {
    enum Medium {
        /// Values are inserted as they are.
        case text
        /// Values are escaped.
        case html
    }

    private let template: MustacheTemplate

    /// Throws the parser's error for a malformed template.
    init(_ source: String, for medium: Medium) throws {
        let pragma = medium == .text ? "{{% CONTENT_TYPE:TEXT}}" : "{{% CONTENT_TYPE:HTML}}"
        template = try MustacheTemplate(string: pragma + source)
    }

    func render(_ data: JSON) -> String {
        template.render(Self.plain(data) ?? [String: Any]())
    }

    /// The value as the library takes it; null is absent.
    private static func plain(_ value: JSON) -> Any? {
        switch value {
        case .null: nil
        case .bool(let value): value
        // A section of a number is shown for each but 0.
        case .number(let value): Int(value) ?? value
        case .string(let value): value
        case .array(let values): values.compactMap(plain)
        case .object(let object):
            Dictionary(uniqueKeysWithValues: object.map { ($0.key, plain($0.value)) }).compactMapValues { $0 }
        }
    }
}
