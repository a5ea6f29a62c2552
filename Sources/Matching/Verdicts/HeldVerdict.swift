/// Why a `same` does not take effect, as the groups are now.
public enum HeldReason: String, Hashable, Sendable, CaseIterable {
    /// Two of the records that it would bring together were said to be different.
    case different
    /// Nobody has seen all of the records that it would bring together as one.
    case unseen
}

/// A pair that was said to be the same, and of which nobody said otherwise, but whose records stay
/// apart until a person confirms or rejects it.
public struct HeldVerdict<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    /// The two records.
    public let pair: RecordPair<ID>
    /// Why they stay apart.
    public let reason: HeldReason

    /// Makes one of its parts.
    public init(pair: RecordPair<ID>, reason: HeldReason) {
        self.pair = pair
        self.reason = reason
    }
}
