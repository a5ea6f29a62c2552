import GRDB
import Matching

/// The tables in which a replica keeps by what contacts are found that may be the same, and which
/// pairs of them were found.
///
/// Nothing in them is told to anybody. Triggers note which contacts have changed, in the
/// transaction that changes them; what is noted is worked off in parts, so that a look over a
/// whole base can be stopped and goes on where it was.
enum MatchTables {
    /// The tables whose records say who a contact is.
    private static let parts = ["phone", "email", "custom"]

    /// Whether the tables are not there, or are those of an older program.
    static func areMissing(_ db: Database) throws -> Bool {
        try !db.tableExists("match_unsettled")
    }

    /// Makes the tables and triggers, and notes all contacts.
    static func make(_ db: Database) throws {
        guard try areMissing(db) else { return }
        let isNew = try !db.tableExists("match_form")
        if isNew {
            try MatchIndex.make(db)
            try db.execute(
                sql: """
                    CREATE TABLE match_stale(record BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;
                    CREATE TABLE match_todo(no INTEGER PRIMARY KEY);
                    """
            )
            try StaleTriggers.watchContacts(db, parts, into: "match_stale", named: "match")
        } else {
            try db.execute(sql: "DROP TABLE match_pair")
        }
        // `same`: what the two come to by themselves; `joined`: whether they stand in one group.
        try db.execute(
            sql: """
                CREATE TABLE match_pair(
                  first INTEGER NOT NULL, second INTEGER NOT NULL, total INTEGER NOT NULL,
                  same INTEGER NOT NULL, joined INTEGER NOT NULL,
                  PRIMARY KEY (first, second)) WITHOUT ROWID;
                CREATE INDEX match_pair_second ON match_pair(second);
                CREATE TABLE match_unsettled(no INTEGER PRIMARY KEY);
                """
        )
        try clear(db)
    }

    /// Throws all of it away that depends on the rules, and notes all contacts.
    static func clear(_ db: Database) throws {
        for table in ["match_form", "match_key", "match_todo", "match_pair", "match_unsettled"] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
        try db.execute(sql: "INSERT OR IGNORE INTO match_stale SELECT id FROM contact")
    }
}
