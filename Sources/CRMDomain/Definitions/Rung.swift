/// How far a client has come on the ladder of adherence (definition D6).
package enum Rung: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Does not know us yet.
    case potential = 1
    /// Was told of us.
    case visitor
    /// Has bought.
    case buyer
    /// Buys again and again.
    case regular
    /// Stays with us for more than the price.
    case adherent

    /// Orders from the lowest up.
    package static func < (left: Rung, right: Rung) -> Bool { left.rawValue < right.rawValue }
}

/// Where a client stands on the ladder, and since when (definitions D6 and D7).
package struct LadderPlace: Hashable, Sendable {
    /// The highest rung that is reached with all below it.
    package var rung: Rung
    /// Whether there is evidence for the highest rung that waits for those below it.
    package var isMarkPending: Bool
    /// The day on which each rung up to this one was reached, the lowest first.
    package var since: [CalendarDay]

    /// The place of a client on a day.
    ///
    /// No rung can be skipped: it is the longest run of rungs from below of which each has its
    /// evidence, so this also holds after any merge of what several people wrote.
    package init(_ facts: ClientFacts, _ thresholds: Thresholds, asOf day: CalendarDay) {
        let evidence = Evidence(facts, thresholds, asOf: day)
        rung = evidence.rung
        isMarkPending = evidence.isAdherent && rung < .adherent
        since = Self.history(facts, thresholds, asOf: day, upTo: rung)
    }

    /// The earliest days on which the rungs were reached.
    ///
    /// A rung that was reached together with a higher one has the same day.
    private static func history(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        asOf day: CalendarDay,
        upTo rung: Rung
    ) -> [CalendarDay] {
        var days: [CalendarDay] = []
        let moments = Set(
            facts.purchases.map(\.day) + facts.contacts.map(\.day) + facts.marks.map(\.day)
        ).filter { $0 <= day }.sorted()
        var reached = Rung.potential
        days.append(min(facts.captured, moments.first ?? facts.captured))
        for moment in moments where reached < rung {
            let then = Evidence(facts, thresholds, asOf: moment).rung
            while reached < min(then, rung), let next = Rung(rawValue: reached.rawValue + 1) {
                days.append(moment)
                reached = next
            }
        }
        return days
    }
}

/// What speaks for each rung on a day.
private struct Evidence {
    let isInformed: Bool
    let hasBought: Bool
    let buysAgain: Bool
    let isAdherent: Bool

    init(_ facts: ClientFacts, _ thresholds: Thresholds, asOf day: CalendarDay) {
        let history = PurchaseHistory(facts, thresholds, asOf: day)
        hasBought = history.count > 0
        let wasContacted = facts.contacts.contains {
            $0.day <= day && !facts.voided.contains($0.id)
        }
        isInformed = wasContacted || hasBought
        buysAgain = history.occasions.count >= thresholds.regularMin
        let isMarked = facts.marks.contains {
            $0.kind == .adherent && $0.day <= day && !$0.reason.isEmpty
        }
        isAdherent = isMarked || history.counted.count(where: \.isPremium) >= thresholds.premiumMin
    }

    var rung: Rung {
        if !isInformed { return .potential }
        if !hasBought { return .visitor }
        if !buysAgain { return .buyer }
        return isAdherent ? .adherent : .regular
    }
}
