import Foundation
import GRDB
import SyncCore

// What an older program declared and the present one does not: it is kept as what the program does
// not know, passed on, and taken up again if it is ever declared again.

extension Migration {
    /// A register that the file's columns hold.
    private struct Declared {
        var name: RegisterName
        var number: Int
        /// The columns of its fields; empty if the file does not say.
        var fields: [String]
    }

    /// Lets the file say which columns are a register's, if it is of a program that did not.
    static func noteFields(_ db: Database) throws {
        let held = try db.columns(in: "register_name").map(\.name)
        guard !held.contains("fields") else { return }
        try db.execute(sql: "ALTER TABLE register_name ADD COLUMN " + Format.fieldsColumn)
    }

    /// Moves the values of registers and tables that are declared no more out of their columns.
    static func letGo(_ db: Database, _ schema: Schema) throws {
        let names = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_schema AS held
                WHERE type = 'table' AND name <> 'foreign_record' AND EXISTS (
                  SELECT 1 FROM pragma_table_info(held.name) WHERE name = '_clock')
                ORDER BY name
                """
        )
        for name in names {
            let declared = try declared(db, in: name, schema.table(name))
            guard let table = schema.table(name) else {
                try move(db, name, declared, to: nil)
                try db.execute(sql: "DROP TABLE \"\(name)\"")
                continue
            }
            let dropped = declared.filter { table.register($0.name) == nil }
            guard !dropped.isEmpty else { continue }
            let kept = TableSchema(
                name,
                parent: table.parent,
                registers: table.registers.filter { register in
                    declared.contains { $0.name == register.name }
                }
            )
            try move(db, name, declared, to: kept)
            // Nothing of the values is left where no erasure would find it.
            for column in dropped.flatMap(\.fields) {
                try db.execute(sql: "UPDATE \"\(name)\" SET \"\(column)\" = NULL")
            }
        }
    }

    /// The registers of a table that have columns in the file, in the order of their numbers.
    private static func declared(
        _ db: Database,
        in table: TableName,
        _ schema: TableSchema?
    ) throws -> [Declared] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT register, number, fields FROM register_name
                WHERE tbl = ? AND is_known = 1 ORDER BY number
                """,
            arguments: [table]
        )
        var found = rows.map { row in
            let fields: String = row["fields"]
            let name: RegisterName = row["register"]
            return Declared(
                name: name,
                number: row["number"],
                fields: schema?.register(name)?.fields.map(\.name)
                    ?? fields.split(separator: ",").map(String.init)
            )
        }
        // Files of programs that did not note the fields: most registers have one of their name,
        // and what is left over belongs to the one that is left over.
        let own: Set = ["id", "parent", "_scope", "_seq", "_pushed", "_deleted", "_clock"]
        let known = own.union(found.flatMap(\.fields))
        var columns = try db.columns(in: table).map(\.name).filter { !known.contains($0) }
        for index in found.indices where found[index].fields.isEmpty {
            guard let place = columns.firstIndex(of: found[index].name) else { continue }
            found[index].fields = [columns.remove(at: place)]
        }
        let open = found.indices.filter { found[$0].fields.isEmpty }
        if let index = open.first, open.count == 1 { found[index].fields = columns }
        if let index = found.firstIndex(where: \.fields.isEmpty) {
            throw ReplicaError.inconsistent(
                "nothing says which columns of \(table) are those of \(found[index].name)"
            )
        }
        return found
    }

    /// Stores a table's records anew under the registers that stay; none, if the table goes.
    private static func move(
        _ db: Database,
        _ name: TableName,
        _ declared: [Declared],
        to kept: TableSchema?
    ) throws {
        let numbers = Dictionary(uniqueKeysWithValues: declared.map { ($0.name, $0.number) })
        // Only where the values lie counts, and not of what type they are.
        let held = TableLayout(
            TableSchema(
                name,
                registers: declared.map { register in
                    RegisterSchema(
                        register.name,
                        fields: register.fields.map { FieldSchema($0, .bytes) },
                        policy: .latest
                    )
                }
            ),
            numbers: numbers
        )
        let old = RecordStore(db, layout: SchemaLayout([held]))
        let new = RecordStore(
            db,
            layout: SchemaLayout(kept.map { [TableLayout($0, numbers: numbers)] } ?? [])
        )
        let rows = try Row.fetchAll(db, sql: "SELECT id, _deleted FROM \(held.sqlName) ORDER BY id")
        for row in rows {
            guard let id = RecordID(bytes: row["id"] as Data),
                let record = try old.load(id, in: held)
            else { continue }
            try new.store(record, isDeleted: row["_deleted"])
        }
        let names = declared.map(\.name).filter { kept?.register($0) == nil }
        for register in names {
            try db.execute(
                sql: """
                    UPDATE register_name SET is_known = 0, policy = ''
                    WHERE tbl = ? AND register = ?
                    """,
                arguments: [name, register]
            )
        }
    }

    /// Makes room for a column of another type.
    static func drop(_ db: Database, _ column: String, of table: TableName) throws {
        for index in try db.indexes(on: table) where index.columns.contains(column) {
            try db.execute(sql: "DROP INDEX \"\(index.name)\"")
        }
        try db.execute(sql: "ALTER TABLE \"\(table)\" DROP COLUMN \"\(column)\"")
    }
}
