/// What is to be written and to be asked so that a group falls into two.
public struct SplitPlan<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    /// The held verdicts that would now take effect, ascending: each needs an answer.
    ///
    /// Further ones may come up by the answers.
    public let questions: [RecordPair<ID>]
    /// The verdicts to write, in the order of their pairs, all in one transaction.
    ///
    /// They are complete once there is no question left.
    public let drafts: [VerdictDraft<ID>]
}

/// Why a group cannot be split as it was asked.
public enum SplitError<ID: Hashable & Comparable & Sendable>: Error, Hashable, Sendable {
    /// The records to split off are none, or all of their group, or of several groups.
    case notPartOfOneGroup([ID])
    /// The answer that a pair is the same contradicts the split or another answer.
    case contradiction(RecordPair<ID>)
}

extension Grouping {
    /// The verdicts that make two groups of one.
    ///
    /// They are `different` on every pair across the cut, and on each side that would not hold
    /// together by what stands, `same` with that side as the members: between the parts of a side
    /// that were joined by way of the other side, or on one spare pair, if only a verdict across
    /// the cut had seen the side as one. Verdicts within a side that hold it together are not
    /// written anew: they would lose their turn, and held verdicts would take effect that
    /// otherwise do not.
    ///
    /// As the sides are smaller than the group, verdicts held so far may take effect. They come
    /// back as questions; ask, and call again with all answers so far until there are none. Then,
    /// once the drafts are written, the sides are two groups, enlarged only by what was answered
    /// with `same`, and all other groups are as before.
    ///
    /// - Parameters:
    ///   - side: the records to split off: a part of one group, but not all of it.
    ///   - answers: what is said of the questions: `different`, or `same` for joining the whole
    ///     groups of the two records, as ``merge(_:_:)`` does.
    /// - Returns: what to ask, or what to write.
    /// - Throws: ``SplitError``.
    public func split(
        _ side: some Sequence<ID>,
        answers: [RecordPair<ID>: VerdictKind] = [:]
    ) throws(SplitError<ID>) -> SplitPlan<ID> {
        let side = Array(side).ascendingOnce()
        let group = side.first.map { members(of: $0) } ?? []
        let rest = group.filter { !side.contains($0) }
        guard !side.isEmpty, !rest.isEmpty, side.count + rest.count == group.count else {
            throw .notPartOfOneGroup(side)
        }
        var settlement = Settlement(self, about: group)
        settlement.cut(side, from: rest)
        let questions = try settlement.settle(answers)
        return SplitPlan(questions: questions, drafts: settlement.drafts)
    }

    /// The verdicts that take one record out of its group: ``split(_:answers:)`` with it alone.
    public func unmerge(
        _ record: ID,
        answers: [RecordPair<ID>: VerdictKind] = [:]
    ) throws(SplitError<ID>) -> SplitPlan<ID> {
        try split([record], answers: answers)
    }

    /// The verdicts that say that two records are not the same.
    ///
    /// If they are in one group, one pair cannot be different without the others: the second record
    /// alone is split off. Where more should go with it, use ``split(_:answers:)``. Otherwise it is
    /// `different` on the pair, and there is nothing to ask. If the pair was held and another group
    /// needs the members that its verdict had, one more `same` within that group is written.
    ///
    /// - Throws: ``SplitError``, also when the two are one record.
    public func reject(
        _ one: ID,
        _ other: ID,
        answers: [RecordPair<ID>: VerdictKind] = [:]
    ) throws(SplitError<ID>) -> SplitPlan<ID> {
        guard let pair = RecordPair(one, other) else { throw .notPartOfOneGroup([one]) }
        guard !areOne(one, other) else { return try split([other], answers: answers) }
        var settlement = Settlement(self, about: [one, other])
        settlement.write(.different, on: pair)
        settlement.mend()
        return SplitPlan(questions: [], drafts: settlement.drafts)
    }
}
