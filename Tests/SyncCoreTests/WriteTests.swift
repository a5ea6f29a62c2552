import SyncCore
import Testing

@Suite struct WriteTests {
    /// A record in which two values stand in `a`.
    private func conflicting(_ first: Int64 = 1, _ second: Int64 = 2) throws -> RecordState {
        var left = Make.record()
        try left.set(first, "a", Make.dot(1, 10))
        var right = Make.record()
        try right.set(second, "a", Make.dot(2, 20))
        return left.joined(with: right)
    }

    @Test func `a write replaces every value by one and covers its dot`() throws {
        var record = try conflicting()
        let replaced = try record.write(
            Make.content(7),
            to: Make.register("a"),
            dot: Make.dot(1, 30),
            at: SequenceNumber(4)
        )
        #expect(replaced == [Make.sibling(1, 1, 10), Make.sibling(2, 2, 20)])
        #expect(record.siblings("a") == [Make.sibling(7, 1, 30)])
        #expect(record.clock == Make.vector([1: 30, 2: 20]))
        #expect(record.register("a")?.sequence == SequenceNumber(4))
        #expect(record.sequence == SequenceNumber(4))
    }

    @Test func `writing the value shown is no write unless others stand beside it`() throws {
        var record = try conflicting()
        let schema = Make.register("a")
        let settled = try record.write(Make.content(2), to: schema, dot: Make.dot(1, 30), at: .zero)
        #expect(settled?.count == 2)
        let before = record
        #expect(
            try record.write(
                Make.content(2),
                to: schema,
                dot: Make.dot(1, 40),
                at: SequenceNumber(9)
            ) == nil
        )
        #expect(record == before)
    }

    @Test func `life is written even if it says the same`() {
        var record = Make.record()
        record.writeLife(.alive, dot: Make.dot(1, 1), at: .zero)
        let replaced = record.writeLife(.alive, dot: Make.dot(1, 2), at: SequenceNumber(3))
        #expect(replaced.map(\.dot) == [Make.dot(1, 1)])
        #expect(record.siblings(Register.life).map(\.dot) == [Make.dot(1, 2)])
        #expect(record.sequence == SequenceNumber(3))
    }

    @Test func `a value of another shape is refused`() throws {
        var record = Make.record()
        let money = RegisterSchema(
            "money",
            fields: [FieldSchema("amount", .integer), FieldSchema("currency", .text)],
            policy: .review
        )
        let wrong: [Content] = [
            .fields([]), .fields([.integer(1)]), .fields([.integer(1), .integer(2)]),
            .fields([.integer(1), .text("EUR"), .null]), .alive, .deleted(Deletion(clock: .init())),
        ]
        for content in wrong {
            #expect(throws: WriteRefusal.wrongShape("money")) {
                try record.write(content, to: money, dot: Make.dot(1, 1), at: .zero)
            }
        }
        #expect(record == Make.record())
        _ = try record.write(
            .fields([.null, .text("EUR")]),
            to: money,
            dot: Make.dot(1, 1),
            at: .zero
        )
        #expect(record.siblings("money").count == 1)
    }

    @Test func `a field accepts null and values of its type, finite if real`() {
        let types: [FieldType] = [.integer, .real, .text, .bytes]
        let values: [Value] = [.integer(1), .real(1), .text(""), .bytes([])]
        for (index, type) in types.enumerated() {
            let field = FieldSchema("f", type)
            #expect(field.accepts(.null))
            for (place, value) in values.enumerated() {
                #expect(field.accepts(value) == (index == place))
            }
        }
        let real = FieldSchema("f", .real)
        for number in [Double.nan, .infinity, -.infinity] { #expect(!real.accepts(.real(number))) }
    }

    @Test func `a monotone register refuses a value below the one shown`() throws {
        let schema = Make.register("a", .monotone(.natural))
        var record = try conflicting(5, 3)
        let before = record
        #expect(throws: WriteRefusal.belowShown("a")) {
            try record.write(Make.content(4), to: schema, dot: Make.dot(1, 30), at: .zero)
        }
        #expect(record == before)
        _ = try record.write(Make.content(5), to: schema, dot: Make.dot(1, 30), at: .zero)
        #expect(record.numbers() == [5], "the value shown settles what stands beside it")
        _ = try record.write(Make.content(6), to: schema, dot: Make.dot(1, 31), at: .zero)
        #expect(record.numbers() == [6])
    }

    @Test func `a constant register refuses a second value and settles two`() throws {
        let schema = Make.register("a", .constant)
        var record = Make.record()
        _ = try record.write(Make.content(1), to: schema, dot: Make.dot(1, 1), at: .zero)
        #expect(throws: WriteRefusal.constantHeld("a")) {
            try record.write(Make.content(2), to: schema, dot: Make.dot(1, 2), at: .zero)
        }
        #expect(
            try record.write(Make.content(1), to: schema, dot: Make.dot(1, 2), at: .zero) == nil
        )
        #expect(record.numbers() == [1])
        var torn = try conflicting(8, 9)
        _ = try torn.write(Make.content(9), to: schema, dot: Make.dot(1, 30), at: .zero)
        #expect(torn.numbers() == [9])
        #expect(throws: WriteRefusal.constantHeld("a")) {
            try torn.write(Make.content(8), to: schema, dot: Make.dot(1, 31), at: .zero)
        }
    }

    @Test func `refusals say what is wrong in one sentence`() {
        #expect(
            WriteRefusal.belowShown("stage").description
                == "'stage' never goes back, and the new value is below the one it holds"
        )
        #expect(
            WriteRefusal.constantHeld("phone").description
                == "'phone' is set once and holds another value; remove the record and add a new "
                + "one"
        )
        #expect(
            WriteRefusal.wrongShape("money").description
                == "the value for 'money' has not the declared fields and types"
        )
    }

    @Test func `registers are found by name and one without a value is removed`() {
        var record = Make.record()
        for name in ["m", "a", "z", "b"] {
            record.put(Register(name: name, siblings: [Make.sibling(1, 1, 1)]))
        }
        #expect(record.registers.map(\.name) == ["a", "b", "m", "z"])
        #expect(record.register("n") == nil)
        record.put(Register(name: "m", siblings: []))
        record.put(Register(name: "n", siblings: []))
        #expect(record.registers.map(\.name) == ["a", "b", "z"])
        let parts = RecordState(
            header: record.header,
            registers: [
                Register(name: "z", siblings: []),
                Register(
                    name: "c",
                    siblings: [
                        Make.sibling(2, 2, 2), Make.sibling(1, 1, 1),
                    ]
                ),
            ],
            clock: VersionVector(),
            sequence: .zero,
            pushed: .zero
        )
        #expect(parts.registers.map(\.name) == ["c"])
        #expect(parts.numbers("c") == [1, 2], "siblings are kept by dot")
    }
}
