import CRMDomain
import SyncCore
import SyncTestSupport
import Testing

/// Facts keep by which clock they were written.
struct EnteredTests {
    let world: World

    init() throws { world = try World() }

    @Test func `a fact has its time in UTC, and what the writer's clock was ahead of it`() throws {
        let id = try world.shared("Иванова Анна +79260000001")
        let tokyo = try CRM(replica: world.anna.replica, offsetMinutes: { 540 })
        let call = NewActivity(kind: .call, day: world.today)
        _ = try tokyo.log(id, call, today: world.today)
        _ = try tokyo.sell(
            id,
            Sale(amount: world.roubles(5), day: world.today.adding(days: -1)),
            today: world.today
        )
        _ = try tokyo.record(id, NewFact(.left, day: world.today), today: world.today)
        try world.syncAll()
        for crm in [world.boris, world.office] {
            let timeline = try crm.card(id).timeline
            #expect(timeline.map(\.offsetMinutes) == [540, 540, 540])
            // Of another day only the day is known.
            #expect(timeline.map(\.hasTime) == [true, true, false])
        }
        let times = try world.anna.card(id).timeline.filter(\.hasTime).map(\.milliseconds)
        #expect(times.allSatisfy { abs($0 - world.clock.now) < 10_000 })
    }

    @Test func `a clock that shows UTC adds nothing to a fact`() throws {
        let id = try world.shared("Иванова Анна +79260000001")
        _ = try world.anna.log(
            id,
            NewActivity(kind: .call, day: world.today),
            today: world.today
        )
        #expect(try world.anna.card(id).timeline.map(\.offsetMinutes) == [0])
    }
}
