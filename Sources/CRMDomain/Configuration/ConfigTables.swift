import GRDB

/// The table in which a replica keeps which version of the configuration is in force, so that a
/// version that makes no sense is looked at once, and never while something is captured.
///
/// Nothing in it is told to anybody: it follows from the published versions and can be made again.
enum ConfigTables {
    /// Raised with every change of what a program understands of a configuration: what an older
    /// program could not read is looked at anew then.
    private static let edition = "1"

    /// Whether the tables are not there as this program needs them.
    static func areMissing(_ db: Database) throws -> Bool {
        let kept = try String.fetchOne(
            db,
            sql: "SELECT value FROM setting WHERE name = ?",
            arguments: [CRM.Setting.configBasis.rawValue]
        )
        return kept != edition
    }

    /// Makes the tables and triggers, unless they are there as this program needs them.
    static func make(_ db: Database) throws {
        guard try areMissing(db) else { return }
        for event in ["insert", "update", "delete"] {
            try db.execute(sql: "DROP TRIGGER IF EXISTS config_config_\(event)")
        }
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS config_choice;
                DROP TABLE IF EXISTS config_stale;
                CREATE TABLE config_choice(
                  one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1), version INTEGER NOT NULL,
                  document TEXT, min_amount INTEGER NOT NULL, left_aside INTEGER NOT NULL,
                  left_version INTEGER);
                CREATE TABLE config_stale(record BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;
                INSERT INTO config_stale VALUES (x'');
                """
        )
        try StaleTriggers.make(
            db,
            into: "config_stale",
            named: "config",
            on: "config",
            column: "id",
            when: "1"
        )
        try db.execute(
            sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
            arguments: [CRM.Setting.configBasis.rawValue, edition]
        )
    }
}
