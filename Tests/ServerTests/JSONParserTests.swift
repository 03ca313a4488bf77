import Foundation
import Testing

@testable import Server

@Suite("JSON reader")
struct JSONParserTests {
    private func parse(_ text: String) throws(JSONSyntaxError) -> JSON { try JSONParser.parse(text.utf8) }

    @Test("keeps decimals as they are written and objects in their order; a whole number loses its exponent")
    func keepsText() throws {
        let value = try parse(#"{"b": 1.10, "a": [true, null, -3e2], "c": "\u00e9\ud83c\udfab\n"}"#)
        #expect(value.object?.keys == ["b", "a", "c"])
        #expect(value["b"] == .number("1.10"))
        #expect(value["a"] == .array([.bool(true), .null, .number("-300")]))
        #expect(value["c"] == .string("é🎫\n"))
        #expect(value.text == #"{"b":1.10,"a":[true,null,-300],"c":"é🎫\n"}"#)
    }

    @Test(
        "refuses what PostgreSQL would change, cut or choke on",
        arguments: [
            #"{"a": 1, "a": 2}"#, #"{"a": "\u0000"}"#, #"{"a": "\ud800"}"#, #"{"a": "\udc00\ud800"}"#,
            "{\"a\": 1e131071}",
            "[1, 2", "{\"a\" 1}", "nul", "01", "1.", "+1", "\"\u{1}\"", "{} {}", "", "[1,]", "'a'", "{\"a\": .5}",
            "NaN",
            "{\"a\": \(String(repeating: "9", count: 41))}",
        ])
    func refuses(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try parse(text) }
    }

    @Test("refuses invalid UTF-8")
    func refusesInvalidUTF8() {
        let bytes: [UInt8] = Array("{\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes) }
    }

    @Test("bounds depth")
    func boundsDepth() throws {
        let fine = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
        _ = try parse(fine)
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONSyntaxError.self) { try parse(deep) }
    }

    @Test("names the member that is at fault")
    func namesMember() {
        let error = #expect(throws: JSONSyntaxError.self) { try parse(#"{"items": [{"name": "\u0000"}]}"#) }
        #expect(error?.path == "items[0].name")
    }
}

@Suite("JSON as part of typed values")
struct JSONCodableTests {
    private struct Typed: Codable {
        let value: JSON
    }

    @Test(
        "decoding and encoding keep every value",
        arguments: [
            "null", "true", #""é\"\n""#, "0", "-12", "9007199254740993", "12.5", "0.1", "123456789012.99", "[]", "{}",
            #"[1,"a",null,{"b":[2.25]}]"#, #"{"a":{"b":null},"c":[]}"#,
        ])
    func roundTrip(_ text: String) throws {
        let typed = try JSONDecoder().decode(Typed.self, from: Data("{\"value\":\(text)}".utf8))
        #expect(typed.value == (try JSONParser.parse(text.utf8)))
        let again = try JSONParser.parse(JSONEncoder().encode(typed))
        #expect(again["value"] == typed.value)
    }

    @Test("a number that is none cannot be encoded")
    func badNumber() {
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(Typed(value: .number("many"))) }
    }
}
