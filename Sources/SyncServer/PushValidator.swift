public import SyncCore

/// Who brought what the office is to judge.
public struct PushContext {
    /// The device's name, as it was enrolled.
    public let device: String
    /// The name of the device that has claimed a replica ID; nil if none has.
    public let owner: (ReplicaID) -> String?
    /// Whether the device may write under a replica ID.
    public let writesUnder: (ReplicaID) -> Bool
    /// Whether the office itself writes, or wrote, under a replica ID.
    public let isOffices: (ReplicaID) -> Bool
    /// Whether a person at the office has looked at what the device gave back, and takes it.
    public let isConfirmed: Bool

    /// Makes a context.
    public init(
        device: String,
        owner: @escaping (ReplicaID) -> String?,
        writesUnder: @escaping (ReplicaID) -> Bool,
        isOffices: @escaping (ReplicaID) -> Bool,
        isConfirmed: Bool = false
    ) {
        self.device = device
        self.owner = owner
        self.writesUnder = writesUnder
        self.isOffices = isOffices
        self.isConfirmed = isConfirmed
    }
}

/// A rule of the office about what devices write.
///
/// It is given what the device itself wrote of the delta that it pushed, and when it gives back
/// what an office lost, what others wrote too; and the record as the office holds it, if it does.
/// It returns why the delta is not taken, or nil. A refusal names the writes that are at fault.
public typealias PushValidator =
    @Sendable (RecordDelta, RecordState?, PushContext) -> Violation?

/// What the office writes itself into records of a table that a device changed.
public struct PushAmendment: Sendable {
    /// The table.
    public let table: TableName
    /// What is written into a record, by register; nothing for most.
    public let changes: @Sendable (RecordState, PushContext) -> [RegisterName: [Value]]
    /// The record of the table that is about a replica ID: it is looked at also when the ID goes to
    /// another device.
    public let record: @Sendable (ReplicaID) -> RecordID

    /// Makes an amendment.
    public init(
        table: TableName,
        changes: @escaping @Sendable (RecordState, PushContext) -> [RegisterName: [Value]],
        record: @escaping @Sendable (ReplicaID) -> RecordID
    ) {
        self.table = table
        self.changes = changes
        self.record = record
    }
}

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
    /// The writes to some registers that a clock does not cover.
    func writes(
        in names: Set<RegisterName>,
        unseenBy seen: VersionVector
    ) -> [SupersededSibling] {
        let atFault = registers.filter { names.contains($0.name) }
        var writes: [SupersededSibling] = []
        writes.reserveCapacity(atFault.reduce(0) { $0 + $1.siblings.count })
        for register in atFault {
            for sibling in register.siblings where !seen.covers(sibling.dot) {
                writes.append(SupersededSibling(register: register.name, sibling: sibling))
            }
        }
        return writes
    }

    /// The writes to some registers that a record does not hold.
    func writes(
        in names: Set<RegisterName>,
        unheldBy held: RecordState?
    ) -> [SupersededSibling] {
        registers.filter { names.contains($0.name) }.flatMap { register in
            let dots = Set(held?.siblings(register.name).map(\.dot) ?? [])
            return register.siblings.lazy
                .filter { !dots.contains($0.dot) && $0.content != .erased }
                .map { SupersededSibling(register: register.name, sibling: $0) }
        }
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
