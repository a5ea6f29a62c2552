import Matching
import SyncCore
import SyncReplica

/// The one card of several contacts that are the same.
///
/// Nothing is written for it: each register shows what the policy of the register makes of all that
/// stands in it, in whichever of the contacts, unless whoever merged them chose one of them. Such a
/// choice covers what was written before it, so that what somebody writes later shows. Without one,
/// what was written before the merge is shown as the first of them has it.
struct MergedContact {
    /// The contact that stands for them: the one created first, then the one of the lowest ID.
    let representative: RecordID
    /// The contacts, the one that stands for them first.
    let members: [RecordID]
    /// All registers of the contact, with the values of all members.
    let record: RecordState
    /// The values by the names of their fields.
    private(set) var fields: [String: Value] = [:]

    /// Makes the card of contacts that are there; nil if there are fewer than two.
    init?(_ living: [RecordState], _ verdicts: [VerdictRecord], _ transaction: ReadTransaction) {
        guard living.count > 1 else { return nil }
        let created = { (record: RecordState) in
            transaction.shown("created", of: record)?[safe: 0].integer ?? .max
        }
        let ordered = living.sorted {
            (created($0), $0.header.id) < (created($1), $1.header.id)
        }
        representative = ordered[0].header.id
        members = ordered.map(\.header.id)
        let choice = Choice(verdicts, among: Set(members))
        record = Self.join(ordered, choice)
        for register in record.registers {
            guard let names = Self.names[register.name],
                let values = transaction.shown(register.name, of: record)
            else { continue }
            for (name, value) in zip(names, values) { fields[name] = value }
        }
        let next = NextContact.all(record.siblings("next_contact")).first
        fields["next_date"] = .optional(next?.day.iso)
        fields["next_what"] = .optional(next?.what)
        placeTimes()
        putAway(ordered, transaction)
    }

    /// Puts beside each day that is shown the time that belongs to it.
    private mutating func placeTimes() {
        let days = [
            ("next_date", "next_time"), ("visit_day", "expected_time"),
            ("promised_day", "promised_time"),
        ]
        for (field, register) in days {
            let day = fields[field]?.text.flatMap { CalendarDay(checking: $0) }
            let minute = record.siblings(register).minute(on: day)
            fields["\(register)_day"] = .optional(minute == nil ? nil : day?.iso)
            fields["\(register)_minute"] = .optional(minute.map { Int64($0) })
        }
    }

    /// The names of the fields of each register of a contact.
    private static let names: [RegisterName: [String]] = {
        let registers = (try? CRMSchema.schema().table("contact"))?.registers ?? []
        return Dictionary(
            uniqueKeysWithValues: registers.map { ($0.name, $0.fields.map(\.name)) }
        )
    }()

    /// Puts all that stands in the contacts beside one another.
    static func join(_ members: [RecordState], _ choice: Choice) -> RecordState {
        var siblings: [RegisterName: [(member: RecordID, sibling: Sibling)]] = [:]
        for member in members {
            for register in member.registers {
                siblings[register.name, default: []] += register.siblings.map {
                    (member.header.id, $0)
                }
            }
        }
        let registers = siblings.map { name, found in
            let policy = CRMSchema.policy(table: "contact", register: name) ?? .latest
            return Register(name: name, siblings: standing(found, choice, policy))
        }
        let first = members[0]
        return RecordState(
            header: first.header,
            registers: registers,
            clock: first.clock,
            sequence: first.sequence,
            pushed: first.pushed
        )
    }

    /// What counts of the values of one register: not an emptiness older than the merge, where
    /// somebody knows more, and only the chosen contact's if nothing was written since the choice.
    private static func standing(
        _ found: [(member: RecordID, sibling: Sibling)],
        _ choice: Choice,
        _ policy: MergePolicy
    ) -> [Sibling] {
        let isEmpty = { (sibling: Sibling) in
            sibling.content.values.allSatisfy { $0 == .null }
        }
        let full = found.filter { !isEmpty($0.sibling) }
        if let chosen = choice.chosen {
            let values = full.filter { $0.member == chosen.member }
            let later = found.filter { $0.sibling.dot > chosen.dot }
            if !values.isEmpty, later.isEmpty { return values.map(\.sibling) }
        }
        let cleared = found.filter { item in
            isEmpty(item.sibling) && (choice.merged).map { item.sibling.dot > $0 } ?? false
        }
        let counted = full.isEmpty ? found : full + cleared
        guard policy.isOfOneValue, let merged = choice.merged, let first = full.first,
            !found.contains(where: { $0.sibling.dot > merged })
        else { return counted.map(\.sibling) }
        // Who merged saw them, and the card is the first one's.
        return full.filter { $0.member == first.member }.map(\.sibling)
    }

    /// A card is put away only when all of its contacts are.
    private mutating func putAway(_ members: [RecordState], _ transaction: ReadTransaction) {
        let archives = members.map { transaction.shown("archive", of: $0) ?? [] }
        let isArchived = archives.allSatisfy { $0[safe: 0] == .integer(1) }
        fields["is_archived"] = .integer(isArchived ? 1 : 0)
        guard isArchived else { return }
        fields["archive_reason"] = .optional(archives.compactMap { $0[safe: 1].text }.first)
        let known = archives.flatMap { values -> [UInt8] in
            if case .bytes(let bytes) = values[safe: 2] { bytes } else { [] }
        }
        fields["archive_known"] = .bytes(known)
    }

    /// Since when contacts are one, and of which of them the values are to be shown.
    struct Choice {
        /// The contact that was chosen, and when.
        private(set) var chosen: (member: RecordID, dot: Dot)?
        /// The latest verdict by which they are one.
        private(set) var merged: Dot?

        /// Reads what the verdicts about some contacts chose.
        init(_ verdicts: [VerdictRecord], among members: Set<RecordID>) {
            for record in verdicts
            where members.contains(record.pair.first) && members.contains(record.pair.second) {
                for said in record.said where said.kind == .same {
                    merged = merged.map { max($0, said.dot) } ?? said.dot
                }
                for kept in record.kept where members.contains(kept.contact) {
                    if chosen.map({ $0.dot < kept.dot }) ?? true {
                        chosen = (kept.contact, kept.dot)
                    }
                }
            }
        }
    }
}

extension MergePolicy {
    /// Whether one value is shown because it is the last that was written, and not for what it is.
    fileprivate var isOfOneValue: Bool {
        switch self {
        case .latest, .review: true
        default: false
        }
    }
}
