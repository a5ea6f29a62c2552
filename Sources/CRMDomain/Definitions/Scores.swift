/// Recency, frequency and monetary value, 1 to 5 each, by fixed thresholds (definition D14).
///
/// Quantiles would differ between a device that holds a part of the base and the office.
package struct RFM: Hashable, Sendable {
    /// How lately the client bought; 1 if never.
    package var recency: Int
    /// How often in 365 days.
    package var frequency: Int
    /// For how much profit in 365 days.
    package var monetary: Int

    /// The scores of a client on a day.
    package init(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        currency: String,
        asOf day: CalendarDay
    ) {
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        if let last = history.occasions.last {
            let age = day.dayNumber - last.dayNumber
            recency = 5 - thresholds.recencyDays.count { age > $0 }
        } else {
            recency = 1
        }
        let begin = day.adding(days: -364)
        let occasions = history.occasions.count { $0 >= begin }
        frequency = 1 + thresholds.frequencyCounts.count { occasions >= $0 }
        let year = Earnings.lastYear(facts, thresholds, currency: currency, asOf: day)
        monetary = 1 + thresholds.monetaryAmounts.count { year.profit >= $0 }
    }
}

/// How steadily a client buys (definition D15).
package struct Stability: Hashable, Sendable {
    /// How often.
    package enum Class: String, Hashable, Sendable, CaseIterable {
        /// Nearly every month.
        case monthly
        /// In every third month or more.
        case often
        /// More than once a year.
        case rare
        /// Once a year or less.
        case yearly
    }

    /// The months with a purchase, of the last twelve or of those since the first.
    package var months: Share
    /// How evenly, of four occasions or more: the deviation of the intervals by their mean.
    package var variation: Double?

    /// How steadily a client bought up to a day; nil if never.
    package init?(_ facts: ClientFacts, _ thresholds: Thresholds, asOf day: CalendarDay) {
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        guard let first = history.occasions.first else { return nil }
        func month(_ day: CalendarDay) -> Int { day.year * 12 + day.month }
        let count = min(12, month(day) - month(first) + 1)
        let recent = Set(history.occasions.map(month)).filter { $0 > month(day) - count }
        months = Share(recent.count, of: count)
        guard history.occasions.count >= 4 else { return }
        let intervals = zip(history.occasions, history.occasions.dropFirst())
            .map { Double($1.dayNumber - $0.dayNumber) }
        let mean = intervals.reduce(0, +) / Double(intervals.count)
        let square = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        variation = mean > 0 ? (square / Double(intervals.count)).squareRoot() / mean : nil
    }

    /// The class by the share of months.
    package var kind: Class {
        if months.reaches(percent: 75) { return .monthly }
        if months.reaches(percent: 33) { return .often }
        return months.reaches(percent: 12) ? .rare : .yearly
    }
}

/// How well a lead fits a portrait of whom we look for (definition D22).
package struct Fit: Hashable, Sendable {
    /// The weights that are met, of all.
    package var share: Share
    /// How many predicates cannot be told, since the card says nothing.
    package var unknown: Int

    /// The fit of predicates with their weights; one that is nil is unknown, and not met.
    package init(_ predicates: [(weight: Int, isMet: Bool?)]) {
        let met = predicates.reduce(0) { $1.isMet == true ? $0 + $1.weight : $0 }
        share = Share(met, of: predicates.reduce(0) { $0 + $1.weight })
        unknown = predicates.count { $0.isMet == nil }
    }

    /// Whether it is whom we look for.
    package func isTarget(_ thresholds: Thresholds) -> Bool {
        share.reaches(percent: thresholds.fitMinPercent)
    }
}

/// A ledger of points: what was given and spent adds up, whoever wrote it (case K25).
package struct PointBalance: Hashable, Sendable {
    /// What is left; below zero if two spent what was there once.
    package var points: Int

    /// The balance of accruals and spends.
    package init(_ entries: [Int]) {
        points = Int(clamping: entries.map { Int64($0) }.clampedSum)
    }

    /// Whether the office should look.
    package var isOverspent: Bool { points < 0 }
}
