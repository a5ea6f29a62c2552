package import SyncCore

/// What the office does not take, whoever sends it.
///
/// Every register of every table is judged. Registers and tables that this program does not know
/// are passed on: a later one may have written them.
package enum CRMRules {
    /// What is wrong with a delta that a device pushed, given the record as the office holds it, if
    /// it does; nil if nothing is.
    ///
    /// - `isOffices`: whether what was written under a replica ID was decided at the office: it
    ///   comes back to one that was put back from a copy.
    package static func violation(
        of delta: RecordDelta,
        held: RecordState?,
        isOffices: (ReplicaID) -> Bool = { _ in false }
    ) -> RuleViolation? {
        guard
            var found = office(delta, isOffices) ?? misplaced(delta) ?? identity(delta) ?? size(
                delta
            )
                ?? value(delta) ?? missing(delta, held)
        else { return nil }
        // Nothing is to be left of a new record without what makes it one.
        let makers = required[delta.header.table] ?? []
        if held == nil, found.registers.contains(where: makers.contains) {
            found.registers = delta.registers.map(\.name)
        }
        return found
    }

    /// The registers of which a record must have one; none for tables whose records are what they
    /// are without.
    static let required: [TableName: [RegisterName]] = [
        "phone": ["value"], "email": ["value"], "tag": ["name"], "purchase": ["purchase"],
        "activity": ["activity"], "fact": ["fact"], "mark": ["kind"], "item": ["item"],
        "task": ["origin", "title"], "plan_step": ["step"], "deal": ["deal"],
        "custom": ["field"], "writer": ["replica"], "verdict": ["pair"],
    ]

    /// What only the office writes.
    private static func office(
        _ delta: RecordDelta,
        _ isOffices: (ReplicaID) -> Bool
    ) -> RuleViolation? {
        guard delta.header.table == "config",
            !delta.registers.lazy.flatMap(\.siblings).allSatisfy({ isOffices($0.dot.replica) })
        else { return nil }
        return whole(delta, "office", "only the office decides what holds for everybody")
    }

    /// The tables whose records are a part of a contact.
    private static let parts: Set<TableName> = [
        "phone", "email", "tag", "purchase", "activity", "fact", "mark", "item", "task",
        "plan_step", "deal", "custom",
    ]

    private static func misplaced(_ delta: RecordDelta) -> RuleViolation? {
        guard parts.contains(delta.header.table), delta.header.parent == nil else { return nil }
        return whole(delta, "parent", "the record belongs to no contact")
    }

    /// A new record needs what makes it one.
    ///
    /// What somebody else wrote of it is not judged here: who passes that on may be without.
    private static func missing(_ delta: RecordDelta, _ held: RecordState?) -> RuleViolation? {
        guard held == nil, delta.isWhole, let makers = required[delta.header.table],
            !makers.contains(where: { name in delta.registers.contains { $0.name == name } })
        else { return nil }
        let own = Set(delta.registers.flatMap(\.siblings).map(\.dot.replica))
        guard delta.clock.entries.allSatisfy({ own.contains($0.replica) }) else { return nil }
        return whole(delta, "missing", "the record lacks what makes it one")
    }

    private static func size(_ delta: RecordDelta) -> RuleViolation? {
        let bad = delta.registers.filter { register in
            register.siblings.contains { $0.content.values.contains(where: isTooLong) }
        }
        guard !bad.isEmpty else { return nil }
        return RuleViolation(
            code: "size",
            reason: "a text is longer than the office takes",
            registers: bad.map(\.name)
        )
    }

    private static func isTooLong(_ value: Value) -> Bool {
        switch value {
        case .text(let text): text.utf8.count > CRMLimits.textBytesMax
        case .bytes(let bytes): bytes.count > CRMLimits.knownBytesMax
        default: false
        }
    }

    /// A violation by all of a delta.
    static func whole(_ delta: RecordDelta, _ code: String, _ reason: String) -> RuleViolation {
        RuleViolation(code: code, reason: reason, registers: delta.registers.map(\.name))
    }
}

/// Why the office does not take a delta.
package struct RuleViolation: Hashable, Sendable {
    /// A stable word for the reason.
    package var code: String
    /// One sentence for people.
    package var reason: String
    /// The registers at fault.
    package var registers: [RegisterName]
}
