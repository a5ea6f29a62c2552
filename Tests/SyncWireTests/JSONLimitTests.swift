import SyncCore
import SyncTestSupport
import SyncWire
import Testing

/// What is taken as JSON can be passed on as bytes: the JSON form has the limits of the binary one.
@Suite struct JSONLimitTests {
    /// A push of one record, with parts of it replaced.
    private static func push(
        table: String = "thing",
        scope: String = "all",
        clock: String = "{\"\(replica)\": \"5.0\"}",
        registers: String = "{\"a\": [\(sibling("1.0"))]}"
    ) -> String {
        """
        {"push": {"_0": {
          "head": {"replica": "\(replica)", "horizon": 0, "schema": "test", "schemaVersion": 1},
          "isReconciling": false, "stamps": [], "changes": [{
            "id": "00000000-0000-0000-0000-000000000001", "table": "\(table)",
            "scope": "\(scope)", "clock": \(clock), "registers": \(registers)}]}}}
        """
    }

    private static let replica = "00000000-0000-0000-0000-000000000009"

    private static func sibling(_ at: String, _ content: String = "\"values\": [null]") -> String {
        "{\"replica\": \"\(replica)\", \"at\": \"\(at)\", \(content)}"
    }

    /// What is unusual about a push, and the push.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var json: String
    }

    private static let long = String(repeating: "a", count: 256)

    static let rows: [Row] = [
        Row(testDescription: "a plain push", json: push()),
        Row(testDescription: "a table's name of 256 bytes", json: push(table: long)),
        Row(testDescription: "a scope's name of 256 bytes", json: push(scope: long)),
        Row(
            testDescription: "a register's name of 256 bytes",
            json: push(registers: "{\"\(long)\": [\(sibling("1.0"))]}")
        ),
        Row(
            testDescription: "a dot at time zero",
            json: push(registers: "{\"a\": [\(sibling("0.0"))]}")
        ),
        Row(
            testDescription: "two values under one dot",
            json: push(registers: "{\"a\": [\(sibling("1.0")), \(sibling("1.0"))]}")
        ),
        Row(
            testDescription: "257 fields",
            json: push(
                registers: "{\"a\": ["
                    + sibling(
                        "1.0",
                        "\"values\": ["
                            + [String](repeating: "null", count: 257)
                            .joined(separator: ",") + "]"
                    ) + "]}"
            )
        ),
        Row(
            testDescription: "a text beyond the limit",
            json: push(
                registers: "{\"a\": ["
                    + sibling(
                        "1.0",
                        "\"values\": [\""
                            + String(repeating: "a", count: WireLimits.valueBytesMax + 1) + "\"]"
                    )
                    + "]}"
            )
        ),
    ]

    @Test(arguments: rows)
    func `what is taken as JSON can be passed on as bytes`(_ row: Row) throws {
        guard let request = try? MessageJSON.request(Array(row.json.utf8)) else { return }
        #expect(try SyncRequest(decoding: request.encoded()) == request)
    }

    @Test func `a plain push is taken`() throws {
        let request = try MessageJSON.request(Array(Self.push().utf8))
        guard case .push(let push) = request else {
            Issue.record("not a push")
            return
        }
        #expect(push.changes.records.map(\.header.table) == ["thing"])
        #expect(push.changes.records[0].clock.entries.map(\.timestamp.milliseconds) == [5])
    }

    /// What is wrong with a push, and the push.
    static let wrong: [Row] = [
        Row(
            testDescription: "a child whose name is no identifier",
            json: push(
                registers: "{\"life\": ["
                    + sibling(
                        "1.0",
                        "\"life\": \"deleted\", \"clock\": {}, \"children\": {\"nobody\": {}}"
                    )
                    + "]}"
            )
        ),
        Row(
            testDescription: "a clock of no replica",
            json: push(clock: "{\"nobody\": \"1.0\"}")
        ),
        Row(
            testDescription: "one replica in two spellings in a clock",
            json: push(
                clock: "{\"\(replica)\": \"5.0\", \"\(replica.filter { $0 != "-" })\": \"6.0\"}"
            )
        ),
        Row(testDescription: "a table's name with capitals", json: push(table: "Thing")),
        Row(testDescription: "a table without a name", json: push(table: "")),
        Row(
            testDescription: "a timestamp beyond the year 6429",
            json: push(clock: "{\"\(replica)\": \"140737488355328.0\"}")
        ),
        Row(
            testDescription: "a timestamp without a counter",
            json: push(registers: "{\"a\": [\(sibling("1"))]}")
        ),
        Row(
            testDescription: "a timestamp of 49 bits",
            json: push(registers: "{\"a\": [\(sibling("281474976710656.0"))]}")
        ),
        Row(
            testDescription: "a life that is neither",
            json: push(registers: "{\"life\": [\(sibling("1.0", "\"life\": \"undead\""))]}")
        ),
        Row(
            testDescription: "half a byte",
            json: push(
                registers: "{\"a\": [\(sibling("1.0", "\"values\": [{\"bytes\": \"abc\"}]"))]}"
            )
        ),
        Row(
            testDescription: "a value of no type",
            json: push(registers: "{\"a\": [\(sibling("1.0", "\"values\": [true]"))]}")
        ),
    ]

    @Test(arguments: wrong)
    func `wrong JSON is refused`(_ row: Row) {
        #expect(throws: (any Error).self) { try MessageJSON.request(Array(row.json.utf8)) }
    }
}
