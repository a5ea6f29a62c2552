import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// What the log of collected records takes from a device, and what it does not.
@Suite struct LogTests {
    private let fleet: Fleet
    private let anna: Replica
    private let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
    }

    private static func derived() throws -> RecordID {
        try #require(RecordID.version8(hash: [UInt8](repeating: 7, count: 16)))
    }

    /// Lets a record be deleted and collected while Boris is away, and Boris write to it between
    /// his question and the page that tells him.
    private func writeWhileTold(_ id: RecordID) throws {
        try anna.make(id, a: 5, b: 6)
        try fleet.settle(anna, boris)
        try anna.write { try $0.delete(id, in: TestSchema.thing) }
        try fleet.sync(anna)
        fleet.clock.advance(milliseconds: 91 * 86_400_000)
        try fleet.sync(anna)
        #expect(try fleet.collect().collected == [id])
        var session = try SyncSession(replica: boris)
        let pull = try #require(try session.nextRequest())
        let page = try fleet.ask(pull, device: fleet.name(of: boris))
        try boris.set(id, 8)
        try session.receive(page)
        try fleet.run(&session, device: fleet.name(of: boris))
    }

    @Test func `what is written while the log comes is not lost`() throws {
        try writeWhileTold(.number(1))
        try fleet.sync(anna)
        #expect(try boris.refused() == ["a 8 gone"])
        #expect(try boris.record(.number(1)) == nil)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a derived record that is written to while the log comes is made anew`() throws {
        let id = try Self.derived()
        try writeWhileTold(id)
        // Anna, who let go of it, makes it anew under the ID that she wrote it under before.
        try fleet.sync(anna)
        try anna.set(id, 9, in: "b")
        try fleet.settle(anna, boris)
        #expect(try fleet.office.numbers(id) == [8])
        #expect(try fleet.office.numbers(id, "b") == [9])
        let old = try #require(try fleet.office.read { try $0.grave(of: id) }).clock
        let held = try #require(try fleet.office.record(id))
        #expect(held.registers.allSatisfy { $0.siblings.allSatisfy { !old.covers($0.dot) } })
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `a part made anew leaves its deleted record deleted`() throws {
        let part = try Self.derived()
        try anna.make(.number(1))
        try anna.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: part,
                parent: .number(1),
                values: ["a": [.integer(1)]]
            )
        }
        try fleet.settle(anna, boris)
        try anna.write { try $0.delete(part, in: TestSchema.part) }
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [part])
        // Boris brings the part back, and deletes the whole; then he hears that the part went.
        try boris.write { transaction in
            _ = try transaction.write([.integer(7)], to: "a", of: part, in: TestSchema.part)
        }
        try boris.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try fleet.settle(boris, anna)
        for replica in [fleet.office, anna, boris] {
            let record = try #require(try replica.record(.number(1)))
            #expect(try replica.read { try $0.isDeleted(record) })
            #expect(try replica.numbers(part) == [7])
        }
    }

    @Test func `of what is offered and gone a device lists what it wrote itself`() throws {
        try anna.make(.number(1), a: 5, b: 6)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try boris.set(.number(1), 9, in: "b")
        try fleet.sync(boris)
        try fleet.openOffice(from: backup)
        try fleet.sync(anna)
        try anna.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try fleet.sync(anna)
        fleet.clock.advance(milliseconds: 91 * 86_400_000)
        try fleet.sync(anna)
        #expect(try fleet.collect().collected == [.number(1)])
        try boris.set(.number(1), 10, in: "b")
        try fleet.sync(boris)
        #expect(try boris.record(.number(1)) == nil)
        #expect(try boris.refused() == ["b 10 gone"])
    }

    @Test func `the log is read again from where the histories parted`() throws {
        try anna.make(.number(1))
        try anna.make(.number(2))
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        for number in 0..<20 {
            try anna.set(.number(2), Int64(number) + 10)
            try fleet.sync(anna)
        }
        // Carol begins in the history that is lost, at an end that is far beyond the copy's.
        let carol = try fleet.device()
        try fleet.settle(carol, boris)
        try fleet.openOffice(from: backup)
        try fleet.settle(anna, boris, carol)
        try anna.write { try $0.delete(.number(1), in: TestSchema.thing) }
        try fleet.settle(anna, boris, carol)
        try fleet.settle(anna, boris, carol)
        #expect(try fleet.collect().collected == [.number(1)])
        try fleet.settle(anna, boris, carol)
        #expect(try carol.record(.number(1)) == nil)
        #expect(try fleet.digests(anna, boris, carol).count == 1)
    }
}
