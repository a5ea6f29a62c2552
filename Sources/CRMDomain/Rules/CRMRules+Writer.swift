package import SyncCore

extension CRMRules {
    /// What is wrong with what a device says of who writes under a replica ID; nil if nothing is.
    ///
    /// A name that is not its owner's is put right when it was taken: an honest device may not know
    /// yet under which it was enrolled.
    ///
    /// - `isOffices`: whether the office itself writes, or wrote, under a replica ID.
    package static func writerViolation(
        of delta: RecordDelta,
        held: RecordState?,
        isOffices: (ReplicaID) -> Bool
    ) -> RuleViolation? {
        guard delta.header.table == "writer" else { return nil }
        let registers = delta.registers.filter { register in
            register.siblings.contains { !isOffices($0.dot.replica) }
        }
        let deletes = registers.contains { $0.name == Register.life && $0.isDeleting }
        let replica = subject(in: delta.registers) ?? held.flatMap { subject(in: $0.registers) }
        guard deletes || !registers.isEmpty && replica.map(isOffices) == true else { return nil }
        return whole(delta, "writer", "a device says who writes under its own IDs only")
    }

    /// The name under which the device is enrolled that writes under a replica ID, if the record
    /// about it says another; none for other records.
    ///
    /// - `owner`: the name of the device that writes under an ID; nil if nobody has claimed it.
    package static func enrolledName(
        _ record: RecordState,
        owner: (ReplicaID) -> String?
    ) -> [RegisterName: [Value]] {
        guard record.header.table == "writer",
            let replica = subject(in: record.registers),
            record.header.id == DerivedID.writer(replica), let name = owner(replica)
        else { return [:] }
        let policy = CRMSchema.policy(table: "writer", register: "name")
        let shown = policy?.shown(record.siblings("name"))?.content.values
        return shown == [.text(name)] ? [:] : ["name": [.text(name)]]
    }

    /// The replica ID that a record is about.
    private static func subject(in registers: [Register]) -> ReplicaID? {
        let values = registers.first { $0.name == "replica" }?.siblings.first?.content.values
        guard case .bytes(let bytes) = values?.first else { return nil }
        return ReplicaID(bytes: bytes)
    }
}

extension Register {
    /// Whether one of its values deletes the record.
    fileprivate var isDeleting: Bool {
        siblings.contains { sibling in
            if case .deleted = sibling.content { true } else { false }
        }
    }
}
