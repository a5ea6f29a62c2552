import SyncCore
import SyncReplica

extension SyncService {
    /// Who pushes, and what may be believed of it.
    struct Pusher {
        /// The device's name, as it was enrolled.
        var device: String
        /// The replica ID under which it writes now.
        var replica: ReplicaID
        /// Whether it gives back what this office lost, and that is proven.
        var isReconciling: Bool
        /// If it does: the last number that this office's history and the lost one have in common.
        var partedAt: SequenceNumber
        /// The stamps of this push, which nobody else can have told of before.
        var fresh: Set<Timestamp>
        /// The latest time that the office's clock is known to have shown, in milliseconds since
        /// 1970: what it shows now, or later if it was wrong once.
        var latestMilliseconds: Int64
        /// Whether a person at the office has looked at what it gave back, and takes it.
        var isConfirmed = false
        /// What was looked up for this push already.
        let memo = PushMemo()
    }
}

/// What an office looks up again and again for one push: its pages name few replica IDs many times.
final class PushMemo {
    private var isClaimed: [ReplicaID: Bool] = [:]
    private var last: [ReplicaID: Timestamp] = [:]
    private var clocks: [RecordID: VersionVector] = [:]
    private var clockEntries = 0
    private var dot: (dot: Dot, isKnown: Bool)?

    // How much is kept; beyond that it is looked up again.
    private static let replicasMax = 16_384
    private static let clockEntriesMax = 100_000

    /// Whether a device writes, or has written, under a replica ID.
    func isClaimed(
        _ replica: ReplicaID,
        by device: String,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        if let known = isClaimed[replica] { return known }
        let found = try transaction.isClaimed(replica, by: device)
        if isClaimed.count >= Self.replicasMax { isClaimed = [:] }
        isClaimed[replica] = found
        return found
    }

    /// The last transaction of a replica ID that the office heard of; zero if there is none.
    func last(of replica: ReplicaID, _ transaction: ReadTransaction) throws -> Timestamp {
        if let known = last[replica] { return known }
        let found = try transaction.lastKnown(of: replica)?.timestamp ?? .zero
        if last.count >= Self.replicasMax { last = [:] }
        last[replica] = found
        return found
    }

    /// Whether the office heard of a dot's transaction; what one transaction wrote lies together.
    func knows(_ dot: Dot, _ transaction: ReadTransaction) throws -> Bool {
        if let known = self.dot, known.dot == dot { return known.isKnown }
        let found = try transaction.knows(dot)
        self.dot = (dot, found)
        return found
    }

    /// The clock of a record that is told of beside those that are pushed.
    func clock(of id: RecordID, _ find: () throws -> VersionVector) throws -> VersionVector {
        if let known = clocks[id] { return known }
        let found = try find()
        if clockEntries > Self.clockEntriesMax {
            clocks = [:]
            clockEntries = 0
        }
        clocks[id] = found
        clockEntries += found.entries.count + 1
        return found
    }
}
