/// Why a local write was not taken.
///
/// Nothing was changed.
public enum WriteRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The register only grows, and the value is below the one shown.
    case belowShown(RegisterName)
    /// The register is written once, and holds another value already.
    case constantHeld(RegisterName)
    /// The value has not the register's shape: number of fields, or their types.
    case wrongShape(RegisterName)

    /// The sentence for people: what happened, what it means, what to do.
    public var description: String {
        switch self {
        case .belowShown(let name):
            "'\(name)' never goes back, and the new value is below the one it holds"
        case .constantHeld(let name):
            "'\(name)' is set once and holds another value; remove the record and add a new one"
        case .wrongShape(let name):
            "the value for '\(name)' has not the declared fields and types"
        }
    }
}

extension RecordState {
    /// Writes a register: one value, under a new dot, in place of all its siblings.
    ///
    /// - Returns: The values replaced, or nil if nothing was written because the register already
    ///   shows this value and no other stands beside it.
    public mutating func write(
        _ content: Content,
        to schema: RegisterSchema,
        dot: Dot,
        at sequence: SequenceNumber
    ) throws(WriteRefusal) -> [Sibling]? {
        guard schema.accepts(content) else { throw .wrongShape(schema.name) }
        let before = siblings(schema.name)
        if before.count == 1, before[0].content == content { return nil }
        if let shown = schema.policy.shown(before)?.content {
            if case .monotone(let order) = schema.policy,
                order.precedes(content.values, shown.values)
            {
                throw .belowShown(schema.name)
            }
            if schema.policy == .constant, before.count == 1 { throw .constantHeld(schema.name) }
        }
        return replace(schema.name, by: content, dot: dot, at: sequence)
    }

    /// Writes the life register; always a write.
    @discardableResult
    public mutating func writeLife(
        _ content: Content,
        dot: Dot,
        at sequence: SequenceNumber
    ) -> [Sibling] {
        replace(Register.life, by: content, dot: dot, at: sequence)
    }

    private mutating func replace(
        _ name: RegisterName,
        by content: Content,
        dot: Dot,
        at sequence: SequenceNumber
    ) -> [Sibling] {
        let before = siblings(name)
        put(
            Register(
                name: name,
                siblings: [Sibling(dot: dot, content: content)],
                sequence: sequence
            )
        )
        clock.cover(dot)
        self.sequence = sequence
        return before
    }
}
