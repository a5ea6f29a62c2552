import GRDB
import SyncCore

/// Brings files of earlier formats to the present one, in the transaction that it is given.
enum FormatUpgrade {
    /// Does what is missing; a file of the present format is left as it is.
    static func run(_ db: Database, role: ReplicaRole, environment: ReplicaEnvironment) throws {
        let found = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found < FileCheck.formatVersion else { return }
        for sql in columns + [
            Format.ownReplica, Format.claim, Format.given, Format.historyParent,
            Format.refusedParent, Format.epochID, Format.epochMarked,
        ] {
            try db.execute(sql: sql)
        }
        try noteReplicas(db, role: role)
        if role == .office { try OfficeKey.create(db, environment) }
        try db.execute(sql: "PRAGMA user_version = \(FileCheck.formatVersion)")
    }

    private static let columns = [
        "ALTER TABLE store ADD COLUMN format INTEGER NOT NULL DEFAULT 2",
        "ALTER TABLE store ADD COLUMN proof BLOB",
        "ALTER TABLE store ADD COLUMN shown_proof BLOB",
        "ALTER TABLE store ADD COLUMN parted_at INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE commit_tag ADD COLUMN noted INTEGER",
        "ALTER TABLE grave ADD COLUMN seal BLOB",
        "ALTER TABLE epoch ADD COLUMN \"end\" INTEGER",
        "ALTER TABLE epoch ADD COLUMN is_marked INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE epoch ADD COLUMN is_told INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE epoch ADD COLUMN began INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE follower ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE follower ADD COLUMN reconciled INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE follower ADD COLUMN is_invited INTEGER NOT NULL DEFAULT 0",
    ]

    /// Replica IDs of the first format have no secrets: a store's own are those whose transactions
    /// it keeps, and the office knows by their names which devices wrote under the others.
    private static func noteReplicas(_ db: Database, role: ReplicaRole) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO own_replica(replica)
                SELECT replica FROM store UNION SELECT replica FROM commit_tag
                WHERE replica NOT IN (SELECT replica FROM known_replica)
                """
        )
        guard role == .office else { return }
        try db.execute(
            sql: """
                INSERT INTO claim(replica, device, is_proven)
                SELECT replica, device, 0 FROM known_replica WHERE device IS NOT NULL
                """
        )
    }
}
