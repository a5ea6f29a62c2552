package import SyncCore

/// What a fact about a contact says, besides sales and activities.
package enum FactKind: String, CaseIterable, Hashable, Sendable {
    /// Money given back for a sale.
    case `return`
    /// Money spent on the contact; the subject says what for: gift, extra, travel, discount.
    case cost
    /// Points of a bonus programme, given or spent.
    case points
    /// What the contact said of us: a score of 1 to 5, and words.
    case feedback
    /// Why the contact hesitates, the answer that was given, and whether it helped.
    case objection
    /// A competitor's offer.
    case rival
    /// What the contact needs, what it could bring, and what we gain, at a rung.
    case assessment
    /// How the contact likes things, by topic.
    case preference
    /// The contact has left for good.
    case left
    /// Another fact never was: a typing error.
    case void
    /// Something was offered; the subject says what kind of offer it is.
    case offer
    /// Something was promised to the contact, by a day.
    case promise
    /// A deal has reached a step.
    case step

    /// The outcomes that a fact of the kind may have, the first of which it has until somebody says
    /// otherwise; none if it has no outcome.
    package var outcomes: [String] {
        switch self {
        case .feedback: ["new", "processed"]
        case .objection: ["open", "answered", "unanswered"]
        case .rival: ["open", "closed"]
        case .offer: ["offered", "accepted", "refused"]
        case .promise: ["open", "kept", "broken"]
        default: []
        }
    }
}

/// Members of the small sets that a contact has.
package enum ItemKind: String, CaseIterable, Hashable, Sendable {
    /// What the contact wants to have solved.
    case need
    /// A product or service that the contact would like besides.
    case interest
    /// Why the contact stays with us.
    case loyalty
    /// What could be offered, so that the contact buys.
    case idea

    /// The states of a member, the first of which it has when it is named.
    package var statuses: [String] {
        switch self {
        case .need: ["open", "met", "rejected"]
        case .interest: ["open", "offered", "bought", "refused"]
        case .loyalty: ["open"]
        case .idea: ["open", "offered"]
        }
    }
}

/// The kinds of cost.
package enum CostKind: String, CaseIterable, Hashable, Sendable {
    /// Something given.
    case gift
    /// A service without charge.
    case extra
    /// The way there.
    case travel
    /// A discount given outside the price.
    case discount
    /// Advertising.
    case campaign
    /// Anything else.
    case other
}

/// A fact to be recorded.
package struct NewFact: Hashable, Sendable {
    /// What it says.
    package var kind: FactKind
    /// The day.
    package var day: CalendarDay
    /// A sum.
    package var amount: Money?
    /// A number: a score, points, percent, a step.
    package var number: Int?
    /// The other fact, or the record, that it is about.
    package var target: RecordID?
    /// What it is about, in a word that is counted.
    package var subject: String?
    /// Words.
    package var text: String?
    /// The day by which something is to be.
    package var due: CalendarDay?
    /// At what time of that day, in minutes from midnight.
    package var dueMinute: Int?
    /// At what time it was; nil if only the day is known.
    package var at: FactTime?

    /// Makes a fact.
    package init(_ kind: FactKind, day: CalendarDay) {
        self.kind = kind
        self.day = day
    }
}
