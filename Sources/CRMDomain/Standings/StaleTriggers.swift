import GRDB

/// Triggers that note in a table of one column, `record`, which records have changed, whoever
/// wrote: a command here, or a sync.
enum StaleTriggers {
    /// Makes the three triggers of a table.
    ///
    /// An update counts if it writes values: every such update writes the clock and the sequence
    /// too. That the office has acknowledged a record changes nothing that follows from it.
    ///
    /// Not `INSERT OR IGNORE`: the statement that sets off a trigger has its own say on conflicts.
    ///
    /// - Parameters:
    ///   - db: The database.
    ///   - notes: The table that takes the notes.
    ///   - name: What the triggers' names begin with.
    ///   - table: The table that is watched.
    ///   - column: Its column with the record that is noted.
    ///   - condition: When that is noted; `%` is the row.
    /// - Throws: What SQLite throws.
    static func make(
        _ db: Database,
        into notes: String,
        named name: String,
        on table: String,
        column: String,
        when condition: String
    ) throws {
        for (event, row) in [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")] {
            let record = "\(row).\(column)"
            let columns = event == "UPDATE" ? " OF _seq, _clock, _deleted" : ""
            try db.execute(
                sql: """
                    CREATE TRIGGER \(name)_\(table)_\(event.lowercased())
                    AFTER \(event)\(columns) ON "\(table)"
                    WHEN \(condition.replacing("%", with: row)) BEGIN
                      INSERT INTO \(notes) SELECT \(record) WHERE NOT EXISTS (
                        SELECT 1 FROM \(notes) WHERE record = \(record));
                    END
                    """
            )
        }
    }

    /// Notes contacts when they change, or when their parts in other tables do.
    static func watchContacts(
        _ db: Database,
        _ parts: [String],
        into notes: String,
        named name: String
    ) throws {
        let tables = [("contact", "id")] + parts.map { ($0, "parent") }
        for (table, column) in tables {
            try make(
                db,
                into: notes,
                named: name,
                on: table,
                column: column,
                when: "%.\(column) IS NOT NULL"
            )
        }
    }
}
