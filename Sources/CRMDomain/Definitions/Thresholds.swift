/// Every number that the definitions need, as an office may set it; the defaults are the product's.
package struct Thresholds: Hashable, Sendable {
    /// What makes two purchases two occasions.
    package enum OccasionRule: String, Hashable, Sendable, CaseIterable {
        /// Another day.
        case day
        /// Another purchase.
        case purchase
    }

    /// How profit is counted.
    package enum ProfitMethod: String, Hashable, Sendable, CaseIterable {
        /// Sales less all that was spent.
        case full
        /// Sales less what the goods cost.
        case gross
    }

    /// After how many purchase cycles a client's state changes.
    package struct Cycles: Hashable, Sendable {
        /// When the next purchase is due.
        package var due = 1.0
        /// When the client sleeps.
        package var sleeping = 1.5
        /// When the client is gone.
        package var gone = 3.0
    }

    /// Shares of profit, in percent.
    package struct Cuts: Hashable, Sendable {
        /// Where class A ends.
        package var a = 80
        /// Where class B ends.
        package var b = 95
    }

    /// The least sum of a purchase that counts, in the smallest coin (`convert.min_amount`).
    package var convertMinAmount: Int64 = 1
    /// What makes an occasion (`occasion.by`).
    package var occasionBy = OccasionRule.day
    /// Occasions of a regular client, 2 to 10 (`ladder.regular_min`).
    package var regularMin = 2
    /// Premium purchases of an adherent (`ladder.premium_min`).
    package var premiumMin = 2
    /// Cycles after which a client is due, sleeping and gone (`k1`, `k2`, `k3`).
    package var cycles = Cycles()
    /// Days before which nobody sleeps (`sleep.min_days`).
    package var sleepMinDays = 14
    /// Days after its last contact on which a lead is cold (`lead.cold_days`).
    package var leadColdDays = 30
    /// The cycle of who has none of his own, in days (`cycle.default_days`).
    package var cycleDefaultDays = 90
    /// How profit is counted (`profit.method`).
    package var profitMethod = ProfitMethod.full
    /// What an hour of our time costs, in the smallest coin; nil if time is not counted
    /// (`cost.time`).
    package var hourlyRate: Int64?
    /// The most years that a forecast looks ahead (`ltv.max_years`).
    package var ltvMaxYears = 5
    /// The shares of profit, in percent, at which class A and class B end (`abc.a`, `abc.b`).
    package var abcCuts = Cuts()
    /// Days since the last occasion up to which recency is 5, 4, 3 and 2.
    package var recencyDays = [30, 60, 90, 180]
    /// Occasions in 365 days from which frequency is 2, 3, 4 and 5.
    package var frequencyCounts = [1, 2, 4, 8]
    /// Profit in 365 days from which monetary value is 2, 3, 4 and 5, in the smallest coin.
    package var monetaryAmounts: [Int64] = [1, 1_000_000, 5_000_000, 20_000_000]
    /// Profit from which a client is big, in the smallest coin (`value.big_profit`).
    package var bigProfit: Int64 = 20_000_000
    /// The likelihood, in percent, that a client of each rung is gone in a year.
    package var churnPercents = [90, 80, 50, 25, 2]
    /// What part of his spending a client must give us, in percent, not to be developed
    /// (`wallet.min`).
    package var walletMinPercent = 50
    /// The part of a portrait's weights that makes a target, in percent (`fit.min`).
    package var fitMinPercent = 60
    /// Days after which an open card without a next step is neglected (`neglect.days`).
    package var neglectDays = 7
    /// Days after which a client's occasion is old enough to ask whether another followed
    /// (`repeat.horizon`).
    package var repeatHorizonDays = 180

    /// The profit of 365 days from which a client is profitable, by rung, in the smallest coin
    /// (`subgroup.hi`).
    package var subgroupHigh: [Int64] = [100, 100, 1_000_000, 3_000_000, 5_000_000]
    /// The profit of 365 days up to which a client is not, by rung, in the smallest coin
    /// (`subgroup.lo`).
    package var subgroupLow: [Int64] = [0, 0, 0, 0, 0]
    /// Days after which an adherent whom nobody has spoken with is to be (`vip.days`).
    package var vipDays = 30
    /// Days after an offer within which a purchase counts as its work (`react.window`).
    package var reactWindowDays = 30
    /// Days before an expected visit on which somebody is reminded (`remind.before_days`).
    package var remindBeforeDays = 7
    /// Sales of 365 days from which a client is middle, and big, in the smallest coin
    /// (`size.bands`).
    package var sizeBands: [Int64] = [5_000_000, 50_000_000]

    /// The defaults.
    package init() {}
}

/// A number of the office's thresholds that makes no sense.
package enum ThresholdError: Error, Hashable, Sendable {
    /// Occasions of a regular client are 2 to 10.
    case regularMin(Int)
    /// Cycles must grow from due to gone, and be above zero.
    case cycles
    /// A likelihood to leave must not grow from rung to rung, and is 0 to 100.
    case churn
    /// Cuts must rise, and there are four of each.
    case cuts(String)
    /// The least profit of a rung must not be above the highest.
    case subgroups
}

extension Thresholds {
    /// Looks whether the numbers make sense together.
    package func check() throws(ThresholdError) {
        guard (2...10).contains(regularMin) else { throw .regularMin(regularMin) }
        guard cycles.due > 0, cycles.due < cycles.sleeping, cycles.sleeping < cycles.gone else {
            throw .cycles
        }
        let falls = zip(churnPercents, churnPercents.dropFirst()).allSatisfy { $0 >= $1 }
        guard churnPercents.count == Rung.allCases.count, falls,
            churnPercents.allSatisfy((0...100).contains)
        else { throw .churn }
        func rises(_ cuts: [some Comparable]) -> Bool {
            cuts.count == 4 && zip(cuts, cuts.dropFirst()).allSatisfy { $0 < $1 }
        }
        guard rises(recencyDays) else { throw .cuts("recency") }
        guard rises(frequencyCounts) else { throw .cuts("frequency") }
        guard rises(monetaryAmounts) else { throw .cuts("monetary") }
        guard sizeBands.count == 2, sizeBands[0] < sizeBands[1] else { throw .cuts("size.bands") }
        guard subgroupHigh.count == 5, subgroupLow.count == 5,
            zip(subgroupLow, subgroupHigh).allSatisfy({ $0 <= $1 })
        else { throw .subgroups }
        guard 0 < abcCuts.a, abcCuts.a < abcCuts.b, abcCuts.b <= 100 else { throw .cuts("abc") }
    }
}
