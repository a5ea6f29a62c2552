import SyncCore
import SyncReplica
import SyncWire

/// What a device says that is not so; by protocol.md, section 14, none of it counts.
enum Lie: String, CaseIterable {
    /// A write under the replica ID of another.
    case foreignWrite
    /// That all that stands was seen and replaced, and by nothing.
    case hidden
    /// That it writes under the replica ID of another.
    case claimedID
    /// That a record is erased, under some replica ID.
    case erasure
    /// That it gives back what the office lost, with others' writes.
    case reconciling
    /// A proof of that under a seal of its own making.
    case forgedProof
    /// That a record was collected.
    case forgedGrave
    /// What somebody said before, once more.
    case replay
    /// That it was told of more than there ever was.
    case farHorizon
    /// A record that is nothing but alive.
    case bareRecord
    /// A configuration that is none.
    case badConfig
}

/// What a lying device shows of itself in one lie: a replica ID that it may write under, and drew
/// for the purpose.
struct Disguise {
    let replica: ReplicaID
    let secret: ReplicaSecret
    let epoch: EpochID?
    let now: Int64
    let schema: Schema

    /// Nil for random bits that make no secret.
    init?(_ random: inout SplitMix, epoch: EpochID?, now: Int64, schema: Schema) {
        let bytes = (0..<ReplicaSecret.byteCount).map { _ in UInt8(random.below(256)) }
        guard let secret = ReplicaSecret(bytes: bytes), let replica = secret.replica else {
            return nil
        }
        self.secret = secret
        self.replica = replica
        self.epoch = epoch
        self.now = now
        self.schema = schema
    }

    /// Its own write now.
    var dot: Dot { Dot(replica: replica, timestamp: Timestamp(milliseconds: now)) }

    func head(horizon: SequenceNumber = .zero, proof: FeedProof? = nil) -> RequestHead {
        RequestHead(
            replica: replica,
            acknowledged: nil,
            epoch: epoch,
            horizon: horizon,
            schema: schema.name,
            schemaVersion: schema.version,
            claims: [ReplicaClaim(replica: replica, secret: secret)],
            proof: proof
        )
    }

    /// A push of its own, of the transaction now.
    func push(
        _ deltas: [RecordDelta],
        isReconciling: Bool = false,
        graves: [Grave] = [],
        horizon: SequenceNumber = .zero,
        proof: FeedProof? = nil
    ) -> SyncRequest {
        let stamp = TransactionStamp(timestamp: dot.timestamp, tag: CommitTag(rawValue: secret.tag))
        return .push(
            PushRequest(
                head: head(horizon: horizon, proof: proof),
                isReconciling: isReconciling,
                stamps: [stamp],
                graves: graves,
                changes: ChangeSet(records: deltas)
            )
        )
    }
}

extension ReplicaSecret {
    fileprivate var tag: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

extension Timestamp {
    /// Beyond all that anybody will ever write.
    static let beyondAll = Timestamp(rawValue: (1 << 63) - 2)
}
