import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// What devices bring of others' writes: what waits for a person, and what becomes of it.
@Suite struct GivenTests {
    let fleet: Fleet
    let anna: Replica
    let boris: Replica
    /// Whether the office refuses thirteens.
    let isStrict = Box(false)

    init() throws {
        let isStrict = isStrict
        fleet = try Fleet { delta, _, _ in
            let bad = delta.registers.filter { $0.siblings.contains { $0.number == 13 } }
            guard isStrict.value, !bad.isEmpty else { return nil }
            return Violation(code: "luck", reason: "no thirteen", registers: bad.map(\.name))
        }
        anna = try fleet.device()
        boris = try fleet.device()
        try anna.make(.number(1), a: 1, b: 2)
        try fleet.settle(anna, boris)
    }

    private var service: SyncService {
        SyncService(replica: fleet.office, validator: fleet.validator)
    }

    private func waiting() throws -> [GivenBack] { try service.givenBack(.waiting) }

    private func change(_ sql: String) throws {
        try fleet.office.write { try $0.database.execute(sql: sql) }
    }

    /// Puts a record back as the office held it, as a damage would that nothing tells.
    private func putBack(_ old: RecordState) throws {
        try change("DELETE FROM thing")
        try fleet.office.write { _ = try $0.join(old.whole) }
    }

    @Test func `what a holder who is not the author brings waits until a person takes it`() throws {
        try change("DELETE FROM thing")
        let summary = try fleet.sync(boris, verifying: true)
        #expect(summary.unconfirmed == 2)
        #expect(try fleet.office.record(.number(1)) == nil)
        let entry = try #require(try waiting().first)
        #expect(try waiting().count == 1)
        #expect(entry.device == fleet.name(of: boris) && entry.code == "author")
        #expect(try boris.numbers(.number(1)) == [1], "the giver keeps it")

        #expect(try fleet.sync(boris, verifying: true).unconfirmed == 2)
        #expect(try waiting() == [entry], "it is not listed twice")

        #expect(try service.accept(entry.number).map(\.isNews) == [true])
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try fleet.office.numbers(.number(1), "b") == [2])
        #expect(try fleet.sync(boris, verifying: true).unconfirmed == 0)
        #expect(try fleet.sync(anna, verifying: true).differing == 0)
        #expect(try fleet.digests(anna, boris).count == 1)
        #expect(try service.givenCounts() == [.accepted: 1])
    }

    @Test func `what its author has brought since waits no more`() throws {
        try change("DELETE FROM thing")
        try fleet.sync(boris, verifying: true)
        try service.settleGiven()
        #expect(try waiting().count == 1)
        try fleet.sync(anna, verifying: true)
        try service.settleGiven()
        #expect(try waiting().isEmpty)
        #expect(try service.givenCounts() == [.taken: 1])
    }

    @Test func `an author who compares repairs the office without anybody being asked`() throws {
        try change("DELETE FROM thing")
        #expect(try fleet.sync(anna, verifying: true).unconfirmed == 0)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try service.givenBack().isEmpty)
    }

    @Test func `what the one who wrote it had seen is replaced when it is taken`() throws {
        let carla = try fleet.device()
        try fleet.sync(carla)
        let old = try #require(try fleet.office.record(.number(1)))
        try boris.set(.number(1), 5)
        try fleet.settle(boris, anna, carla)
        try putBack(old)
        #expect(try fleet.sync(carla, verifying: true).unconfirmed == 1)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        try service.accept(try #require(try waiting().first).number)
        #expect(try fleet.office.numbers(.number(1)) == [5])
        try fleet.settle(anna, boris, carla)
        #expect(try fleet.digests(anna, boris, carla).count == 1)
    }

    @Test func `what was lost while its author went on is put back when it is taken`() throws {
        let old = try #require(try fleet.office.record(.number(1)))
        try anna.set(.number(1), 9)
        try fleet.settle(anna, boris)
        try putBack(old)
        try fleet.sync(boris, verifying: true)
        try anna.set(.number(1), 5, in: "b")
        try fleet.sync(anna)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        let number = try #require(try waiting().first).number
        #expect(try service.accept(number).map(\.isNews) == [true])
        #expect(try fleet.office.numbers(.number(1)) == [9])
        #expect(try fleet.office.numbers(.number(1), "b") == [5])
        try fleet.settle(anna, boris)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `what was replaced since stays so when it is taken`() throws {
        let old = try #require(try fleet.office.record(.number(1)))
        try anna.set(.number(1), 9)
        try fleet.settle(anna, boris)
        try putBack(old)
        try fleet.sync(boris, verifying: true)
        try fleet.sync(anna, verifying: true)
        try anna.set(.number(1), 10)
        try fleet.sync(anna)
        let number = try #require(try waiting().first).number
        #expect(try service.accept(number).map(\.isNews) == [false])
        #expect(try fleet.office.numbers(.number(1)) == [10])
    }

    @Test func `what was put aside does not wait again, and can still be taken`() throws {
        try change("DELETE FROM thing")
        try fleet.sync(boris, verifying: true)
        let number = try #require(try waiting().first).number
        try service.drop(number)
        #expect(throws: ServiceError.noGiven(number)) { try service.drop(number) }
        try fleet.sync(boris, verifying: true)
        #expect(try waiting().isEmpty)
        #expect(try service.givenBack(.dropped).map(\.number) == [number])
        try service.accept(number)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(throws: ServiceError.noGiven(number)) { try service.accept(number) }
    }

    @Test func `a part is taken with the record that it is a part of`() throws {
        try anna.write { transaction in
            _ = try transaction.create(
                TestSchema.part,
                id: .number(11),
                parent: .number(1),
                values: ["a": [.integer(7)]]
            )
        }
        try fleet.settle(anna, boris)
        try change("DELETE FROM thing")
        try change("DELETE FROM part")
        try fleet.sync(boris, verifying: true)
        let part = try #require(try waiting().first { $0.table == TestSchema.part })
        #expect(try service.accept(part.number).count == 2)
        #expect(try waiting().isEmpty)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try fleet.office.numbers(.number(11)) == [7])
    }

    @Test func `a device that a person asked gives back what it holds of others, once`() throws {
        try change("DELETE FROM thing")
        try service.askBack(fleet.name(of: boris))
        try fleet.sync(boris)
        #expect(try fleet.office.record(.number(1)) == nil, "it has not compared yet")
        #expect(try fleet.sync(boris, verifying: true).unconfirmed == 0)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try waiting().isEmpty)
        #expect(try service.givenBack(.taken).map(\.device) == [fleet.name(of: boris)])

        try change("DELETE FROM thing")
        #expect(try fleet.sync(boris, verifying: true).unconfirmed == 2)
        #expect(try fleet.office.record(.number(1)) == nil)
    }

    @Test func `what the rules refuse of what is given back waits, and is kept by the giver`()
        throws
    {
        try anna.set(.number(1), 13)
        try fleet.settle(anna, boris)
        try change("DELETE FROM thing")
        isStrict.value = true
        try service.askBack(fleet.name(of: boris))
        #expect(try fleet.sync(boris, verifying: true).refused == 1)
        #expect(try boris.refused() == ["a 13 luck"])
        let entry = try #require(try waiting().first)
        #expect(entry.code == "luck" && entry.reason == "no thirteen")
        #expect(entry.delta?.registers.map(\.name) == ["a"])
        #expect(throws: ServiceError.givenRefused(entry.number, "no thirteen")) {
            try service.accept(entry.number)
        }
        #expect(try waiting() == [entry], "it stays in the list")
    }

    @Test func `what was erased is not kept in the list either`() throws {
        let old = try #require(try fleet.office.record(.number(1)))
        try anna.set(.number(1), 9)
        try anna.set(.number(1), 8, in: "b")
        try fleet.settle(anna, boris)
        try putBack(old)
        try fleet.sync(boris, verifying: true)
        #expect(try waiting().first?.delta?.registers.map(\.name) == ["a", "b"])
        try fleet.office.write { try $0.erase(.number(1), in: TestSchema.thing) }
        #expect(try waiting().first?.delta?.registers.map(\.name) == ["b"])
        try fleet.sync(boris, verifying: true)
        #expect(try waiting().flatMap { $0.delta?.registers ?? [] }.map(\.name) == ["b"])
        try service.accept(try #require(try waiting().first).number)
        #expect(try fleet.office.numbers(.number(1)).isEmpty)
        #expect(try fleet.office.numbers(.number(1), "b") == [8])
    }

    @Test func `nothing comes back of a record that was deleted for good meanwhile`() throws {
        let old = try #require(try fleet.office.record(.number(1)))
        try anna.set(.number(1), 9)
        try fleet.settle(anna, boris)
        try putBack(old)
        try fleet.sync(boris, verifying: true)
        let number = try #require(try waiting().first).number
        // As if both had never heard of it.
        for device in [anna, boris] {
            try device.write { try $0.delete(.number(1), in: TestSchema.thing) }
        }
        try fleet.settle(anna, boris)
        try fleet.settle(anna, boris)
        #expect(try fleet.collect().collected == [.number(1)])
        #expect(throws: ServiceError.givenGone(number)) { try service.accept(number) }
        #expect(try fleet.office.record(.number(1)) == nil)
        #expect(try waiting().map(\.number) == [number], "it stays in the list")
    }
}
