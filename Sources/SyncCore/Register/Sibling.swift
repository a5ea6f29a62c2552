/// What one write put into a register.
public enum Content: Hashable, Sendable {
    /// The values of the register's fields, in their declared order.
    case fields([Value])
    /// Into the life register: the record exists.
    case alive
    /// Into the life register: the record is deleted, as far as its author had seen it.
    case deleted(Deletion)
    /// Into the erasure register: the record's personal values are erased. In any other register:
    /// the value that was written under this dot is erased.
    case erased
}

/// A value in a register that no other value has superseded, with its dot.
public struct Sibling: Hashable, Sendable {
    /// The transaction that wrote the value.
    public var dot: Dot
    /// The value.
    public var content: Content

    /// Makes a sibling.
    public init(dot: Dot, content: Content) {
        self.dot = dot
        self.content = content
    }
}

/// The name of a table of the schema, as it travels.
public typealias TableName = String

/// The name of a register within its table, as it travels.
public typealias RegisterName = String

/// The unit of merging: a set of concurrent values, nearly always one.
public struct Register: Hashable, Sendable {
    /// The register that says whether a record exists; every record has it.
    public static let life: RegisterName = "life"
    /// The register that stands in a record whose personal values were erased; it is written once
    /// and never taken back.
    public static let erased: RegisterName = "erased"

    /// The name within the table.
    public let name: RegisterName
    /// The concurrent values, ordered by (timestamp, replica ID).
    public var siblings: [Sibling]
    /// The local transaction that last changed the register here by a write, and at the office also
    /// by a join; zero if it only ever came by a pull.
    public var sequence: SequenceNumber

    /// Makes a register; the siblings may come in any order.
    public init(name: RegisterName, siblings: [Sibling], sequence: SequenceNumber = .zero) {
        self.name = name
        self.siblings = siblings.count > 1 ? siblings.sorted { $0.dot < $1.dot } : siblings
        self.sequence = sequence
    }
}

extension [Register] {
    /// The registers ordered by name, as nearly all lists of them are already.
    var byName: [Register] {
        for index in indices.dropFirst() where self[index].name < self[index - 1].name {
            return sorted { $0.name < $1.name }
        }
        return self
    }
}
