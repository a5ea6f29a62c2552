import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// What a newer schema has and an older program does not know is kept, passed on and taken up.
@Suite struct UpgradeTests {
    private let thing = RecordID.number(1)
    private let extra = RecordID.number(2)
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = folder.path("old.db")
    }

    private func newer(seed: UInt64) throws -> Replica {
        try Store.memory(seed: seed, schema: TestSchema.make(version: 2))
    }

    /// A replica of version 2 that holds a thing with `z` in conflict, and an extra.
    private func source() throws -> Replica {
        let source = try newer(seed: 1)
        let other = try newer(seed: 2)
        try source.make(thing, a: 1)
        try other.join(thing, from: source)
        try source.set(thing, 10, in: "z")
        try other.set(thing, 20, in: "z")
        try source.join(thing, from: other)
        try source.write { transaction in
            _ = try transaction.create("extra", id: extra, values: ["a": [.integer(5)]])
        }
        return source
    }

    @Test func `an older program passes on what it does not know`() throws {
        let source = try source()
        let old = try Store.create(path)
        for id in [thing, extra] { try old.join(id, from: source) }
        #expect(try old.digest() == source.digest())
        #expect(try old.record(thing)?.numbers("z").count == 2)
        #expect(try old.record(extra)?.header.table == "extra")
        #expect(try old.read { try $0.conflicts() } == [], "it cannot judge what it cannot read")
        #expect(throws: ReplicaError.unknownTable("extra")) {
            try old.read { try $0.record(extra, in: "extra") }
        }
        // An edit of the older program keeps the unknown register.
        try old.set(thing, 7)
        let target = try newer(seed: 4)
        for id in [thing, extra] { try target.join(id, from: old) }
        #expect(try target.digest() == old.digest())
        let record = try #require(try target.record(thing))
        #expect(record.numbers("a") == [7])
        #expect(record.numbers("z").sorted() == [10, 20])
        #expect(try target.read { try $0.conflicts() }.map(\.register) == ["z"])
        #expect(try target.number("SELECT a FROM extra") == 5)
    }

    @Test func `after an update the values are in their columns`() throws {
        let source = try source()
        let old = try Store.create(path)
        for id in [thing, extra] { try old.join(id, from: source) }
        let before = try [thing, extra].map { try old.record($0) }
        let digest = try old.digest()
        old.close()
        let updated = try Store.open(path, version: 2)
        #expect(try [thing, extra].map { try updated.record($0) } == before)
        #expect(try updated.digest() == digest)
        let shown = try #require(before[0]?.numbers("z").last)
        #expect(try updated.number("SELECT z FROM thing") == shown)
        #expect(try updated.number("SELECT a FROM extra") == 5)
        #expect(try updated.number("SELECT count(*) FROM foreign_record") == 0)
        #expect(try updated.read { try $0.conflicts() }.map(\.register) == ["z"])
        try updated.set(thing, 30, in: "z")
        #expect(try updated.record(thing)?.numbers("z") == [30])
        #expect(try updated.number("SELECT count(*) FROM sibling") == 0)
        updated.close()
        #expect(throws: ReplicaError.newer(path: path, found: 2, known: 1)) {
            try Store.open(path)
        }
    }

    @Test func `an update of an empty file makes what is new`() throws {
        try Store.create(path).close()
        let updated = try Store.open(path, version: 2)
        try updated.write { transaction in
            _ = try transaction.create("extra", id: extra, values: ["a": [.integer(5)]])
            _ = try transaction.create(
                TestSchema.thing,
                id: thing,
                values: ["z": [.integer(6)]]
            )
        }
        #expect(try updated.number("SELECT z FROM thing") == 6)
        updated.close()
        #expect(try Store.open(path, version: 2).record(extra)?.numbers("a") == [5])
    }

    @Test func `deletions of unknown records are kept and taken up`() throws {
        let source = try source()
        try source.write { try $0.delete(extra, in: "extra") }
        let old = try Store.create(path)
        try old.join(extra, from: source)
        #expect(try old.isDeleted(extra))
        old.close()
        let updated = try Store.open(path, version: 2)
        #expect(try updated.isDeleted(extra))
        #expect(try updated.number("SELECT _deleted FROM extra") == 1)
    }

    @Test func `a policy that changes is evaluated anew`() throws {
        func schema(_ version: Int, _ policy: MergePolicy) throws -> Schema {
            try Schema(
                name: "test",
                version: version,
                tables: [
                    TableSchema(
                        TestSchema.thing,
                        registers: [RegisterSchema("a", .integer, policy: policy)]
                    )
                ]
            )
        }
        let first = try Replica.create(
            path: path,
            schema: schema(1, .minimum(.natural)),
            role: .device,
            environment: Store.environment(seed: 1)
        )
        let other = try Store.memory(seed: 2, schema: schema(1, .minimum(.natural)))
        try first.make(thing, a: 5)
        try other.join(thing, from: first)
        try first.set(thing, 3)
        try other.set(thing, 9)
        try first.join(thing, from: other)
        #expect(try first.number("SELECT a FROM thing") == 3)
        let before = try first.record(thing)
        first.close()
        let updated = try Replica.open(
            path: path,
            schema: schema(2, .maximum(.natural)),
            role: .device,
            environment: Store.environment(seed: 3)
        )
        #expect(try updated.number("SELECT a FROM thing") == 9)
        #expect(try updated.record(thing) == before)
    }

    @Test func `a register keeps its value however many the file has numbered`() throws {
        let old = try Store.create(path)
        try old.make(thing, a: 1)
        let dot = Dot(replica: ReplicaID(high: 5, low: 5), timestamp: Timestamp(rawValue: 1))
        let register = { (name: String) in
            Register(name: name, siblings: [Sibling(dot: dot, content: .fields([.integer(8)]))])
        }
        let many = (1...2_100).map { register("u\(10_000 + $0)") }
        for registers in [many, [register("z")]] {
            try old.write { transaction in
                _ = try transaction.join(
                    RecordDelta(
                        header: RecordHeader(id: thing, table: TestSchema.thing),
                        registers: registers,
                        clock: VersionVector([dot])
                    )
                )
            }
        }
        // The join of `z` has seen its dot already, so it takes a record of its own.
        let late = RecordID.number(3)
        try old.write { transaction in
            _ = try transaction.join(
                RecordDelta(
                    header: RecordHeader(id: late, table: TestSchema.thing),
                    registers: [register("z")],
                    clock: VersionVector([dot])
                )
            )
        }
        let before = try old.record(late)
        #expect(before?.numbers("z") == [8])
        old.close()
        let updated = try Store.open(path, version: 2)
        #expect(try updated.record(late) == before)
        try updated.set(late, 9, in: "z")
        #expect(try updated.record(late)?.numbers("z") == [9])
    }
}
