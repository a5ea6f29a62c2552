import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// What a newer program declares no more is kept as if it had never known it, and taken up when it
/// is declared again.
@Suite struct DroppedTests {
    private let thing = RecordID.number(1)
    private let other = RecordID.number(2)
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = folder.path("dropped.db")
    }

    private static let a = RegisterSchema("a", .integer, policy: .review, isPersonal: true)
    private static let b = RegisterSchema("b", .integer, policy: .latest)
    private static let g = RegisterSchema(
        "g",
        fields: [FieldSchema("g1", .integer), FieldSchema("g2", .text)],
        policy: .review
    )

    private func schema(
        _ version: Int,
        _ registers: [RegisterSchema],
        parts: [RegisterSchema]? = nil
    ) throws -> Schema {
        var tables = [TableSchema(TestSchema.thing, registers: registers, indexes: [["a"]])]
        if let parts {
            tables.append(TableSchema(TestSchema.part, parent: TestSchema.thing, registers: parts))
        }
        return try Schema(name: "test", version: version, tables: tables)
    }

    private func open(_ schema: Schema) throws -> Replica {
        try Replica.open(
            path: path,
            schema: schema,
            role: .device,
            environment: Store.environment(seed: UInt64(schema.version) + 10)
        )
    }

    /// A file of version 1 with two registers that are dropped later, one of them in conflict.
    private func make() throws -> [RecordState?] {
        let first = try schema(1, [Self.a, Self.b, Self.g])
        let replica = try Replica.create(
            path: path,
            schema: first,
            role: .device,
            environment: Store.environment(seed: 1)
        )
        defer { replica.close() }
        let elsewhere = try Store.memory(seed: 2, schema: first)
        try replica.make(thing, a: 1)
        try elsewhere.join(thing, from: replica)
        for (store, number) in [(replica, 7), (elsewhere, 8)] {
            try store.write { transaction in
                let values: [Value] = [.integer(Int64(number)), .text("of \(number)")]
                _ = try transaction.write(values, to: "g", of: thing, in: TestSchema.thing)
            }
        }
        try replica.join(thing, from: elsewhere)
        try replica.set(thing, 5, in: "b")
        try replica.make(other, a: 2)
        try replica.set(other, 6, in: "b")
        return try [thing, other].map { try replica.record($0) }
    }

    @Test(arguments: [true, false])
    func `a register that is declared no more stays, travels on and is taken up again`(
        saysFields: Bool
    ) throws {
        let before = try make()
        if !saysFields {
            // As programs made it that did not note them.
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: "UPDATE register_name SET fields = ''") }
            try queue.close()
        }
        let without = try open(schema(2, [Self.a]))
        #expect(try [thing, other].map { try without.record($0) } == before)
        #expect(try without.read { try $0.pendingCount() } == 2)
        #expect(throws: ReplicaError.unknownRegister(TestSchema.thing, "b")) {
            try without.set(thing, 9, in: "b")
        }
        // Written to, synced and opened again meanwhile, and nothing of the rest is touched.
        try without.set(other, 3)
        let target = try Store.memory(seed: 3, schema: schema(1, [Self.a, Self.b, Self.g]))
        for id in [thing, other] { try target.join(id, from: without) }
        #expect(try target.digest() == without.digest())
        #expect(try target.number("SELECT b FROM thing WHERE a = 3") == 6)
        try target.set(other, 60, in: "b")
        try without.join(other, from: target)
        let digest = try without.digest()
        without.close()
        let again = try open(schema(3, [Self.a, Self.g, Self.b]))
        #expect(try again.digest() == digest)
        #expect(try again.record(thing) == before[0])
        #expect(try again.number("SELECT b FROM thing WHERE a = 1") == 5)
        #expect(try again.number("SELECT b FROM thing WHERE a = 3") == 60)
        let shown = before[0]?.numbers("g").last
        #expect(try again.number("SELECT g1 FROM thing WHERE a = 1") == shown)
        #expect(try again.read { try $0.conflicts() }.map(\.register) == ["g"])
        try again.set(other, 61, in: "b")
        #expect(try again.record(other)?.numbers("b") == [61])
    }

    @Test func `nothing of a register that is declared no more is left in its columns`() throws {
        _ = try make()
        let without = try open(schema(2, [Self.a]))
        #expect(try without.number("SELECT count(*) FROM thing WHERE b IS NOT NULL") == 0)
        #expect(try without.number("SELECT count(*) FROM thing WHERE g2 IS NOT NULL") == 0)
    }

    @Test func `a column that was another register's is made anew`() throws {
        _ = try make()
        try open(schema(2, [Self.a, Self.g])).close()
        let text = RegisterSchema("note", fields: [FieldSchema("b", .text)], policy: .latest)
        let replica = try open(schema(3, [Self.a, Self.g, text]))
        try replica.write { transaction in
            _ = try transaction.write([.text("7")], to: "note", of: other, in: TestSchema.thing)
        }
        #expect(try replica.record(other)?.siblings("note").map(\.content.values) == [[.text("7")]])
        #expect(try replica.record(other)?.numbers("b") == [6])
    }

    @Test func `a table that is declared no more stays, and is taken up again`() throws {
        let parts = [RegisterSchema("n", .integer, policy: .latest)]
        let first = try Replica.create(
            path: path,
            schema: schema(1, [Self.a], parts: parts),
            role: .device,
            environment: Store.environment(seed: 1)
        )
        try first.make(thing, a: 1)
        try first.write { transaction in
            for (id, number) in [(other, 4), (RecordID.number(3), 5)] {
                try transaction.create(
                    TestSchema.part,
                    id: id,
                    parent: thing,
                    values: ["n": [.integer(Int64(number))]]
                )
            }
            try transaction.delete(.number(3), in: TestSchema.part)
        }
        let before = try [other, .number(3)].map { try first.record($0) }
        let digest = try first.digest()
        first.close()
        let without = try open(schema(2, [Self.a]))
        #expect(try without.digest() == digest)
        #expect(try [other, .number(3)].map { try without.record($0) } == before)
        #expect(try without.isDeleted(.number(3)) && !without.isDeleted(other))
        // Deleting the whole takes the parts that the program cannot read.
        try without.write { try $0.delete(thing, in: TestSchema.thing) }
        #expect(try without.isDeleted(thing))
        try without.write { try $0.restore(thing, in: TestSchema.thing) }
        without.close()
        let again = try open(schema(3, [Self.a], parts: parts))
        #expect(try [other, .number(3)].map { try again.record($0) } == before)
        #expect(try again.number("SELECT n FROM part WHERE _deleted = 0") == 4)
        #expect(try again.number("SELECT count(*) FROM foreign_record") == 0)
    }

    @Test func `a policy that changes twice is evaluated as of the last`() throws {
        func schema(_ version: Int, _ policy: MergePolicy) throws -> Schema {
            try self.schema(version, [RegisterSchema("a", .integer, policy: policy)])
        }
        let clock = TestClock()
        let first = try Replica.create(
            path: path,
            schema: schema(1, .minimum(.natural)),
            role: .device,
            environment: Store.environment(seed: 1, clock: clock)
        )
        let elsewhere = try Store.memory(
            seed: 2,
            schema: schema(1, .minimum(.natural)),
            clock: clock
        )
        try first.make(thing, a: 5)
        try elsewhere.join(thing, from: first)
        try first.set(thing, 9)
        clock.advance(milliseconds: 60_000)
        try elsewhere.set(thing, 3)
        try first.join(thing, from: elsewhere)
        let before = try first.record(thing)
        first.close()
        try open(schema(2, .maximum(.natural))).close()
        let updated = try open(schema(3, .latest))
        #expect(try updated.number("SELECT a FROM thing") == 3)
        #expect(try updated.record(thing) == before)
        #expect(try updated.read { try $0.conflicts() } == [])
        updated.close()
        let asking = try open(schema(4, .review))
        #expect(try asking.read { try $0.conflicts() }.map(\.register) == ["a"])
    }
}
