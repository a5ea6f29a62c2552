import CRMDomain
import SyncCore
import SyncTestSupport
import Testing

/// Whom to turn to, and why.
@Suite struct AgendaTests {
    private func entries(_ clients: [FactMaker], _ day: Int) -> [AgendaEntry] {
        let frame = ClientState.Frame(
            OfficeConfig(),
            Thresholds(),
            currency: "RUB",
            day: FactMaker.day(day)
        )
        return Agenda.entries(clients.map(\.facts), frame)
    }

    private func reason(_ client: FactMaker, _ day: Int) -> AgendaReason? {
        entries([client], day).first?.reason
    }

    @Test func `what was agreed comes first, from its day on`() {
        var client = FactMaker()
        client.facts.nextContact = FactMaker.day(5)
        #expect(reason(client, 4) == nil)
        #expect(reason(client, 5) == .agreed)
        #expect(entries([client], 9).first?.since == FactMaker.day(5))
    }

    @Test func `A09: the next purchase is due by the client's own cycle`() {
        var client = FactMaker()
        for day in [0, 30, 60] { client.buy(day) }
        #expect(reason(client, 89) == nil)
        #expect(reason(client, 90) == .due)
        #expect(entries([client], 100).first?.since == FactMaker.day(90))
        #expect(reason(client, 105) == .sleeping)
        #expect(reason(client, 150) == nil, "who is gone is left in peace")
    }

    @Test func `a lead that nobody has spoken with is raw from the next day on`() {
        var client = FactMaker()
        #expect(reason(client, 0) == nil)
        #expect(reason(client, 1) == .raw)
        client.inform(1)
        #expect(reason(client, 1) == nil)
        #expect(reason(client, 8) == nil)
        #expect(reason(client, 9) == .neglected)
        client.facts.nextContact = FactMaker.day(20)
        #expect(reason(client, 9) == nil, "somebody has a plan")
    }

    @Test func `who was put away is not listed, and nobody is listed twice`() {
        var client = FactMaker()
        client.facts.nextContact = FactMaker.day(1)
        for day in [0, 30, 60] { client.buy(day) }
        #expect(entries([client], 95).map(\.reason) == [.agreed])
        client.archive()
        #expect(entries([client], 95).isEmpty)
    }

    @Test func `the list is by reason, then the oldest first, in whatever order cards come`() {
        var agreed = FactMaker(1)
        agreed.facts.nextContact = FactMaker.day(9)
        var earlier = FactMaker(2)
        earlier.facts.nextContact = FactMaker.day(3)
        var due = FactMaker(3)
        due.buy(0) { $0.cycleDays = 10 }
        let raw = FactMaker(4)
        let ids = [earlier, agreed, due, raw].map(\.facts.id)
        #expect(entries([raw, due, agreed, earlier], 12).map(\.id) == ids)
        #expect(entries([agreed, raw, earlier, due], 12).map(\.id) == ids)
    }

    @Test func `devices that know the same have the same list`() throws {
        let world = try World()
        let lead = try world.shared("Иванова Анна +79260000001 ^02.01")
        let client = try world.shared("Петров Пётр +79260000002")
        for (crm, day) in [(world.anna, -60), (world.boris, -45), (world.anna, -30)] {
            _ = try crm.sell(
                client,
                Sale(amount: world.roubles(100), day: world.today.adding(days: day)),
                today: world.today
            )
        }
        try world.syncAll()
        let day = world.today.adding(days: 1)
        for crm in [world.anna, world.boris, world.office] {
            let (shown, count) = try crm.agenda(on: day, limit: 10)
            #expect(shown.map(\.contact.id) == [lead, client])
            #expect(shown.map(\.reason) == [.agreed, .sleeping])
            #expect(count == 2)
            let due = try crm.due(by: day, asOf: day, limit: 1)
            #expect(due.shown.map(\.day) == [world.today.adding(days: -15)])
            #expect(due.count == 1)
        }
    }
}
