import CRMDomain
import Foundation
import GRDB
import Matching
import SyncCore
import SyncReplica

/// People who say that contacts are the same, or not, by the program that ships.
extension World {
    private typealias Answers = [RecordPair<RecordID>: VerdictKind]

    /// Says something of contacts at a store, and notes what was written for it.
    func judge(_ step: PlanStep, _ store: SimStore) throws {
        var person = person(step, store)
        guard let (one, other) = person.pair() else {
            return note("\(store.name) \(step.action.rawValue): nothing to do")
        }
        let before = try store.replica.read { $0.sequence }
        var judging = Judging(action: step.action, one: one, other: other)
        judging.joinsWhatIsAsked = person.random.chance(20)
        var keep: RecordID?
        if person.random.chance(30) { keep = person.random.chance(50) ? one : other }
        do {
            let crm = try CRM(replica: store.replica)
            judging.before = (try crm.members(of: one), try crm.members(of: other))
            try judging.say(crm, keep: keep)
            let after = (try crm.members(of: one), try crm.members(of: other))
            if let wrong = judging.wrong(after) { fail("\(store.name): \(wrong)") }
        } catch let crash as SimulatedCrash {
            try restart(store, after: crash, "while it judged")
        } catch ReplicaError.diskFull {
            report.count(Fault.diskFull.rawValue)
            note("\(store.name) \(step.action.rawValue): the disk is full")
        } catch let error as CRMError {
            note("\(store.name) \(step.action.rawValue): \(error)")
        } catch let error as SplitError<RecordID> {
            note("\(store.name) \(step.action.rawValue): \(error)")
        }
        if store.actor < 0 { try noteReplica(store) }
        try noteSaid(since: before, step.action.rawValue, store)
    }

    /// Notes what the last transaction of a store wrote about contacts that may be the same.
    private func noteSaid(
        since before: SequenceNumber,
        _ what: String,
        _ store: SimStore
    ) throws {
        var found: [(staged: StagedWrite, dot: Dot)] = []
        let replica = try store.replica.read { transaction in
            for table in ["verdict", "writer"] {
                let ids = try Data.fetchAll(
                    transaction.database.cachedStatement(
                        sql: "SELECT id FROM \(table) WHERE _seq > ? ORDER BY id"
                    ),
                    arguments: [before.rawValue]
                )
                for id in ids.compactMap({ RecordID(bytes: Array($0)) }) {
                    guard let record = try transaction.record(id, in: table) else { continue }
                    found += self.newWrites(record, store)
                }
            }
            return transaction.replica
        }
        let own = found.filter { $0.dot.replica == replica }
        guard let dot = own.map(\.dot).max() else { return }
        let staged = own.filter { $0.dot == dot }.map(\.staged)
        commit(staged, dot, at: store, what)
        try check(staged.map(\.record), at: store)
    }

    /// What a record holds that was not known of it.
    private func newWrites(
        _ state: RecordState,
        _ store: SimStore
    ) -> [(staged: StagedWrite, dot: Dot)] {
        let table = book.number(of: state.header.table)
        let record = history.number(of: state.header.id, table: table, parent: nil)
        var found: [(staged: StagedWrite, dot: Dot)] = []
        for register in state.registers {
            guard let number = book.tables[table].numbers[register.name] else { continue }
            let held = store.knowledge.at(record, number).held
            for sibling in register.siblings where !held.contains(where: { $0.dot == sibling.dot })
            {
                let content: PastContent
                switch sibling.content {
                case .fields(let values): content = .values(values)
                case .alive: content = .alive
                default: continue
                }
                let staged = StagedWrite(record: record, register: number, content: content)
                found.append((staged, sibling.dot))
            }
        }
        return found
    }
}

/// Something that is said of two contacts, and what must come of it.
private struct Judging {
    let action: PlanStep.Action
    let one: RecordID
    let other: RecordID
    /// Whether pairs that would be joined by a split are to be.
    var joinsWhatIsAsked = false
    /// The cards of the two as they were.
    var before: ([RecordID], [RecordID]) = ([], [])

    init(action: PlanStep.Action, one: RecordID, other: RecordID) {
        self.action = action
        self.one = one
        self.other = other
    }

    func say(_ crm: CRM, keep: RecordID?) throws {
        if action == .merge {
            try crm.merge(one, other, keep: keep)
            return
        }
        var answers: [RecordPair<RecordID>: VerdictKind] = [:]
        while true {
            let outcome =
                try action == .unmerge
                ? crm.unmerge(one, answers: answers)
                : crm.notSame(one, other, answers: answers)
            let open = outcome.questions.filter { answers[$0] == nil }
            guard !open.isEmpty else { return }
            for pair in open { answers[pair] = joinsWhatIsAsked ? .same : .different }
        }
    }

    /// What did not come of it; nil if all did.
    func wrong(_ after: ([RecordID], [RecordID])) -> String? {
        switch action {
        case .merge:
            let union = Set(before.0).union(before.1)
            return Set(after.0) == union && Set(after.1) == union
                ? nil : "what was merged is not one: \(after) of \(before)"
        case .notSame where after.0.contains(other): return "what is not the same is one"
        case .unmerge where !joinsWhatIsAsked:
            return after.0 == [one] ? nil : "what was taken out is on a card: \(after.0)"
        default: return nil
        }
    }
}
