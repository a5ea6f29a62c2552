/// How deals went through the steps of a funnel (definition D21).
package struct Funnel: Hashable, Sendable {
    /// How many deals reached each step or a later one, the first step first.
    package let reached: [Int]

    /// A funnel of so many steps, and the steps that each deal was seen at, from 1.
    ///
    /// What a deal reached is the furthest of its steps: some may be skipped, and events may come
    /// in any order.
    package init(steps: Int, deals: [Set<Int>]) {
        let furthest = deals.compactMap { $0.max() }
        reached = steps > 0 ? (1...steps).map { step in furthest.count { $0 >= step } } : []
    }

    /// The part of the deals at each step that went on to the next.
    package var conversions: [Share] {
        zip(reached, reached.dropFirst()).map { Share($1, of: $0) }
    }

    /// The part of all deals that reached the last step.
    package var overall: Share { Share(reached.last ?? 0, of: reached.first ?? 0) }
}

/// Who buys again (definition D26).
package enum Repeat {
    /// Of those whose n-th occasion is older than the horizon, the part with another after it.
    package static func probability(
        after occasions: Int,
        _ clients: [ClientFacts],
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> Share {
        var old = 0
        var again = 0
        for client in clients {
            let days = PurchaseHistory(client, thresholds, asOf: day).occasions
            guard occasions >= 1, days.count >= occasions,
                day.dayNumber - days[occasions - 1].dayNumber > thresholds.repeatHorizonDays
            else { continue }
            old += 1
            if days.count > occasions { again += 1 }
        }
        return Share(again, of: old)
    }

    /// Of those who bought first in a month, the part that bought in each month after it up to a
    /// day.
    package static func retention(
        of year: Int,
        _ month: Int,
        _ clients: [ClientFacts],
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> [Share] {
        func number(_ day: CalendarDay) -> Int { day.year * 12 + day.month }
        let first = year * 12 + month
        let cohort = clients.map { client in
            Set(PurchaseHistory(client, thresholds, asOf: day).occasions.map(number))
        }.filter { $0.min() == first }
        guard number(day) >= first else { return [] }
        return (0...(number(day) - first)).map { later in
            Share(cohort.count { $0.contains(first + later) }, of: cohort.count)
        }
    }
}

/// How clients moved between rungs from one day to another (definition D28).
package struct Movement: Hashable, Sendable {
    /// How many went from one rung to another; nil is not captured yet.
    package private(set) var counts: [Step: Int] = [:]
    /// Those of them that were put away since, by the rung that they had; they are in no count of
    /// where they went.
    package private(set) var archived: [Rung?: Int] = [:]
    /// How many became clients within the time.
    package private(set) var converted = 0

    /// From where to where.
    package struct Step: Hashable, Sendable {
        /// The rung at the beginning; nil if the card was captured later.
        package var from: Rung?
        /// The rung at the end.
        package var to: Rung

        /// Makes a step.
        package init(from: Rung?, to: Rung) {
            self.from = from
            self.to = to
        }
    }

    /// The movement of cards after one day up to another.
    package init(
        _ clients: [ClientFacts],
        _ thresholds: Thresholds,
        after begin: CalendarDay,
        through end: CalendarDay
    ) {
        for client in clients where client.captured <= end {
            let before = client.captured <= begin
            let from = before ? LadderPlace(client, thresholds, asOf: begin).rung : nil
            let to = LadderPlace(client, thresholds, asOf: end).rung
            if client.isArchived {
                archived[from, default: 0] += 1
            } else {
                counts[Step(from: from, to: to), default: 0] += 1
            }
            let conversion = PurchaseHistory(client, thresholds, asOf: end).conversion
            if let conversion, conversion.day > begin { converted += 1 }
        }
    }
}
