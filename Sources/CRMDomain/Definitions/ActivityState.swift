/// How alive a card is now (definition D9); unlike the rung it goes both ways.
package enum ActivityState: String, Hashable, Sendable, CaseIterable {
    /// A client who bought within the cycle.
    case active
    /// A client whose next purchase is due.
    case due
    /// A client who fell asleep.
    case sleeping
    /// A client who is gone.
    case gone
    /// A lead that was spoken with lately.
    case fresh
    /// A lead that was not.
    case cold
    /// A lead that was put away.
    case closed

    /// The state of a card on a day.
    package init(_ facts: ClientFacts, _ thresholds: Thresholds, asOf day: CalendarDay) {
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        guard let last = history.occasions.last else {
            self = Self.lead(facts, thresholds, asOf: day)
            return
        }
        if facts.departures.contains(where: { $0 > last && $0 <= day }) {
            self = .gone
            return
        }
        let age = day.dayNumber - last.dayNumber
        let cycle = PurchaseCycle.days(facts, thresholds, asOf: day)
        let cycles = Double(age)
        if cycles < thresholds.cycles.due * cycle {
            self = .active
        } else if cycles < thresholds.cycles.sleeping * cycle || age < thresholds.sleepMinDays {
            self = .due
        } else {
            self = cycles < thresholds.cycles.gone * cycle ? .sleeping : .gone
        }
    }

    private static func lead(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> ActivityState {
        if facts.isArchived { return .closed }
        let contacts = facts.contacts.filter { $0.day <= day && !facts.voided.contains($0.id) }
        let last = contacts.map(\.day).max() ?? facts.captured
        return day.dayNumber - last.dayNumber < thresholds.leadColdDays ? .fresh : .cold
    }
}

/// The stage of the relation (definition D19).
package enum RelationStage: Int, Hashable, Sendable, CaseIterable {
    /// To be won.
    case attract = 1
    /// To be held after the first purchase.
    case hold
    /// To be developed.
    case develop

    /// The stage of a card on a day.
    package init(_ facts: ClientFacts, _ thresholds: Thresholds, asOf day: CalendarDay) {
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        if history.count == 0 {
            self = .attract
        } else {
            self = history.occasions.count < thresholds.regularMin ? .hold : .develop
        }
    }
}
