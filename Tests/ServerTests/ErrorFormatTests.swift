import PGClient
import Testing

@testable import Server

@Suite("Error bodies")
struct ErrorFormatTests {
    private func format(_ text: String) throws -> ErrorFormat {
        try ErrorFormat(try JSONParser.parse(text.utf8), at: "test")
    }

    @Test("a product's own shape, with the fields and the extra members")
    func shape() throws {
        let format = try format(
            #"{"body": {"error": "$message", "detail": "$detail", "field_errors": "$fields"}}"#)
        var failure = Failure(
            status: 400, code: "already_used", message: "Used.", fields: [("qr", ["Used.", "Twice."])])
        failure.extra = ["code": "already_used", "error": "not me"]
        #expect(
            format.render(failure).text
                == #"{"error":"Used.","detail":"Used.","field_errors":{"qr":["Used.","Twice."]},"code":"already_used"}"#
        )
    }

    @Test("nested templates leave absent members out")
    func nested() throws {
        let format = try format(
            #"{"body": {"success": false, "error": {"code": "$code", "status": "$status", "details?": "$fields"}}}"#)
        #expect(
            format.render(Failure(status: 409, code: "taken", message: "")).text
                == #"{"success":false,"error":{"code":"taken","status":409}}"#)
    }

    @Test("messages are the contract's, with values filled in")
    func messages() throws {
        let format = try format(#"{"body": {"e": "$message"}, "messages": {"rate_limited": "Wait {seconds} s."}}"#)
        #expect(format.message(.rateLimited, ["seconds": "7"]) == "Wait 7 s.")
        #expect(format.message(.notFound) == "Not found.")
        #expect(throws: ContractError.self) { try self.format(#"{"body": {}, "messages": {"nonsense": "x"}}"#) }
    }

    @Test("violations are grouped by field")
    func groups() {
        let failure = Failure.validation(
            [
                Violation(path: "a", message: "One."), Violation(path: "", message: "Two."),
                Violation(path: "a", message: "Three."),
            ],
            format: .neutral)
        #expect(failure.fields.map(\.name) == ["a", "non_field_errors"])
        #expect(failure.fields[0].messages == ["One.", "Three."])
        #expect(failure.status == 400)
    }
}
