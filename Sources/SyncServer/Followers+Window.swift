import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncWire

/// How far it has come that a person asked a device for what the office lacks.
enum Invitation: Int64 {
    /// Nobody asks.
    case absent = 0
    /// It is asked.
    case asked = 1
    /// It has begun to compare since.
    case comparing = 2
}

/// How far a pull says that a device has come.
struct FollowerPlace: Hashable {
    /// How far it has applied the feed.
    var position: FeedPosition
    /// Whether nothing of it waits for the office.
    var isSettled: Bool
    /// The number of the epoch that it was last told of; zero for none.
    var epoch: Int64
    /// The number of the epoch that it is told of now, if it names none; else zero.
    var told: Int64
    /// Whether it gives back what an office lost.
    var isReconciling: Bool

    init(_ request: PullRequest, _ transaction: ReadTransaction) throws {
        position = min(request.checkpoint.position, .end(of: transaction.feedEnd))
        isSettled = request.isSettled
        epoch = try request.head.epoch.flatMap { try transaction.epoch($0)?.number } ?? 0
        told = try request.head.epoch == nil ? transaction.currentEpoch()?.number ?? 0 : 0
        isReconciling = request.head.proof != nil
    }
}

extension Followers {
    /// Whether a device may give back what this office lost, others' writes too.
    ///
    /// It may once after each time that the office was found to have been put back, if the office
    /// knew the device before; as long as it shows that it was told what the office has lost, since
    /// a copy of it may have been first; or if a person asked it to.
    static func mayReconcile(
        _ device: String,
        isProven: Bool,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        if isProven { return true }
        let row = try Row.fetchOne(
            try transaction.database.cachedStatement(
                sql: "SELECT reconciled, is_invited FROM follower WHERE device = ?"
            ),
            arguments: [device]
        )
        if row?["is_invited"] == true { return true }
        guard let mark = try transaction.lastMark(), let row else { return false }
        return row["reconciled"] < mark.number
    }

    /// Whether a person asked a device for what the office lacks, and it has not given it yet.
    static func isInvited(_ device: String, _ transaction: ReadTransaction) throws -> Bool {
        try invitation(of: device, transaction) != .absent
    }

    private static func invitation(
        of device: String,
        _ transaction: ReadTransaction
    ) throws -> Invitation {
        let found = try Int64.fetchOne(
            try transaction.database.cachedStatement(
                sql: "SELECT is_invited FROM follower WHERE device = ?"
            ),
            arguments: [device]
        )
        return found.flatMap { Invitation(rawValue: $0) } ?? .absent
    }

    /// Asks a device to give back, when it compares next, what the office lacks.
    ///
    /// Nothing waits for one that was never heard of.
    static func invite(_ device: String, _ transaction: WriteTransaction) throws {
        try transaction.database.execute(
            sql: """
                INSERT INTO follower(device, settled_sequence, settled_record, seen, is_retired,
                  reconciled, is_invited) VALUES (?1, ?2, ?3, 0, 1, ?4, ?5)
                ON CONFLICT(device) DO UPDATE SET is_invited = ?5
                """,
            arguments: [
                device, FeedPosition.start.sequence.rawValue,
                Data(FeedPosition.start.record.bytes), try transaction.lastMark()?.number ?? 0,
                Invitation.asked.rawValue,
            ]
        )
    }

    /// Whether it has to be noted that a device compares what it holds with what the office holds.
    static func isAsked(_ device: String, _ transaction: ReadTransaction) throws -> Bool {
        try invitation(of: device, transaction) == .asked
    }

    /// Notes that a device that was asked compares: what it gives comes before its next pull with
    /// nothing unsent.
    static func noteComparing(_ device: String, _ transaction: WriteTransaction) throws {
        try transaction.database.execute(
            sql: "UPDATE follower SET is_invited = ? WHERE device = ? AND is_invited = ?",
            arguments: [Invitation.comparing.rawValue, device, Invitation.asked.rawValue]
        )
    }

    /// Lets go of the epochs that no device can name any more: before the oldest that one of them
    /// was last told of.
    static func forgetEpochs(_ transaction: WriteTransaction) throws {
        let oldest = try Int64.fetchOne(
            transaction.database,
            sql: "SELECT min(epoch) FROM follower WHERE epoch > 0"
        )
        guard let oldest, let first = try transaction.epochs(from: oldest).epochs.first else {
            return
        }
        guard let stored = try transaction.epoch(first.id) else { return }
        let isAny = try Bool.fetchOne(
            transaction.database,
            sql: "SELECT 1 FROM epoch WHERE number < ? AND is_marked = 0",
            arguments: [oldest]
        )
        // Where none goes, what is unknown was lost, and whoever shows it proves a restore.
        guard isAny == true else { return }
        try transaction.database.execute(
            sql: "INSERT OR REPLACE INTO setting(name, value) VALUES ('office.forgotten', ?)",
            arguments: [stored.began - 1]
        )
        try transaction.forgetEpochs(before: oldest)
    }
}
