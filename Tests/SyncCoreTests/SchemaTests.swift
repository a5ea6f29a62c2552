import SyncCore
import Testing

@Suite struct SchemaTests {
    /// A declaration that is wrong, and what is said of it.
    struct Row: Sendable {
        var version = 1
        var tables: [TableSchema]
        var error: SchemaError
        var text: String
    }

    static let name =
        "the name '%' is not made of 1 to 63 lower-case ASCII letters, digits and "
        + "underscores, a letter first; rename it"
    static let twice = "the name '%' is declared twice, or is one the engine uses; rename one"

    private static func told(_ text: String, _ name: String) -> String {
        text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: name)
    }

    private static func table(_ name: String, _ registers: [RegisterSchema]) -> TableSchema {
        TableSchema(name, registers: registers)
    }

    static let rows: [Row] = [
        Row(
            version: 0,
            tables: [],
            error: .invalidVersion(0),
            text: "schema version 0 is below 1; number versions from 1"
        ),
        Row(
            tables: [table("Lead", [])],
            error: .invalidName("Lead"),
            text: told(name, "Lead")
        ),
        Row(tables: [table("", [])], error: .invalidName(""), text: told(name, "")),
        Row(tables: [table("1a", [])], error: .invalidName("1a"), text: told(name, "1a")),
        Row(tables: [table("_a", [])], error: .invalidName("_a"), text: told(name, "_a")),
        Row(
            tables: [table("a", [Make.register("b; drop")])],
            error: .invalidName("b; drop"),
            text: told(name, "b; drop")
        ),
        Row(
            tables: [table(String(repeating: "a", count: 64), [])],
            error: .invalidName(String(repeating: "a", count: 64)),
            text: told(name, String(repeating: "a", count: 64))
        ),
        Row(
            tables: [table("a", []), table("a", [])],
            error: .duplicate("a"),
            text: told(twice, "a")
        ),
        Row(
            tables: [table("a", [Make.register("b"), Make.register("b")])],
            error: .duplicate("b"),
            text: told(twice, "b")
        ),
        Row(
            tables: [table("a", [Make.register("life")])],
            error: .duplicate("life"),
            text: told(twice, "life")
        ),
        Row(
            tables: [table("a", [Make.register("id")])],
            error: .duplicate("id"),
            text: told(twice, "id")
        ),
        Row(
            tables: [table("a", [Make.register("parent")])],
            error: .duplicate("parent"),
            text: told(twice, "parent")
        ),
        Row(
            tables: [
                table(
                    "a",
                    [
                        Make.register("x"),
                        RegisterSchema(
                            "y",
                            fields: [FieldSchema("x", .text)],
                            policy: .latest
                        ),
                    ]
                )
            ],
            error: .duplicate("x"),
            text: told(twice, "x")
        ),
        Row(
            tables: [table("a", [RegisterSchema("b", fields: [], policy: .latest)])],
            error: .emptyRegister("b"),
            text: "the register 'b' has no field; declare at least one"
        ),
        Row(
            tables: [TableSchema("a", parent: "b", registers: [])],
            error: .unknownParent(table: "a", parent: "b"),
            text: "the table 'a' names 'b' as its parent, which is not declared"
        ),
        Row(
            tables: [TableSchema("a", registers: [Make.register("b")], indexes: [["id"], ["c"]])],
            error: .unknownIndexColumn(table: "a", column: "c"),
            text: "an index of 'a' names the column 'c', which is not declared"
        ),
    ]

    @Test(arguments: rows)
    func `a wrong declaration is refused with what is wrong`(_ row: Row) {
        #expect(row.error.description == row.text)
        #expect(throws: row.error) {
            try Schema(name: "test", version: row.version, tables: row.tables)
        }
    }

    @Test func `a right declaration is found by name`() throws {
        let money = RegisterSchema(
            "money",
            fields: [FieldSchema("amount", .integer), FieldSchema("currency", .text)],
            policy: .review
        )
        let lead = TableSchema(
            "lead",
            registers: [Make.register("stage"), money],
            indexes: [["stage", "amount"]]
        )
        let note = TableSchema("note", parent: "lead", registers: [Make.register("a_1")])
        let schema = try Schema(name: "test", version: 3, tables: [note, lead])
        #expect(schema.table("lead") == lead)
        #expect(schema.table("visit") == nil)
        #expect(lead.register("money") == money)
        #expect(lead.register("life") == nil)
        #expect(lead.fields.map(\.name) == ["stage", "amount", "currency"])
    }
}
