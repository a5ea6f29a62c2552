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
        switch method {
        case .full: sales - lineCost - otherCost
        case .gross: sales - lineCost
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
        for purchase in history.counted
        where counts(purchase.day) && purchase.amount.currency == currency {
            sales += purchase.amount.minorUnits
            lineCost += purchase.lineCost
            count += 1
        }
        func sum(_ facts: [MoneyFact], _ voided: ClientFacts) -> Int64 {
            facts.reduce(0) { sum, fact in
                let isCounted =
                    counts(fact.day) && fact.amount.currency == currency
                    && !voided.voided.contains(fact.id)
                return isCounted ? sum + fact.amount.minorUnits : sum
            }
        }
        sales -= sum(facts.returns, facts)
        otherCost = sum(facts.costs, facts)
        if let rate = thresholds.hourlyRate {
            let minutes = facts.contacts.reduce(0) { sum, contact in
                counts(contact.day) && !facts.voided.contains(contact.id)
                    ? sum + Int64(contact.minutes) : sum
            }
            otherCost += (minutes * rate + 30) / 60
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
