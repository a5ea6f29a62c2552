import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// `docs/schema.md` names the system tables and their columns as they are in a file.
@Suite struct SchemaDocumentTests {
    /// The tables of a new file that no schema declares, with their columns.
    private func tables() throws -> [String: [String]] {
        let schema = try TestSchema.make()
        return try Store.memory(.office).read { transaction in
            let names = try String.fetchAll(
                transaction.database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
            var tables: [String: [String]] = [:]
            for name in names where schema.table(name) == nil {
                tables[name] = try transaction.database.columns(in: name).map(\.name)
            }
            return tables
        }
    }

    @Test func `every system table stands in the document with all its columns`() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/schema.md")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        let tables = try tables()
        #expect(tables["epoch"]?.contains("is_marked") == true)
        for (table, columns) in tables {
            let row = lines.first { $0.hasPrefix("| `\(table)` |") } ?? ""
            // The only row of `store` has an `id` that says nothing.
            for column in columns where (table, column) != ("store", "id") {
                #expect(row.contains("`\(column)`"), "\(table).\(column)")
            }
        }
    }
}
