import Foundation
import GRDB
import SyncCore
import SyncReplica

/// What the office knows of how far each device has come, which decides what may be collected.
enum Followers {
    private struct Follower: Equatable {
        var settled = FeedPosition.start
        var seen: Int64 = 0
        var isRetired = false
        /// The number of the oldest epoch that it may name: the last that it has named, or the one
        /// that it was told of first.
        var epoch: Int64 = 0
        /// The number of the last marked epoch after which it has given back what it held.
        var reconciled: Int64 = 0
        /// Whether a person asked it to give back what it holds.
        var invitation = Invitation.absent
    }

    /// Notes that a device made a request.
    ///
    /// - `pull`: how far it has come; nil for another request.
    /// - `step`: how old the note of when it was last seen may grow, in milliseconds.
    ///
    /// Returns whether there was anything to note, so that most requests write nothing.
    static func isNews(
        of device: String,
        pull: FollowerPlace?,
        step: Int64,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        guard let held = try follower(device, transaction) else { return true }
        var next = try follower(after: held, pull: pull, transaction)
        if next.seen - held.seen <= step { next.seen = held.seen }
        return next != held
    }

    /// Notes a device's request; see `isNews`.
    ///
    /// Of one that was revoked while its request was answered nothing is noted: it would be waited
    /// for.
    static func note(
        _ device: String,
        pull: FollowerPlace?,
        _ transaction: WriteTransaction
    ) throws {
        guard try SyncService.isEnrolled(device, transaction) else { return }
        var held = Follower()
        if let known = try follower(device, transaction) {
            held = known
        } else {
            // Who is new here has nothing of others' to give back, unless it proves that it has.
            held.reconciled = try transaction.lastMark()?.number ?? 0
        }
        let next = try follower(after: held, pull: pull, transaction)
        try transaction.database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO follower(device, settled_sequence, settled_record, seen,
                  is_retired, epoch, reconciled, is_invited) VALUES (?, ?, ?, ?, 0, ?, ?, ?)
                """
        ).execute(
            arguments: [
                device, next.settled.sequence.rawValue, Data(next.settled.record.bytes), next.seen,
                next.epoch, next.reconciled, next.invitation.rawValue,
            ]
        )
    }

    /// A device that has gone back, because it was put back from a copy, takes its word back.
    private static func follower(
        after held: Follower,
        pull: FollowerPlace?,
        _ transaction: ReadTransaction
    ) throws -> Follower {
        var next = held
        next.seen = max(held.seen, transaction.nowMilliseconds)
        next.isRetired = false
        if next.epoch == 0 {
            // It has named none so far, and is told of the present one by what it is answered now.
            next.epoch = try pull?.told ?? transaction.currentEpoch()?.number ?? 0
        }
        guard let pull else { return next }
        if pull.isSettled || pull.position < held.settled { next.settled = pull.position }
        next.epoch = max(next.epoch, pull.epoch)
        let mark = try transaction.lastMark()?.number ?? 0
        if pull.isSettled, !pull.isReconciling, pull.epoch >= mark {
            next.reconciled = max(held.reconciled, mark)
            if held.invitation == .comparing { next.invitation = .absent }
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
                    SELECT settled_sequence, settled_record, seen, is_retired, epoch, reconciled,
                      is_invited
                    FROM follower WHERE device = ?
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
                isRetired: row["is_retired"],
                epoch: row["epoch"],
                reconciled: row["reconciled"],
                invitation: Invitation(rawValue: row["is_invited"]) ?? .absent
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
