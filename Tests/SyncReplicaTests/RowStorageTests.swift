import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import SyncWire
import Testing

/// A row and its clock hold a record exactly: every register, dot, number and vector entry.
@Suite struct RowStorageTests {
    /// Deltas as any program might send them: of known and unknown registers, of right and wrong
    /// shapes, with one value or several, of one replica or many.
    private struct DeltaMaker {
        var random: SplitMix
        private var counter: UInt64 = 0

        init(seed: UInt64) { random = SplitMix(seed: seed) }

        private mutating func dot() -> Dot {
            counter += UInt64(random.number(1...3))
            return Dot(
                replica: ReplicaID(high: 9, low: UInt64(random.below(4))),
                timestamp: Timestamp(rawValue: random.chance(10) ? counter << 40 : counter)
            )
        }

        private mutating func content(_ name: RegisterName) -> Content {
            if name == Register.life {
                guard random.chance(40) else { return .alive }
                return .deleted(
                    Deletion(
                        clock: VersionVector([dot()]),
                        children: [
                            Deletion.Child(
                                record: .number(99),
                                clock: VersionVector([dot(), dot()])
                            )
                        ]
                    )
                )
            }
            let values: [Value] = [
                .integer(Int64(bitPattern: random.next())), .integer(3), .null, .text("wrong"),
                .bytes([0, 1]), .real(0.5),
            ]
            let count = random.chance(85) ? TestSchema.fieldCount(name) : random.below(4)
            return .fields((0..<count).map { _ in values[random.chance(70) ? 0 : random.below(6)] })
        }

        mutating func delta(of id: RecordID) -> RecordDelta {
            var clock = VersionVector()
            var registers: [Register] = []
            let shared = random.chance(40) ? dot() : nil
            for name in ["a", "b", "c", "g", "life", "u1", "u2", "z"] where random.chance(55) {
                var siblings: [Dot: Sibling] = [:]
                for _ in 0..<(random.chance(75) ? 1 : 3) {
                    let dot = shared ?? dot()
                    siblings[dot] = Sibling(dot: dot, content: content(name))
                    clock.cover(dot)
                }
                registers.append(Register(name: name, siblings: Array(siblings.values)))
            }
            if random.chance(30) { clock.cover(dot()) }
            return RecordDelta(
                header: RecordHeader(id: id, table: TestSchema.thing),
                registers: registers,
                clock: clock
            )
        }
    }

    @Test(arguments: [ReplicaRole.device, .office], [1, 2, 3, 4] as [UInt64])
    func `a stored record is the one in memory after every join`(
        _ role: ReplicaRole,
        _ seed: UInt64
    ) throws {
        let replica = try Store.memory(role, seed: seed)
        var maker = DeltaMaker(seed: seed)
        var models: [RecordID: RecordState] = [:]
        for step in 0..<150 {
            let id = RecordID.number(step % 3)
            let delta = maker.delta(of: id)
            let next = try replica.read { $0.sequence.next }
            var model = models[id] ?? RecordState(header: delta.header)
            let outcome = model.join(delta, at: role == .office ? next : nil)
            let joined = try replica.write { try $0.join(delta) }
            #expect(joined.outcome == outcome)
            let isEmpty = models[id] == nil && model.registers.isEmpty
            if !isEmpty { models[id] = model }
            #expect(try replica.record(id) == models[id])
        }
        for (id, model) in models.sorted(by: { $0.key < $1.key }) {
            #expect(try replica.record(id) == model)
        }
    }

    @Test func `columns hold the value shown and nothing of a wrong shape`() throws {
        let replica = try Store.memory()
        let id = RecordID.number(1)
        let dot = Dot(replica: ReplicaID(high: 9, low: 9), timestamp: Timestamp(rawValue: 5))
        let delta = RecordDelta(
            header: RecordHeader(id: id, table: TestSchema.thing),
            registers: [
                Register(
                    name: "a",
                    siblings: [Sibling(dot: dot, content: .fields([.text("wrong")]))]
                ),
                Register(name: "b", siblings: [Sibling(dot: dot, content: .fields([.integer(4)]))]),
            ],
            clock: VersionVector([dot])
        )
        try replica.write { transaction in _ = try transaction.join(delta) }
        #expect(try replica.number("SELECT b FROM thing") == 4)
        #expect(try replica.number("SELECT a IS NULL FROM thing") == 1)
        #expect(try replica.record(id)?.siblings("a")[0].content == .fields([.text("wrong")]))
    }

    /// Values at the edges of what SQLite stores, by type.
    static let edges: [(type: FieldType, values: [Value])] = [
        (type: .integer, values: [.null, .integer(0), .integer(.min), .integer(.max)]),
        (
            type: .real,
            values: [
                .null, .real(0), .real(5), .real(-0.5), .real(1.7e308),
                .real(.leastNonzeroMagnitude),
            ]
        ),
        (
            type: .text,
            values: [
                .null, .text(""), .text("5"), .text("e\u{301}"), .text("a\u{0}b"), .text("😀"),
                .text(String(repeating: "я", count: 5_000)),
            ]
        ), (type: .bytes, values: [.null, .bytes([]), .bytes([0]), .bytes([0xFF, 0, 0x41])]),
    ]

    @Test func `a part made or written in its row brings its deleted record back`() throws {
        let replica = try Store.memory()
        let (part, late) = (RecordID.number(11), RecordID.number(12))
        let isDeleted = { try replica.number("SELECT _deleted FROM thing") }
        try replica.make(.number(1))
        let make = { (id: RecordID) in
            _ = try replica.write { transaction in
                try transaction.create(
                    TestSchema.part,
                    id: id,
                    parent: .number(1),
                    values: ["a": [.integer(1)]]
                )
            }
        }
        try make(part)
        try replica.write { try $0.delete(.number(1), in: TestSchema.thing) }
        #expect(try isDeleted() == 1)
        try replica.write { transaction in
            _ = try transaction.write([.integer(2)], to: "a", of: part, in: TestSchema.part)
        }
        #expect(try isDeleted() == 0)
        try replica.write { try $0.delete(.number(1), in: TestSchema.thing) }
        #expect(try isDeleted() == 1)
        try make(late)
        #expect(try isDeleted() == 0)
    }

    @Test func `values of every type come back as they were written`() throws {
        let fields: [FieldSchema] = [
            FieldSchema("i", .integer), FieldSchema("r", .real), FieldSchema("t", .text),
            FieldSchema("x", .bytes),
        ]
        let registers = fields.map { RegisterSchema($0.name, fields: [$0], policy: .review) }
        let schema = try Schema(
            name: "kinds",
            version: 1,
            tables: [TableSchema("kind", registers: registers)]
        )
        let replica = try Store.memory(schema: schema)
        var number = 0
        for (field, edge) in zip(fields, Self.edges) {
            for value in edge.values {
                number += 1
                let id = RecordID.number(number)
                try replica.write { transaction in
                    _ = try transaction.create("kind", id: id, values: [field.name: [value]])
                }
                let stored = try #require(try replica.record(id)?.siblings(field.name).first)
                #expect(stored.content == .fields([value]), "\(field.name) \(value)")
                guard case .text(let text) = value,
                    case .text(let held)? = stored.content.values.first
                else { continue }
                #expect(Array(held.utf8) == Array(text.utf8), "as it was written, byte for byte")
            }
        }
    }

    @Test func `a value that is too large to travel is refused when it is written`() throws {
        let schema = try Schema(
            name: "kinds",
            version: 1,
            tables: [
                TableSchema(
                    "kind",
                    registers: (1...5).map { RegisterSchema("t\($0)", .text, policy: .review) }
                )
            ]
        )
        let replica = try Store.memory(schema: schema)
        let id = RecordID.number(1)
        let longest = String(repeating: "a", count: WireLimits.valueBytesMax)
        let half = String(repeating: "a", count: WireLimits.valueBytesMax / 2)
        try replica.write { transaction in
            _ = try transaction.create("kind", id: id, values: ["t1": [.text(longest)]])
        }
        let before = try replica.digest()
        #expect(throws: ReplicaError.tooLarge("kind", "t2")) {
            try replica.write { transaction in
                _ = try transaction.write([.text(longest + "a")], to: "t2", of: id, in: "kind")
            }
        }
        #expect(throws: ReplicaError.tooLarge("kind", "t3")) {
            try replica.write { transaction in
                for name in ["t2", "t3", "t4"] {
                    _ = try transaction.write([.text(half)], to: name, of: id, in: "kind")
                }
            }
        }
        #expect(try replica.digest() == before)
        let record = try #require(try replica.record(id))
        let page = SyncAnswer.pulled(
            PullAnswer(
                head: AnswerHead(
                    time: 0,
                    feedEnd: .zero,
                    epochs: EpochList()
                ),
                changes: ChangeSet(records: [record.whole]),
                last: nil,
                isEnd: true
            )
        )
        let bytes = page.encoded()
        let isSame = try SyncAnswer(decoding: bytes).encoded() == bytes
        #expect(isSame)
    }

    @Test func `a record that is too large to travel is known as such`() {
        let dot = Dot(replica: ReplicaID(high: 9, low: 9), timestamp: Timestamp(rawValue: 1))
        func fits(registers: Int, fields: Int, siblings: Int = 1) -> Bool {
            RecordDelta(
                header: RecordHeader(id: .number(1), table: TestSchema.thing),
                registers: (0..<registers).map { number in
                    Register(
                        name: "u\(number)",
                        siblings: (0..<siblings).map { place in
                            Sibling(
                                dot: Dot(
                                    replica: dot.replica,
                                    timestamp: Timestamp(rawValue: UInt64(place + 1))
                                ),
                                content: .fields(Array(repeating: .null, count: fields))
                            )
                        }
                    )
                },
                clock: VersionVector([dot])
            ).fitsLimits
        }
        #expect(fits(registers: WireLimits.recordRegistersMax, fields: 1))
        #expect(!fits(registers: WireLimits.recordRegistersMax + 1, fields: 1))
        #expect(fits(registers: 200, fields: 240))
        #expect(!fits(registers: 200, fields: 256))
        #expect(fits(registers: 1, fields: 1, siblings: WireLimits.recordSiblingsMax))
        #expect(!fits(registers: 1, fields: 1, siblings: WireLimits.recordSiblingsMax + 1))
    }
}
