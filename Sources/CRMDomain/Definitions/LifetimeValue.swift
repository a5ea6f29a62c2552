/// What a client is worth over all time, in the smallest coin of one currency (definition D12).
package struct LifetimeValue: Hashable, Sendable {
    /// The net profit so far.
    package var profit: Int64
    /// The sum of all purchases so far, which is the mean purchase times their number.
    package var sales: Int64
    /// What is to be expected; nil if there is too little to tell.
    package var forecast: Int64?

    /// The value of a client as is known on a day.
    package init(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        currency: String,
        asOf day: CalendarDay
    ) {
        let earnings = Earnings(facts, thresholds, currency: currency, asOf: day)
        profit = earnings.profit
        sales = earnings.sales
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        let occasions = history.occasions
        guard occasions.count >= 2, let first = occasions.first, let last = occasions.last else {
            return
        }
        // Who is gone brings nothing any more.
        guard ActivityState(facts, thresholds, asOf: day) != .gone else {
            forecast = 0
            return
        }
        let rung = LadderPlace(facts, thresholds, asOf: day).rung
        forecast = Self.forecast(
            profit: earnings.profit,
            purchases: earnings.count,
            intervals: occasions.count - 1,
            days: last.dayNumber - first.dayNumber,
            churnPercent: thresholds.churnPercents[rung.rawValue - 1],
            maxYears: thresholds.ltvMaxYears
        )
    }

    /// Mean purchase × margin × occasions a year × years to come; nil if there is too little to
    /// tell: fewer than two occasions, or all within less than 30 days.
    ///
    /// Mean purchase times margin is profit by purchase. The years are one by the likelihood to
    /// leave in a year, and at most so many.
    ///
    /// - `intervals`: one less than there were occasions, over so many days.
    package static func forecast(
        profit: Int64,
        purchases: Int,
        intervals: Int,
        days: Int,
        churnPercent: Int,
        maxYears: Int
    ) -> Int64? {
        guard purchases > 0, intervals >= 1, days >= 30 else { return nil }
        let isShort = churnPercent * maxYears > 100
        let years = isShort ? (100, churnPercent) : (maxYears, 1)
        let numerator = Int128(profit) * Int128(intervals) * 365 * Int128(years.0)
        let denominator = Int128(purchases) * Int128(days) * Int128(years.1)
        return Int64(clamping: Share.floor(numerator * 2 + denominator, denominator * 2))
    }
}
