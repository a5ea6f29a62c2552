import Foundation
import GRDB
import SyncCore

/// Brings a file from an older version of the schema to the program's.
enum Migration {
    /// Makes what is new, moves what was kept unread into its columns and what is declared no more
    /// out of them, evaluates changed policies anew, and empties what is erased.
    static func run(
        _ db: Database,
        schema: Schema,
        role: ReplicaRole,
        from version: Int
    ) throws -> SchemaLayout {
        var changed = false
        if version > 0 {
            try noteFields(db)
            try letGo(db, schema)
        }
        for table in schema.tables {
            let exists = try db.tableExists(table.name)
            if !exists { try Format.createTable(db, table, role: role) }
            changed = try number(db, table, isNew: !exists) || changed
            if exists { try Format.createIndexes(db, table) }
        }
        try db.execute(
            sql: "UPDATE store SET schema_version = ? WHERE id = 1",
            arguments: [schema.version]
        )
        let layout = try layout(db, schema: schema)
        if version > 0 {
            let records = RecordStore(db, layout: layout)
            try records.refreshingOnce {
                try adopt(schema, records)
                if changed { try rewriteSiblings(schema, records) }
                try emptyErased(schema, records, role)
            }
        }
        return layout
    }

    /// Numbers the registers of a table, and adds the columns of those that are new.
    ///
    /// - Returns: Whether values that stand in the `sibling` table may now belong into columns.
    private static func number(_ db: Database, _ table: TableSchema, isNew: Bool) throws -> Bool {
        var changed = false
        let columns = Dictionary(
            try db.columns(in: table.name).map { ($0.name, $0.type) },
            uniquingKeysWith: { first, _ in first }
        )
        for register in table.registers {
            let policy = String(describing: register.policy)
            let fields = register.fields.map(\.name).joined(separator: ",")
            let row = try Row.fetchOne(
                try db.cachedStatement(
                    sql: """
                        SELECT number, is_known, policy FROM register_name
                        WHERE tbl = ? AND register = ?
                        """
                ),
                arguments: [table.name, register.name]
            )
            let isKnown: Bool = row?["is_known"] ?? false
            if !isKnown, !isNew {
                // One that was declared before has its columns still.
                for field in register.fields where columns[field.name] != field.type.sql {
                    if columns[field.name] != nil { try drop(db, field.name, of: table.name) }
                    let column = "\"\(field.name)\" \(field.type.sql)"
                    try db.execute(
                        sql: "ALTER TABLE \"\(table.name)\" ADD COLUMN \(column)"
                    )
                }
            }
            if let row {
                changed = changed || !isKnown || row["policy"] != policy
                try db.cachedStatement(
                    sql: """
                        UPDATE register_name SET is_known = 1, policy = ?, fields = ?
                        WHERE tbl = ? AND register = ?
                        """
                ).execute(
                    arguments: [policy, fields, table.name, register.name]
                )
            } else {
                try db.cachedStatement(
                    sql: """
                        INSERT INTO register_name(tbl, number, register, is_known, policy, fields)
                        SELECT ?1, coalesce(max(number), 0) + 1, ?2, 1, ?3, ?4
                        FROM register_name WHERE tbl = ?1
                        """
                ).execute(
                    arguments: [table.name, register.name, policy, fields]
                )
            }
        }
        return changed
    }

    /// The layout of a file that is at the schema's version.
    static func layout(_ db: Database, schema: Schema) throws -> SchemaLayout {
        SchemaLayout(
            try schema.tables.map { table in
                let rows = try Row.fetchAll(
                    try db.cachedStatement(
                        sql: "SELECT register, number FROM register_name WHERE tbl = ?"
                    ),
                    arguments: [table.name]
                )
                let pairs: [(RegisterName, Int)] = rows.map { ($0["register"], $0["number"]) }
                return TableLayout(table, numbers: Dictionary(uniqueKeysWithValues: pairs))
            }
        )
    }

    /// Moves the records of tables that the program has come to know.
    private static func adopt(_ schema: Schema, _ records: RecordStore) throws {
        for table in schema.tables {
            let kept = try records.load(from: .foreign, where: "tbl = ? ORDER BY id") {
                try $0.bind(1, table.name)
            }
            for var record in kept {
                try records.db.execute(
                    sql: "DELETE FROM foreign_record WHERE id = ?",
                    arguments: [Data(record.header.id.bytes)]
                )
                try empty(&record, schema, records)
                try records.save(record)
            }
        }
    }

    /// Stores anew every record of which a value stands outside its row.
    private static func rewriteSiblings(_ schema: Schema, _ records: RecordStore) throws {
        let ids = try Data.fetchAll(
            records.db,
            sql: "SELECT DISTINCT record FROM sibling ORDER BY record"
        )
        for bytes in ids {
            guard let id = RecordID(bytes: bytes), var record = try records.find(id) else {
                continue
            }
            try empty(&record, schema, records)
            try records.save(record)
        }
    }
}
