import GRDB
import SyncCore

/// The tables that every Fieldbook file has besides those of its schema.
///
/// Format version 2; `FormatUpgrade` brings files of version 1 to it.
enum Format {
    static let tables: [String] = [
        """
        CREATE TABLE store(
          id INTEGER PRIMARY KEY CHECK(id = 1),
          role INTEGER NOT NULL,
          schema_name TEXT NOT NULL,
          schema_version INTEGER NOT NULL,
          sequence INTEGER NOT NULL DEFAULT 0,
          last_timestamp INTEGER NOT NULL DEFAULT 0,
          replica INTEGER NOT NULL,
          acknowledged_timestamp INTEGER,
          acknowledged_tag INTEGER,
          acknowledged_max INTEGER NOT NULL DEFAULT 0,
          epoch BLOB,
          horizon INTEGER NOT NULL DEFAULT 0,
          clock_offset INTEGER NOT NULL DEFAULT 0,
          is_reconciling INTEGER NOT NULL DEFAULT 0,
          is_suspect INTEGER NOT NULL DEFAULT 0,
          last_sync INTEGER,
          witness BLOB NOT NULL DEFAULT x'',
          format INTEGER NOT NULL DEFAULT 2,
          proof BLOB,
          shown_proof BLOB,
          parted_at INTEGER NOT NULL DEFAULT 0)
        """,
        "CREATE TABLE setting(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
        "CREATE TABLE replica(id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE)",
        ownReplica,
        """
        CREATE TABLE register_name(
          tbl TEXT NOT NULL, number INTEGER NOT NULL, register TEXT NOT NULL,
          is_known INTEGER NOT NULL, policy TEXT NOT NULL DEFAULT '', \(fieldsColumn),
          PRIMARY KEY(tbl, number), UNIQUE(tbl, register)) WITHOUT ROWID
        """,
        """
        CREATE TABLE sibling(
          record BLOB NOT NULL, register INTEGER NOT NULL, replica INTEGER NOT NULL,
          timestamp INTEGER NOT NULL, content BLOB NOT NULL,
          PRIMARY KEY(record, register, timestamp, replica)) WITHOUT ROWID
        """,
        """
        CREATE TABLE history(
          id INTEGER PRIMARY KEY, record BLOB NOT NULL, parent BLOB, tbl TEXT NOT NULL,
          register TEXT NOT NULL, replica INTEGER NOT NULL, timestamp INTEGER NOT NULL,
          content BLOB NOT NULL, noted INTEGER NOT NULL)
        """,
        "CREATE INDEX history_record ON history(record, id)",
        historyParent,
        """
        CREATE TABLE commit_tag(
          replica INTEGER NOT NULL, timestamp INTEGER NOT NULL, tag INTEGER NOT NULL,
          noted INTEGER, PRIMARY KEY(replica, timestamp)) WITHOUT ROWID
        """,
        """
        CREATE TABLE checkpoint(
          scope TEXT PRIMARY KEY, base INTEGER NOT NULL, position_sequence INTEGER NOT NULL,
          position_record BLOB NOT NULL, graves_sequence INTEGER NOT NULL,
          graves_record BLOB NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE epoch(
          number INTEGER PRIMARY KEY, id BLOB NOT NULL, begin INTEGER NOT NULL, "end" INTEGER,
          is_marked INTEGER NOT NULL DEFAULT 0, is_told INTEGER NOT NULL DEFAULT 1,
          began INTEGER NOT NULL DEFAULT 0)
        """,
        epochID, epochMarked,
        """
        CREATE TABLE refused(
          id INTEGER PRIMARY KEY, record BLOB NOT NULL, parent BLOB, tbl TEXT NOT NULL,
          register TEXT NOT NULL, replica INTEGER NOT NULL, timestamp INTEGER NOT NULL,
          content BLOB NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,
          noted INTEGER NOT NULL, UNIQUE(record, register, replica, timestamp))
        """,
        refusedParent,
        """
        CREATE TABLE foreign_record(
          id BLOB PRIMARY KEY NOT NULL, tbl TEXT NOT NULL, parent BLOB,
          _scope TEXT NOT NULL, _seq INTEGER NOT NULL, _pushed INTEGER NOT NULL,
          _deleted INTEGER NOT NULL, _clock BLOB NOT NULL)
        """,
        "CREATE INDEX foreign_record_parent ON foreign_record(parent)",
        // The office's.
        """
        CREATE TABLE known_replica(
          replica INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, tag INTEGER NOT NULL,
          device TEXT)
        """,
        """
        CREATE TABLE follower(
          device TEXT PRIMARY KEY, settled_sequence INTEGER NOT NULL,
          settled_record BLOB NOT NULL, seen INTEGER NOT NULL, is_retired INTEGER NOT NULL,
          epoch INTEGER NOT NULL DEFAULT 0, reconciled INTEGER NOT NULL DEFAULT 0,
          is_invited INTEGER NOT NULL DEFAULT 0)
          WITHOUT ROWID
        """,
        claim, given,
        // What outlives records.
        """
        CREATE TABLE grave(
          record BLOB PRIMARY KEY, sequence INTEGER NOT NULL, clock BLOB NOT NULL,
          is_erased INTEGER NOT NULL, is_offered INTEGER NOT NULL, seal BLOB) WITHOUT ROWID
        """,
        "CREATE INDEX grave_log ON grave(sequence, record)",
        "CREATE TABLE erasure(record BLOB PRIMARY KEY) WITHOUT ROWID",
    ]

    /// The columns of a register's fields, in their order; the name is said anew at each update.
    static let fieldsColumn = "fields TEXT NOT NULL DEFAULT ''"

    // MARK: What came with version 2

    /// The replica IDs that the store wrote under, each with its secret if it has one.
    static let ownReplica = "CREATE TABLE own_replica(replica INTEGER PRIMARY KEY, secret BLOB)"
    /// At the office: which device writes under a replica ID.
    static let claim = """
        CREATE TABLE claim(
          replica INTEGER PRIMARY KEY, device TEXT NOT NULL, is_proven INTEGER NOT NULL)
        """
    /// At the office: what devices brought of others' writes, and what became of it.
    static let given = """
        CREATE TABLE given(
          id INTEGER PRIMARY KEY, record BLOB NOT NULL, tbl TEXT NOT NULL, device TEXT NOT NULL,
          state TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, noted INTEGER NOT NULL,
          changes BLOB NOT NULL, UNIQUE(record, changes))
        """
    static let historyParent = "CREATE INDEX history_parent ON history(parent)"
    static let refusedParent = "CREATE INDEX refused_parent ON refused(parent)"
    static let epochID = "CREATE INDEX epoch_id ON epoch(id)"
    static let epochMarked = "CREATE INDEX epoch_marked ON epoch(number) WHERE is_marked > 0"

    /// The columns that a schema's table has before its fields.
    static let columns = "id, parent, _scope, _seq, _pushed, _clock"

    static func create(_ db: Database, role: ReplicaRole) throws {
        for sql in tables { try db.execute(sql: sql) }
        try index(db, table: "foreign_record", role: role)
        try db.execute(sql: "PRAGMA application_id = \(FileCheck.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(FileCheck.formatVersion)")
    }

    /// The office looks records up by their place in the feed, a device looks for what is pending.
    static func index(_ db: Database, table: String, role: ReplicaRole) throws {
        switch role {
        case .office:
            try db.execute(sql: "CREATE INDEX \(table)_feed ON \"\(table)\"(_seq, id)")
            try db.execute(
                sql: "CREATE INDEX \(table)_deleted ON \"\(table)\"(_seq, id) WHERE _deleted = 1"
            )
        case .device:
            try db.execute(
                sql: "CREATE INDEX \(table)_pending ON \"\(table)\"(_seq) WHERE _seq > _pushed"
            )
        }
    }

    static func createTable(_ db: Database, _ table: TableSchema, role: ReplicaRole) throws {
        var columns = [
            "id BLOB PRIMARY KEY NOT NULL", "parent BLOB", "_scope TEXT NOT NULL",
            "_seq INTEGER NOT NULL", "_pushed INTEGER NOT NULL", "_deleted INTEGER NOT NULL",
            "_clock BLOB NOT NULL",
        ]
        columns += table.fields.map { "\"\($0.name)\" \($0.type.sql)" }
        try db.execute(sql: "CREATE TABLE \"\(table.name)\"(\(columns.joined(separator: ", ")))")
        try index(db, table: table.name, role: role)
        if table.parent != nil {
            try db.execute(
                sql: "CREATE INDEX \(table.name)_parent ON \"\(table.name)\"(parent)"
            )
        }
        try createIndexes(db, table)
    }

    static func createIndexes(_ db: Database, _ table: TableSchema) throws {
        for columns in table.indexes {
            let name = ([table.name, "by"] + columns).joined(separator: "_")
            let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
            try db.execute(
                sql: "CREATE INDEX IF NOT EXISTS \(name) ON \"\(table.name)\"(\(list))"
            )
        }
    }
}

extension FieldType {
    var sql: String {
        switch self {
        case .integer: "INTEGER"
        case .real: "REAL"
        case .text: "TEXT"
        case .bytes: "BLOB"
        }
    }
}
