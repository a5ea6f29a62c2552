import Matching

/// What was found in a set, laid beside the truth.
struct Evaluation: Codable {
    /// Pairs of records of one person.
    let truePairs: Int
    /// Pairs that are "same?".
    let same: Figures
    /// Pairs that are "same?", and those of the queue that are truly one: what there is after a
    /// person has answered the queue.
    let withQueue: Figures
    /// The pairs of the queue, and how many of them are truly one.
    let queue: Share
    /// What grouping makes of "same?".
    let groups: ClusterFigures
    /// What grouping would make of everything, if nobody answered the queue.
    let groupsOfAll: ClusterFigures
    /// Look-alikes at "same?" or in one group, by kind.
    let lookAlikesJoined: [String: Share]
    /// Look-alikes that a person is asked about or that are joined, by kind.
    let lookAlikesShown: [String: Share]
    /// How many copies are "same?" with their original or in its group, by kind of spoiling.
    let recallBySpoiling: [String: Share]
    /// How many copies are in the queue at least.
    let recallWithQueueBySpoiling: [String: Share]

    init(_ found: Found, _ truth: Truth) {
        let total = ClusterFigures.pairCount(truth.entities, truth.sources)
        let sorted = found.pairs.map { ($0.decision, truth.areOne($0.first, $0.second)) }
        let sameCount = sorted.count { $0.0 == .same }
        let sameRight = sorted.count { $0.0 == .same && $0.1 }
        let queueRight = sorted.count { $0.0 != .same && $0.1 }
        truePairs = total
        same = Figures(right: sameRight, found: sameCount, total: total)
        withQueue = Figures(
            right: sameRight + queueRight,
            found: sameCount + queueRight,
            total: total
        )
        queue = Share(count: queueRight, total: sorted.count - sameCount)
        let clusters = found.clusters(of: found.groups)
        groups = ClusterFigures(
            clusters: clusters,
            entities: truth.entities,
            sources: truth.sources
        )
        groupsOfAll = ClusterFigures(
            clusters: found.clusters(of: found.groupsOfAll),
            entities: truth.entities,
            sources: truth.sources
        )
        let joined = PairSet(found.pairs.filter { $0.decision == .same }, clusters: clusters)
        let shown = PairSet(found.pairs, clusters: clusters)
        lookAlikesJoined = Self.lookAlikes(truth, joined)
        lookAlikesShown = Self.lookAlikes(truth, shown)
        recallBySpoiling = Self.recall(truth, joined)
        recallWithQueueBySpoiling = Self.recall(truth, shown)
    }

    private static func lookAlikes(_ truth: Truth, _ pairs: PairSet) -> [String: Share] {
        var shares: [String: Share] = [:]
        for pair in truth.lookAlikes {
            shares[pair.kind, default: Share()].add(pairs.contains(pair.first, pair.second))
        }
        return shares
    }

    /// By kind of spoiling; a copy that was spoiled in several ways counts as `multi`, and for each
    /// of them behind a colon.
    private static func recall(_ truth: Truth, _ pairs: PairSet) -> [String: Share] {
        var originals: [Int32: Int] = [:]
        for (number, level) in truth.levels.enumerated() where level == "orig" {
            originals[truth.entities[number]] = number
        }
        var shares: [String: Share] = [:]
        for (number, level) in truth.levels.enumerated() where level != "orig" && level != "" {
            guard let original = originals[truth.entities[number]] else { continue }
            let isFound = pairs.contains(original, number)
            shares[level, default: Share()].add(isFound)
            guard level == "multi" else { continue }
            for spoiling in truth.spoilings[number].split(separator: "+") {
                shares["multi:" + spoiling, default: Share()].add(isFound)
            }
        }
        return shares
    }
}

extension Share {
    fileprivate mutating func add(_ isCounted: Bool) {
        total += 1
        if isCounted { count += 1 }
    }
}

/// Pairs that were found, and those that are in one group.
private struct PairSet {
    private let codes: Set<UInt64>
    private let clusters: [Int32]

    init(_ pairs: [ScoredPair], clusters: [Int32]) {
        codes = Set(pairs.map { Self.code($0.first, $0.second) })
        self.clusters = clusters
    }

    func contains(_ first: Int, _ second: Int) -> Bool {
        clusters[first] == clusters[second] || codes.contains(Self.code(first, second))
    }

    private static func code(_ first: Int, _ second: Int) -> UInt64 {
        UInt64(min(first, second)) << 32 | UInt64(max(first, second))
    }
}
