import CRMDomain
import SyncCore
import Testing

/// The golden vectors of the definitions, word for word.
@Suite struct GoldenVectorTests {
    private var client = FactMaker()

    @Test mutating func `V1: a record is potential, then a visitor, then a buyer`() {
        #expect(client.place(0).rung == .potential)
        #expect(client.history(0).box == .leads)
        client.inform(1)
        #expect(client.place(1).rung == .visitor)
        #expect(client.history(1).box == .leads)
        client.buy(2, 1)
        #expect(client.place(2).rung == .buyer)
        #expect(client.history(2).box == .clients)
    }

    @Test mutating func `V2: two purchases on one day are one occasion, on two days two`() {
        var other = client
        client.buy(3)
        client.buy(3)
        #expect(client.history(3).occasions.count == 1)
        #expect(client.place(3).rung == .buyer)
        other.buy(3)
        other.buy(4)
        #expect(other.history(4).occasions.count == 2)
        #expect(other.place(4).rung == .regular)
        other.thresholds.regularMin = 3
        #expect(other.place(4).rung == .buyer)
    }

    @Test mutating func `V3: an adherent mark waits for the rungs below it`() {
        client.buy(1)
        client.mark(2)
        #expect(client.place(2).rung == .buyer)
        #expect(client.place(2).isMarkPending)
        let second = client.buy(5)
        #expect(client.place(5).rung == .adherent)
        #expect(!client.place(5).isMarkPending)
        client.void(second)
        #expect(client.place(5).rung == .buyer)
        #expect(client.place(5).isMarkPending)
    }

    @Test mutating func `V4: a client is active, due, sleeping and gone, and comes back`() {
        for day in [0, 30, 60] { client.buy(day) }
        #expect(client.cycle(60) == 30)
        #expect(client.state(89) == .active)
        #expect(client.state(90) == .due)
        #expect(client.state(105) == .sleeping)
        #expect(client.state(150) == .gone)
        #expect(client.turns(150) == 1)
        let rung = client.place(150).rung
        client.buy(160)
        #expect(client.turns(160) == 2)
        #expect(client.place(160).rung == rung)
    }

    @Test mutating func `V5: profit is sales less costs, or less what the goods cost`() {
        client.buy(1, 1_000_000) { $0.lineCost = 450_000 }
        client.giveBack(2, 200_000)
        client.spend(3, 50_000)
        #expect(client.earnings(3).profit == 300_000)
        #expect(client.value(3).sales == 800_000)
        client.thresholds.profitMethod = .gross
        #expect(client.earnings(3).profit == 350_000)
    }

    @Test func `V6: a third of the clients brings four fifths of the profit`() {
        let profits: [Int64] = [500, 300, 100, 60, 40, -50]
        let pareto = Pareto(
            profits.enumerated().map { (RecordID(high: 1, low: UInt64($0)), $1) },
            Thresholds()
        )
        #expect(pareto.p80 == 2)
        #expect(pareto.shareOfClients?.tenthsOfPercent == 333)
        #expect(pareto.shareOfTopFifth.tenthsOfPercent == 800)
        #expect(pareto.places.map(\.kind) == [.a, .a, .b, .b, .c, .d])
    }

    @Test func `V7: who buys every month is steady, who buys once a year is not`() throws {
        var monthly = FactMaker()
        for month in 0..<12 { monthly.buy(month * 30 + 15) }
        let day = FactMaker.day(11 * 30 + 15)
        let steady = try #require(Stability(monthly.facts, Thresholds(), asOf: day))
        #expect(steady.months.hundredths == 100)
        #expect(steady.kind == .monthly)
        var once = FactMaker()
        once.buy(0)
        let last = FactMaker.day(350)
        let rare = try #require(Stability(once.facts, Thresholds(), asOf: last))
        #expect(rare.months.hundredths == 8)
        #expect(rare.kind == .yearly)
    }

    @Test func `V8: each step of a funnel has its conversion`() {
        let furthest = [1, 1, 2, 2, 3, 3, 4, 5, 5, 5]
        let funnel = Funnel(steps: 5, deals: furthest.map { [$0] })
        #expect(funnel.reached == [10, 8, 6, 4, 3])
        #expect(funnel.conversions.map(\.tenthsOfPercent) == [800, 750, 667, 750])
        #expect(funnel.overall.tenthsOfPercent == 300)
    }

    @Test mutating func `V9: a forecast is mean purchase, margin, frequency and years, or none`() {
        let forecast = LifetimeValue.forecast(
            profit: 4 * 30,
            purchases: 4,
            intervals: 3,
            days: 365,
            churnPercent: 50,
            maxYears: 5
        )
        #expect(forecast == 180)
        client.buy(0)
        #expect(client.value(100).forecast == nil)
    }

    @Test func `V10: a portrait is met by the weights that are known to be met`() {
        let fit = Fit([(weight: 2, isMet: true), (weight: 1, isMet: true), (weight: 1, isMet: nil)])
        #expect(fit.share.hundredths == 75)
        #expect(fit.isTarget(Thresholds()))
        #expect(fit.unknown == 1)
    }

    @Test(arguments: ["8 (926) 123-45-67", "+7 926 1234567", "9261234567", "8-926-123-4567"])
    func `V11: a phone has one form, however it is written`(_ text: String) throws {
        #expect(try PhoneNumber.parse(text, homeRegion: .ru).e164 == "+79261234567")
    }

    @Test func `V12: points spent twice are below zero and flagged`() {
        let balance = PointBalance([100, -80, -70])
        #expect(balance.points == -50)
        #expect(balance.isOverspent)
    }

    @Test func `V13: without facts everything is nothing, and nothing fails`() {
        let day = FactMaker.day(0)
        #expect(
            client.value(0) == LifetimeValue(client.facts, Thresholds(), currency: "RUB", asOf: day)
        )
        #expect(client.value(0).profit == 0 && client.value(0).forecast == nil)
        #expect(Stability(client.facts, Thresholds(), asOf: day) == nil)
        let pareto = Pareto([], Thresholds())
        #expect(pareto.p80 == nil && pareto.shareOfTopFifth.tenthsOfPercent == nil)
        #expect(Funnel(steps: 5, deals: []).overall.tenthsOfPercent == nil)
        #expect(Repeat.probability(after: 1, [], Thresholds(), asOf: day) == Share(0, of: 0))
        #expect(Movement([], Thresholds(), after: day, through: day).counts.isEmpty)
    }
}
