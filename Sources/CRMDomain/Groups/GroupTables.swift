import GRDB
import SyncCore

/// The tables in which a replica keeps which contacts are one and the same, so that lists, cards,
/// reports and searches show one card for them.
///
/// Nothing in them is told to anybody: they follow from the verdicts and can be made again. A
/// contact that is in no group has no row in them.
enum GroupTables {
    /// Raised with every change of what is kept: what an older program kept is made anew then.
    private static let edition = 1

    /// The fields of a contact, in the schema's order.
    static let fields: [String] = {
        let contact = try? CRMSchema.schema().table("contact")
        return contact?.fields.map(\.name) ?? []
    }()

    private static let basis = "\(edition) \(fields.joined(separator: " "))"

    /// Whether the tables are not there as this program needs them.
    static func areMissing(_ db: Database) throws -> Bool {
        let kept = try String.fetchOne(
            db,
            sql: "SELECT value FROM setting WHERE name = ?",
            arguments: [CRM.Setting.groupBasis.rawValue]
        )
        return kept != basis
    }

    /// Makes the tables and triggers, unless they are there as this program needs them.
    static func make(_ db: Database) throws {
        guard try areMissing(db) else { return }
        try drop(db)
        let columns = fields.map { "\"\($0)\"" }.joined(separator: ", ")
        try db.execute(
            sql: """
                CREATE TABLE person(
                  record BLOB PRIMARY KEY NOT NULL, representative BLOB NOT NULL) WITHOUT ROWID;
                CREATE INDEX person_representative ON person(representative);
                CREATE TABLE verdict_member(
                  record BLOB NOT NULL, verdict BLOB NOT NULL,
                  PRIMARY KEY (record, verdict)) WITHOUT ROWID;
                CREATE INDEX verdict_member_verdict ON verdict_member(verdict);
                CREATE TABLE verdict_open(
                  verdict BLOB PRIMARY KEY NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
                CREATE TABLE group_stale(record BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;
                CREATE TABLE merged_contact(id BLOB PRIMARY KEY NOT NULL, \(columns));
                CREATE VIEW card AS
                  SELECT id, \(columns) FROM contact
                  WHERE _deleted = 0 AND id NOT IN (SELECT record FROM person)
                  UNION ALL SELECT id, \(columns) FROM merged_contact;
                INSERT INTO group_stale SELECT id FROM verdict;
                INSERT OR IGNORE INTO standing_stale SELECT id FROM contact;
                """
        )
        let isNamed = "EXISTS (SELECT 1 FROM verdict_member WHERE record = %.id)"
        for (table, condition) in [("verdict", "1"), ("contact", isNamed)] {
            try StaleTriggers.make(
                db,
                into: "group_stale",
                named: "group",
                on: table,
                column: "id",
                when: condition
            )
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
            arguments: [CRM.Setting.groupBasis.rawValue, basis]
        )
    }

    private static func drop(_ db: Database) throws {
        try db.execute(sql: "DROP VIEW IF EXISTS card")
        for table in ["person", "verdict_member", "verdict_open", "group_stale", "merged_contact"] {
            try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
        }
        for table in ["verdict", "contact"] {
            for event in ["insert", "update", "delete"] {
                try db.execute(sql: "DROP TRIGGER IF EXISTS group_\(table)_\(event)")
            }
        }
    }
}
