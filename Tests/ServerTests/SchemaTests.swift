import Testing

@testable import Server

@Suite("JSON Schema")
struct SchemaTests {
    private func schema(_ text: String) throws -> Schema {
        let document = try ContractLoader.join([
            (
                "test.yaml",
                """
                components:
                  schemas:
                    Name: {type: string, minLength: 1, maxLength: 5}
                """
            )
        ])
        return try SchemaCompiler(document: document).compile(try JSONParser.parse(text.utf8), at: "test")
    }

    private func violations(_ schema: String, _ value: String) throws -> [Violation] {
        var found: [Violation] = []
        try self.schema(schema).validate(try JSONParser.parse(value.utf8), path: "", into: &found)
        return found
    }

    @Test("reports every violation with the path of its field")
    func reportsAll() throws {
        let found = try violations(
            """
            {"type": "object", "required": ["name", "items"], "properties": {
              "name": {"$ref": "#/components/schemas/Name"}, "age": {"type": "integer", "minimum": 0},
              "items": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["quantity"],
                "properties": {"quantity": {"type": "integer", "minimum": 1}, "id": {"type": "string", "format": "uuid"}}}}}}
            """, #"{"age": -1, "items": [{"quantity": 0, "id": "x"}, {}]}"#)
        #expect(
            found.map(\.path) == ["name", "age", "items[0].quantity", "items[0].id", "items[1].quantity"])
        #expect(found[0].message == "This field is required.")
        #expect(found[1].message == "Ensure this value is greater than or equal to 0.")
    }

    @Test(
        "types, null and enum",
        arguments: [
            (#"{"type": "string"}"#, "1", "Not a valid string."),
            (#"{"type": "string"}"#, "null", "This field may not be null."),
            (#"{"type": "integer"}"#, "1.5", "A valid integer is required."),
            (#"{"type": "integer"}"#, "\"1\"", "A valid integer is required."),
            (#"{"type": "integer"}"#, "3000000000", "Integer out of range."),
            (
                #"{"type": "number", "multipleOf": 0.01}"#, "1.001",
                "Ensure that there are no more than 2 decimal places."
            ),
            (#"{"type": "boolean"}"#, "\"true\"", "Must be a valid boolean."),
            (#"{"type": "string", "enum": ["a"]}"#, "\"b\"", "\"b\" is not a valid choice."),
            (#"{"type": "array"}"#, "{}", "Expected a list of items."),
            (#"{"type": "string", "minLength": 1}"#, "\"\"", "This field may not be blank."),
            (#"{"type": "string", "pattern": "^[a-z]+$"}"#, "\"A\"", "This value does not match the required pattern."),
            (
                #"{"type": "string", "pattern": "^[a-z]+$", "x-pattern-message": "Small letters."}"#, "\"A\"",
                "Small letters."
            ),
            (
                #"{"type": "number", "maximum": 10, "exclusiveMaximum": true}"#, "10",
                "Ensure this value is less than 10."
            ),
        ])
    func refuses(_ schema: String, _ value: String, _ message: String) throws {
        #expect(try violations(schema, value).map(\.message) == [message])
    }

    @Test("a whole number is an integer however it is written", arguments: ["5", "5.0", "5e0", "0.5e1", "50E-1"])
    func integers(_ text: String) throws {
        #expect(try violations(#"{"type": "integer", "minimum": 5, "maximum": 5}"#, text) == [])
        #expect(try JSONParser.parse(text.utf8) == .number("5"))
    }

    @Test("numbers that are not whole keep their spelling", arguments: ["1.50", "-0.5", "1e-1", "1e30"])
    func decimals(_ text: String) throws {
        #expect(try JSONParser.parse(text.utf8) == .number(text))
        #expect(try violations(#"{"type": "integer"}"#, text).isEmpty == false)
    }

    @Test("oneOf wants exactly one, anyOf at least one")
    func alternatives() throws {
        let choices = #"[{"type": "integer", "minimum": 0}, {"type": "integer", "maximum": 9}]"#
        #expect(try violations(#"{"oneOf": \#(choices)}"#, "5").map(\.message) == ["This value is ambiguous."])
        #expect(try violations(#"{"oneOf": \#(choices)}"#, "50") == [])
        #expect(try violations(#"{"anyOf": \#(choices)}"#, "5") == [])
        #expect(try violations(#"{"anyOf": \#(choices)}"#, #""x""#).isEmpty == false)
    }

    @Test("absent properties get their defaults, at every depth")
    func defaults() throws {
        let schema = try schema(
            """
            {"type": "object", "properties": {"zone": {"type": "string", "default": "UTC"}, "note": {"type": "string"},
              "items": {"type": "array", "items": {"type": "object", "properties": {
                "quantity": {"type": "integer", "default": 1}}}}}}
            """)
        let given = try JSONParser.parse(#"{"items": [{}, {"quantity": 2}]}"#.utf8)
        let filled = try JSONParser.parse(#"{"items": [{"quantity": 1}, {"quantity": 2}], "zone": "UTC"}"#.utf8)
        #expect(schema.withDefaults(given) == filled)
        #expect(schema.withDefaults(filled) == filled)
        #expect(throws: ContractError.self) { try self.schema(#"{"type": "integer", "default": "many"}"#) }
    }

    @Test("nullable, oneOf, allOf")
    func combinations() throws {
        #expect(try violations(#"{"type": "string", "nullable": true}"#, "null").isEmpty)
        let price = #"{"oneOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "^\\d+$"}]}"#
        #expect(try violations(price, "1").isEmpty)
        #expect(try violations(price, "\"12\"").isEmpty)
        #expect(try violations(price, "-1").map(\.message) == ["Ensure this value is greater than or equal to 0."])
        #expect(try violations(price, "true").map(\.message) == ["A valid number is required."])
        let both = #"{"allOf": [{"type": "object", "required": ["a"]}, {"type": "object", "required": ["b"]}]}"#
        #expect(try violations(both, "{}").map(\.path) == ["a", "b"])
    }

    @Test(
        "formats accept",
        arguments: [
            ("email", "a.b+c@example.com"), ("email", "a_b-c@1.x-y.Example"), ("email", "-a_@example.com"),
            ("email", String(repeating: "a", count: 64) + "@example.com"),
            ("email", "a@" + String(repeating: "b", count: 63) + ".com"), ("email", "用户@例子.广告"),
            ("uuid", "0195c3f0-7e2a-7000-8000-00000000ABCD"),
            ("date", "2024-02-29"), ("date-time", "2025-12-01T18:00:00Z"),
            ("date-time", "2025-12-01T18:00:00.123456+05:30"),
            ("date-time", "2025-12-01T18:00"), ("uri", "https://example.com/a?b=c"), ("time", "23:59:59"),
        ])
    func accepts(_ format: String, _ text: String) {
        #expect(StringFormat(rawValue: format)?.violation(of: text) == nil)
    }

    @Test(
        "formats refuse",
        arguments: [
            ("email", String(repeating: "a", count: 65) + "@example.com"), ("email", "a.@example.com"),
            ("email", ".a@example.com"), ("email", "a..b@example.com"), ("email", "a@example.com."),
            ("email", "a@" + String(repeating: "b", count: 64) + ".com"), ("email", "a@-b.com"), ("email", "a@b-.com"),
            ("email", "a@b_c.com"), ("email", "a@b+c.com"), ("email", "a@.com"), ("email", "a@b@c.com"),
            ("email", "a@b"), ("email", "a b@example.com"), ("email", "@example.com"), ("email", "a@@example.com"),
            ("email", "a@example..com"), ("uuid", "0195c3f07e2a70008000000000000000"), ("uuid", "nope"),
            ("uuid", "0195c3f07-e2a-7000-8000-00000000abcd"), ("uuid", "0195c3f0-7e2a-7000-8000-00000000abcg"),
            ("uuid", "0195c3f0-7e2a-7000-8000-0000000@AB:/"), ("uuid", "0195c3f007e2a070000800000000000abcd0"),
            ("uuid", "0195c3f0-7e2a-7000-8000-00000000-bcd"), ("uuid", "0195c3f0-7e2a-7000-8000-00000000é0d"),
            ("date", "2023-02-29"), ("date", "2023-13-01"), ("date", "infinity"), ("date-time", "infinity"),
            ("date-time", "2025-12-01"), ("date-time", "2025-12-01T25:00:00Z"),
            ("date-time", "2025-12-01T18:00:00+99:00"),
            ("uri", "javascript:alert(1)"), ("uri", "http://"), ("time", "24:00"),
        ])
    func refusesFormat(_ format: String, _ text: String) {
        #expect(StringFormat(rawValue: format)?.violation(of: text) != nil)
    }

    @Test("parameters take the type of their schema")
    func parameters() throws {
        var found: [Violation] = []
        #expect(try schema(#"{"type": "integer"}"#).validateParameter("5", path: "page", into: &found) == .number("5"))
        #expect(
            try schema(#"{"type": "boolean"}"#).validateParameter("True", path: "flag", into: &found) == .bool(true))
        #expect(found.isEmpty)
        _ = try schema(#"{"type": "integer", "minimum": 1}"#).validateParameter("0", path: "page", into: &found)
        _ = try schema(#"{"type": "boolean"}"#).validateParameter("maybe", path: "flag", into: &found)
        #expect(found.map(\.path) == ["page", "flag"])
    }
}
