import GRDB
public import SyncCore
import SyncReplica

/// What a collection did.
public struct CollectionReport: Hashable, Sendable {
    /// The deleted records that went, with their parts.
    public var collected: [RecordID]
    /// The devices that were retired, because they were silent for longer than the retention time.
    public var retired: [String]

    /// Makes a report.
    public init(collected: [RecordID], retired: [String]) {
        self.collected = collected
        self.retired = retired
    }
}

extension SyncService {
    /// Lets go of what no device needs any more: deleted records that every device has seen
    /// deleted, and tags of old transactions.
    ///
    /// A device that was silent for longer than the retention time is retired first: nothing waits
    /// for it. When it returns it loses nothing: what it wrote to a record that is gone is answered
    /// `gone` and kept in its list, and the log of collected records tells it what went.
    public func collect() throws -> CollectionReport {
        try replica.write { transaction in
            let oldest = transaction.nowMilliseconds - limits.retentionMilliseconds
            let retired = try Followers.retire(silentSince: oldest, transaction)
            let place = try Followers.settled(transaction) ?? .end(of: transaction.feedEnd)
            let collected = try transaction.collect(through: place)
            try Followers.forgetEpochs(transaction)
            try transaction.forgetOldStamps(
                before: transaction.nowMilliseconds - limits.stampRetentionMilliseconds
            )
            return CollectionReport(collected: collected, retired: retired)
        }
    }

    /// Collects if nobody has for a time, so that an office that serves all year does it by itself.
    ///
    /// - Returns: What it did; nil if it was not yet due.
    public func collectIfDue(
        afterMilliseconds interval: Int64 = 60 * 60 * 1_000
    ) throws -> CollectionReport? {
        let due = try replica.read { transaction in
            let last = try Int64.fetchOne(
                transaction.database,
                sql: "SELECT value FROM setting WHERE name = 'office.collected'"
            )
            return transaction.nowMilliseconds - (last ?? 0) >= interval
        }
        guard due else { return nil }
        let report = try collect()
        try replica.write { transaction in
            try transaction.database.execute(
                sql: "INSERT OR REPLACE INTO setting(name, value) VALUES ('office.collected', ?)",
                arguments: [transaction.nowMilliseconds]
            )
        }
        return report
    }
}
