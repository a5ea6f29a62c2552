import Matching
import Testing

@Suite("What an action on verdicts must not break")
struct RepairTests {
    private func verdict(
        _ one: Int,
        _ other: Int,
        _ kind: VerdictKind,
        _ members: [Int],
        at time: Int64
    ) throws -> Verdict<Int> {
        Verdict(
            pair: try #require(RecordPair(one, other)),
            kind: kind,
            members: members,
            timestamp: time,
            author: [1]
        )
    }

    /// The group of 1, 2 and 3 that only the held verdict on 4 and 5 has seen as one.
    private func groupSeenByAnother() throws -> [Verdict<Int>] {
        [
            try verdict(1, 2, .same, [1, 2], at: 1), try verdict(2, 3, .same, [2, 3], at: 2),
            try verdict(1, 4, .different, [], at: 3),
            try verdict(1, 5, .same, [1, 5], at: 0),
            try verdict(4, 5, .same, [1, 2, 3, 4, 5], at: 4),
        ]
    }

    private func written(
        _ drafts: [VerdictDraft<Int>],
        over verdicts: [Verdict<Int>]
    )
        -> Grouping<Int>
    {
        let pairs = Set(drafts.map(\.pair))
        let later = drafts.map { $0.signed(timestamp: 100, author: [2]) }
        return Grouping(verdicts.filter { !pairs.contains($0.pair) } + later)
    }

    @Test func `a group keeps the verdict that saw it, when that is rejected`() throws {
        let verdicts = try groupSeenByAnother()
        let before = Grouping(verdicts)
        #expect(before.groups == [[1, 2, 3, 5]])
        let plan = try before.reject(4, 5)
        #expect(plan.drafts.map(\.kind) == [.same, .different])
        #expect(plan.drafts[0].members == [1, 2, 3, 5])
        #expect(written(plan.drafts, over: verdicts).groups == before.groups)
    }

    @Test func `a side joined by way of the other side is linked anew`() throws {
        let verdicts = [
            try verdict(1, 2, .same, [1, 2], at: 1), try verdict(2, 3, .same, [1, 2, 3], at: 2),
        ]
        let plan = try Grouping(verdicts).unmerge(2)
        #expect(plan.questions.isEmpty)
        #expect(plan.drafts.map(\.kind) == [.different, .same, .different])
        #expect(plan.drafts[1].members == [1, 3])
        #expect(written(plan.drafts, over: verdicts).groups == [[1, 3]])
    }

    @Test func `a held verdict that a split sets free is asked about`() throws {
        let verdicts = [
            try verdict(1, 2, .same, [1, 2], at: 1), try verdict(2, 3, .same, [2, 3], at: 2),
        ]
        let grouping = Grouping(verdicts)
        let pair = try #require(RecordPair(2, 3))
        let plan = try grouping.unmerge(2)
        #expect(plan.questions == [pair])
        let apart = try grouping.unmerge(2, answers: [pair: .different])
        #expect(apart.questions.isEmpty)
        #expect(written(apart.drafts, over: verdicts).groups.isEmpty)
        let joined = try grouping.unmerge(2, answers: [pair: .same])
        #expect(joined.questions.isEmpty)
        #expect(written(joined.drafts, over: verdicts).groups == [[2, 3]])
    }

    @Test func `answers that would join the two sides are refused`() throws {
        // 3 and 4 were joined last; with 1 and 2 apart, each of them takes one of the two first.
        let verdicts = [
            try verdict(1, 2, .same, [1, 2], at: 1), try verdict(1, 3, .same, [1, 3], at: 2),
            try verdict(2, 4, .same, [2, 4], at: 3), try verdict(3, 4, .same, [3, 4], at: 4),
        ]
        let grouping = Grouping(verdicts)
        #expect(grouping.groups == [[1, 2], [3, 4]])
        let one = try #require(RecordPair(1, 3))
        let other = try #require(RecordPair(2, 4))
        #expect(try grouping.unmerge(2).questions == [one, other])
        #expect(throws: SplitError<Int>.contradiction(other)) {
            try grouping.unmerge(2, answers: [one: .same, other: .same])
        }
    }
}
