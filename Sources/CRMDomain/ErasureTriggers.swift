import Foundation
import GRDB

/// Triggers by which nothing that was worked out from an erased contact outlives it, whoever
/// erases: a command here, or a sync.
///
/// What follows from records is brought up to date when somebody next looks. Until then it would
/// hold names and numbers that are to be gone, so what is kept of an erased contact goes at once;
/// the next look makes it anew, of what is left.
enum ErasureTriggers {
    private static let trigger = "erasure_of_what_is_kept"

    /// The tables, and the conditions under which a row of each is about a contact.
    ///
    /// `%` is the contact's ID. The keys are found by the forms, so they go first.
    private static let kept = [
        (
            "search_key",
            "record = % OR record IN (SELECT representative FROM person WHERE record = %)"
        ),
        ("match_key", "no IN (SELECT no FROM match_form WHERE record = %)"),
        ("match_form", "record = %"),
        (
            "merged_contact",
            "id = % OR id IN (SELECT representative FROM person WHERE record = %)"
        ),
        ("undo", "record = % OR parent = %"),
    ]

    /// Whether the triggers are not there.
    static func areMissing(_ db: Database) throws -> Bool { try !db.triggerExists(trigger) }

    /// Makes the triggers, and removes what is kept of contacts that were erased before.
    static func make(_ db: Database) throws {
        guard try areMissing(db) else { return }
        func statements(_ contact: String) -> [String] {
            kept.map { table, condition in
                "DELETE FROM \(table) WHERE \(condition.replacing("%", with: contact));"
            }
        }
        try db.execute(
            sql: """
                CREATE TRIGGER \(trigger) AFTER INSERT ON erasure BEGIN
                  \(statements("NEW.record").joined(separator: "\n  "))
                  INSERT INTO match_stale SELECT NEW.record WHERE NOT EXISTS (
                    SELECT 1 FROM match_stale WHERE record = NEW.record);
                  INSERT INTO group_stale SELECT NEW.record WHERE EXISTS (
                    SELECT 1 FROM person WHERE record = NEW.record) AND NOT EXISTS (
                    SELECT 1 FROM group_stale WHERE record = NEW.record);
                END
                """
        )
        for record in try Data.fetchAll(db, sql: "SELECT record FROM erasure") {
            for statement in statements("?1") {
                try db.execute(sql: statement, arguments: [record])
            }
        }
    }
}
