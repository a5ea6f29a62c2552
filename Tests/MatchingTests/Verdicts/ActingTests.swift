import Matching
import SyncTestSupport
import Testing

@Suite("Merging, splitting and confirming")
struct ActingTests {
    private typealias Answers = [RecordPair<Int>: VerdictKind]

    /// The plan of a split when each question is answered by a rule.
    private func split(
        _ grouping: Grouping<Int>,
        _ side: [Int],
        _ asked: inout Answers,
        answer: (RecordPair<Int>) -> VerdictKind = { _ in .different }
    ) throws -> [VerdictDraft<Int>] {
        while true {
            let plan = try grouping.split(side, answers: asked)
            guard !plan.questions.isEmpty else { return plan.drafts }
            for pair in plan.questions {
                try #require(asked[pair] == nil, "asked twice")
                asked[pair] = answer(pair)
            }
        }
    }

    /// Groups with some of them replaced by others.
    private func changed(_ groups: [[Int]], _ gone: [[Int]], into new: [[Int]]) -> [[Int]] {
        (groups.filter { !gone.contains($0) } + new.filter { $0.count > 1 })
            .sorted { $0[0] < $1[0] }
    }

    private func merged(_ one: [Int], _ other: [Int]) -> [Int] { (one + other).sorted() }

    @Test func `a merge joins the two groups and leaves all others as they are`() {
        var overruled = 0
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            for (one, other) in world.somePairs() {
                for start in world.starts {
                    var store = start
                    let before = store.grouping
                    let groups = [before.members(of: one), before.members(of: other)]
                    let drafts = before.merge(one, other)
                    overruled += before.differentPairs(between: groups[0], and: groups[1]).count
                    world.write(drafts, in: &store)
                    let union = merged(groups[0], groups[1])
                    let expected =
                        groups[0] == groups[1]
                        ? before.groups : changed(before.groups, groups, into: [union])
                    #expect(store.grouping.groups == expected, "seed \(seed)")
                    #expect(store.grouping.merge(one, other).isEmpty)
                }
            }
        }
        #expect(overruled > 1000)
    }

    @Test func `a held verdict that is confirmed takes effect`() throws {
        var held = 0
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            for start in world.starts {
                let before = start.grouping
                for verdict in before.held {
                    held += 1
                    var store = start
                    let pair = verdict.pair
                    world.write(before.merge(pair.first, pair.second), in: &store)
                    #expect(store.grouping.takesEffect(pair), "seed \(seed)")
                    #expect(!store.grouping.held.contains { $0.pair == pair }, "seed \(seed)")
                }
            }
        }
        #expect(held > 300)
    }

    @Test func `a split makes exactly its two sides once the questions are answered`() throws {
        var splits = 0
        var questions = 0
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            for start in world.starts {
                let before = start.grouping
                for group in before.groups {
                    splits += 1
                    let side = world.random.part(of: group)
                    let rest = group.filter { !side.contains($0) }
                    var asked: Answers = [:]
                    let drafts = try split(before, side, &asked)
                    questions += asked.count
                    let known = Set(before.held.map(\.pair))
                    #expect(asked.keys.allSatisfy(known.contains), "seed \(seed)")
                    var store = start
                    world.write(drafts, in: &store)
                    let expected = changed(before.groups, [group], into: [side, rest])
                    #expect(store.grouping.groups == expected, "seed \(seed)")
                }
            }
        }
        #expect(splits > 1000 && questions > 10)
    }

    @Test func `what was answered with same is joined, and the sides stay apart`() throws {
        var joined = 0
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            for start in world.starts {
                let before = start.grouping
                for group in before.groups {
                    let side = world.random.part(of: group)
                    let rest = group.filter { !side.contains($0) }
                    var asked: Answers = [:]
                    do {
                        let drafts = try split(before, side, &asked) { _ in
                            world.random.pick(VerdictKind.allCases)
                        }
                        var store = start
                        world.write(drafts, in: &store)
                        let after = store.grouping
                        for (pair, kind) in asked {
                            joined += kind == .same ? 1 : 0
                            #expect(after.areOne(pair.first, pair.second) == (kind == .same))
                        }
                        for one in side {
                            #expect(after.areOne(one, side[0]))
                            #expect(!rest.contains { after.areOne(one, $0) }, "seed \(seed)")
                        }
                        #expect(rest.allSatisfy { after.areOne($0, rest[0]) }, "seed \(seed)")
                    } catch SplitError<Int>.contradiction(let pair) {
                        #expect(asked[pair] == .same)
                    }
                }
            }
        }
        #expect(joined > 5)
    }

    @Test func `a merge that is split again leaves the groups of before, and asks nothing`() throws
    {
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            for start in world.starts {
                let before = start.grouping
                for (one, other) in world.somePairs() where !before.areOne(one, other) {
                    var store = start
                    world.write(before.merge(one, other), in: &store)
                    let plan = try store.grouping.split(before.members(of: other))
                    #expect(plan.questions.isEmpty, "seed \(seed)")
                    world.write(plan.drafts, in: &store)
                    #expect(store.grouping.groups == before.groups, "seed \(seed)")
                }
            }
        }
    }

    @Test func `a pair that is rejected is different, and only the second record leaves its group`()
        throws
    {
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            for start in world.starts {
                let before = start.grouping
                for (one, other) in world.somePairs() {
                    var answers: Answers = [:]
                    var plan = try before.reject(one, other)
                    while !plan.questions.isEmpty {
                        for pair in plan.questions { answers[pair] = .different }
                        plan = try before.reject(one, other, answers: answers)
                    }
                    var store = start
                    world.write(plan.drafts, in: &store)
                    let pair = try #require(RecordPair(one, other))
                    #expect(store.grouping.kind(of: pair) == .different)
                    #expect(!store.grouping.isClashing(pair))
                    let group = before.members(of: one)
                    let rest = group.filter { $0 != other }
                    let expected =
                        before.areOne(one, other)
                        ? changed(before.groups, [group], into: [rest]) : before.groups
                    #expect(store.grouping.groups == expected, "seed \(seed)")
                }
            }
        }
    }

    @Test func `each draft has a pair of its own, and they come in order`() throws {
        for world in VerdictWorld.all.prefix(300) {
            var world = world
            let before = world.store.grouping
            for (one, other) in world.somePairs() {
                var drafts = before.merge(one, other).map(\.pair)
                #expect(drafts == drafts.sorted() && Set(drafts).count == drafts.count)
                guard before.members(of: one).count > 1 else { continue }
                drafts = try before.unmerge(one).drafts.map(\.pair)
                #expect(drafts == drafts.sorted() && Set(drafts).count == drafts.count)
            }
        }
    }

    @Test func `only a part of one group can be split off`() throws {
        let grouping = Grouping(
            Grouping<Int>([]).merge(1, 2).map { $0.signed(timestamp: 1, author: []) }
        )
        for side in [[], [1, 2], [3], [1, 3]] {
            #expect(throws: SplitError<Int>.notPartOfOneGroup(side)) { try grouping.split(side) }
        }
        #expect(throws: SplitError<Int>.notPartOfOneGroup([1])) { try grouping.reject(1, 1) }
    }
}
