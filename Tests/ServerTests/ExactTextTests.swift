import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Server

/// What clients send is compared by its bytes: Unicode's own comparison takes time that grows with the square of a run
/// of combining marks. With it, the long texts here would take minutes.
@Suite("Texts by their bytes")
struct ExactTextTests {
    private let composed = "\u{E9}"
    private let decomposed = "e\u{301}"
    private let marks = "a" + String(repeating: "\u{315}\u{300}", count: 200_000)

    @Test("what Unicode calls equivalent is not the same")
    func equality() {
        #expect(composed == decomposed && !composed.hasSameBytes(as: decomposed))
        #expect(Set([ExactText(composed), ExactText(decomposed), ExactText(composed)]).count == 2)
        #expect("".hasSameBytes(as: "") && !"".hasSameBytes(as: "a") && "ab"[...].hasSameBytes(as: "ab"))
        #expect(JSON.string(composed) != .string(decomposed) && JSON.string(composed) == .string(composed))
    }

    @Test("small letters", arguments: ["", "abz-09_{@`", "ABZ", "aZ", "\u{C9}\u{E9}", "\u{130}x"])
    func smallLetters(_ text: String) {
        #expect(text.inSmallLetters.hasSameBytes(as: text.lowercased()))
    }

    @Test("members of an object", arguments: [1, 40])
    func members(_ others: Int) throws {
        let more = (0..<others).map { ", \"m\($0)\": 0" }.joined()
        let value = try JSONParser.parse("{\"\(composed)\": 1, \"\(decomposed)\": 2\(more)}".utf8)
        #expect(value[composed] == 1 && value[decomposed] == 2)
        #expect(throws: JSONSyntaxError.self) {
            try JSONParser.parse("{\"\(composed)\": 1\(more), \"\(composed)\": 2}".utf8)
        }
    }

    @Test("names longer than any contract has are refused with the reason; those of the database are not")
    func longNames() throws {
        let name = String(repeating: "n", count: ExactText.maxNameBytes)
        #expect(try JSONParser.parse("{\"\(name)\": 1}".utf8)[name] == 1)
        #expect {
            try JSONParser.parse("{\"\(name)n\": 1}".utf8)
        } throws: { error in
            (error as? JSONSyntaxError)?.reason.hasPrefix("A name longer than 256 bytes") == true
        }
        #expect(try JSONParser.parse("{\"\(name)n\": 1}".utf8, limits: .trusted)[name + "n"] == 1)
        let header = "Content-Disposition: form-data; name=\"\(name)n\""
        #expect(throws: MultipartParser.Malformed.self) {
            try MultipartHeader(ByteBuffer(string: header).readableBytesView)
        }
    }

    @Test("a schema's names and choices")
    func schema() throws {
        var parts = SchemaParts()
        parts.kind = .string
        parts.allowed = [.string(composed), .string("plain")]
        let choice = Schema(parts)
        var object = SchemaParts()
        object.kind = .object
        object.additionalProperties = false
        object.properties = [(composed, choice), ("plain", choice)]
        let schema = Schema(object)
        func violations(_ value: JSON) -> [String] {
            var found: [Violation] = []
            schema.validate(value, path: "", into: &found)
            return found.map(\.path)
        }
        #expect(violations(.object([composed: .string(composed)])).isEmpty)
        #expect(violations(.object([composed: .string(decomposed)])) == [composed])
        #expect(violations(.object([decomposed: .string(composed)])).map { Array($0.utf8) } == [Array(decomposed.utf8)])
        #expect(violations(.object(["plain": .string(marks)])) == ["plain"])
    }

    @Test("elements of a list are the same only by their bytes")
    func unique() {
        var parts = SchemaParts()
        parts.kind = .array
        parts.uniqueItems = true
        func isUnique(_ texts: [String]) -> Bool {
            var found: [Violation] = []
            Schema(parts).validate(.array(texts.map(JSON.string)), path: "", into: &found)
            return found.isEmpty
        }
        #expect(isUnique([composed, decomposed, marks]) && !isUnique([marks, marks]))
    }

    @Test("dates and times", arguments: [StringFormat.date, .dateTime, .time, .uuid, .email, .uri])
    func formats(_ format: StringFormat) {
        #expect(format.violation(of: marks) == format.message)
        #expect(format.violation(of: "2026-11-21T10:00" + marks) == format.message)
    }

    @Test("cookies")
    func cookies() {
        let cookies = RequestCookies([.cookie: "\(decomposed)=1; \(composed)=2; \(marks)=3;access=4"])
        #expect(cookies[composed] == "2" && cookies[decomposed] == "1" && cookies["access"] == "4")
        #expect(cookies["missing"] == nil)
    }

    @Test("origins")
    func origins() {
        let policy = OriginPolicy(publicURL: "https://a.test", frontendURL: nil, cors: ["https://\(composed).test"])
        #expect(policy.corsAnswer(for: "https://A.test")?.origin != nil)
        #expect(policy.corsAnswer(for: "https://\(decomposed).test") == nil)
        #expect(policy.corsAnswer(for: marks) == nil)
        #expect(OriginPolicy.origin(of: "https://a.test/\(marks)") == nil)
    }

    @Test("the subject of a limit")
    func folding() {
        let address = "\u{FF56}" + marks
        #expect(RequestLimits.folded(address).hasSameBytes(as: address))
    }

    @Test("a form's parts")
    func multipart() throws {
        let path = "C:\\\(decomposed)\\b\\\"c.png"
        let text =
            "Content-Disposition: form-data; \(composed)=x; name=\"f%22\"; filename=\"\(path)\"\r\n"
            + "Content-Type: IMAGE/png; a=b"
        let header = try MultipartHeader(ByteBuffer(string: text).readableBytesView)
        #expect(header.name == "f\"" && header.fileName == "b\"c.png" && header.contentType == "image/png")
    }
}
