public import SyncCore

private enum RecordKey: String, CodingKey {
    case id, table, parent, scope, clock, registers, whole
}

private enum SiblingKey: String, CodingKey {
    case replica, at, values, life, clock, children, erased
}

private struct NameKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Value: Codable {
    /// Writes null, a text, or an object of one member that names the type: `{"integer": 5}`,
    /// `{"real": 0.5}`, `{"bytes": "00ff"}`.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .text(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .integer(let number):
            var container = encoder.container(keyedBy: NameKey.self)
            try container.encode(number, forKey: NameKey("integer"))
        case .real(let number):
            var container = encoder.container(keyedBy: NameKey.self)
            try container.encode(number, forKey: NameKey("real"))
        case .bytes(let bytes):
            var container = encoder.container(keyedBy: NameKey.self)
            try container.encode(bytes.map(hexadecimal).joined(), forKey: NameKey("bytes"))
        }
    }

    /// Reads the form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        if let single = try? decoder.singleValueContainer() {
            if single.decodeNil() {
                self = .null
                return
            }
            if let text = try? single.decode(String.self) {
                self = .text(text)
                return
            }
        }
        let container = try decoder.container(keyedBy: NameKey.self)
        if let number = try container.decodeIfPresent(Int64.self, forKey: NameKey("integer")) {
            self = .integer(number)
        } else if let number = try container.decodeIfPresent(
            Double.self,
            forKey: NameKey("real")
        ), number.isFinite {
            self = .real(number)
        } else {
            let digits = Array(try container.decode(String.self, forKey: NameKey("bytes")).utf8)
            var bytes: [UInt8] = []
            for index in stride(from: 0, to: digits.count, by: 2) {
                guard index + 1 < digits.count, let high = hexadecimalValue(digits[index]),
                    let low = hexadecimalValue(digits[index + 1])
                else {
                    throw DecodingError.dataCorruptedError(
                        forKey: NameKey("bytes"),
                        in: container,
                        debugDescription: "bytes are pairs of hexadecimal digits"
                    )
                }
                bytes.append(high << 4 | low)
            }
            self = .bytes(bytes)
        }
    }
}

extension Sibling: Codable {
    /// Writes an object: who wrote it and when, and the `values`, or `life` with what a deletion
    /// remembers, or `erased`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: SiblingKey.self)
        try container.encode(dot.replica, forKey: .replica)
        try container.encode(dot.timestamp, forKey: .at)
        switch content {
        case .fields(let values):
            try container.encode(values, forKey: .values)
        case .alive:
            try container.encode("alive", forKey: .life)
        case .deleted(let deletion):
            try container.encode("deleted", forKey: .life)
            try container.encode(deletion.clock, forKey: .clock)
            var children = container.nestedContainer(keyedBy: NameKey.self, forKey: .children)
            for child in deletion.children {
                try children.encode(child.clock, forKey: NameKey(child.record.description))
            }
        case .erased:
            try container.encode(true, forKey: .erased)
        }
    }

    /// Reads the form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: SiblingKey.self)
        let dot = Dot(
            replica: try container.decode(ReplicaID.self, forKey: .replica),
            timestamp: try container.decode(Timestamp.self, forKey: .at)
        )
        if let values = try container.decodeIfPresent([Value].self, forKey: .values) {
            self.init(dot: dot, content: .fields(values))
            return
        }
        if try container.decodeIfPresent(Bool.self, forKey: .erased) == true {
            self.init(dot: dot, content: .erased)
            return
        }
        switch try container.decode(String.self, forKey: .life) {
        case "alive":
            self.init(dot: dot, content: .alive)
        case "deleted":
            let clock = try container.decode(VersionVector.self, forKey: .clock)
            let nested = try container.nestedContainer(keyedBy: NameKey.self, forKey: .children)
            var children: [Deletion.Child] = []
            var known: Set<RecordID> = []
            for key in nested.allKeys {
                guard let record = RecordID(text: key.stringValue), known.insert(record).inserted
                else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .children,
                        in: container,
                        debugDescription: "children are named by record IDs, each once"
                    )
                }
                let clock = try nested.decode(VersionVector.self, forKey: key)
                children.append(Deletion.Child(record: record, clock: clock))
            }
            self.init(
                dot: dot,
                content: .deleted(Deletion(clock: clock, children: children))
            )
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .life,
                in: container,
                debugDescription: "life is alive or deleted"
            )
        }
    }
}

extension RecordDelta: Codable {
    /// Writes an object: header, clock, and registers by name, each a list of siblings.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: RecordKey.self)
        try container.encode(header.id, forKey: .id)
        try container.encode(header.table, forKey: .table)
        try container.encodeIfPresent(header.parent, forKey: .parent)
        try container.encode(header.scope, forKey: .scope)
        try container.encode(clock, forKey: .clock)
        if isWhole { try container.encode(true, forKey: .whole) }
        var registers = container.nestedContainer(keyedBy: NameKey.self, forKey: .registers)
        for register in self.registers {
            try registers.encode(register.siblings, forKey: NameKey(register.name))
        }
    }

    /// Reads the form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: RecordKey.self)
        let header = RecordHeader(
            id: try container.decode(RecordID.self, forKey: .id),
            table: try container.decode(String.self, forKey: .table),
            parent: try container.decodeIfPresent(RecordID.self, forKey: .parent),
            scope: try container.decode(ScopeID.self, forKey: .scope)
        )
        let nested = try container.nestedContainer(keyedBy: NameKey.self, forKey: .registers)
        var registers: [Register] = []
        for key in nested.allKeys {
            let siblings = try nested.decode([Sibling].self, forKey: key)
            guard !siblings.isEmpty else { continue }
            registers.append(Register(name: key.stringValue, siblings: siblings))
        }
        self.init(
            header: header,
            registers: registers,
            clock: try container.decode(VersionVector.self, forKey: .clock),
            isWhole: try container.decodeIfPresent(Bool.self, forKey: .whole) ?? false
        )
    }
}

extension RefusedDot: Codable {
    /// Writes an object of `register` and `dot`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: NameKey.self)
        try container.encode(register, forKey: NameKey("register"))
        try container.encode(dot, forKey: NameKey("dot"))
    }

    /// Reads an object of `register` and `dot`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        self.init(
            register: try container.decode(String.self, forKey: NameKey("register")),
            dot: try container.decode(Dot.self, forKey: NameKey("dot"))
        )
    }
}

extension ChangeSet: Codable {
    /// Writes a list of records.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(records)
    }

    /// Reads a list of records.
    public init(from decoder: any Decoder) throws {
        self.init(records: try decoder.singleValueContainer().decode([RecordDelta].self))
    }
}

extension Grave: Codable {
    /// Writes an object of `record`, `clock` and `erased`, and of `seal` if there is one.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: NameKey.self)
        try container.encode(record, forKey: NameKey("record"))
        try container.encode(clock, forKey: NameKey("clock"))
        try container.encode(isErased, forKey: NameKey("erased"))
        try container.encodeIfPresent(seal, forKey: NameKey("seal"))
    }

    /// Reads an object of `record`, `clock` and `erased`; `seal` may be left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        self.init(
            record: try container.decode(RecordID.self, forKey: NameKey("record")),
            clock: try container.decode(VersionVector.self, forKey: NameKey("clock")),
            isErased: try container.decode(Bool.self, forKey: NameKey("erased")),
            seal: try container.decodeIfPresent(FeedSeal.self, forKey: NameKey("seal"))
        )
    }
}
