public import SyncCore
public import SyncWire

/// What one sync did.
public struct SyncSummary: Hashable, Sendable {
    /// Records that waited for the office when the sync began.
    public var pendingAtStart = 0
    /// Records pushed.
    public var pushed = 0
    /// Records pulled; a device's own changes come back to it once, and change nothing.
    public var pulled = 0
    /// Records pulled that changed something here.
    public var changed = 0
    /// Records pushed in which values written without seeing each other stand.
    public var conflicting = 0
    /// Records that the office did not take, for a reason that is kept.
    public var refused = 0
    /// Records pushed that were deleted and collected; what was written is kept here.
    public var gone = 0
    /// Records that went from here, because they were deleted and collected at the office.
    public var collected = 0
    /// Records offered whole to an office that was put back, because it held them otherwise.
    public var givenBack = 0
    /// Whether what is held here was compared with what the office holds.
    public var isCompared = false
    /// Records that a comparison found different.
    public var differing = 0
    /// Records that a comparison put right here.
    public var repaired = 0
    /// Values, mostly of others, that the office lacks and keeps until a person there takes them.
    public var unconfirmed = 0
    /// Whether values were compared with the office's, one by one.
    public var isContentsCompared = false
    /// The values that a comparison found different under one dot.
    public var contents: [ContentsDifference] = []
    /// Why, and how often, what is pending moved to a new replica ID.
    public var restamped: [RestampReason] = []
    /// The time of the last write that the file held, in milliseconds since 1970, if it was found
    /// to lack what was saved here after it; what the office has of that came back.
    public var missingSince: Int64?
    /// How often the office turned out to have been put back from an older copy.
    public var parted = 0
    /// What the device's clock is corrected by from now on, in milliseconds, if that changed.
    public var clockOffset: Int64?
    /// What the last answer added to the correction in force, in milliseconds.
    var clockCorrection: Int64 = 0
    /// The feed's end as last told.
    public var feedEnd: SequenceNumber?
    /// How far into the feed the last page reached.
    public var position: SequenceNumber?

    /// Makes an empty summary.
    public init() {}
}

extension SyncAnswer {
    /// What the answer says of the feed; nil for the answer to a probe.
    public var head: AnswerHead? {
        switch self {
        case .pushed(let answer): answer.head
        case .pulled(let answer): answer.head
        case .compared(let answer): answer.head
        case .fetched(let answer): answer.head
        case .probed: nil
        case .forked(let answer), .parted(let answer): answer.head
        case .clockAhead(let head): head
        case .unclaimed(let answer): answer.head
        }
    }
}
