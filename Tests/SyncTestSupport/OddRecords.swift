package import SyncCore

/// Records that no program of ours writes, and that may come from elsewhere all the same: with
/// registers missing, empty, of absurd values or of other shapes.
package struct OddRecords {
    private var random: SplitMix
    private var count: UInt64 = 0
    /// Values that a field takes by its name, so that odd ones stand beside good ones.
    private let words: [String: [Value]]
    /// Under whose name all is written.
    private let replica = ReplicaID(high: 0x0DD0_0DD0_0DD0_8000, low: 0x8000_0000_0000_0001)

    /// Makes records of a seed.
    package init(seed: UInt64, words: [String: [Value]]) {
        random = SplitMix(seed: seed)
        self.words = words
    }

    /// Absurd values of each type; the last of each are of other types.
    private static let integers: [Value] = [
        .null, .integer(0), .integer(-1), .integer(.max), .integer(.min), .integer(1 << 53),
        .integer(1_767_225_600_000), .integer(1_000_000_000_000_000), .text("7"),
    ]
    private static let texts: [Value] = [
        .null, .text(""), .text(" "), .text("\u{0}\u{1B}[31m\u{202E}\n\t"), .text("9999-99-99"),
        .text("0001-01-01"), .text("9999-12-31"), .text("2025-12-30"), .text("{\"a\":["),
        .text(String(repeating: "ж", count: 3_000)), .text("+79260000001"), .integer(7),
    ]
    private static let blobs: [Value] = [
        .null, .bytes([]), .bytes([1]), .bytes(Array(repeating: 0, count: 16)),
        .bytes(Array(repeating: 255, count: 17)), .bytes(Array(repeating: 7, count: 4_000)),
        .text("id"),
    ]

    private mutating func id() -> RecordID {
        count += 1
        return RecordID(high: 0x0199_0000_0000_7000 | count, low: random.next() >> 2 | 1 << 63)
    }

    private mutating func dot() -> Dot {
        count += 1
        return Dot(replica: replica, timestamp: Timestamp(rawValue: (1 << 56) + count))
    }

    private mutating func value(_ field: FieldSchema) -> Value {
        if let good = words[field.name], random.chance(60) { return random.pick(good) }
        return switch field.type {
        case .integer, .real: random.pick(Self.integers)
        case .text: random.pick(Self.texts)
        case .bytes: random.pick(Self.blobs)
        }
    }

    private static func palette(_ field: FieldSchema, _ place: Int) -> Value {
        let values =
            switch field.type {
            case .integer, .real: integers
            case .text: texts
            case .bytes: blobs
            }
        return values[place % values.count]
    }

    /// The records of a table, whose parents are taken from a list in turn.
    package mutating func records(
        of table: TableSchema,
        parents: [RecordID],
        random extra: Int
    ) -> [RecordDelta] {
        var made: [RecordDelta] = [delta(table, parents, [])]
        for register in table.registers {
            for place in 0..<Self.texts.count {
                let values = register.fields.map { Self.palette($0, place) }
                made.append(delta(table, parents, [(register.name, [values])]))
            }
            // All but this one, as a program of ours would write them, as far as is known here.
            let others = table.registers.filter { $0.name != register.name }.map { other in
                (other.name, [other.fields.map { words[$0.name]?.first ?? .null }])
            }
            made.append(delta(table, parents, others))
        }
        for _ in 0..<extra { made.append(mixed(table, parents)) }
        return made
    }

    /// A record whose registers hold anything, some of them several values or another shape.
    private mutating func mixed(_ table: TableSchema, _ parents: [RecordID]) -> RecordDelta {
        var registers: [(RegisterName, [[Value]])] = []
        for register in table.registers where random.chance(85) {
            let several = random.chance(15) ? random.number(2...3) : 1
            var siblings: [[Value]] = []
            for _ in 0..<several {
                var values: [Value] = []
                for field in register.fields { values.append(value(field)) }
                if random.chance(3) { values.removeLast() }
                if random.chance(3) { values.append(.null) }
                siblings.append(values)
            }
            registers.append((register.name, siblings))
        }
        return delta(table, parents, registers)
    }

    private mutating func delta(
        _ table: TableSchema,
        _ parents: [RecordID],
        _ registers: [(name: RegisterName, siblings: [[Value]])]
    ) -> RecordDelta {
        let parent = table.parent == nil ? nil : parents[random.below(parents.count)]
        let header = RecordHeader(id: id(), table: table.name, parent: parent)
        return delta(header, registers)
    }

    /// A record of an ID that is known, with registers as they are given.
    package mutating func delta(
        _ header: RecordHeader,
        _ registers: [(name: RegisterName, siblings: [[Value]])]
    ) -> RecordDelta {
        var held = [Register(name: Register.life, siblings: [sibling(.alive)])]
        for register in registers {
            var siblings: [Sibling] = []
            for values in register.siblings { siblings.append(sibling(.fields(values))) }
            held.append(Register(name: register.name, siblings: siblings))
        }
        let clock = VersionVector(held.flatMap(\.siblings).map(\.dot))
        return RecordDelta(header: header, registers: held, clock: clock, isWhole: true)
    }

    private mutating func sibling(_ content: Content) -> Sibling {
        Sibling(dot: dot(), content: content)
    }
}
