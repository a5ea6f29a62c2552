public import SyncCore

/// A rule of the office about what devices wrote.
///
/// It is given what the device itself wrote of the delta that it pushed, and the record as the
/// office holds it, if it does. It returns why the delta is not taken, or nil. A refusal names the
/// writes that are at fault.
public typealias PushValidator = @Sendable (RecordDelta, RecordState?) -> Violation?

/// What is wrong with a delta.
public struct Violation: Hashable, Sendable {
    /// A stable word for the reason.
    public var code: String
    /// One sentence for people.
    public var reason: String
    /// The registers at fault.
    public var registers: [RegisterName]

    /// Makes a violation.
    public init(code: String, reason: String, registers: [RegisterName]) {
        self.code = code
        self.reason = reason
        self.registers = registers
    }
}

extension RecordDelta {
    /// The part that was written under replica IDs: what the pusher answers for.
    func written(by replicas: Set<ReplicaID>) -> RecordDelta {
        var own = self
        own.registers = registers.compactMap { register in
            let siblings = register.siblings.filter {
                // A value erased since says nothing of what its author wrote.
                let isEmptied = $0.content == .erased && register.name != Register.erased
                return replicas.contains($0.dot.replica) && !isEmptied
            }
            return siblings.isEmpty ? nil : Register(name: register.name, siblings: siblings)
        }
        return own
    }
}

extension Schema {
    /// Whether the values of a delta have the shapes that the schema declares.
    ///
    /// Tables and registers that this program does not know are passed on unread.
    func violation(of delta: RecordDelta) -> Violation? {
        let table = table(delta.header.table)
        let bad = delta.registers.filter { register in
            register.siblings.contains { sibling in
                if register.name == Register.erased { return sibling.content != .erased }
                if case .fields = sibling.content {
                    guard register.name != Register.life else { return true }
                    return table?.register(register.name)?.accepts(sibling.content) == false
                }
                return register.name != Register.life
            }
        }
        guard !bad.isEmpty else { return nil }
        return Violation(
            code: "shape",
            reason: "a value has not the fields and types that the office expects",
            registers: bad.map(\.name)
        )
    }
}
