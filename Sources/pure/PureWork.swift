import SyncCore
import SyncWire

/// What the pure parts work on: records of two devices that edited them without seeing each other.
struct PureWork {
    private let held: [RecordState]
    private let deltas: [RecordDelta]
    private let bytes: [UInt8]

    private static let count = 200
    private static let table: TableName = "lead"
    private static let registers: [RegisterName] = [
        "amount", "company", "created", "email", "name", "note", "owner", "phone", "stage",
    ]

    init() {
        var held: [RecordState] = []
        var deltas: [RecordDelta] = []
        for row in 0..<Self.count {
            let base = Self.record(row)
            var mine = base
            var theirs = base
            for (place, register) in Self.registers.enumerated() where place % 3 == row % 3 {
                Self.edit(&mine, register, by: 2, row)
                if row % 2 == 0 { Self.edit(&theirs, register, by: 3, row + 1) }
            }
            held.append(mine)
            deltas.append(row % 2 == 0 ? theirs.delta(after: SequenceNumber(1)) : theirs.whole)
        }
        self.held = held
        self.deltas = deltas
        var writer = ByteWriter()
        ChangeSetEncoder.encode(ChangeSet(records: deltas), to: &writer)
        bytes = writer.bytes
    }

    /// Does a part once.
    ///
    /// - Returns: A number that follows from all that was done.
    func run(_ part: PurePart) throws -> Int {
        switch part {
        case .encode:
            var writer = ByteWriter()
            ChangeSetEncoder.encode(ChangeSet(records: deltas), to: &writer)
            return writer.bytes.count
        case .decode:
            var reader = ByteReader(bytes)
            return try ChangeSetDecoder.decode(from: &reader).records.count
        case .join:
            return zip(held, deltas).reduce(0) { sum, pair in
                var record = pair.0
                return sum + record.join(pair.1, at: SequenceNumber(9)).changed.count
            }
        case .digest:
            var digest = Digest.zero
            for record in held { digest.add(record) }
            return Int(truncatingIfNeeded: digest.low)
        }
    }

    private static func dot(_ replica: UInt64, _ row: Int) -> Dot {
        Dot(
            replica: ReplicaID(high: 7, low: replica),
            timestamp: Timestamp(milliseconds: 1_767_225_600_000 + Int64(row) * 91)
        )
    }

    /// A value of a kind that suits the register.
    private static func value(_ register: RegisterName, _ row: Int) -> Value {
        switch register {
        case "amount": .integer(Int64(row) * 7_919 % 100_003)
        case "created": .integer(1_767_225_600_000 + Int64(row) * 37)
        case "stage": .text(["new", "contacted", "won"][row % 3])
        case "phone": .text("+79\(100_000_000 + row * 104_729 % 899_999_999)")
        case "note": .text(String(repeating: "перезвонить ", count: row % 9))
        default: .text("\(register) \(row * 31 % 97)")
        }
    }

    private static func record(_ row: Int) -> RecordState {
        let made = dot(1, row)
        let id = RecordID.version7(
            milliseconds: 1_767_225_600_000 + Int64(row) * 37,
            random: (UInt64(row), UInt64(row) &* 0x9E37_79B9_7F4A_7C15)
        )
        var record = RecordState(header: RecordHeader(id: id, table: table))
        record.clock = VersionVector([made])
        for register in registers {
            record.put(
                Register(
                    name: register,
                    siblings: [Sibling(dot: made, content: .fields([value(register, row)]))],
                    sequence: SequenceNumber(1)
                )
            )
        }
        return record
    }

    private static func edit(
        _ record: inout RecordState,
        _ register: RegisterName,
        by replica: UInt64,
        _ row: Int
    ) {
        let dot = dot(replica, 1_000 + row)
        record.clock.cover(dot)
        record.put(
            Register(
                name: register,
                siblings: [Sibling(dot: dot, content: .fields([value(register, row + 1)]))],
                sequence: SequenceNumber(2)
            )
        )
    }
}
