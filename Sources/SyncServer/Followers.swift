import Foundation
import GRDB
import SyncCore
import SyncReplica

/// What the office knows of how far each device has come, which decides what may be collected.
enum Followers {
    private struct Follower: Equatable {
        var settled: FeedPosition
        var seen: Int64
        var isRetired: Bool
    }

    /// Notes that a device made a request.
    ///
    /// - `pull`: how far it has applied the feed, and whether nothing of it waits for the office;
    ///   nil for another request.
    /// - `step`: how old the note of when it was last seen may grow, in milliseconds.
    ///
    /// Returns whether there was anything to note, so that most requests write nothing.
    static func isNews(
        of device: String,
        pull: (position: FeedPosition, isSettled: Bool)?,
        step: Int64,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        guard let held = try follower(device, transaction) else { return true }
        let next = follower(after: held, pull: pull, transaction.nowMilliseconds)
        return held.isRetired || next.settled != held.settled || next.seen - held.seen > step
    }

    /// Notes a device's request; see `isNews`.
    static func note(
        _ device: String,
        pull: (position: FeedPosition, isSettled: Bool)?,
        _ transaction: WriteTransaction
    ) throws {
        let start = Follower(settled: .start, seen: 0, isRetired: false)
        let next = follower(
            after: try follower(device, transaction) ?? start,
            pull: pull,
            transaction.nowMilliseconds
        )
        try transaction.database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO follower(device, settled_sequence, settled_record, seen,
                  is_retired) VALUES (?, ?, ?, ?, 0)
                """
        ).execute(
            arguments: [
                device, next.settled.sequence.rawValue, Data(next.settled.record.bytes), next.seen,
            ]
        )
    }

    /// A device that has gone back, because it was put back from a copy, takes its word back.
    private static func follower(
        after held: Follower,
        pull: (position: FeedPosition, isSettled: Bool)?,
        _ now: Int64
    ) -> Follower {
        var next = Follower(settled: held.settled, seen: max(held.seen, now), isRetired: false)
        if let pull, pull.isSettled || pull.position < held.settled {
            next.settled = pull.position
        }
        return next
    }

    private static func follower(
        _ device: String,
        _ transaction: ReadTransaction
    ) throws -> Follower? {
        let row = try Row.fetchOne(
            try transaction.database.cachedStatement(
                sql: """
                    SELECT settled_sequence, settled_record, seen, is_retired FROM follower
                    WHERE device = ?
                    """
            ),
            arguments: [device]
        )
        return row.map { row in
            Follower(
                settled: FeedPosition(
                    sequence: SequenceNumber(row["settled_sequence"]),
                    record: RecordID(bytes: row["settled_record"] as Data) ?? .first
                ),
                seen: row["seen"],
                isRetired: row["is_retired"]
            )
        }
    }

    /// Retires the devices that have been silent since a time.
    ///
    /// - Returns: Their names.
    static func retire(
        silentSince time: Int64,
        _ transaction: WriteTransaction
    ) throws -> [String] {
        let names = try String.fetchAll(
            transaction.database,
            sql: "SELECT device FROM follower WHERE seen < ? AND is_retired = 0 ORDER BY device",
            arguments: [time]
        )
        for name in names { try retire(name, transaction) }
        return names
    }

    /// Retires a device: nothing waits for it any more.
    static func retire(_ device: String, _ transaction: WriteTransaction) throws {
        try transaction.database.execute(
            sql: "UPDATE follower SET is_retired = 1 WHERE device = ?",
            arguments: [device]
        )
    }

    /// The place of the feed that every device that is not retired has passed, with nothing unsent;
    /// nil if there is no such device.
    static func settled(_ transaction: ReadTransaction) throws -> FeedPosition? {
        let row = try Row.fetchOne(
            transaction.database,
            sql: """
                SELECT settled_sequence, settled_record FROM follower WHERE is_retired = 0
                ORDER BY settled_sequence, settled_record LIMIT 1
                """
        )
        return row.map { row in
            FeedPosition(
                sequence: SequenceNumber(row["settled_sequence"]),
                record: RecordID(bytes: row["settled_record"] as Data) ?? .first
            )
        }
    }
}
