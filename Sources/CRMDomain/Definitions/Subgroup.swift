/// A part of a rung by the profit of 365 days (definition D17).
package enum Subgroup: String, Codable, CaseIterable, Hashable, Sendable {
    /// At or above the rung's upper sum.
    case profitable
    /// Between the two.
    case middling
    /// At or below the rung's lower sum.
    case unprofitable

    /// The part that a profit puts a client of a rung into.
    package init(profit: Int64, rung: Rung, _ thresholds: Thresholds) {
        let place = rung.rawValue - 1
        let high =
            thresholds.subgroupHigh.indices.contains(place)
            ? thresholds.subgroupHigh[place] : 0
        let low =
            thresholds.subgroupLow.indices.contains(place)
            ? thresholds.subgroupLow[place] : 0
        if profit >= high, profit > low {
            self = .profitable
        } else {
            self = profit <= low ? .unprofitable : .middling
        }
    }
}

/// How demand goes: the sales of 90 days beside those of the 90 days before (row C16).
package enum Trend: String, CaseIterable, Hashable, Sendable {
    /// A tenth more, or more than that.
    case up
    /// In between.
    case flat
    /// A tenth less, or less than that.
    case down

    /// The trend from one sum to the next; nil if both are zero.
    package init?(from before: Int64, to now: Int64) {
        if before <= 0, now <= 0 { return nil }
        let change = (Int128(now) - Int128(before)) * 10
        self = change >= Int128(max(before, 1)) ? .up : change <= -Int128(before) ? .down : .flat
    }
}

/// What makes a client worth more than his money (definition D16).
package enum ValueMark: String, CaseIterable, Hashable, Sendable {
    /// An honour to have; somebody has marked him, for a reason.
    case image
    /// He has brought somebody who bought.
    case referrer
    /// He has brought much profit.
    case big
}

/// What is missing on a card, and how good it is (definition D23).
package struct CardQuality: Hashable, Sendable {
    /// A part of a card that is asked for.
    package enum Part: String, CaseIterable, Hashable, Sendable {
        /// A name.
        case name
        /// A phone number or an e-mail address.
        case reach
        /// Where the contact comes from.
        case source
        /// A need or an interest.
        case need
        /// Who looks after it: whoever captured it, until the office says otherwise.
        case owner
        /// What is to be done next.
        case next

        /// What it weighs, of 100.
        package var weight: Int {
            switch self {
            case .name: 20
            case .reach: 25
            case .source, .owner: 10
            case .need: 15
            case .next: 20
            }
        }
    }

    /// What is not there.
    package var missing: [Part]

    /// 0 to 100.
    package var score: Int { 100 - missing.reduce(0) { $0 + $1.weight } }

    /// The quality of a card, of which it is known whether a next step is planned.
    package init(_ facts: ClientFacts, hasNextStep: Bool) {
        let profile = facts.profile
        let isNeeded =
            profile.need != nil || facts.items.contains { $0.kind == .need || $0.kind == .interest }
        missing = Part.allCases.filter { part in
            switch part {
            case .name: !profile.isNamed
            case .reach: !profile.isReachable
            case .source: profile.source == nil && profile.channel == nil
            case .need: !isNeeded
            case .owner: false
            case .next: !hasNextStep
            }
        }
    }
}

/// A time between two long silences of a client, and what it brought (definition D8).
package struct Turn: Hashable, Sendable {
    /// Its first day.
    package var begin: CalendarDay
    /// How many purchases.
    package var purchases: Int
    /// What they came to.
    package var sales: Int64
    /// What remained.
    package var profit: Int64
    /// What the client had from us besides: extras, gifts, discounts.
    package var benefits: Int64

    /// The turns of a client in a currency, the first one first.
    package static func all(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        currency: String,
        asOf day: CalendarDay
    ) -> [Turn] {
        let begins = PurchaseCycle.turns(facts, thresholds, asOf: day)
        return begins.indices.map { place in
            // What came before the first purchase was spent for the first turn.
            let first = place == 0 ? CalendarDay.first : begins[place]
            let next = begins.indices.contains(place + 1) ? begins[place + 1] : nil
            let last = next.map { $0.adding(days: -1) } ?? max(day, first)
            let earnings = Earnings(
                facts,
                thresholds,
                currency: currency,
                asOf: day,
                in: first...max(first, last)
            )
            let benefits = facts.costs.filter { cost in
                cost.day >= first && cost.day <= last && cost.amount.currency == currency
                    && !facts.voided.contains(cost.id)
            }
            return Turn(
                begin: begins[place],
                purchases: earnings.count,
                sales: earnings.sales,
                profit: earnings.profit,
                benefits: benefits.map(\.amount.minorUnits).clampedSum
            )
        }
    }
}
