import CRMDomain
import Foundation
import GRDB
import Matching
import SyncCore
import SyncReplica

/// A verdict as a store holds it, read plainly from its record.
private struct StandingVerdict: Hashable {
    var pair: Set<RecordID>
    var isSame: Bool
    var members: Set<RecordID>
    var verdict: Verdict<RecordID>
}

extension World {
    /// Every store's cards are those that follow from all verdicts that stand, nobody is joined
    /// unseen, money is kept, and a merge that is taken back leaves no trace.
    func checkGroups() throws {
        guard !history.verdicts.isEmpty else { return }
        var groups: [[RecordID: [RecordID]]] = []
        for store in stores {
            let crm = try CRM(replica: store.replica)
            let found = try cards(crm, store)
            groups.append(found)
            if found != groups[0] { fail("\(store.name) has other cards than the office") }
            try checkMoney(crm, store)
            guard problems.isEmpty else { return }
        }
        try checkTrace()
    }

    /// The cards of a store by their contacts, compared with what should come of the verdicts.
    private func cards(_ crm: CRM, _ store: SimStore) throws -> [RecordID: [RecordID]] {
        let (created, verdicts) = try store.replica.read { transaction in
            (try self.created(transaction), try self.standingVerdicts(transaction))
        }
        let grouping = Grouping(verdicts.map(\.verdict))
        var groups: [RecordID: [RecordID]] = [:]
        for id in created.keys.sorted() {
            let found = try crm.members(of: id)
            groups[id] = found
            let due = grouping.members(of: id).filter { created[$0] != nil }
            if found.sorted() != due {
                fail("\(store.name) has a card of \(names(found)) where \(names(due)) are one")
            }
            let first = due.min { (created[$0] ?? 0, $0) < (created[$1] ?? 0, $1) }
            if found.first != first { fail("\(store.name): the wrong contact stands for a card") }
        }
        check(grouping, verdicts, store)
        return groups
    }

    /// Nobody is joined to somebody that no one saw them joined to, nor to somebody different.
    private func check(
        _ grouping: Grouping<RecordID>,
        _ verdicts: [StandingVerdict],
        _ store: SimStore
    ) {
        let different = Set(verdicts.lazy.filter { !$0.isSame }.map(\.pair))
        let counted = verdicts.filter { $0.isSame && !different.contains($0.pair) }
        for group in grouping.groups.map({ Set($0) }) {
            if !counted.contains(where: { group.isSubset(of: $0.members) }) {
                let card = names(group.sorted())
                fail("\(store.name) has a card of \(card) that nobody saw as one")
            }
            if different.contains(where: { $0.isSubset(of: group) }) {
                fail("\(store.name) has a card of \(names(group.sorted())) that are not the same")
            }
        }
    }

    private func names(_ ids: [RecordID]) -> String {
        ids.map { id in history.number(of: id).map { history.name($0) } ?? id.description }
            .joined(separator: ", ")
    }

    /// When the contacts that are there were captured, as their table shows it.
    private func created(_ transaction: ReadTransaction) throws -> [RecordID: Int64] {
        let rows = try Row.fetchAll(
            transaction.database.cachedStatement(
                sql: "SELECT id, created_at FROM contact WHERE _deleted = 0"
            )
        )
        return rows.reduce(into: [:]) { found, row in
            guard let id = RecordID(bytes: Array(row[0] as Data)) else { return }
            found[id] = (row[1] as Int64?) ?? .max
        }
    }

    /// All verdicts that are there, one for each who did not know of the others.
    private func standingVerdicts(_ transaction: ReadTransaction) throws -> [StandingVerdict] {
        var found: [StandingVerdict] = []
        for record in history.verdicts {
            let id = history.records[record].id
            guard let state = try transaction.record(id, in: "verdict"),
                try !transaction.isDeleted(state),
                let ends = state.siblings("pair").first?.content.values,
                let pair = RecordPair(Self.ids(ends[0])[0], Self.ids(ends[1])[0])
            else { continue }
            for sibling in state.siblings("verdict") {
                let values = sibling.content.values
                let isSame = values[0] == .text("same")
                let members = Set(Self.ids(values[1])).union([pair.first, pair.second])
                let verdict = Verdict(
                    pair: pair,
                    kind: isSame ? .same : .different,
                    members: members,
                    timestamp: Int64(clamping: sibling.dot.timestamp.rawValue),
                    author: sibling.dot.replica.bytes
                )
                found.append(
                    StandingVerdict(
                        pair: [pair.first, pair.second],
                        isSame: isSame,
                        members: members,
                        verdict: verdict
                    )
                )
            }
        }
        return found
    }

    private static func ids(_ value: Value) -> [RecordID] {
        guard case .bytes(let bytes) = value else { return [] }
        return stride(from: 0, to: bytes.count - 15, by: 16).compactMap {
            RecordID(bytes: Array(bytes[$0..<$0 + 16]))
        }
    }

    // MARK: What is made of cards

    /// The cards' sums come to what all purchases that count come to; erased people are on no list.
    private func checkMoney(_ crm: CRM, _ store: SimStore) throws {
        guard raised.isEmpty else { return }
        let due = try store.replica.read { transaction in
            try Int64.fetchOne(
                transaction.database,
                sql: """
                    SELECT coalesce(sum(p.amount), 0) FROM purchase p
                    JOIN contact c ON c.id = p.parent WHERE p._deleted = 0 AND c._deleted = 0
                      AND (c.id NOT IN (SELECT record FROM erasure) OR EXISTS (
                        SELECT 1 FROM person o JOIN person m USING (representative)
                        WHERE o.record = c.id AND m.record NOT IN (SELECT record FROM erasure)))
                    """
            )
        }
        var query = ListQuery()
        var found: Int64 = 0
        for filter in [ContactFilter.all, .archived] {
            query.filter = filter
            found += try crm.list(query).flatMap(\.totals).reduce(0) { $0 + $1.minorUnits }
        }
        if found != due {
            fail("\(store.name)'s cards come to \(found) where purchases come to \(due ?? 0)")
        }
    }

    /// A merge that is taken back at once, on a copy of the office, leaves no trace.
    private func checkTrace() throws {
        guard host.folder == nil else { return }
        let crm = try CRM(replica: try office.replica.copyInMemory())
        let contacts = try crm.contactIDs()
        var random = SplitMix(seed: UInt64(contacts.count))
        guard contacts.count > 1 else { return }
        let before = try picture(crm)
        for _ in 0..<2 {
            let (one, other) = (random.pick(contacts), random.pick(contacts))
            guard one != other else { continue }
            guard try crm.members(of: other) == [other] else { continue }
            try crm.merge(one, other)
            var answers: [RecordPair<RecordID>: VerdictKind] = [:]
            while true {
                let questions = try crm.unmerge(other, answers: answers).questions
                guard !questions.isEmpty else { break }
                for pair in questions { answers[pair] = .different }
            }
            if try picture(crm) != before {
                return fail("merging \(names([one, other])) and taking it back leaves a trace")
            }
        }
    }

    /// All that is shown of anybody.
    private func picture(_ crm: CRM) throws -> Picture {
        let day = CalendarDay(dayNumber: Int(time.value / 86_400_000))
        return Picture(list: try crm.list(), facts: try crm.states(on: day).map(\.facts))
    }
}

/// What is shown of all contacts.
private struct Picture: Equatable {
    var list: [ContactSummary]
    var facts: [ClientFacts]
}
