import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Whom the office waits for before it lets go of what is deleted.
@Suite struct WaitingTests {
    private let fleet: Fleet
    private let anna: Replica
    private let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
        try anna.make(.number(1), a: 5)
        try fleet.settle(anna, boris)
    }

    private func delete(_ id: RecordID, in table: TableName = TestSchema.thing) throws {
        try anna.write { try $0.delete(id, in: table) }
    }

    @Test func `a device that was put back counts as far as its copy had come`() throws {
        let copy = try fleet.copy(of: boris)
        try delete(.number(1))
        try fleet.settle(anna, boris)
        // The copy asks, and the answer is lost.
        let pull = try #require(try SyncSession(replica: copy).firstRequest())
        try fleet.ask(pull, device: fleet.name(of: copy))
        try fleet.sync(anna)
        #expect(try fleet.collect().collected == [])
        try fleet.settle(copy, anna)
        #expect(try fleet.collect().collected == [.number(1)])
    }

    @Test func `a place that a device reaches with something unsent does not count`() throws {
        try delete(.number(1))
        try anna.make(.number(2))
        try fleet.settle(anna)
        // Boris writes while the first page comes, and asks for the second before he sends it.
        var session = try SyncSession(replica: boris, limits: SyncLimits(recordsMax: 1))
        for _ in 0..<2 {
            let pull = try #require(try session.nextRequest())
            let page = try fleet.ask(pull, device: fleet.name(of: boris))
            try boris.set(.number(1), 7)
            try session.receive(page)
        }
        #expect(try fleet.collect().collected == [])
        try fleet.settle(boris, anna)
        #expect(try fleet.office.numbers(.number(1)) == [7])
    }

    @Test func `a device that only pushed is waited for`() throws {
        let carol = try fleet.device()
        try carol.make(.number(3))
        let push = try #require(try SyncSession(replica: carol).firstRequest())
        try fleet.ask(push, device: fleet.name(of: carol))
        try delete(.number(1))
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [])
    }

    @Test func `a deleted record waits for what changed of its parts`() throws {
        try anna.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: .number(11),
                parent: .number(1),
                values: ["a": [.integer(1)]]
            )
        }
        try fleet.settle(anna, boris)
        try delete(.number(1))
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        try delete(.number(11), in: TestSchema.part)
        try fleet.settle(anna)
        #expect(try fleet.collect().collected == [])
        try fleet.settle(boris, anna)
        try fleet.settle(boris, anna)
        #expect(try fleet.collect().collected == [.number(11), .number(1)])
    }
}
