/// Groups of numbered records in the making.
///
/// A group is known by one of its records, its root. Each root keeps which other roots its group
/// may never be joined with, and which sets of members contain the whole group. So one attempt to
/// join needs no look at the members of a group.
struct Joining {
    private var parents: [Int]
    private var isAlone: [Bool]
    private var opponents: [Set<Int>]
    private var covers: [[Int]]
    private var unseen: Set<PairKey> = []

    /// Starts with every record alone.
    ///
    /// - Parameters:
    ///   - covers: for each record the numbers, ascending, of the sets of members that contain it.
    ///     Sets of two may be left out.
    ///   - different: the pairs that are different.
    init(covers: [[Int]], different: [(Int, Int)]) {
        parents = Array(covers.indices)
        isAlone = Array(repeating: true, count: covers.count)
        opponents = Array(repeating: [], count: covers.count)
        self.covers = covers
        for (first, second) in different {
            opponents[first].insert(second)
            opponents[second].insert(first)
        }
    }

    /// The root of a record's group.
    mutating func root(of record: Int) -> Int {
        var record = record
        while parents[record] != record {
            parents[record] = parents[parents[record]]
            record = parents[record]
        }
        return record
    }

    /// Joins the groups of two records that somebody said are the same, if that may be.
    mutating func join(_ first: Int, _ second: Int) {
        let one = root(of: first)
        let other = root(of: second)
        guard one != other, !opponents[one].contains(other) else { return }
        let key = PairKey(min(one, other), max(one, other))
        guard !unseen.contains(key) else { return }
        let common = Self.common(covers[one], covers[other])
        // Of two records alone the verdict's own author has seen that they are joined.
        guard !common.isEmpty || isAlone[one] && isAlone[other] else {
            unseen.insert(key)
            return
        }
        if opponents[one].count < opponents[other].count {
            take(one, into: other, common)
        } else {
            take(other, into: one, common)
        }
    }

    /// Why two groups stay apart.
    mutating func reason(_ first: Int, _ second: Int) -> HeldReason? {
        let one = root(of: first)
        let other = root(of: second)
        guard one != other else { return nil }
        return opponents[one].contains(other) ? .different : .unseen
    }

    /// The groups of two and more records.
    mutating func groups() -> [[Int]] {
        var members: [[Int]] = Array(repeating: [], count: parents.count)
        for record in parents.indices where !isAlone[root(of: record)] {
            members[root(of: record)].append(record)
        }
        return members.filter { !$0.isEmpty }
    }

    private mutating func take(_ lost: Int, into kept: Int, _ common: [Int]) {
        parents[lost] = kept
        isAlone[kept] = false
        covers[kept] = common
        covers[lost] = []
        for opponent in opponents[lost] {
            opponents[opponent].remove(lost)
            opponents[opponent].insert(kept)
            opponents[kept].insert(opponent)
        }
        opponents[lost] = []
    }

    /// What two ascending lists have in common, in time of the shorter one.
    private static func common(_ one: [Int], _ other: [Int]) -> [Int] {
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        return short.filter { number in
            var start = 0
            var end = long.count
            while start < end {
                let middle = (start + end) / 2
                if long[middle] < number { start = middle + 1 } else { end = middle }
            }
            return start < long.count && long[start] == number
        }
    }
}
