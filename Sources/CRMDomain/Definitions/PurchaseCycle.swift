/// After how many days a client usually buys again (definition D10).
package enum PurchaseCycle {
    /// The cycle on a day, in days.
    ///
    /// The median interval of three occasions or more; else the days from the last occasion to the
    /// expected visit; else what is usual for what was bought last; else the office's default.
    package static func days(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> Double {
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        if let median = median(of: history.occasions) { return median }
        if let last = history.occasions.last, let expected = facts.expectedVisit, expected > last {
            return Double(expected.dayNumber - last.dayNumber)
        }
        let usual = history.counted.last { $0.cycleDays != nil }?.cycleDays
        return Double(usual ?? thresholds.cycleDefaultDays)
    }

    /// The median of the intervals between days; nil if there are fewer than three days.
    static func median(of days: [CalendarDay]) -> Double? {
        guard days.count >= 3 else { return nil }
        let intervals = zip(days, days.dropFirst()).map { $1.dayNumber - $0.dayNumber }.sorted()
        let middle = intervals.count / 2
        return intervals.count % 2 == 1
            ? Double(intervals[middle]) : Double(intervals[middle - 1] + intervals[middle]) / 2
    }

    /// The first days of a client's turns: the first occasion, and each that came after a gap of
    /// more than the cycles after which a client sleeps (definition D8).
    ///
    /// The cycle is that of the occasions before the gap, so that turns never become fewer.
    package static func turns(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> [CalendarDay] {
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        guard let first = history.occasions.first else { return [] }
        var turns = [first]
        for place in history.occasions.indices.dropFirst() {
            let earlier = Array(history.occasions[..<place])
            let usual = history.counted.last {
                $0.cycleDays != nil && $0.day <= history.occasions[place - 1]
            }?.cycleDays
            let cycle = median(of: earlier) ?? Double(usual ?? thresholds.cycleDefaultDays)
            let gap = history.occasions[place].dayNumber - history.occasions[place - 1].dayNumber
            if Double(gap) > thresholds.cycles.sleeping * cycle {
                turns.append(history.occasions[place])
            }
        }
        return turns
    }
}
