/// Which records are one, as it follows from all verdicts that stand.
///
/// - A pair is *different* if any of its standing verdicts says so; if they disagree, the pair is
///   listed as clashing. It is *same* otherwise.
/// - The `same` verdicts are taken in the order of (time, author, pair). One takes effect if the
///   group that it makes holds no different pair and is contained in the members of *some* `same`
///   verdict on a pair that is not different. So nobody is joined to a record that no one saw it
///   joined to, whatever the clocks.
/// - The others are held, and listed with the reason.
///
/// Taking the verdicts again and again would change nothing, so each is taken once. Groups only
/// grow. Where a union holds a different pair, so does every greater one; where nobody has seen
/// the union, nobody has seen a greater one. Hence a verdict that was refused stays refused; and
/// its records do not come together by other verdicts either, for the group that they would make
/// contains the union that was refused.
///
/// The order in which the verdicts are given is of no matter. Verdicts of one
/// ``VerdictComponent`` give for its records what all verdicts give.
public struct Grouping<ID: Hashable & Comparable & Sendable>: Sendable {
    /// The groups of two and more records: each ascending, and in the order of their first records.
    public let groups: [[ID]]
    /// The pairs whose `same` does not take effect, ascending.
    public let held: [HeldVerdict<ID>]
    /// The pairs of which some say that they are the same and others say otherwise, ascending.
    ///
    /// They count as different.
    public let clashes: [RecordPair<ID>]

    /// The verdicts that it follows from.
    let verdicts: [Verdict<ID>]
    private let table: VerdictTable<ID>
    private let taken: [JudgedPair]
    private let groupIndexes: [Int]

    /// Works out the groups.
    ///
    /// - Parameter verdicts: all verdicts that stand on some pairs, siblings included, in any
    ///   order. A pair of which one sibling is given needs all of them.
    public init(_ verdicts: some Sequence<Verdict<ID>>) {
        let verdicts = Array(verdicts)
        let table = VerdictTable(verdicts)
        let taken = table.samePairs()
        var joining = Joining(covers: table.covers(), different: table.differentPairs())
        for pair in taken { joining.join(pair.first, pair.second) }

        var indexes = Array(repeating: -1, count: table.records.count)
        groups = joining.groups().map { group in group.map { table.records[$0] }.sorted() }
            .sorted { $0[0] < $1[0] }
        for (index, group) in groups.enumerated() {
            for record in group { table.numbers[record].map { indexes[$0] = index } }
        }
        groupIndexes = indexes
        held = taken.compactMap { judged in
            guard let reason = joining.reason(judged.first, judged.second) else { return nil }
            return table.pair(judged).map { HeldVerdict(pair: $0, reason: reason) }
        }.sorted { $0.pair < $1.pair }
        clashes = table.pairs.filter { $0.isSame && $0.isDifferent }
            .compactMap { table.pair($0) }.sorted()
        self.verdicts = verdicts
        self.table = table
        self.taken = taken
    }

    /// The pairs that are same, in the order in which they were taken.
    var samePairs: [RecordPair<ID>] { taken.compactMap { table.pair($0) } }

    /// The verdicts that may have a say in the groups of some records.
    func component(of records: [ID]) -> [Verdict<ID>] {
        table.component(of: records).map { verdicts[$0] }
    }

    /// The group of a record, ascending; the record alone, if it is in none.
    public func members(of record: ID) -> [ID] {
        index(of: record).map { groups[$0] } ?? [record]
    }

    /// Whether two records are one.
    public func areOne(_ one: ID, _ other: ID) -> Bool {
        one == other || index(of: one).map { $0 == index(of: other) } ?? false
    }

    /// What counts of all that was said of a pair; nil if nothing was.
    public func kind(of pair: RecordPair<ID>) -> VerdictKind? {
        table.pair(pair).map { $0.isDifferent ? .different : .same }
    }

    /// Whether a pair was said to be the same and is.
    public func takesEffect(_ pair: RecordPair<ID>) -> Bool {
        kind(of: pair) == .same && areOne(pair.first, pair.second)
    }

    /// Whether some say of a pair that it is the same, and others that it is different.
    public func isClashing(_ pair: RecordPair<ID>) -> Bool {
        table.pair(pair).map { $0.isSame && $0.isDifferent } ?? false
    }

    private func index(of record: ID) -> Int? {
        table.numbers[record].map { groupIndexes[$0] }.flatMap { $0 < 0 ? nil : $0 }
    }
}
