import CRMDomain
import SyncCore
import SyncTestSupport
import Testing

/// Each clause of the definitions.
@Suite struct DefinitionTests {
    private var client = FactMaker()

    // MARK: D2, D3, D5: purchases that count

    @Test mutating func `what was voided, is too small or lies ahead does not count`() {
        let wrong = client.buy(1)
        client.buy(2, 0)
        client.buy(9)
        client.void(wrong)
        #expect(client.history(5).count == 0)
        #expect(client.history(9).count == 1)
        client.thresholds.convertMinAmount = 1_001
        #expect(client.history(9).count == 0)
    }

    @Test mutating func `one receipt of one seller is one purchase, and different sums are noted`()
    {
        let first = client.buy(1, 1_000) {
            $0.receipt = "17"
            $0.seller = "anna"
        }
        client.buy(2, 1_200) {
            $0.receipt = "17"
            $0.seller = "anna"
        }
        client.buy(3) {
            $0.receipt = "17"
            $0.seller = "boris"
        }
        client.buy(4) { $0.receipt = "" }
        client.buy(5) { $0.receipt = "" }
        #expect(client.history(9).count == 4)
        #expect(client.history(9).counted.first?.id == first)
        #expect(client.history(9).disputedReceipts == ["17"])
    }

    @Test mutating func `a fact that arrived twice is one`() {
        client.buy(1)
        client.facts.purchases.append(contentsOf: client.facts.purchases)
        #expect(client.history(1).count == 1)
    }

    @Test mutating func `the earliest purchase converts, also if it arrives late`() {
        client.buy(5)
        let early = client.buy(2)
        #expect(client.history(9).conversion?.id == early)
    }

    @Test mutating func `occasions are days, or purchases if the office says so`() {
        client.buy(1)
        client.buy(1)
        client.thresholds.occasionBy = .purchase
        #expect(client.history(1).occasions.count == 2)
        #expect(client.place(1).rung == .regular)
    }

    // MARK: D6, D7: the ladder

    @Test mutating func `a walk-in buyer was a visitor at the same moment`() {
        client.buy(3)
        #expect(client.place(9).since == [0, 3, 3].map(FactMaker.day))
    }

    @Test mutating func `each rung has its first day, and no rung is left out`() {
        client.inform(1)
        client.buy(3)
        client.mark(4)
        client.buy(8)
        #expect(client.place(9).since == [0, 1, 3, 8, 8].map(FactMaker.day))
        #expect(client.place(7).since == [0, 1, 3].map(FactMaker.day))
    }

    @Test mutating func `premium purchases make an adherent, one of them does not`() {
        client.buy(1) { $0.isPremium = true }
        client.buy(2)
        #expect(client.place(2).rung == .regular)
        client.buy(3) { $0.isPremium = true }
        #expect(client.place(3).rung == .adherent)
    }

    @Test mutating func `a mark without a reason and one of another kind make no adherent`() {
        client.buy(1)
        client.buy(2)
        client.mark(2, reason: "")
        client.mark(2, .image, reason: "well known")
        #expect(client.place(2).rung == .regular)
    }

    // MARK: D8, D9, D10: cycle, turns, activity

    @Test
    mutating func `the cycle is the median, the expected visit, the product's or the default`() {
        #expect(client.cycle(0) == 90)
        client.buy(0) { $0.cycleDays = 21 }
        #expect(client.cycle(0) == 21)
        client.expect(14)
        #expect(client.cycle(0) == 14)
        client.buy(10)
        client.buy(40)
        #expect(client.cycle(40) == 20, "the mean of the two in the middle")
        client.buy(140)
        #expect(client.cycle(140) == 30)
    }

    @Test mutating func `nobody sleeps within two weeks of buying`() {
        for day in [0, 2, 4] { client.buy(day) }
        #expect(client.cycle(4) == 2)
        #expect(client.state(17) == .due)
        #expect(client.state(18) == .gone)
    }

    @Test mutating func `who said that he leaves is gone until he buys again`() {
        client.buy(0)
        client.leave(5)
        #expect(client.state(4) == .active)
        #expect(client.state(5) == .gone)
        client.buy(6)
        #expect(client.state(6) == .active)
    }

    @Test mutating func `a lead is fresh, cold or closed`() {
        #expect(client.state(29) == .fresh)
        #expect(client.state(30) == .cold)
        let call = client.inform(20)
        #expect(client.state(49) == .fresh)
        client.void(call)
        #expect(client.state(49) == .cold)
        client.archive()
        #expect(client.state(0) == .closed)
    }

    @Test mutating func `turns are counted by the cycle before each gap`() {
        client.buy(0)
        client.buy(135)
        #expect(client.turns(135) == 1, "not more than one and a half of the default of 90")
        client.buy(271)
        #expect(client.turns(271) == 2)
        #expect(client.turns(100) == 1)
    }

    // MARK: D11, D12: money

    @Test mutating func `our time costs what the office says, and only then`() {
        client.buy(1, 10_000)
        client.inform(1, minutes: 20)
        #expect(client.earnings(1).profit == 10_000)
        client.thresholds.hourlyRate = 1_000
        #expect(client.earnings(1).profit == 10_000 - 333)
    }

    @Test mutating func `sums that no number holds are the largest there is, and nothing traps`() {
        client.thresholds.hourlyRate = .max
        client.inform(1, minutes: .max)
        for day in [0, 40, 80] { client.buy(day, .max) { $0.lineCost = day == 80 ? .max : 1 } }
        #expect(client.earnings(80).sales == .max)
        #expect(client.earnings(80).profit < 0)
        client.spend(1, .max)
        client.giveBack(1, .min)
        #expect(client.earnings(80).sales == .max)
        #expect(client.value(80).forecast != nil)
        let ids = (1...3).map { RecordID(high: 1, low: UInt64($0)) }
        let pareto = Pareto(ids.map { ($0, .max) }, Thresholds())
        #expect(pareto.total == .max && pareto.p80 == 1)
        #expect(pareto.shareOfTopFifth.tenthsOfPercent == 1_000)
        let day = FactMaker.day(80)
        for kind in ReportKind.allCases {
            _ = Report(kind, ReportInput([client.facts], day: day, currency: "RUB"))
        }
    }

    @Test mutating func `currencies are never added`() {
        client.buy(1, 500)
        client.buy(2, 700) { $0.amount = Money(minorUnits: 700, currency: "EUR") }
        #expect(client.earnings(2).sales == 500)
        let euros = Earnings(client.facts, Thresholds(), currency: "EUR", asOf: FactMaker.day(2))
        #expect(euros.sales == 700)
    }

    @Test mutating func `a year ends with its day and begins 364 days before`() {
        client.buy(0, 1)
        client.buy(1, 10)
        client.buy(365, 100)
        let year = Earnings.lastYear(
            client.facts,
            Thresholds(),
            currency: "RUB",
            asOf: FactMaker.day(365)
        )
        #expect(year.sales == 110)
    }

    @Test mutating func `a forecast needs two occasions that lie a month apart`() throws {
        client.buy(0, 6_000)
        client.buy(29, 6_000)
        #expect(client.value(29).forecast == nil)
        client.buy(73, 6_000)
        // Regular: a quarter leaves a year, so four years; 6,000 ten times a year.
        #expect(client.value(73).forecast == 240_000)
    }

    @Test func `no forecast looks further ahead than the office allows`() {
        func forecast(_ churn: Int) -> Int64? {
            LifetimeValue.forecast(
                profit: 100,
                purchases: 1,
                intervals: 1,
                days: 365,
                churnPercent: churn,
                maxYears: 5
            )
        }
        #expect(forecast(2) == 500 && forecast(0) == 500)
        #expect(forecast(20) == 500 && forecast(40) == 250 && forecast(100) == 100)
    }

    // MARK: D13, D14, D15

    @Test func `equal profits are in the order of their IDs, and losses are of class D`() {
        let ids = (1...3).map { RecordID(high: 1, low: UInt64($0)) }
        let pareto = Pareto([(ids[2], 5), (ids[0], 5), (ids[1], 0)], Thresholds())
        #expect(pareto.places.map(\.id) == [ids[0], ids[2], ids[1]])
        #expect(pareto.places.map(\.kind) == [.a, .a, .d])
        #expect(Pareto([(ids[0], -5)], Thresholds()).p80 == nil)
    }

    @Test mutating func `scores follow from fixed thresholds`() {
        func scores(_ client: FactMaker, _ day: Int) -> [Int] {
            let rfm = RFM(client.facts, Thresholds(), currency: "RUB", asOf: FactMaker.day(day))
            return [rfm.recency, rfm.frequency, rfm.monetary]
        }
        #expect(scores(client, 0) == [1, 1, 1])
        client.buy(0, 999_999)
        #expect(scores(client, 30) == [5, 2, 2])
        #expect(scores(client, 31) == [4, 2, 2])
        client.buy(40, 1)
        #expect(scores(client, 40) == [5, 3, 3])
        #expect(scores(client, 221) == [1, 3, 3])
        #expect(scores(client, 365) == [1, 2, 2])
    }

    @Test mutating func `intervals that differ make a client unsteady`() throws {
        for day in [0, 10, 20] { client.buy(day) }
        let day = FactMaker.day(50)
        #expect(try #require(Stability(client.facts, Thresholds(), asOf: day)).variation == nil)
        client.buy(50)
        let stability = Stability(client.facts, Thresholds(), asOf: day)
        let variation = try #require(stability?.variation)
        #expect((variation * 1_000).rounded() == 566)
    }

    // MARK: D21, D26, D28

    @Test func `a deal that skipped steps reached them, and one without events none`() {
        let funnel = Funnel(steps: 3, deals: [[3, 1], [], [2]])
        #expect(funnel.reached == [2, 2, 1])
    }

    @Test func `who bought again is asked of those who had time to`() {
        var again = FactMaker(1)
        again.buy(0)
        again.buy(300)
        var once = FactMaker(2)
        once.buy(0)
        var late = FactMaker(3)
        late.buy(250)
        let clients = [again, once, late].map(\.facts)
        let day = FactMaker.day(300)
        let probability = { (occasions: Int) in
            Repeat.probability(after: occasions, clients, Thresholds(), asOf: day)
        }
        #expect(probability(1) == Share(1, of: 2))
        #expect(probability(2) == Share(0, of: 0))
    }

    @Test func `a cohort is who bought first in a month`() {
        var one = FactMaker(1)
        one.buy(0)
        one.buy(35)
        var two = FactMaker(2)
        two.buy(1)
        var other = FactMaker(3)
        other.buy(40)
        let begin = FactMaker.day(0)
        let retention = Repeat.retention(
            of: begin.year,
            begin.month,
            [one, two, other].map(\.facts),
            Thresholds(),
            asOf: FactMaker.day(65)
        )
        #expect(retention == [Share(2, of: 2), Share(1, of: 2), Share(0, of: 2)])
    }

    @Test mutating func `movement counts where cards came from and who converted`() {
        client.inform(1)
        client.buy(12)
        var late = FactMaker(2)
        late.inform(3)
        var facts = late.facts
        facts.captured = FactMaker.day(20)
        let movement = Movement(
            [client.facts, facts],
            Thresholds(),
            after: FactMaker.day(10),
            through: FactMaker.day(20)
        )
        #expect(
            movement.counts == [
                .init(from: .visitor, to: .buyer): 1, .init(from: nil, to: .visitor): 1,
            ]
        )
        #expect(movement.converted == 1)
    }

    // MARK: Thresholds

    @Test func `thresholds that make no sense are refused with what is wrong`() throws {
        try Thresholds().check()
        func error(_ change: (inout Thresholds) -> Void) -> ThresholdError? {
            var thresholds = Thresholds()
            change(&thresholds)
            do throws(ThresholdError) {
                try thresholds.check()
                return nil
            } catch {
                return error
            }
        }
        #expect(error { $0.regularMin = 1 } == .regularMin(1))
        #expect(error { $0.regularMin = 11 } == .regularMin(11))
        #expect(error { $0.cycles.sleeping = 0.5 } == .cycles)
        #expect(error { $0.churnPercents = [10, 20, 30, 40, 50] } == .churn)
        #expect(error { $0.churnPercents = [50] } == .churn)
        #expect(error { $0.recencyDays = [1, 1, 2, 3] } == .cuts("recency"))
        #expect(error { $0.abcCuts.b = 80 } == .cuts("abc"))
    }

    @Test func `shares are exact, and rounded half up to be shown`() {
        #expect(Share(1, of: 3).tenthsOfPercent == 333)
        #expect(Share(2, of: 3).tenthsOfPercent == 667)
        #expect(Share(1, of: 2_000).tenthsOfPercent == 1)
        #expect(Share(-1, of: 2_000).tenthsOfPercent == 0)
        #expect(Share(1, of: 0).tenthsOfPercent == nil)
        #expect(Share(Int64.max, of: Int64.max).tenthsOfPercent == 1_000)
        #expect(Share(1, of: 3) < Share(1, of: 2))
    }
}
