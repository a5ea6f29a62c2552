import GRDB

/// The tables in which a device keeps what follows from its facts, so that the first look of a day
/// need not read all of them.
///
/// Nothing in them is told to anybody: they can be thrown away and made again. Triggers note which
/// contacts have changed, whoever wrote: a command here, or a sync.
enum StandingTables {
    /// The tables whose records belong to a contact.
    private static let parts = [
        "phone", "email", "tag", "purchase", "activity", "fact", "mark", "item", "task",
        "plan_step", "deal", "custom",
    ]

    /// Makes the tables and the triggers, and notes that all contacts are to be looked at.
    static func make(_ db: Database) throws {
        guard try !db.tableExists("standing") else { return }
        try db.execute(
            sql: """
                CREATE TABLE standing(
                  record BLOB PRIMARY KEY NOT NULL, archived INTEGER NOT NULL,
                  client INTEGER NOT NULL, converted INTEGER, raw INTEGER NOT NULL,
                  neglected INTEGER NOT NULL, activity TEXT NOT NULL, computed INTEGER NOT NULL,
                  valid INTEGER NOT NULL);
                CREATE INDEX standing_valid ON standing(valid);
                CREATE INDEX standing_computed ON standing(computed);
                CREATE TABLE standing_entry(
                  reason INTEGER NOT NULL, since INTEGER NOT NULL, record BLOB NOT NULL,
                  task BLOB NOT NULL, PRIMARY KEY (reason, since, record, task)) WITHOUT ROWID;
                CREATE INDEX standing_entry_record ON standing_entry(record);
                CREATE TABLE search_key(
                  record BLOB PRIMARY KEY NOT NULL, name TEXT, key BLOB NOT NULL);
                CREATE INDEX contact_referrer ON contact(referrer) WHERE referrer IS NOT NULL;
                CREATE TABLE standing_stale(record BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;
                INSERT INTO standing_stale SELECT id FROM contact;
                """
        )
        try StaleTriggers.watchContacts(db, parts, into: "standing_stale", named: "standing")
    }
}
