import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Whose writes the office's rules judge, and which it believes.
@Suite struct JudgementTests {
    private let fleet: Fleet
    private let anna: Replica
    private let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
        try anna.make(.number(1), a: 1)
        try fleet.settle(anna, boris)
    }

    @Test func `a write is not refused for what another wrote beside it`() throws {
        try anna.set(.number(1), 13)
        try fleet.sync(anna)
        // Boris writes while he hears of it, and then the rule comes.
        var session = try SyncSession(replica: boris)
        let pull = try #require(try session.nextRequest())
        let page = try fleet.ask(pull, device: fleet.name(of: boris))
        try boris.set(.number(1), 7)
        try session.receive(page)
        #expect(try boris.numbers(.number(1)).sorted() == [7, 13])
        fleet.validator = ServiceTests.noThirteen
        #expect(try fleet.run(&session, device: fleet.name(of: boris)).refused == 0)
        #expect(try boris.refused() == [])
        #expect(try fleet.office.numbers(.number(1)).sorted() == [7, 13])
    }

    @Test func `what others wrote is judged when it is given back`() throws {
        let backup = try fleet.office.copyInMemory()
        try anna.set(.number(1), 13)
        try fleet.settle(anna, boris)
        #expect(try boris.numbers(.number(1)) == [13])
        fleet.validator = ServiceTests.noThirteen
        try fleet.openOffice(from: backup)
        try fleet.sync(boris)
        #expect(try fleet.office.numbers(.number(1)) == [1])
    }

    @Test func `a write of which no stamp tells waits for a person`() throws {
        let device = HandDevice()
        let delta = device.delta(
            RecordHeader(id: .number(2), table: TestSchema.thing),
            [Register.life: .alive, "a": .fields([.integer(5)])],
            at: UInt64(fleet.clock.now) << 16
        )
        let later = (UInt64(fleet.clock.now) << 16) + 9
        #expect(try fleet.ask(device.push(delta, stamps: [later])).outcomes == [.accepted])
        #expect(try fleet.office.record(.number(2)) == nil)
        let waiting = try SyncService(replica: fleet.office).givenBack(.waiting)
        #expect(waiting.map(\.record) == [.number(2)])
    }

    @Test func `a clock follows what comes in rows as what comes in records`() throws {
        let late = try fleet.device(skew: -900)
        try fleet.sync(late)
        for number in 10..<30 { try anna.make(.number(number)) }
        try fleet.sync(anna)
        try fleet.sync(late)
        let seen = try #require(try late.record(.number(29))).clock.entries.map(\.timestamp).max()
        try late.set(.number(10), 2)
        let own = try #require(try late.record(.number(10))).siblings("a").map(\.dot.timestamp)
        #expect(try #require(own.first) > #require(seen))
    }
}
