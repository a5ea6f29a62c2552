import Matching
import SyncTestSupport

/// The verdicts that stand on one replica, and which ones have been replaced.
///
/// Records are numbers. Two replicas that meet keep what neither of them knows to be replaced.
struct VerdictStore {
    private var standing: [Int: Verdict<Int>] = [:]
    private var replaced: Set<Int> = []
    private var latest: Int64 = 0
    private let author: [UInt8]
    /// What the replica's clock shows.
    var clock: Int64 = 0

    init(author: UInt8) { self.author = [author] }

    /// A replica that has learned some verdicts from elsewhere; its clock is far behind.
    init(knowing verdicts: [Verdict<Int>]) {
        author = [1]
        for (place, verdict) in verdicts.enumerated() { standing[-1 - place] = verdict }
        latest = verdicts.map(\.timestamp).max() ?? 0
    }

    var verdicts: [Verdict<Int>] { standing.keys.sorted().compactMap { standing[$0] } }

    var grouping: Grouping<Int> { Grouping(verdicts) }

    /// Writes drafts in one transaction; `last` numbers all that is written anywhere.
    mutating func write(_ drafts: [VerdictDraft<Int>], _ last: inout Int) {
        latest = max(clock, latest + 1)
        for draft in drafts {
            for (number, verdict) in standing where verdict.pair == draft.pair {
                standing[number] = nil
                replaced.insert(number)
            }
            last += 1
            standing[last] = draft.signed(timestamp: latest, author: author)
        }
    }

    /// Takes over all that another replica knows.
    mutating func learn(_ other: VerdictStore) {
        replaced.formUnion(other.replaced)
        standing.merge(other.standing) { own, _ in own }
        standing = standing.filter { !replaced.contains($0.key) }
        latest = max(latest, other.latest)
    }
}

/// Up to three replicas that judge a few records, most of the time without knowing of each other,
/// with clocks that are wrong.
struct VerdictWorld {
    let records: [Int]
    private(set) var stores: [VerdictStore]
    private(set) var last = 0
    var random: SplitMix

    /// The worlds of 1,500 seeds.
    static let all = (0..<1500).map { VerdictWorld(seed: $0) }

    /// Lives through some rounds; all replicas know the same at the end.
    init(seed: UInt64, records: ClosedRange<Int> = 3...6) {
        random = SplitMix(seed: seed)
        self.records = Array(0..<random.number(records))
        stores = (1...3).map { VerdictStore(author: UInt8($0)) }
        var now: Int64 = 1000
        for _ in 0..<random.number(2...3) {
            for place in stores.indices {
                let skew = Int64(random.pick([0, -300, 300]))
                for _ in 0..<random.below(4) {
                    now += 10
                    stores[place].clock = now + skew
                    act(place)
                }
                if random.chance(20) { stores[random.below(3)].learn(stores[place]) }
            }
            if random.chance(70) { meet() }
        }
        meet()
    }

    /// The replica that a test goes on with; its clock is far behind.
    var store: VerdictStore {
        var store = stores[0]
        store.clock = 0
        return store
    }

    /// Where a test goes on: the replica, and one that knows what no program would write.
    var starts: [VerdictStore] {
        var random = random
        let wild = random.wildVerdicts(records: records.count, count: 4 + random.below(12))
        return [store, VerdictStore(knowing: wild)]
    }

    /// Some pairs of records, in both orders.
    mutating func somePairs() -> [(Int, Int)] {
        let all = records.flatMap { one in records.filter { $0 != one }.map { (one, $0) } }
        return Array(all.shuffled(using: &random).prefix(4))
    }

    mutating func write(_ drafts: [VerdictDraft<Int>], in store: inout VerdictStore) {
        store.write(drafts, &last)
    }

    private mutating func meet() {
        for _ in 0..<2 {
            for place in stores.indices {
                for other in stores.indices { stores[place].learn(stores[other]) }
            }
        }
    }

    private mutating func act(_ place: Int) {
        let one = random.pick(records)
        let other = random.pick(records)
        let grouping = stores[place].grouping
        guard random.chance(30) else {
            stores[place].write(grouping.merge(one, other), &last)
            return
        }
        let group = grouping.members(of: one)
        let side = random.part(of: group)
        guard group.count > 1 else {
            if let plan = try? grouping.reject(one, other) {
                stores[place].write(plan.drafts, &last)
            }
            return
        }
        // Somebody who answers at random.
        var answers: [RecordPair<Int>: VerdictKind] = [:]
        while let plan = try? grouping.split(side, answers: answers) {
            guard !plan.questions.isEmpty else {
                stores[place].write(plan.drafts, &last)
                return
            }
            for pair in plan.questions { answers[pair] = random.pick(VerdictKind.allCases) }
        }
    }
}

extension SplitMix {
    /// Some of a group, but not all; all of a group of one.
    mutating func part(of group: [Int]) -> [Int] {
        guard group.count > 1 else { return group }
        let count = number(1...group.count - 1)
        return Array(group.shuffled(using: &self).prefix(count)).sorted()
    }

    /// Verdicts that no program would write: pairs, members and times at random.
    mutating func wildVerdicts(records: Int, count: Int) -> [Verdict<Int>] {
        (0..<count).compactMap { _ in
            guard let pair = RecordPair(below(records), below(records)) else { return nil }
            let members = (0..<records).filter { _ in chance(50) }
            return Verdict(
                pair: pair,
                kind: chance(85) ? .same : .different,
                members: members,
                timestamp: Int64(below(8)),
                author: [UInt8(below(3))]
            )
        }
    }
}

/// The rules of groups word for word, slowly: each `same` on its own, again and again, and from the
/// first one on after each that took effect.
struct PlainGrouping {
    private(set) var groups: [Set<Int>] = []
    private(set) var held: [RecordPair<Int>: HeldReason] = [:]

    init(_ verdicts: [Verdict<Int>], records: [Int]) {
        let different = Set(verdicts.filter { $0.kind == .different }.map(\.pair))
        let same = verdicts.filter { $0.kind == .same && !different.contains($0.pair) }
        let turns = same.sorted { left, right in
            if left.timestamp != right.timestamp { return left.timestamp < right.timestamp }
            if left.author != right.author { return left.author[0] < right.author[0] }
            return left.pair < right.pair
        }
        groups = records.map { [$0] }
        while true {
            let next: Verdict<Int>? = turns.first { verdict in
                let union = self.union(verdict.pair)
                return !groups.contains(union) && reason(union, different, same) == nil
            }
            guard let next else { break }
            let union = self.union(next.pair)
            groups = groups.filter { $0.isDisjoint(with: union) } + [union]
        }
        for verdict in turns where !groups.contains(union(verdict.pair)) {
            held[verdict.pair] = reason(union(verdict.pair), different, same)
        }
    }

    private func union(_ pair: RecordPair<Int>) -> Set<Int> {
        groups.filter { $0.contains(pair.first) || $0.contains(pair.second) }
            .reduce(into: []) { $0.formUnion($1) }
    }

    private func reason(
        _ union: Set<Int>,
        _ different: Set<RecordPair<Int>>,
        _ same: [Verdict<Int>]
    ) -> HeldReason? {
        if different.contains(where: { union.isSuperset(of: [$0.first, $0.second]) }) {
            return .different
        }
        return same.contains { union.isSubset(of: $0.members) } ? nil : .unseen
    }
}
