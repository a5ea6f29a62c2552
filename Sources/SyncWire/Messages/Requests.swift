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
    /// The replica IDs that the device may write under, each with what proves it; empty unless the
    /// office may not know it yet, or asked.
    public var claims: [ReplicaClaim]
    /// While the device gives back what an office lost: what that office had told it last.
    public var proof: FeedProof?

    /// Makes a head.
    public init(
        replica: ReplicaID,
        acknowledged: TransactionStamp?,
        epoch: EpochID?,
        horizon: SequenceNumber,
        schema: String,
        schemaVersion: Int,
        claims: [ReplicaClaim] = [],
        proof: FeedProof? = nil
    ) {
        self.replica = replica
        self.acknowledged = acknowledged
        self.epoch = epoch
        self.horizon = horizon
        self.schema = schema
        self.schemaVersion = schemaVersion
        self.claims = claims
        self.proof = proof
    }
}

/// That a device may write under a replica ID, because its store drew it.
public struct ReplicaClaim: Hashable, Codable, Sendable {
    /// The ID.
    public var replica: ReplicaID
    /// What only the store that drew the ID knows; nil for an ID drawn before there were secrets.
    public var secret: ReplicaSecret?

    /// Makes a claim.
    public init(replica: ReplicaID, secret: ReplicaSecret?) {
        self.replica = replica
        self.secret = secret
    }
}

/// Takes a page of changes to the office.
public struct PushRequest: Hashable, Codable, Sendable {
    /// Who asks, and what it knows.
    public var head: RequestHead
    /// Whether the device is giving back what a restored office lost.
    public var isReconciling: Bool
    /// If it is: the last number that the office's history and the lost one have in common.
    public var partedAt: SequenceNumber
    /// All own transactions since the one acknowledged, up to the last in this page, ascending.
    public var stamps: [TransactionStamp]
    /// To an office that was put back from an older copy: the records that were deleted and
    /// collected before.
    public var graves: [Grave]
    /// The records' deltas, each of registers newer than what was acknowledged of the record.
    public var changes: ChangeSet

    /// Makes a push.
    public init(
        head: RequestHead,
        isReconciling: Bool,
        partedAt: SequenceNumber = .zero,
        stamps: [TransactionStamp],
        graves: [Grave] = [],
        changes: ChangeSet
    ) {
        self.head = head
        self.isReconciling = isReconciling
        self.partedAt = isReconciling ? partedAt : .zero
        self.stamps = stamps
        self.graves = graves
        self.changes = changes
    }
}

extension RequestHead {
    private enum CodingKeys: String, CodingKey {
        case replica, acknowledged, epoch, horizon, schema, schemaVersion, claims, proof
    }

    /// Writes an object; `claims` are left out if there are none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(replica, forKey: .replica)
        try container.encodeIfPresent(acknowledged, forKey: .acknowledged)
        try container.encodeIfPresent(epoch, forKey: .epoch)
        try container.encode(horizon, forKey: .horizon)
        try container.encode(schema, forKey: .schema)
        try container.encode(schemaVersion, forKey: .schemaVersion)
        if !claims.isEmpty { try container.encode(claims, forKey: .claims) }
        try container.encodeIfPresent(proof, forKey: .proof)
    }

    /// Reads an object; `claims` and `proof` may be left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            replica: try container.decode(ReplicaID.self, forKey: .replica),
            acknowledged: try container.decodeIfPresent(
                TransactionStamp.self,
                forKey: .acknowledged
            ),
            epoch: try container.decodeIfPresent(EpochID.self, forKey: .epoch),
            horizon: try container.decode(SequenceNumber.self, forKey: .horizon),
            schema: try container.decode(String.self, forKey: .schema),
            schemaVersion: try container.decode(Int.self, forKey: .schemaVersion),
            claims: try container.decodeIfPresent([ReplicaClaim].self, forKey: .claims) ?? [],
            proof: try container.decodeIfPresent(FeedProof.self, forKey: .proof)
        )
    }
}

extension PushRequest {
    private enum CodingKeys: String, CodingKey {
        case head, isReconciling, partedAt, stamps, graves, changes
    }

    /// Writes an object; `partedAt` is left out if the device gives nothing back.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(head, forKey: .head)
        try container.encode(isReconciling, forKey: .isReconciling)
        if isReconciling { try container.encode(partedAt, forKey: .partedAt) }
        try container.encode(stamps, forKey: .stamps)
        try container.encode(graves, forKey: .graves)
        try container.encode(changes, forKey: .changes)
    }

    /// Reads an object; `partedAt` and `graves` may be left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            head: try container.decode(RequestHead.self, forKey: .head),
            isReconciling: try container.decode(Bool.self, forKey: .isReconciling),
            partedAt: try container.decodeIfPresent(SequenceNumber.self, forKey: .partedAt)
                ?? .zero,
            stamps: try container.decode([TransactionStamp].self, forKey: .stamps),
            graves: try container.decodeIfPresent([Grave].self, forKey: .graves) ?? [],
            changes: try container.decode(ChangeSet.self, forKey: .changes)
        )
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
    /// Whether nothing waits for the office at this checkpoint.
    ///
    /// Then what the device writes later is written by somebody who has seen all of the feed up to
    /// the checkpoint's position, so that a deletion before it can be collected.
    public var isSettled: Bool

    /// Makes a pull.
    public init(
        head: RequestHead,
        scope: ScopeID,
        checkpoint: Checkpoint,
        recordsMax: Int,
        isSettled: Bool
    ) {
        self.head = head
        self.scope = scope
        self.checkpoint = checkpoint
        self.recordsMax = recordsMax
        self.isSettled = isSettled
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
    /// What proves that the device may write under the ID, and so ask.
    public var secret: ReplicaSecret?

    /// Makes a probe.
    public init(
        replica: ReplicaID,
        stamps: [TransactionStamp] = [],
        records: [RecordID] = [],
        secret: ReplicaSecret? = nil
    ) {
        self.replica = replica
        self.stamps = stamps
        self.records = records
        self.secret = secret
    }
}

/// Some of the records, by ID.
public struct RecordRange: Hashable, Codable, Sendable {
    /// The first ID of the range.
    public var from: RecordID
    /// The last ID of the range.
    public var through: RecordID

    /// Makes a range.
    public init(from: RecordID, through: RecordID) {
        self.from = from
        self.through = through
    }

    /// All records.
    public static let all = RecordRange(from: .first, through: .last)
}

/// Asks for digests of what the office holds, to find out what differs.
public struct CompareRequest: Hashable, Codable, Sendable {
    /// Who asks, and what it knows.
    public var head: RequestHead
    /// The scope whose records are compared.
    public var scope: ScopeID
    /// The ranges of record IDs, ascending; they do not overlap.
    public var ranges: [RecordRange]

    /// Makes a comparison.
    public init(head: RequestHead, scope: ScopeID, ranges: [RecordRange]) {
        self.head = head
        self.scope = scope
        self.ranges = ranges
    }
}

/// Asks for whole records.
public struct FetchRequest: Hashable, Codable, Sendable {
    /// Who asks, and what it knows.
    public var head: RequestHead
    /// The records.
    public var records: [RecordID]

    /// Makes a request.
    public init(head: RequestHead, records: [RecordID]) {
        self.head = head
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
    /// Give digests of what you hold.
    case compare(CompareRequest)
    /// Give these records whole.
    case fetch(FetchRequest)
}
