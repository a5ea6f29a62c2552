public import SyncCore

/// What every answer says of the office's feed.
public struct AnswerHead: Hashable, Codable, Sendable {
    /// The office's clock, in milliseconds since 1970.
    public var time: Int64
    /// The feed's end.
    public var feedEnd: SequenceNumber
    /// The epochs from the one that the request named on, the oldest first; empty if that is the
    /// current one, and all if it is not known.
    public var epochs: EpochList
    /// The office's seal of epoch, feed end and time; nil if it told the device no more than the
    /// request showed to be known.
    public var seal: FeedSeal?

    /// Makes a head.
    public init(
        time: Int64,
        feedEnd: SequenceNumber,
        epochs: EpochList,
        seal: FeedSeal? = nil
    ) {
        self.time = time
        self.feedEnd = feedEnd
        self.epochs = epochs
        self.seal = seal
    }
}

/// Why the office did not take a record's delta, and what it holds instead.
public struct Refusal: Hashable, Codable, Sendable {
    /// A stable word for the reason.
    public var code: String
    /// One sentence for people.
    public var reason: String
    /// The code of a refusal that tells a device only that its writes were replaced before; they
    /// do not go to the author's list.
    public static let seen = "seen"

    /// The writes refused.
    public var dots: [RefusedDot]
    /// The office's whole record; nil if it holds none.
    public var office: RecordDelta?

    /// Makes a refusal.
    public init(code: String, reason: String, dots: [RefusedDot], office: RecordDelta?) {
        self.code = code
        self.reason = reason
        self.dots = dots
        self.office = office
    }
}

/// What became of one record's delta; it is taken whole or not at all.
public enum PushOutcome: Hashable, Codable, Sendable {
    /// Taken.
    case accepted
    /// Taken, and a person should look: values written without seeing each other stand in it.
    case conflicting
    /// Not taken, for a reason.
    case refused(Refusal)
    /// Not taken: the record was deleted and collected; the device keeps the edit for the person.
    case gone
    /// Taken, and the record is now outside what the device may see.
    case left
    /// Not taken: the office holds nothing of the record any more, and part of one is of no use to
    /// it; the device offers it whole.
    case incomplete
    /// Not taken: the record, or the one it was a part of, was erased and collected; the device
    /// lets go of it.
    case erased
}

/// The answer to a push.
public struct PushAnswer: Hashable, Codable, Sendable {
    /// What the office says of its feed.
    public var head: AnswerHead
    /// One outcome for each record pushed, in the order of the request.
    public var outcomes: [PushOutcome]

    /// Makes an answer.
    public init(head: AnswerHead, outcomes: [PushOutcome]) {
        self.head = head
        self.outcomes = outcomes
    }
}

/// A page of the feed.
public struct PullAnswer: Hashable, Codable, Sendable {
    /// What the office says of its feed, read together with the page.
    public var head: AnswerHead
    /// The records that were deleted and collected since the request's place in that log, to be
    /// applied before the changes.
    public var graves: [Grave]
    /// The place of the last of them in the log; nil if there is none.
    public var lastGrave: FeedPosition?
    /// The records' deltas against the request's base, in the feed's order.
    public var changes: ChangeSet
    /// The place of the last record; nil if the page is empty.
    public var last: FeedPosition?
    /// Whether the page reaches the feed's end as the head gives it.
    public var isEnd: Bool

    /// Makes an answer.
    public init(
        head: AnswerHead,
        graves: [Grave] = [],
        lastGrave: FeedPosition? = nil,
        changes: ChangeSet,
        last: FeedPosition?,
        isEnd: Bool
    ) {
        self.head = head
        self.graves = graves
        self.lastGrave = lastGrave
        self.changes = changes
        self.last = last
        self.isEnd = isEnd
    }
}

/// The answer to a probe.
public struct ProbeAnswer: Hashable, Codable, Sendable {
    /// The last of the request's transactions that the office knows by the same tag; nil for none.
    public var shared: Timestamp?
    /// For each record asked about, the replica ID's entry in the office's clock; zero for none.
    public var entries: [Timestamp]

    /// Makes an answer.
    public init(shared: Timestamp?, entries: [Timestamp]) {
        self.shared = shared
        self.entries = entries
    }
}

/// Some of a range's records, and a digest of them.
public struct RangePart: Hashable, Codable, Sendable {
    /// The last ID of the part; the part begins after the one before it, or where the range does.
    public var through: RecordID
    /// How many records the office holds in it.
    public var count: Int
    /// The digest of what stands in them.
    public var digest: Digest

    /// Makes a part.
    public init(through: RecordID, count: Int, digest: Digest) {
        self.through = through
        self.count = count
        self.digest = digest
    }
}

/// The answer to a comparison.
public struct CompareAnswer: Hashable, Codable, Sendable {
    /// What the office says of its feed.
    public var head: AnswerHead
    /// For each range asked about, its parts; together they cover the range, and a part of a range
    /// that holds few records is one record.
    public var ranges: [[RangePart]]

    /// Makes an answer.
    public init(head: AnswerHead, ranges: [[RangePart]]) {
        self.head = head
        self.ranges = ranges
    }
}

/// The answer to a request for whole records.
public struct FetchAnswer: Hashable, Codable, Sendable {
    /// What the office says of its feed.
    public var head: AnswerHead
    /// How many of the records asked for the answer is about, in the order of the request.
    public var handled: Int
    /// Those of them that the office holds, whole.
    public var changes: ChangeSet

    /// Makes an answer.
    public init(head: AnswerHead, handled: Int, changes: ChangeSet) {
        self.head = head
        self.handled = handled
        self.changes = changes
    }
}

/// The request names another last transaction than the office knows of the replica ID.
public struct ForkedAnswer: Hashable, Codable, Sendable {
    /// What the office says of its feed.
    public var head: AnswerHead
    /// The last transaction of the replica ID that the office knows; nil for none.
    public var last: TransactionStamp?

    /// Makes an answer.
    public init(head: AnswerHead, last: TransactionStamp?) {
        self.head = head
        self.last = last
    }
}

/// The request is of a replica ID, or holds writes of one, that the office does not know to be the
/// device's.
public struct UnclaimedAnswer: Hashable, Codable, Sendable {
    /// What the office says of its feed.
    public var head: AnswerHead
    /// The IDs for which the device is to show what it has.
    public var replicas: [ReplicaID]

    /// Makes an answer.
    public init(head: AnswerHead, replicas: [ReplicaID]) {
        self.head = head
        self.replicas = replicas
    }
}

/// What the office answers.
public enum SyncAnswer: Hashable, Codable, Sendable {
    /// To a push: every record has its outcome.
    case pushed(PushAnswer)
    /// To a pull: a page.
    case pulled(PullAnswer)
    /// To a probe: what is known.
    case probed(ProbeAnswer)
    /// To a comparison: digests.
    case compared(CompareAnswer)
    /// To a request for whole records: those that the office holds.
    case fetched(FetchAnswer)
    /// Nothing taken or given: an answer was lost, or two stores write under one replica ID.
    case forked(ForkedAnswer)
    /// Nothing taken: the push is stamped more than five minutes ahead of the office.
    case clockAhead(AnswerHead)
    /// Nothing taken or given: the device knows of a history that this office does not have, or was
    /// last answered before the office found that it had been put back.
    case parted(ForkedAnswer)
    /// Nothing taken or given: the office does not know that the device may write under these IDs.
    case unclaimed(UnclaimedAnswer)
}
