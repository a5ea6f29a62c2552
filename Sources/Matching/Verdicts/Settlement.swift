/// Verdicts in the making that lead from the groups as they are to the groups as they should be.
///
/// The groups that should be are written down first; then the groups that would come out are worked
/// out, and what deviates is mended by a further verdict or asked, until nothing deviates. Each
/// round writes on a pair on which it has not written yet or enlarges a set of members, so there is
/// an end.
struct Settlement<ID: Hashable & Comparable & Sendable> {
    private let standing: [Verdict<ID>]
    private var written: [RecordPair<ID>: VerdictDraft<ID>] = [:]
    /// The groups that should be, under their lowest records; a record that is missing is alone.
    private var wanted: [ID: [ID]] = [:]
    private var leaders: [ID: ID] = [:]

    /// Begins with the groups as they are, where they hang together with some records.
    init(_ grouping: Grouping<ID>, about records: [ID]) {
        standing = grouping.component(of: records)
        for group in Grouping(standing).groups { want(group) }
    }

    /// The verdicts to write, in the order of their pairs.
    var drafts: [VerdictDraft<ID>] { written.values.sorted { $0.pair < $1.pair } }

    /// Writes a verdict instead of whatever stands on the pair.
    mutating func write(_ kind: VerdictKind, on pair: RecordPair<ID>, members: [ID] = []) {
        written[pair] = VerdictDraft(pair, kind, members: members)
    }

    /// Makes two groups of one.
    mutating func cut(_ side: [ID], from rest: [ID]) {
        for pair in side.flatMap({ one in rest.compactMap { RecordPair(one, $0) } }) {
            write(.different, on: pair)
        }
        for record in side + rest { leaders.removeValue(forKey: record).map { wanted[$0] = nil } }
        want(side)
        want(rest)
    }

    /// Makes one group of those of a pair's records.
    mutating func join(_ pair: RecordPair<ID>) {
        let one = members(of: pair.first)
        let other = members(of: pair.second)
        let union = (one + other).sorted()
        for overruled in outcome().differentPairs(between: one, and: other) + [pair] {
            write(.same, on: overruled, members: union)
        }
        want(union)
    }

    /// Writes what the wanted groups lack to come out.
    ///
    /// - Returns: the groups that come out.
    @discardableResult
    mutating func mend() -> Grouping<ID> {
        var outcome = outcome()
        while mendOnce(outcome) { outcome = self.outcome() }
        return outcome
    }

    /// Writes what the wanted groups lack, and what follows from the answers.
    ///
    /// - Returns: the pairs that need an answer before it can be complete.
    mutating func settle(
        _ answers: [RecordPair<ID>: VerdictKind]
    ) throws(SplitError<ID>) -> [RecordPair<ID>] {
        while true {
            let crossing = mend().pairsInEffect.filter(isCrossing).sorted()
            let open = crossing.filter { answers[$0] == nil }
            guard open.isEmpty, !crossing.isEmpty else { return open }
            for pair in crossing where isCrossing(pair) {
                guard answers[pair] == .same else {
                    write(.different, on: pair)
                    continue
                }
                try check(pair, answers)
                join(pair)
            }
        }
    }

    /// Refuses to join what the split or an answer sets apart.
    private func check(
        _ pair: RecordPair<ID>,
        _ answers: [RecordPair<ID>: VerdictKind]
    ) throws(SplitError<ID>) {
        let one = members(of: pair.first)
        let other = members(of: pair.second)
        for across in one.flatMap({ one in other.compactMap { RecordPair(one, $0) } })
        where written[across]?.kind == .different || answers[across] == .different {
            throw .contradiction(pair)
        }
    }

    private mutating func mendOnce(_ outcome: Grouping<ID>) -> Bool {
        let broken = wanted.values.filter { group in
            group.contains { !outcome.areOne($0, group[0]) }
        }
        let before = written
        for group in broken.sorted(by: { $0[0] < $1[0] }) { hold(group, outcome) }
        return written != before
    }

    /// Writes what a group lacks to hold together of itself: links between its parts, or a set of
    /// members that contains it.
    private mutating func hold(_ group: [ID], _ outcome: Grouping<ID>) {
        let links = SpanningLinks(group, outcome.samePairs)
        if links.parts.count > 1 {
            for (one, other) in zip(links.parts, links.parts.dropFirst()) {
                RecordPair(one, other).map { write(.same, on: $0, members: group) }
            }
        } else if !outcome.isSeen(group) {
            // A pair that had no part in joining the group: so everything keeps its turn. Three
            // records have one, and two are seen as one by the verdict on them.
            let spare = links.spare { outcome.kind(of: $0) == nil } ?? links.spare { _ in true }
            spare.map { write(.same, on: $0, members: group) }
        }
    }

    /// The groups that come out if the drafts are written.
    private func outcome() -> Grouping<ID> {
        // Drafts are later than all that stands, which has a time that a clock can show.
        let drafts = written.values.map { $0.signed(timestamp: .max, author: []) }
        return Grouping(standing.filter { written[$0.pair] == nil } + drafts)
    }

    private func members(of record: ID) -> [ID] {
        leaders[record].flatMap { wanted[$0] } ?? [record]
    }

    private func isCrossing(_ pair: RecordPair<ID>) -> Bool {
        members(of: pair.first) != members(of: pair.second)
    }

    private mutating func want(_ group: [ID]) {
        for leader in Set(group.compactMap { leaders[$0] }) { wanted[leader] = nil }
        for record in group { leaders[record] = group[0] }
        wanted[group[0]] = group
    }
}

extension Grouping {
    /// The pairs that were said to be the same and are.
    fileprivate var pairsInEffect: [RecordPair<ID>] {
        samePairs.filter { areOne($0.first, $0.second) }
    }

    /// Whether somebody saw some records as one, in a verdict that counts.
    fileprivate func isSeen(_ group: [ID]) -> Bool {
        verdicts.contains { verdict in
            verdict.kind == .same && verdict.members.count >= group.count
                && kind(of: verdict.pair) == .same && Set(verdict.members).isSuperset(of: group)
        }
    }
}
