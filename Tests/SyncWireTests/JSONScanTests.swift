import Foundation
import SyncCore
import SyncTestSupport
import SyncWire
import Testing

/// JSON is looked over before it is parsed, since parsing takes fifty bytes a value.
@Suite struct JSONScanTests {
    /// A pull with a member that nobody knows.
    private static func pull(_ member: String) -> [UInt8] {
        let position = """
            {"record": "ffffffff-ffff-ffff-ffff-ffffffffffff", "sequence": 0}
            """
        return Array(
            """
            {"pull": {"_0": {"x": \(member), "scope": "all", "recordsMax": 1, "isSettled": false,
              "head": {"replica": "00000000-0000-0000-0000-000000000009", "horizon": 0,
              "schema": "test", "schemaVersion": 1},
              "checkpoint": {"base": 0, "position": \(position)}}}}
            """.utf8
        )
    }

    private static func list(_ values: Int, of value: String = "1") -> String {
        "[" + Array(repeating: value, count: values).joined(separator: ",") + "]"
    }

    @Test(arguments: ["null", list(190_000), "\"{[:,\\\"\\\\\"", list(25_000, of: "{\"a\":[1,2]}")])
    func `members that nobody knows are ignored`(_ member: String) throws {
        guard case .pull = try MessageJSON.request(Self.pull(member)) else {
            Issue.record("no pull")
            return
        }
    }

    @Test func `too many values, too many levels and too many bytes are refused unparsed`() {
        let levels = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        let long = "\"" + String(repeating: "a", count: WireLimits.jsonBytesMax) + "\""
        let rows: [(member: String, error: WireError)] = [
            (Self.list(200_000), .limit("more than 200000 values of JSON")),
            (Self.list(50_000, of: "{\"a\":[]}"), .limit("more than 200000 values of JSON")),
            (levels, .limit("JSON of more than 32 levels")),
            (
                long,
                .limit("\(Self.pull(long).count) bytes of JSON, at most \(WireLimits.jsonBytesMax)")
            ),
        ]
        for row in rows {
            #expect(throws: row.error) { try MessageJSON.request(Self.pull(row.member)) }
            #expect(throws: row.error) { try MessageJSON.answer(Self.pull(row.member)) }
        }
    }

    @Test func `JSON in another encoding is refused unparsed`() throws {
        let text = String(decoding: Self.pull("null"), as: UTF8.self)
        for encoding in [String.Encoding.utf16, .utf16LittleEndian, .utf32, .utf32BigEndian] {
            let bytes = Array(try #require(text.data(using: encoding)))
            #expect(throws: WireError.malformed("the JSON is not UTF-8")) {
                try MessageJSON.request(bytes)
            }
        }
    }

    #if os(Linux)
    @Test func `JSON takes no more than three times its bytes and 16 MB`() async {
        await #expect(processExitsWith: .success) {
            let members = [
                JSONScanTests.list(199_000), JSONScanTests.list(99_000, of: "[]"),
                JSONScanTests.list(39_000, of: "{\"a\":[1,2]}"),
                JSONScanTests.list(199_000, of: "\"\""),
            ]
            for bytes in members.map({ JSONScanTests.pull($0) }) {
                let growth = try PeakMemory.growth { _ = try MessageJSON.request(bytes) }
                precondition(growth <= 3 * bytes.count + 16_000_000, "it took \(growth)")
            }
        }
    }
    #endif
}
