/// Two different records, in no order: the pair of a and b is the pair of b and a.
public struct RecordPair<ID: Hashable & Comparable & Sendable>: Hashable, Comparable, Sendable {
    /// The record of the lower ID.
    public let first: ID
    /// The record of the higher ID.
    public let second: ID

    /// Makes the pair of two records; nil if they are one record.
    public init?(_ one: ID, _ other: ID) {
        guard one != other else { return nil }
        first = min(one, other)
        second = max(one, other)
    }

    /// Orders pairs by their first records, then by their second ones.
    public static func < (left: Self, right: Self) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}
