import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Sequences from the review of collection, erasure and comparison.
@Suite struct ReviewTests {
    fileprivate let fleet: Fleet
    fileprivate let anna: Replica
    fileprivate let boris: Replica
    private let day: Int64 = 86_400_000

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
    }

    fileprivate func delete(_ id: RecordID, at replica: Replica) throws {
        try replica.write { try $0.delete(id, in: TestSchema.thing) }
    }

    private func part(_ id: RecordID, a: Int64, at replica: Replica) throws {
        try replica.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: id,
                parent: .number(1),
                values: ["a": [.integer(a)]]
            )
        }
    }

    fileprivate func derived(_ byte: UInt8) throws -> RecordID {
        try #require(RecordID.version8(hash: [UInt8](repeating: byte, count: 16)))
    }

    private func retireBoris() throws {
        fleet.clock.advance(milliseconds: 91 * day)
        try fleet.sync(anna)
        try fleet.collect()
    }

    @Test func `an edit of a derived part of a collected record is listed`() throws {
        let id = try derived(7)
        try anna.make(.number(1), a: 5)
        try part(id, a: 1, at: anna)
        try fleet.settle(anna, boris)
        try delete(.number(1), at: anna)
        try fleet.sync(anna)
        try retireBoris()
        #expect(try fleet.office.recordCount == 0)
        try boris.write { _ = try $0.write([.integer(2)], to: "a", of: id, in: TestSchema.part) }
        try fleet.settle(boris, anna)
        #expect(try fleet.office.recordCount == 0)
        #expect(try boris.refused() == ["a 2 gone"])
    }

    @Test func `a derived record that nobody wrote to does not come back`() throws {
        let id = try derived(7)
        try anna.make(id, a: 5)
        try fleet.settle(anna, boris)
        try delete(id, at: anna)
        try fleet.sync(anna)
        try retireBoris()
        #expect(try fleet.office.recordCount == 0)
        let backup = try fleet.office.copyInMemory()
        try anna.make(.number(9))
        try fleet.sync(anna)
        try fleet.openOffice(from: backup)
        try fleet.settle(anna, boris)
        #expect(try fleet.office.record(id) == nil)
        #expect(try boris.record(id) == nil)
    }

    @Test
    func
        `a derived record does not come back by a device that had heard more than the backup holds`()
        throws
    {
        let id = try derived(7)
        try anna.make(id, a: 5)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try anna.make(.number(9))
        try fleet.settle(anna, boris)
        try delete(id, at: anna)
        try fleet.sync(anna)
        try retireBoris()
        try fleet.sync(anna)
        #expect(try anna.record(id) == nil)
        try fleet.openOffice(from: backup)
        try fleet.settle(anna)
        #expect(try fleet.office.record(id) == nil)
        try fleet.settle(boris, anna)
        #expect(try fleet.office.record(id) == nil)
        #expect(try boris.record(id) == nil)
    }

    @Test func `a device put back from an old backup brings nothing back`() throws {
        try anna.make(.number(1), a: 5)
        try anna.make(.number(2), a: 5)
        try anna.make(.number(3), a: 5)
        try fleet.settle(anna, boris)
        let backup = try fleet.copy(of: anna)
        try anna.make(.number(4), a: 5)
        try boris.set(.number(1), 8)
        try delete(.number(2), at: boris)
        try fleet.settle(anna, boris)
        fleet.clock.advance(milliseconds: 200 * day)
        try boris.set(.number(3), 9)
        try fleet.settle(anna, boris)
        try fleet.collect()
        let summary = try fleet.sync(backup)
        #expect(summary.restamped == [.forked])
        try fleet.settle(backup, boris)
        #expect(try fleet.office.numbers(.number(1)) == [8])
        #expect(try fleet.office.numbers(.number(3)) == [9])
        let isDeleted = try fleet.office.read { transaction in
            try transaction.record(.number(2)).map { try transaction.isDeleted($0) } ?? true
        }
        #expect(isDeleted)
    }

    @Test func `an office put back from an old backup makes no conflicts`() throws {
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        fleet.clock.advance(milliseconds: 100 * day)
        try anna.make(.number(2), a: 5)
        try fleet.settle(anna, boris)
        fleet.clock.advance(milliseconds: 100 * day)
        try anna.make(.number(3), a: 5)
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        let summary = try fleet.sync(anna)
        #expect(summary.restamped == [.parted], "nothing is pending that had to move")
        try fleet.settle(anna, boris)
        #expect(try fleet.office.numbers(.number(1)) == [5])
    }

    @Test func `a device that pushed and never pulled learns what went`() throws {
        try boris.make(.number(1), a: 5)
        var session = try SyncSession(replica: boris)
        let push = try #require(try session.nextRequest())
        try session.receive(try fleet.ask(push, device: "d3"))
        try fleet.settle(anna)
        try delete(.number(1), at: anna)
        try fleet.sync(anna)
        try retireBoris()
        #expect(try fleet.office.recordCount == 0)
        try fleet.sync(boris)
        #expect(try boris.record(.number(1)) == nil)
    }

    @Test func `graves given back one by one take a record and its part`() throws {
        try anna.make(.number(1), a: 5)
        try part(.number(11), a: 1, at: anna)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try delete(.number(1), at: anna)
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected.count == 2)
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        try fleet.sync(anna, limits: SyncLimits(gravesMax: 1))
        try fleet.settle(boris, anna)
        #expect(try fleet.office.recordCount == 0)
        #expect(try anna.recordCount == 0)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `what is written while a record is answered erased is listed`() throws {
        try anna.make(.number(1), a: 5, b: 6)
        try fleet.settle(anna, boris)
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        try fleet.office.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try boris.set(.number(1), 8)
        try fleet.sync(anna)
        try retireBoris()
        var session = try SyncSession(replica: boris)
        let push = try #require(try session.nextRequest())
        let answer = try fleet.ask(push, device: "d3")
        #expect(answer.outcomes == [.erased])
        try boris.set(.number(1), 9, in: "b")
        try session.receive(answer)
        try fleet.run(&session, device: "d3")
        #expect(try boris.refused() == ["b 9 erased"])
    }

    @Test func `a restored office forgets the personal values that it had refused`() throws {
        fleet.validator = ServiceTests.noThirteen
        try anna.make(.number(1), a: 5, b: 6)
        try fleet.settle(anna, boris)
        try boris.set(.number(1), 13)
        try anna.set(.number(1), 7)
        try fleet.settle(boris, anna)
        #expect(try fleet.office.refused() == ["a 13 thirteen"])
        let backup = try fleet.office.copyInMemory()
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        try fleet.office.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected.count == 1)
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        try fleet.office.set(.number(1), 9, in: "b")
        try fleet.settle(anna, boris)
        #expect(try fleet.office.refused() == [])
        let history = try fleet.office.read { try $0.history(of: .number(1)) }
        #expect(history.filter { $0.register == "a" }.isEmpty)
    }

    @Test func `an office of one part a range is an error and no endless loop`() throws {
        try anna.make(.number(1), a: 5)
        for number in 2...5 { try anna.make(.number(number), a: 5) }
        try fleet.settle(anna)
        fleet.limits = ServiceLimits(partsMax: 1)
        try fleet.office.write {
            try $0.database.execute(sql: "DELETE FROM thing WHERE a = 5 AND rowid = 1")
        }
        try fleet.office.set(.number(2), 9)
        _ = try? fleet.sync(anna, verifying: true)
        let compares = fleet.exchanges.count {
            if case .compare = $0.request { true } else { false }
        }
        #expect(compares < 100)
    }

    @Test func `a parent is deleted again once a refused part is taken back`() throws {
        fleet.validator = { delta, _, _ in
            guard delta.header.table == TestSchema.part else { return nil }
            return Violation(code: "no", reason: "no parts", registers: ["a", "life"])
        }
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
        try delete(.number(1), at: anna)
        try fleet.sync(anna)
        var session = try SyncSession(replica: boris)
        let pull = try #require(try session.nextRequest())
        try part(.number(11), a: 13, at: boris)
        try session.receive(try fleet.ask(pull, device: "d3"))
        try fleet.run(&session, device: "d3")
        #expect(try boris.recordCount == 1)
        let isShown = try boris.read { transaction in
            try Int.fetch(transaction, "SELECT count(*) FROM thing WHERE _deleted = 0")
        }
        #expect(isShown == 0)
    }

    @Test func `a record ahead of the office is offered whole, also while pending`() throws {
        try anna.make(.number(1), a: 5, b: 6)
        try fleet.sync(anna)
        let old = try #require(try fleet.office.record(.number(1)))
        try anna.set(.number(1), 7)
        try fleet.sync(anna)
        // The office loses the last write of the record, its clock included.
        try fleet.office.write { transaction in
            try transaction.database.execute(sql: "DELETE FROM thing")
            _ = try transaction.join(old.whole)
        }
        #expect(try fleet.office.numbers(.number(1)) == [5])
        var session = try SyncSession(replica: anna, verifying: true)
        while let request = try session.nextRequest() {
            let answer = try fleet.ask(request, device: "d2")
            if case .fetch = request { try anna.set(.number(1), 8, in: "b") }
            try session.receive(answer)
        }
        try fleet.sync(anna, verifying: true)
        #expect(try fleet.office.numbers(.number(1)) == [7])
        #expect(try anna.numbers(.number(1)) == [7])
        #expect(try fleet.digests(anna).count == 1)
    }
}

extension ReviewTests {
    @Test func `a derived record collected twice does not come back by a restore`() throws {
        let id = try derived(7)
        try anna.make(id, a: 5)
        try fleet.settle(anna, boris)
        try delete(id, at: anna)
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [id])
        try fleet.settle(anna, boris)
        try anna.make(id, a: 6)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try delete(id, at: anna)
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [id])
        try fleet.settle(anna, boris)
        try fleet.openOffice(from: backup)
        try fleet.settle(anna, boris)
        #expect(try fleet.office.record(id) == nil)
        #expect(try anna.record(id) == nil)
        #expect(try fleet.digests(anna, boris).count == 1)
    }
}
