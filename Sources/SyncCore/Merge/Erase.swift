extension RecordState {
    /// Whether the record's personal values were erased.
    public var isErased: Bool { register(Register.erased) != nil }

    /// Says that the record's personal values are erased; always a write.
    public mutating func writeErased(dot: Dot, at sequence: SequenceNumber) {
        put(
            Register(
                name: Register.erased,
                siblings: [Sibling(dot: dot, content: .erased)],
                sequence: sequence
            )
        )
        clock.cover(dot)
        self.sequence = sequence
    }

    /// Empties the registers that a schema marks personal.
    ///
    /// The dots stay, so that replicas go on agreeing on what was seen and replaced.
    ///
    /// `sequence`: the transaction that registers which change take; nil on a device where somebody
    /// else's erasure arrives, since what changes is not to be sent back.
    ///
    /// Returns the registers that changed, by name.
    @discardableResult
    public mutating func erasePersonal(
        _ table: TableSchema,
        at sequence: SequenceNumber?
    ) -> [RegisterName] {
        var changed: [RegisterName] = []
        for schema in table.registers where schema.isPersonal {
            guard let register = register(schema.name),
                register.siblings.contains(where: { $0.content != .erased })
            else { continue }
            changed.append(schema.name)
            put(
                Register(
                    name: schema.name,
                    siblings: register.siblings.map { Sibling(dot: $0.dot, content: .erased) },
                    sequence: sequence ?? register.sequence
                )
            )
        }
        if let sequence, !changed.isEmpty { self.sequence = sequence }
        return changed
    }
}
