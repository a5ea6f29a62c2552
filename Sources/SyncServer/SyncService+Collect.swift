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
            try transaction.forgetOldStamps(before: oldest)
            return CollectionReport(collected: collected, retired: retired)
        }
    }

    /// Notes how far a device has come, if that is news.
    func noteFollower(
        _ device: String,
        pull: (position: FeedPosition, isSettled: Bool)?
    ) throws {
        let isNews = try replica.read {
            try Followers.isNews(
                of: device,
                pull: pull,
                step: limits.retentionMilliseconds / 100,
                $0
            )
        }
        guard isNews else { return }
        try replica.write { try Followers.note(device, pull: pull, $0) }
    }
}
