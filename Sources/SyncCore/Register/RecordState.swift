/// What never changes in a record besides its ID: where it belongs.
public struct RecordHeader: Hashable, Sendable {
    /// The record.
    public let id: RecordID
    /// Its table, perhaps one that this program does not know.
    public let table: TableName
    /// The record it is a part of, if it is one; the parent may not have arrived yet.
    public let parent: RecordID?
    /// What a device must be allowed to see to hold the record.
    public let scope: ScopeID

    /// Makes a header.
    public init(id: RecordID, table: TableName, parent: RecordID? = nil, scope: ScopeID = .all) {
        self.id = id
        self.table = table
        self.parent = parent
        self.scope = scope
    }
}

/// A part of the data that a device may be allowed to see; a record is in exactly one.
public struct ScopeID: Hashable, Comparable, Sendable {
    /// The scope's name.
    public let name: String

    /// Makes a scope of its name.
    public init(_ name: String) {
        self.name = name
    }

    /// The scope of everything.
    public static let all = ScopeID("all")

    /// Orders by name.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

/// A record as one replica holds it: registers under one vector clock.
public struct RecordState: Hashable, Sendable {
    /// The record's ID, table, parent and scope.
    public var header: RecordHeader
    /// The registers that hold a value, by name.
    public private(set) var registers: [Register]
    /// Everything seen of this record.
    public var clock: VersionVector
    /// The highest of the registers' sequence numbers.
    public var sequence: SequenceNumber
    /// The sequence number up to which the office has acknowledged this record.
    ///
    /// Zero for a record first seen by a pull; `none` when the whole record is to be offered again.
    public var pushed: SequenceNumber

    /// Makes a record that holds nothing yet.
    public init(header: RecordHeader) {
        self.header = header
        self.registers = []
        self.clock = VersionVector()
        self.sequence = .zero
        self.pushed = .zero
    }

    /// Makes a record of its parts, as storage holds them.
    public init(
        header: RecordHeader,
        registers: [Register],
        clock: VersionVector,
        sequence: SequenceNumber,
        pushed: SequenceNumber
    ) {
        self.header = header
        let held =
            registers.contains { $0.siblings.isEmpty }
            ? registers.filter { !$0.siblings.isEmpty } : registers
        self.registers = held.byName
        self.clock = clock
        self.sequence = sequence
        self.pushed = pushed
    }

    private func index(of name: RegisterName) -> (found: Bool, index: Int) {
        let place = registers.place { $0.name < name }
        return (place < registers.count && registers[place].name == name, place)
    }

    /// The register of a name; nil if it holds no value.
    public func register(_ name: RegisterName) -> Register? {
        let (found, index) = index(of: name)
        return found ? registers[index] : nil
    }

    /// The concurrent values of a register, ordered by (timestamp, replica ID).
    public func siblings(_ name: RegisterName) -> [Sibling] { register(name)?.siblings ?? [] }

    /// Puts a register in place of the one of its name; one without siblings removes it.
    public mutating func put(_ register: Register) {
        let (found, index) = index(of: register.name)
        switch (found, register.siblings.isEmpty) {
        case (true, true): registers.remove(at: index)
        case (true, false): registers[index] = register
        case (false, true): break
        case (false, false): registers.insert(register, at: index)
        }
    }

    /// Whether something here is newer than what the office has acknowledged.
    public var isPending: Bool { sequence > pushed }
}
