import GRDB
import Matching
import SyncCore
import SyncReplica

extension WriteTransaction {
    /// Groups some contacts whose pairs have changed with those around them, and notes of each pair
    /// whether it stands in one group, as the batch does.
    ///
    /// Only what hangs together with a change is grouped anew: contacts that pairs at "same?" lead
    /// to, from one to the next.
    func settlePairs(_ model: MatchModel, limit: Int) throws {
        let numbers = try first("match_unsettled", "no", limit: limit)
            .compactMap { Int64.fromDatabaseValue($0) }
        let settled = try database.cachedStatement(
            sql: "DELETE FROM match_unsettled WHERE no = ?"
        )
        var seen: Set<Int64> = []
        for number in numbers {
            if !seen.contains(number) {
                let component = try MatchComponent(self, around: number)
                seen.formUnion(component.members)
                let grouping = try component.grouping(model)
                try note(grouping, of: component)
                // All of it is done now, also what was noted and comes later.
                for member in component.members { try settled.execute(arguments: [member]) }
            }
            try settled.execute(arguments: [number])
        }
    }

    private func note(
        _ grouping: PairGrouping<Int64>,
        of component: MatchComponent
    ) throws {
        let update = try database.cachedStatement(
            sql: "UPDATE match_pair SET joined = ? WHERE first = ? AND second = ?"
        )
        for pair in component.pairs {
            let isJoined = grouping.areOne(pair.first, pair.second)
            guard isJoined != pair.isJoined else { continue }
            try update.execute(arguments: [isJoined, pair.first, pair.second])
        }
    }
}

/// The contacts that pairs at "same?" lead to from one, and all pairs of theirs.
private struct MatchComponent {
    struct Pair {
        var first: Int64
        var second: Int64
        var total: Int
        var isSame: Bool
        var isJoined: Bool
    }

    /// So many hang together at most; in more than that, every pair is looked at by itself.
    private static let membersMax = 1_000

    private let database: Database
    private(set) var members: Set<Int64>
    private(set) var pairs: [Pair] = []

    init(_ transaction: WriteTransaction, around number: Int64) throws {
        database = transaction.database
        members = [number]
        var next = [number]
        var known: Set<[Int64]> = []
        let select = try database.cachedStatement(
            sql: """
                SELECT first, second, total, same, joined FROM match_pair WHERE first = ?1
                UNION ALL
                SELECT first, second, total, same, joined FROM match_pair WHERE second = ?1
                """
        )
        while let member = next.popLast() {
            for row in try Row.fetchAll(select, arguments: [member]) {
                guard let first = row.integer(0), let second = row.integer(1) else { continue }
                let pair = Pair(
                    first: first,
                    second: second,
                    total: Int(clamping: row.integer(2) ?? 0),
                    isSame: row.isTrue(3),
                    isJoined: row.isTrue(4)
                )
                if known.insert([pair.first, pair.second]).inserted { pairs.append(pair) }
                let other = pair.first == member ? pair.second : pair.first
                guard pair.isSame, members.count < Self.membersMax,
                    members.insert(other).inserted
                else { continue }
                next.append(other)
            }
        }
    }

    /// The groups, the heaviest pairs first and equal ones by their contacts' IDs: the same on
    /// every device.
    func grouping(_ model: MatchModel) throws -> PairGrouping<Int64> {
        var grouping = PairGrouping<Int64>()
        let likely = pairs.filter(\.isSame)
        guard likely.count > 1 else {
            for pair in likely {
                grouping.join(pair.first, pair.second, review: model.review) { _, _ in
                    PairGrouping.Crossing(total: pair.total, isConflict: false)
                }
            }
            return grouping
        }
        let index = MatchIndex(database)
        let candidates = try members.sorted().compactMap(index.candidate)
        let records = Dictionary(uniqueKeysWithValues: candidates.map { ($0.number, $0.record) })
        let lines = try index.lines(of: candidates.map(\.record))
        let ids = try recordIDs()
        let ordered = likely.sorted { left, right in
            if left.total != right.total { return left.total > right.total }
            let (one, other) = (Self.pair(left, ids), Self.pair(right, ids))
            guard let one, let other else { return other != nil }
            return one < other
        }
        for pair in ordered {
            grouping.join(pair.first, pair.second, review: model.review) { first, second in
                guard let one = records[first], let other = records[second] else {
                    return PairGrouping.Crossing(total: 0, isConflict: true)
                }
                let score = model.compare(one, other, lines: lines)
                return PairGrouping.Crossing(
                    total: score.total,
                    isConflict: score.vetoes.holdsConflict
                )
            }
        }
        return grouping
    }

    private func recordIDs() throws -> [Int64: RecordID] {
        let select = try database.cachedStatement(
            sql: "SELECT record FROM match_form WHERE no = ?"
        )
        var ids: [Int64: RecordID] = [:]
        for member in members {
            let row = try Row.fetchOne(select, arguments: [member])
            ids[member] = row?.recordID(0)
        }
        return ids
    }

    private static func pair(
        _ pair: Pair,
        _ ids: [Int64: RecordID]
    ) -> RecordPair<RecordID>? {
        guard let one = ids[pair.first], let other = ids[pair.second] else { return nil }
        return RecordPair(one, other)
    }
}
