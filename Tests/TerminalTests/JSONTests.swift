import Terminal
import Testing

struct JSONTests {
    @Test func `an object keeps the order of its members`() throws {
        let text = #"{"z":1,"a":[true,false,null],"m":{"b":-2.5,"a":""}}"#
        #expect(try JSONValue(parsing: text).compactText == text)
    }

    @Test func `a pretty text has a line for each member`() {
        let value: JSONValue = ["id": 1, "tags": ["a"], "none": [], "empty": [:]]
        let expected = """
            {
              "id": 1,
              "tags": [
                "a"
              ],
              "none": [],
              "empty": {}
            }
            """
        #expect(value.prettyText == expected)
    }

    @Test func `what could break a string or command a terminal is escaped`() {
        let value = JSONValue.string("\"\\\n\t\u{1B}[\u{7F}\u{9B}\u{2028}я")
        let expected = #""\"\\\n\t\u001b[\u007f\u009b\u2028я""#
        #expect(value.compactText == expected)
    }

    @Test func `escapes mean their characters`() throws {
        let text = #""\u0418\ud83d\ude00\/\b\f\r\"""#
        #expect(try JSONValue(parsing: text).string == "И😀/\u{8}\u{C}\r\"")
    }

    @Test func `every string survives writing and parsing`() throws {
        for value in UInt32(0)...0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let json = JSONValue.string("a" + String(Character(scalar)) + "b")
            #expect(try JSONValue(parsing: json.compactText) == json)
        }
    }

    @Test func `numbers are whole where they can be`() throws {
        #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSONValue(parsing: "9223372036854775808") == .number(9.223372036854775808e18))
        #expect(try JSONValue(parsing: "1e2") == .number(100))
        #expect(try JSONValue(parsing: "-0.5") == .number(-0.5))
        #expect(JSONValue.number(.nan).compactText == "null")
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd, 0), ("[1", .unexpectedEnd, 2), ("[1,]", .unexpectedByte, 3),
            ("{\"a\":1,}", .unexpectedByte, 7), ("{a:1}", .unexpectedByte, 1),
            ("1 2", .trailingText, 2), ("01", .trailingText, 1), ("-", .badNumber, 1),
            ("1.", .badNumber, 2), ("1e", .badNumber, 2), ("1e999", .numberOutOfRange, 0),
            ("tru", .unexpectedEnd, 3), ("trux", .unexpectedByte, 3), ("NaN", .unexpectedByte, 0),
            ("\"\\x\"", .badEscape, 1), ("\"\\ud800\"", .loneSurrogate, 1),
            ("\"\\udc00\"", .loneSurrogate, 1), ("\"\\udc00\\udc00\"", .loneSurrogate, 1),
            ("\"\\ud800\\u0041\"", .loneSurrogate, 1),
            ("\"a\nb\"", .rawControlCharacter, 2), ("{\"a\":1,\"a\":2}", .duplicateKey, 7),
            ("\"\\u00g0\"", .badEscape, 5), ("\u{FEFF}1", .unexpectedByte, 0),
        ] as [(String, JSONParseError.Problem, Int)]
    )
    func `wrong text is an error with its place`(
        text: String,
        problem: JSONParseError.Problem,
        offset: Int
    ) {
        #expect(throws: JSONParseError(problem, offset: offset)) { try JSONValue(parsing: text) }
    }

    @Test func `nesting has a limit`() throws {
        let depth = TerminalLimits.jsonDepthMax
        let deepest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(try JSONValue(parsing: deepest).compactText == deepest)
        #expect(throws: JSONParseError(.tooDeep, offset: depth)) {
            try JSONValue(parsing: String(repeating: "[", count: 100_000))
        }
    }

    @Test func `bytes that are not UTF-8 are an error`() {
        #expect(throws: JSONParseError(.invalidUTF8, offset: 1)) {
            try JSONValue(parsing: [0x5B, 0x22, 0xFF, 0x22, 0x5D])
        }
    }

    @Test func `members are found by key`() {
        let value: JSONValue = ["name": "Мария", "age": 30, "lead": true, "note": nil]
        #expect(value["name"]?.string == "Мария")
        #expect(value["age"]?.integer == 30)
        #expect(value["lead"]?.bool == true)
        #expect(value["note"] == .null)
        #expect(value["other"] == nil)
    }

    @Test func `an error says what and where`() {
        let error = JSONParseError(.badNumber, offset: 12)
        #expect(error.description == "not JSON: a number is not written as JSON wants it (byte 12)")
    }
}
