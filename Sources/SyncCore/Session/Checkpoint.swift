/// A place in the office's feed: after a record, within a transaction.
///
/// A page may end anywhere.
public struct FeedPosition: Hashable, Comparable, Sendable {
    /// The office's transaction.
    public var sequence: SequenceNumber
    /// The record within it.
    public var record: RecordID

    /// Makes a position.
    public init(sequence: SequenceNumber, record: RecordID) {
        self.sequence = sequence
        self.record = record
    }

    /// Before everything.
    public static let start = FeedPosition(sequence: .zero, record: .last)

    /// After everything of a transaction.
    public static func end(of sequence: SequenceNumber) -> FeedPosition {
        FeedPosition(sequence: sequence, record: .last)
    }

    /// Orders as the feed does.
    public static func < (left: Self, right: Self) -> Bool {
        left.sequence != right.sequence
            ? left.sequence < right.sequence : left.record < right.record
    }
}

/// How much of the office's feed is applied here, per scope.
///
/// `position` enumerates and advances with every page. `base` cuts the deltas, and takes its value
/// only when a page reached the feed's end as it was when the page was read: a record moves forward
/// in the feed while a device pages through it, and a delta cut by anything later than `base` would
/// leave out registers that were never received.
public struct Checkpoint: Hashable, Sendable {
    /// Everything up to this transaction of the office is applied here.
    public var base: SequenceNumber
    /// The feed was read up to here since.
    public var position: FeedPosition
    /// The log of collected records was applied up to here.
    public var graves: FeedPosition

    /// Makes a checkpoint.
    public init(
        base: SequenceNumber,
        position: FeedPosition,
        graves: FeedPosition = .start
    ) {
        self.base = base
        self.position = position
        self.graves = graves
    }

    /// Nothing was applied.
    public static let start = Checkpoint(base: .zero, position: .start)

    /// Goes on to the end of a page.
    ///
    /// `feedEnd`: the feed's end when the page was read, if the page reached it.
    public mutating func advance(to last: FeedPosition?, feedEnd: SequenceNumber?) {
        if let last, position < last { position = last }
        if let feedEnd {
            base = max(base, feedEnd)
            position = max(position, .end(of: feedEnd))
        }
    }

    /// Goes back to where two histories parted, or to its base if that is below; what was read
    /// of the feed since is read again.
    public mutating func rewind(to shared: SequenceNumber) {
        base = min(base, shared)
        position = .end(of: base)
        graves = min(graves, .end(of: shared))
    }
}
