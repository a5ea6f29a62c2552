import Foundation
import GRDB
package import Matching
package import SyncCore
import SyncReplica

/// What telling contacts apart did, or what has to be answered before it can be done.
package struct SplitOutcome: Hashable, Sendable {
    /// Pairs that were said to be the same and were held, and would be joined now; while there are
    /// any, nothing is done.
    package var questions: [RecordPair<RecordID>] = []
    /// The cards that there are now instead of the one.
    package var cards: [RecordID] = []
    /// Sales, activities and facts that were written on the one card since the merge; they stay
    /// with the contact on which they were written.
    package var facts: [RecordID] = []
}

extension CRM {
    /// Says that two contacts are the same; with them the contacts that are one with either.
    ///
    /// Nothing is moved and nothing is written over: it can be taken back at any time. `keep` is
    /// the contact whose values are to be shown where they differ; without one it is what the rules
    /// of the registers make of them. `grounds` is why, as people read it. Gives the contact that
    /// stands for them now.
    @discardableResult
    package func merge(
        _ first: RecordID,
        _ second: RecordID,
        keep: RecordID? = nil,
        grounds: String? = nil
    ) throws -> RecordID {
        guard first != second else { throw CRMError.sameContact }
        return try write { transaction in
            _ = try transaction.contact(first)
            _ = try transaction.contact(second)
            let grouping = try transaction.grouping(around: [first, second])
            let drafts = grouping.merge(first, second)
            let members = Set(grouping.members(of: first) + grouping.members(of: second))
            if let keep {
                guard members.contains(keep) else { throw CRMError.notOnCard }
            }
            for draft in drafts { try transaction.write(draft, grounds: grounds) }
            try transaction.refreshGroups()
            if let keep { try transaction.choose(keep, among: members) }
            try transaction.refreshGroups()
            return try transaction.representative(of: first)
        }
    }

    /// Takes a contact out of the card on which it is one with others.
    ///
    /// `answers` is what is to be said of pairs that would be joined by it.
    package func unmerge(
        _ id: RecordID,
        answers: [RecordPair<RecordID>: VerdictKind] = [:]
    ) throws -> SplitOutcome {
        try write { transaction in
            _ = try transaction.contact(id)
            let members = try transaction.members(of: id)
            guard members.count > 1 else { throw CRMError.notMerged }
            let grouping = try transaction.grouping(around: members)
            let since = try transaction.factsSinceMerge(of: members)
            let plan = try grouping.unmerge(id, answers: answers)
            return try transaction.apply(plan, to: members, since)
        }
    }

    /// Says that two contacts are different; if they are on one card, the second is taken out.
    package func notSame(
        _ first: RecordID,
        _ second: RecordID,
        answers: [RecordPair<RecordID>: VerdictKind] = [:],
        grounds: String? = nil
    ) throws -> SplitOutcome {
        guard first != second else { throw CRMError.sameContact }
        return try write { transaction in
            _ = try transaction.contact(first)
            _ = try transaction.contact(second)
            let grouping = try transaction.grouping(around: [first, second])
            let members = try transaction.members(of: second)
            let since =
                members.contains(first) ? try transaction.factsSinceMerge(of: members) : []
            let plan = try grouping.reject(first, second, answers: answers)
            return try transaction.apply(plan, to: [first] + members, since, grounds)
        }
    }
}

extension WriteTransaction {
    /// What follows from all verdicts that have a say in the groups of some contacts.
    func grouping(around contacts: [RecordID]) throws -> Grouping<RecordID> {
        let part = try component(Set(contacts))
        return Grouping(part.verdicts.flatMap(\.verdicts))
    }

    /// Writes what somebody says of a pair, in the place of all that is known of it here.
    func write(_ draft: VerdictDraft<RecordID>, grounds: String?) throws {
        let id = DerivedID.verdict(draft.pair.first, draft.pair.second)
        let held = try record(id, in: "verdict")
        let last = held?.siblings("verdict").compactMap { $0.content.values[safe: 2].integer }.max()
        // Later than what it replaces, so that it is written even if it says the same.
        let time = max(nowMilliseconds, (last ?? 0) + 1)
        let verdict: [Value] = [
            .text(draft.kind.rawValue), VerdictRecord.value(draft.members), .integer(time),
        ]
        let isThere = try held.map { try !isDeleted($0) } ?? false
        if isThere {
            try write(verdict, to: "verdict", of: id, in: "verdict")
            if let grounds { try write([.text(grounds)], to: "grounds", of: id, in: "verdict") }
            return
        }
        var values: [RegisterName: [Value]] = ["verdict": verdict]
        if held?.register("pair") == nil {
            values["pair"] = [.bytes(draft.pair.first.bytes), .bytes(draft.pair.second.bytes)]
        }
        if let grounds { values["grounds"] = [.text(grounds)] }
        try create("verdict", id: id, values: values)
    }

    /// Says whose values are to be shown on a card.
    ///
    /// It is written beside a verdict by which they are one, not into it: a verdict that is written
    /// anew has its turn later, and one that is held could take effect before it.
    fileprivate func choose(_ contact: RecordID, among members: Set<RecordID>) throws {
        let part = try component(members)
        let pairs = part.verdicts.filter { record in
            members.contains(record.pair.first) && members.contains(record.pair.second)
                && record.said.contains { $0.kind == .same }
        }
        guard let verdict = pairs.first else { return }
        let held = try record(verdict.id, in: "verdict")
        let last = held?.siblings("choice").compactMap { $0.content.values[safe: 1].integer }.max()
        let time = max(nowMilliseconds, (last ?? 0) + 1)
        let choice: [Value] = [.bytes(contact.bytes), .integer(time)]
        try write(choice, to: "choice", of: verdict.id, in: "verdict")
    }

    fileprivate func apply(
        _ plan: SplitPlan<RecordID>,
        to members: [RecordID],
        _ since: [RecordID],
        _ grounds: String? = nil
    ) throws -> SplitOutcome {
        guard plan.questions.isEmpty else { return SplitOutcome(questions: plan.questions) }
        for draft in plan.drafts { try write(draft, grounds: grounds) }
        try refreshGroups()
        let cards = try Set(members.map(representative)).sorted()
        return SplitOutcome(cards: cards, facts: since)
    }

    /// What was written on a card since its contacts are one, by time.
    fileprivate func factsSinceMerge(of members: [RecordID]) throws -> [RecordID] {
        guard let merged = try choice(among: members).merged else { return [] }
        let facts = try members.flatMap { try self.facts(of: $0) }.compactMap { fact in
            fact.register(fact.header.table)?.siblings.first.map { ($0.dot, fact.header.id) }
        }
        return facts.filter { $0.0 > merged }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
