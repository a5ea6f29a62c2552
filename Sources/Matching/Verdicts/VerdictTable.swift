/// Verdicts with their records numbered as they come, and put together by pairs.
///
/// All that is done many times is done with numbers: comparing and hashing IDs of a type that the
/// compiler does not know costs several times as much.
struct VerdictTable<ID: Hashable & Comparable & Sendable>: Sendable {
    /// All records that the verdicts name; a record's number is its place.
    private(set) var records: [ID] = []
    /// The numbers of the records.
    private(set) var numbers: [ID: Int] = [:]
    /// All pairs that were judged.
    private(set) var pairs: [JudgedPair] = []
    private var places: [PairKey: Int] = [:]
    /// The place in `pairs` of each verdict's pair.
    private var pairPlaces: [Int] = []
    /// The numbers of the members of all verdicts one behind the other, and where each one's end.
    private var members: [Int] = []
    private var memberEnds: [Int] = []
    private var isSame: [Bool] = []

    /// Puts verdicts together.
    init(_ verdicts: [Verdict<ID>]) {
        for verdict in verdicts {
            let first = number(verdict.pair.first)
            let second = number(verdict.pair.second)
            pairPlaces.append(place(first, second))
            pairs[pairPlaces[pairPlaces.count - 1]].take(
                verdict.kind,
                verdict.timestamp,
                verdict.author
            )
            if verdict.members.count > 2 {
                for member in verdict.members { members.append(number(member)) }
            } else {
                members += [first, second]
            }
            memberEnds.append(members.count)
            isSame.append(verdict.kind == .same)
        }
    }

    /// What was said of a pair.
    func pair(_ pair: RecordPair<ID>) -> JudgedPair? {
        guard let first = numbers[pair.first], let second = numbers[pair.second] else { return nil }
        return places[PairKey(first, second)].map { pairs[$0] }
    }

    /// The records of a judged pair.
    func pair(_ judged: JudgedPair) -> RecordPair<ID>? {
        RecordPair(records[judged.first], records[judged.second])
    }

    /// The pairs that are same, in the order in which they have their turn.
    func samePairs() -> [JudgedPair] {
        pairs.filter { !$0.isDifferent }.sorted { left, right in
            if left.timestamp != right.timestamp { return left.timestamp < right.timestamp }
            if left.author != right.author {
                return left.author.lexicographicallyPrecedes(right.author)
            }
            return (records[left.first], records[left.second])
                < (records[right.first], records[right.second])
        }
    }

    /// The numbers of the pairs that are different.
    func differentPairs() -> [(Int, Int)] {
        pairs.filter(\.isDifferent).map { ($0.first, $0.second) }
    }

    /// For each record the numbers, ascending, of the sets of members that contain it, of verdicts
    /// on pairs that are same.
    ///
    /// A set of two is left out: it says no more than its verdict's pair. Equal sets count once.
    func covers() -> [[Int]] {
        var covers: [[Int]] = Array(repeating: [], count: records.count)
        var known: Set<[Int]> = []
        for (verdict, place) in pairPlaces.enumerated() where !pairs[place].isDifferent {
            let range = memberRange(verdict)
            guard range.count > 2, known.insert(members[range].sorted()).inserted else { continue }
            for member in members[range] { covers[member].append(known.count - 1) }
        }
        return covers
    }

    /// The places, ascending, of the verdicts that may have a say in the groups of some records, as
    /// in ``VerdictComponent``.
    func component(of seeds: [ID]) -> [Int] {
        var touching: [[Int]] = Array(repeating: [], count: records.count)
        for verdict in pairPlaces.indices {
            for member in members[memberRange(verdict)] { touching[member].append(verdict) }
        }
        var isKnown = Array(repeating: false, count: records.count)
        var isTaken = Array(repeating: false, count: pairPlaces.count)
        var open = seeds.compactMap { numbers[$0] }
        while let record = open.popLast() {
            guard !isKnown[record] else { continue }
            isKnown[record] = true
            for verdict in touching[record] where !isTaken[verdict] {
                isTaken[verdict] = true
                if isSame[verdict] { open += members[memberRange(verdict)] }
            }
        }
        return isTaken.indices.filter { isTaken[$0] }
    }

    private func memberRange(_ verdict: Int) -> Range<Int> {
        (verdict == 0 ? 0 : memberEnds[verdict - 1])..<memberEnds[verdict]
    }

    private mutating func number(_ record: ID) -> Int {
        if let number = numbers[record] { return number }
        numbers[record] = records.count
        records.append(record)
        return records.count - 1
    }

    private mutating func place(_ first: Int, _ second: Int) -> Int {
        let key = PairKey(first, second)
        if let place = places[key] { return place }
        places[key] = pairs.count
        pairs.append(JudgedPair(first: first, second: second))
        return pairs.count - 1
    }
}
