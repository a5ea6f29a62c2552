import Matching
import SyncTestSupport
import Testing

@Suite("Groups that follow from verdicts")
struct GroupingTests {
    private func same(
        _ one: Int,
        _ other: Int,
        _ members: [Int],
        at time: Int64,
        by author: UInt8 = 1
    ) throws -> Verdict<Int> {
        Verdict(
            pair: try #require(RecordPair(one, other)),
            kind: .same,
            members: members,
            timestamp: time,
            author: [author]
        )
    }

    private func different(_ one: Int, _ other: Int, at time: Int64) throws -> Verdict<Int> {
        Verdict(
            pair: try #require(RecordPair(one, other)),
            kind: .different,
            members: [],
            timestamp: time,
            author: [2]
        )
    }

    @Test func `no verdict, no group`() {
        let grouping = Grouping<Int>([])
        #expect(grouping.groups.isEmpty && grouping.held.isEmpty && grouping.clashes.isEmpty)
        #expect(grouping.members(of: 5) == [5])
        #expect(grouping.areOne(5, 5) && !grouping.areOne(5, 6))
    }

    @Test func `a pair has no order and two different records`() {
        #expect(RecordPair(2, 1) == RecordPair(1, 2))
        #expect(RecordPair(1, 1) == nil)
    }

    @Test func `a same has its pair among its members, a different nothing else`() throws {
        #expect(try same(3, 1, [7, 2, 7], at: 1).members == [1, 2, 3, 7])
        let verdict = Verdict(
            pair: try #require(RecordPair(3, 1)),
            kind: .different,
            members: [1, 2, 3],
            timestamp: 1,
            author: []
        )
        #expect(verdict.members == [1, 3])
    }

    @Test func `a lead merged into two contacts that nobody compared belongs to the first`() throws
    {
        let verdicts = [try same(1, 2, [1, 2], at: 10), try same(1, 3, [1, 3], at: 11, by: 2)]
        let grouping = Grouping(verdicts)
        #expect(grouping.groups == [[1, 2]])
        let pair = try #require(RecordPair(1, 3))
        #expect(grouping.held == [HeldVerdict(pair: pair, reason: .unseen)])
        #expect(!grouping.takesEffect(pair))
    }

    @Test func `at one time the lower replica comes first, then the lower pair`() throws {
        let byAuthor = [try same(1, 2, [1, 2], at: 10, by: 2), try same(1, 3, [1, 3], at: 10)]
        #expect(Grouping(byAuthor).groups == [[1, 3]])
        let byPair = [try same(1, 3, [1, 3], at: 10), try same(1, 2, [1, 2], at: 10)]
        #expect(Grouping(byPair).groups == [[1, 2]])
    }

    @Test func `a different pair keeps groups apart`() throws {
        let verdicts = [
            try same(1, 2, [1, 2], at: 1), try different(1, 3, at: 5),
            try same(2, 3, [1, 2, 3], at: 9),
        ]
        let grouping = Grouping(verdicts)
        #expect(grouping.groups == [[1, 2]])
        let pair = try #require(RecordPair(2, 3))
        #expect(grouping.held == [HeldVerdict(pair: pair, reason: .different)])
        #expect(grouping.differentPairs(between: [1, 2], and: [3]) == [RecordPair(1, 3)])
    }

    @Test func `same and different said of one pair without knowledge: different, and listed`()
        throws
    {
        let verdicts = [try same(1, 2, [1, 2], at: 9), try different(1, 2, at: 1)]
        let grouping = Grouping(verdicts)
        let pair = try #require(RecordPair(1, 2))
        #expect(grouping.groups.isEmpty && grouping.held.isEmpty)
        #expect(grouping.clashes == [pair] && grouping.isClashing(pair))
        #expect(grouping.kind(of: pair) == .different)
    }

    @Test func `the members of a clashing verdict vouch for nobody`() throws {
        let verdicts = [
            try same(1, 2, [1, 2], at: 1), try same(2, 3, [2, 3], at: 2),
            try same(3, 4, [1, 2, 3, 4], at: 3), try different(3, 4, at: 4),
        ]
        #expect(Grouping(verdicts).groups == [[1, 2]])
        #expect(Grouping(verdicts.dropLast()).groups == [[1, 2, 3, 4]])
    }

    @Test func `opposite merges are one group, and so is a circle`() throws {
        let opposite = [try same(1, 2, [1, 2], at: 1), try same(2, 1, [1, 2], at: 1, by: 2)]
        #expect(Grouping(opposite).groups == [[1, 2]])
        let circle = [
            try same(1, 2, [1, 2], at: 1), try same(2, 3, [1, 2, 3], at: 2),
            try same(3, 1, [1, 2, 3], at: 3),
        ]
        #expect(Grouping(circle).groups == [[1, 2, 3]])
        #expect(Grouping(circle).held.isEmpty)
    }

    @Test func `the record created first stands for a group, then the lowest`() {
        let created: [Int: Int64] = [1: 20, 2: 10, 3: 10]
        #expect(Grouping.representative(of: [3, 1, 4, 2]) { created[$0] } == 2)
        #expect(Grouping.representative(of: [4, 1]) { created[$0] } == 1)
        #expect(Grouping.representative(of: [6, 5]) { created[$0] } == 5)
        #expect(Grouping<Int>.representative(of: []) { created[$0] } == nil)
    }

    @Test func `groups are what the rules say word for word`() {
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            for verdicts in [
                world.store.verdicts, world.random.wildVerdicts(records: 6, count: 12),
            ] {
                let grouping = Grouping(verdicts)
                let plain = PlainGrouping(verdicts, records: Array(0..<6))
                #expect(
                    Set(grouping.groups.map(Set.init)) == Set(plain.groups.filter { $0.count > 1 })
                )
                let held = grouping.held.map { ($0.pair, $0.reason) }
                #expect(Dictionary(uniqueKeysWithValues: held) == plain.held, "seed \(seed)")
            }
        }
    }

    @Test func `groups are the same whatever the order of verdicts`() {
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            let verdicts = world.store.verdicts
            let one = Grouping(verdicts)
            let other = Grouping(verdicts.shuffled(using: &world.random))
            #expect(one.groups == other.groups && one.held == other.held, "seed \(seed)")
            #expect(one.clashes == other.clashes, "seed \(seed)")
        }
    }

    @Test func `replicas that have met have the same groups`() {
        for (seed, world) in VerdictWorld.all.enumerated() {
            let stores = world.stores
            #expect(Set(stores.map(\.verdicts)).count == 1, "seed \(seed)")
        }
    }

    @Test func `nobody is joined unseen, and no different pair is in a group`() {
        var groups = 0
        for (seed, world) in VerdictWorld.all.enumerated() {
            let verdicts = world.store.verdicts
            let grouping = Grouping(verdicts)
            for group in grouping.groups {
                groups += 1
                let isSeen = verdicts.contains {
                    $0.kind == .same && Set($0.members).isSuperset(of: group)
                }
                #expect(isSeen, "seed \(seed)")
                #expect(grouping.differentPairs(between: group, and: group).isEmpty)
            }
        }
        #expect(groups > 1000)
    }

    @Test func `a component gives for its records what all verdicts give`() {
        for (seed, world) in VerdictWorld.all.enumerated() {
            var world = world
            let wild = world.random.wildVerdicts(records: 14, count: 12)
            for verdicts in [world.store.verdicts, wild] {
                let whole = Grouping(verdicts)
                for record in [0, 1, 7] {
                    let component = VerdictComponent(of: [record]) { id in
                        verdicts.filter { $0.members.contains(id) }
                    }
                    let part = Grouping(component.verdicts)
                    let records = Set(component.records)
                    for record in records {
                        #expect(part.members(of: record) == whole.members(of: record))
                    }
                    let held = whole.held.filter { records.contains($0.pair.first) }
                    #expect(part.held == held, "seed \(seed)")
                    let inside = { (pair: RecordPair<Int>) in
                        records.contains(pair.first) && records.contains(pair.second)
                    }
                    #expect(part.clashes.filter(inside) == whole.clashes.filter(inside))
                }
            }
        }
    }

    @Test func `a component ends where nobody says same`() throws {
        let verdicts = [
            try same(1, 2, [1, 2, 5], at: 1), try different(2, 3, at: 1),
            try same(3, 4, [3, 4], at: 1),
        ]
        let component = VerdictComponent(of: [1]) { id in
            verdicts.filter { $0.members.contains(id) }
        }
        #expect(component.records == [1, 2, 5])
        #expect(component.verdicts.count == 2)
    }
}
