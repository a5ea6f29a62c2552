public import SyncCore

/// What every request says of the device, so that the office can tell a copied device, a restored
/// one and a restored office before it takes or gives anything.
public struct RequestHead: Hashable, Codable, Sendable {
    /// The replica ID under which the device's store writes now.
    public var replica: ReplicaID
    /// The last own transaction that the office acknowledged, if any.
    public var acknowledged: TransactionStamp?
    /// The epoch of the last answer applied; nil before the first.
    public var epoch: EpochID?
    /// The highest feed end that any answer ever told the device.
    public var horizon: SequenceNumber
    /// The name of the application's schema.
    public var schema: String
    /// The version of the schema that the device's program knows.
    public var schemaVersion: Int

    /// Makes a head.
    public init(
        replica: ReplicaID,
        acknowledged: TransactionStamp?,
        epoch: EpochID?,
        horizon: SequenceNumber,
        schema: String,
        schemaVersion: Int
    ) {
        self.replica = replica
        self.acknowledged = acknowledged
        self.epoch = epoch
        self.horizon = horizon
        self.schema = schema
        self.schemaVersion = schemaVersion
    }
}

/// Takes a page of changes to the office.
public struct PushRequest: Hashable, Codable, Sendable {
    /// Who asks, and what it knows.
    public var head: RequestHead
    /// Whether the device is giving back what a restored office lost; then nothing is refused.
    public var isReconciling: Bool
    /// All own transactions since the one acknowledged, up to the last in this page, ascending.
    public var stamps: [TransactionStamp]
    /// The records' deltas, each of registers newer than what was acknowledged of the record.
    public var changes: ChangeSet

    /// Makes a push.
    public init(
        head: RequestHead,
        isReconciling: Bool,
        stamps: [TransactionStamp],
        changes: ChangeSet
    ) {
        self.head = head
        self.isReconciling = isReconciling
        self.stamps = stamps
        self.changes = changes
    }
}

/// Asks for a page of the office's feed.
public struct PullRequest: Hashable, Codable, Sendable {
    /// Who asks, and what it knows.
    public var head: RequestHead
    /// The scope whose feed is asked for.
    public var scope: ScopeID
    /// How much of the feed is applied on the device.
    public var checkpoint: Checkpoint
    /// How many records the page may hold.
    public var recordsMax: Int
    /// The device's newest own transaction, so that the office knows when all of it has arrived.
    public var newest: Timestamp

    /// Makes a pull.
    public init(
        head: RequestHead,
        scope: ScopeID,
        checkpoint: Checkpoint,
        recordsMax: Int,
        newest: Timestamp
    ) {
        self.head = head
        self.scope = scope
        self.checkpoint = checkpoint
        self.recordsMax = recordsMax
        self.newest = newest
    }
}

/// Asks what the office knows of a replica ID's writes, before they are re-stamped.
public struct ProbeRequest: Hashable, Codable, Sendable {
    /// The replica ID asked about.
    public var replica: ReplicaID
    /// Transactions of it as the device knows them; the office names the last that it shares.
    public var stamps: [TransactionStamp]
    /// Records for each of which the office gives the ID's entry in its clock.
    public var records: [RecordID]

    /// Makes a probe.
    public init(replica: ReplicaID, stamps: [TransactionStamp] = [], records: [RecordID] = []) {
        self.replica = replica
        self.stamps = stamps
        self.records = records
    }
}

/// What a device asks of the office.
public enum SyncRequest: Hashable, Codable, Sendable {
    /// Take these changes.
    case push(PushRequest)
    /// Give a page of the feed.
    case pull(PullRequest)
    /// Say what you know of a replica ID's writes.
    case probe(ProbeRequest)
}
