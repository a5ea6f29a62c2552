/// What a client brought and cost in one currency (definition D11), in the smallest coin.
package struct Earnings: Hashable, Sendable {
    /// Purchases less returns.
    package var sales: Int64 = 0
    /// What the goods cost.
    package var lineCost: Int64 = 0
    /// What else was spent: gifts, extras, travel, and our time if that is counted.
    package var otherCost: Int64 = 0
    /// How many purchases count.
    package var count = 0
    /// How profit is counted.
    package var method = Thresholds.ProfitMethod.full

    /// What remains.
    package var profit: Int64 {
        let margin = Int128(sales) - Int128(lineCost)
        return switch method {
        case .full: Int64(clamping: margin - Int128(otherCost))
        case .gross: Int64(clamping: margin)
        }
    }

    /// What was earned on the days of a range, as is known on a day.
    package init(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        currency: String,
        asOf day: CalendarDay,
        in range: ClosedRange<CalendarDay>? = nil
    ) {
        method = thresholds.profitMethod
        let span = range ?? .first...max(day, .first)
        func counts(_ other: CalendarDay) -> Bool { other <= day && span.contains(other) }
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        let purchases = history.counted.filter {
            counts($0.day) && $0.amount.currency == currency
        }
        func sum(_ moneys: [MoneyFact]) -> Int64 {
            moneys.filter { fact in
                counts(fact.day) && fact.amount.currency == currency
                    && !facts.voided.contains(fact.id)
            }.map(\.amount.minorUnits).clampedSum
        }
        let bought = purchases.map(\.amount.minorUnits).clampedSum
        sales = Int64(clamping: Int128(bought) - Int128(sum(facts.returns)))
        lineCost = purchases.map(\.lineCost).clampedSum
        count = purchases.count
        otherCost = sum(facts.costs)
        if let rate = thresholds.hourlyRate {
            let minutes = facts.contacts
                .filter { counts($0.day) && !facts.voided.contains($0.id) }
                .map { Int64($0.minutes) }.clampedSum
            let time = Share.floor(Int128(minutes) * Int128(rate) + 30, 60)
            otherCost = Int64(clamping: Int128(otherCost) + time)
        }
    }

    /// What was earned in the 365 days that end with a day.
    package static func lastYear(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        currency: String,
        asOf day: CalendarDay
    ) -> Earnings {
        let begin = day.adding(days: -364)
        return Earnings(facts, thresholds, currency: currency, asOf: day, in: begin...day)
    }

    /// The mean purchase, halves rounded up; nil if there was none.
    package var averagePurchase: Int64? {
        guard count > 0 else { return nil }
        return Int64(clamping: Share.floor(Int128(sales) * 2 + Int128(count), Int128(count) * 2))
    }
}
