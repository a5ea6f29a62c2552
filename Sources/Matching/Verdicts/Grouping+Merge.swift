extension Grouping {
    /// The verdicts that join the whole groups of two records, in the order of their pairs.
    ///
    /// They are `same` on the pair, and on every different pair between the two groups; their
    /// members are both groups together, so who merges should be shown all of them, and the
    /// different pairs (``differentPairs(between:and:)``) that are overruled. A held verdict is
    /// confirmed in this way.
    ///
    /// Once they are written, the two groups are one and all others are as before, whatever the
    /// clocks of those who wrote before. For within the union every `same` may take effect, and no
    /// reason why a verdict to the outside was refused goes away. What does go away is the sets of
    /// members of a held verdict that is confirmed: if another group needs such a set, one more
    /// `same` within that group, with that group as its members, is among the verdicts.
    ///
    /// - Returns: nothing if the two are one already.
    public func merge(_ one: ID, _ other: ID) -> [VerdictDraft<ID>] {
        guard let pair = RecordPair(one, other), !areOne(one, other) else { return [] }
        var settlement = Settlement(self, about: members(of: one) + members(of: other))
        settlement.join(pair)
        settlement.mend()
        return settlement.drafts
    }

    /// The pairs between two groups that are different, ascending.
    public func differentPairs(between group: [ID], and other: [ID]) -> [RecordPair<ID>] {
        group.flatMap { one in other.compactMap { RecordPair(one, $0) } }
            .filter { kind(of: $0) == .different }.ascendingOnce()
    }
}
