/// Two records and what their comparison came to.
public struct ScoredPair: Comparable, Hashable, Sendable {
    /// The number of the record that was added first.
    public let first: Int
    /// The number of the other record.
    public let second: Int
    /// Their positions among the records.
    let indices: (UInt32, UInt32)
    /// The total, in thousandths of a bit.
    public let total: Int
    /// Why the pair cannot be "same?".
    public let vetoes: Vetoes
    /// What is to be done.
    public internal(set) var decision: MatchScore.Decision

    /// Heavier pairs first, equal ones by their numbers.
    public static func < (one: ScoredPair, two: ScoredPair) -> Bool {
        if one.total != two.total { return one.total > two.total }
        return (one.first, one.second) < (two.first, two.second)
    }

    /// Hashes the numbers and the total.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(first)
        hasher.combine(second)
        hasher.combine(total)
    }

    /// Equal numbers and totals.
    public static func == (one: ScoredPair, two: ScoredPair) -> Bool {
        (one.total, one.first, one.second) == (two.total, two.first, two.second)
    }
}
