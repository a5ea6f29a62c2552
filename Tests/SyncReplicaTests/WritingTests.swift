import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

@Suite struct WritingTests {
    private let id = RecordID.number(1)

    @Test func `what was written is there for everybody who opens the file next`() throws {
        let folder = try Folder()
        let replica = try Store.create(folder.path("a.db"))
        try replica.make(id, a: 5)
        let beside = try Store.open(folder.path("a.db"))
        #expect(try beside.record(id) == replica.record(id))
        replica.close()
        beside.close()
        let again = try Store.open(folder.path("a.db"))
        #expect(try again.record(id)?.numbers("a") == [5])
        #expect(try again.number("SELECT a FROM thing") == 5)
    }

    @Test func `what was written survives a crash right after the call`() throws {
        let folder = try Folder()
        let replica = try Store.create(folder.path("a.db"))
        for number in 1...5 {
            try replica.make(.number(number), a: Int64(number))
            // The files as a crash would leave them now.
            let copy = "crash\(number).db"
            try folder.copy("a.db", to: copy, ends: ["", "-wal", "-witness"])
            let found = try Store.open(folder.path(copy))
            #expect(try found.read { try $0.recordCount() } == number)
            #expect(try found.record(.number(number))?.numbers("a") == [Int64(number)])
        }
    }

    @Test func `a record is made with life and the registers that are given a value`() throws {
        let replica = try Store.memory()
        let made = try replica.write { transaction in
            try transaction.create(
                TestSchema.thing,
                values: ["a": [.integer(1)], "g": [.integer(2), .null]]
            )
        }
        let record = try #require(try replica.record(made))
        #expect(record.registers.map(\.name) == ["a", "g", "life"])
        let dots = Set(record.registers.flatMap(\.siblings).map(\.dot))
        #expect(dots.count == 1)
        #expect(record.clock == VersionVector(dots))
        #expect(record.isPending)
        #expect(made.high >> 12 & 0xF == 7, "a UUIDv7")
    }

    @Test func `one transaction is one dot and one number, and the next is later`() throws {
        let replica = try Store.memory()
        try replica.write { transaction in
            for number in 1...3 {
                _ = try transaction.create(
                    TestSchema.thing,
                    id: .number(number),
                    values: ["a": [.integer(1)]]
                )
            }
        }
        let records = try (1...3).compactMap { try replica.record(.number($0)) }
        #expect(Set(records.flatMap(\.registers).flatMap(\.siblings).map(\.dot)).count == 1)
        #expect(Set(records.map(\.sequence)) == [SequenceNumber(1)])
        try replica.set(.number(2), 9)
        let next = try #require(try replica.record(.number(2)))
        #expect(next.sequence == SequenceNumber(2))
        #expect(next.siblings("a")[0].dot > records[0].siblings("a")[0].dot)
    }

    @Test func `timestamps grow over closing and a clock put back`() throws {
        let folder = try Folder()
        let clock = TestClock()
        var last = Timestamp.zero
        for round in 0..<4 {
            let environment = Store.environment(seed: UInt64(round), clock: clock)
            let replica =
                round == 0
                ? try Replica.create(
                    path: folder.path("a.db"),
                    schema: TestSchema.make(),
                    role: .device,
                    environment: environment
                )
                : try Replica.open(
                    path: folder.path("a.db"),
                    schema: TestSchema.make(),
                    role: .device,
                    environment: environment
                )
            try replica.make(.number(round), a: 1)
            let dot = try #require(try replica.record(.number(round))?.siblings("a").first?.dot)
            #expect(dot.timestamp > last)
            last = dot.timestamp
            replica.close()
            clock.advance(milliseconds: -3_600_000)
        }
    }

    @Test func `writing what is shown already writes nothing`() throws {
        let replica = try Store.memory()
        try replica.make(id, a: 5)
        let before = try replica.record(id)
        let isWritten = try replica.write { transaction in
            try transaction.write([.integer(5)], to: "a", of: id, in: TestSchema.thing)
        }
        #expect(!isWritten)
        #expect(try replica.record(id) == before)
        #expect(try replica.read { $0.sequence } == SequenceNumber(1))
    }

    @Test func `writing what is shown writes nothing where other values disagree either`() throws {
        let replica = try Store.memory()
        let other = try Store.memory(seed: 2)
        try replica.make(.number(1), a: 5)
        try other.join(.number(1), from: replica)
        try replica.set(.number(1), 1, in: "c")
        try other.set(.number(1), 2, in: "c")
        try replica.join(.number(1), from: other)
        let before = try replica.record(.number(1))
        let end = try replica.read { $0.feedEnd }
        let isWritten = try replica.write { transaction in
            try transaction.write([.integer(5)], to: "a", of: .number(1), in: TestSchema.thing)
        }
        #expect(!isWritten)
        #expect(try replica.record(.number(1)) == before)
        #expect(try replica.read { $0.feedEnd } == end, "no transaction is stamped for it")
    }

    @Test func `an error undoes the whole transaction`() throws {
        let replica = try Store.memory()
        try replica.make(id, a: 5)
        let before = try replica.digest()
        #expect(throws: ReplicaError.refused(.wrongShape("b"))) {
            try replica.write { transaction in
                _ = try transaction.create(
                    TestSchema.thing,
                    id: .number(2),
                    values: ["a": [.integer(1)]]
                )
                _ = try transaction.write([.integer(6)], to: "a", of: id, in: TestSchema.thing)
                _ = try transaction.write([.text("x")], to: "b", of: id, in: TestSchema.thing)
            }
        }
        #expect(try replica.digest() == before)
        #expect(try replica.read { $0.sequence } == SequenceNumber(1))
        #expect(try replica.record(.number(2)) == nil)
        try replica.set(id, 7)
        #expect(try replica.read { $0.sequence } == SequenceNumber(2))
    }

    @Test func `what is not there is refused`() throws {
        let replica = try Store.memory()
        try replica.make(id)
        func fails(_ error: ReplicaError, _ body: (WriteTransaction) throws -> Void) {
            #expect(throws: error) { try replica.write(body) }
        }
        fails(.recordExists(id)) { _ = try $0.create(TestSchema.thing, id: id, values: [:]) }
        fails(.unknownTable("nothing")) { _ = try $0.create("nothing", values: [:]) }
        fails(.unknownRegister("thing", "q")) {
            _ = try $0.write([.null], to: "q", of: id, in: TestSchema.thing)
        }
        fails(.noRecord(.number(2))) {
            _ = try $0.write([.null], to: "a", of: .number(2), in: TestSchema.thing)
        }
        fails(.noRecord(.number(2))) { try $0.delete(.number(2), in: TestSchema.thing) }
        fails(.noRecord(.number(2))) { try $0.restore(.number(2), in: TestSchema.thing) }
    }

    @Test func `a conflict is listed, shown by its policy and settled by a write`() throws {
        let left = try Store.memory(seed: 1)
        let right = try Store.memory(seed: 2)
        try left.make(id, a: 1)
        try right.join(id, from: left)
        try left.set(id, 2)
        try right.set(id, 3)
        try left.join(id, from: right)
        try right.join(id, from: left)
        for replica in [left, right] {
            let conflicts = try replica.read { try $0.conflicts() }
            #expect(conflicts.map(\.register) == ["a"])
            #expect(conflicts.map(\.kind) == [.asked])
            #expect(conflicts[0].siblings.count == 2)
            let shown = try #require(conflicts[0].siblings.last?.content)
            #expect(
                try replica.number("SELECT a FROM thing")
                    == (shown == .fields([.integer(2)]) ? 2 : 3)
            )
        }
        try left.set(id, 3)
        try right.join(id, from: left)
        #expect(try right.read { try $0.conflicts() } == [])
        #expect(try right.record(id)?.numbers("a") == [3])
        #expect(try right.number("SELECT count(*) FROM sibling") == 0)
    }

    // MARK: Deletion

    @Test func `a deleted record is hidden and kept`() throws {
        let replica = try Store.memory()
        try replica.make(id, a: 5)
        try replica.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: .number(2),
                parent: id,
                values: ["a": [.integer(1)]]
            )
        }
        #expect(try replica.read { try $0.livingChildren(of: id) }.count == 1)
        try replica.write { try $0.delete(id, in: TestSchema.thing) }
        #expect(try replica.isDeleted(id))
        #expect(try replica.record(id)?.numbers("a") == [5])
        #expect(try replica.number("SELECT _deleted FROM thing") == 1)
        try replica.write { try $0.delete(.number(2), in: TestSchema.part) }
        #expect(try replica.read { try $0.livingChildren(of: id) } == [])
        try replica.write { try $0.restore(id, in: TestSchema.thing) }
        #expect(try !replica.isDeleted(id))
        #expect(try replica.number("SELECT _deleted FROM thing") == 0)
    }

    @Test func `an edit of a part that the deleter had not seen brings the record back`() throws {
        let left = try Store.memory(seed: 1)
        let right = try Store.memory(seed: 2)
        let part = RecordID.number(2)
        try left.make(id)
        try left.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: part,
                parent: id,
                values: ["a": [.integer(1)]]
            )
        }
        try right.join(id, from: left)
        try right.join(part, from: left)
        try left.write { try $0.delete(id, in: TestSchema.thing) }
        try right.write { transaction in
            _ = try transaction.write([.integer(9)], to: "a", of: part, in: TestSchema.part)
        }
        #expect(try left.isDeleted(id))
        try left.join(part, from: right)
        #expect(try !left.isDeleted(id))
        #expect(try left.number("SELECT _deleted FROM thing") == 0)
        #expect(try left.read { try $0.conflicts() }.map(\.kind) == [.overtakenDeletion])
        // In the other order, and the part before its parent.
        let third = try Store.memory(seed: 3)
        try third.join(part, from: left)
        try third.join(id, from: left)
        #expect(try !third.isDeleted(id))
        #expect(try third.digest() == left.digest())
        try left.write { try $0.delete(id, in: TestSchema.thing) }
        #expect(try left.isDeleted(id))
        #expect(try left.read { try $0.conflicts() } == [])
    }

    @Test func `a deleted record may be made anew`() throws {
        let replica = try Store.memory()
        try replica.make(id, a: 5)
        try replica.write { try $0.delete(id, in: TestSchema.thing) }
        try replica.make(id, a: 6)
        #expect(try !replica.isDeleted(id))
        #expect(try replica.record(id)?.numbers("a") == [6])
    }

    // MARK: History and digest

    @Test func `a device keeps what was replaced under review, an office everything`() throws {
        for role in [ReplicaRole.device, .office] {
            let replica = try Store.memory(role)
            try replica.write { transaction in
                _ = try transaction.create(
                    TestSchema.thing,
                    id: id,
                    values: ["a": [.integer(1)], "b": [.integer(2)], "c": [.integer(3)]]
                )
            }
            for register in ["a", "b", "c"] { try replica.set(id, 9, in: register) }
            let history = try replica.read { try $0.history(of: id) }
            #expect(history.map(\.register) == (role == .office ? ["a", "b", "c"] : ["a", "c"]))
            #expect(history.first?.sibling.content == .fields([.integer(1)]))
            #expect(history.first?.notedMilliseconds == TestClock().now)
            #expect(try replica.record(id)?.numbers("a") == [9])
        }
    }

    @Test func `a value that a join replaced is history too`() throws {
        let left = try Store.memory(seed: 1)
        let right = try Store.memory(seed: 2)
        try left.make(id, a: 1)
        try right.join(id, from: left)
        try right.set(id, 2)
        try left.join(id, from: right)
        #expect(
            try left.read { try $0.history(of: id) }.map(\.sibling.content)
                == [.fields([.integer(1)])]
        )
        try left.join(id, from: right)
        #expect(try left.read { try $0.history(of: id) }.count == 1)
    }

    @Test func `the digest is the same whatever the order in which records came`() throws {
        let source = try Store.memory(seed: 1)
        let other = try Store.memory(seed: 2)
        let ids = (1...12).map { RecordID.number($0) }
        for (index, id) in ids.enumerated() {
            try source.make(id, a: Int64(index))
            try other.join(id, from: source)
            if index % 3 == 0 { try source.set(id, 50) }
            if index % 3 == 0 { try other.set(id, 60) }
            try source.join(id, from: other)
        }
        var random = SplitMix(seed: 8)
        var digests: Set<String> = [try source.digest()]
        for seed in 3..<6 {
            let replica = try Store.memory(seed: UInt64(seed))
            for id in ids.shuffled(using: &random) { try replica.join(id, from: source) }
            digests.insert(try replica.digest())
        }
        #expect(digests.count == 1)
        #expect(digests.first?.count == 32)
        try source.set(ids[0], 1, in: "b")
        #expect(try !digests.contains(source.digest()))
    }
}
