import GRDB
import SyncCore
import SyncReplica
import SyncWire

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

    /// Asks a device to give back, at its next sync, what the office lacks.
    static func invite(_ device: String, _ transaction: WriteTransaction) throws {
        try transaction.database.execute(
            sql: "UPDATE follower SET is_invited = 1 WHERE device = ?",
            arguments: [device]
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
