package import SyncCore

/// All that is known of one client that states follow from.
///
/// A card's box, rung, activity and money are functions of these facts, the office's thresholds and
/// a day. The order of the facts never matters: whoever holds the same ones comes to the same.
package struct ClientFacts: Hashable, Sendable {
    /// The client.
    package var id: RecordID
    /// The day of the capture.
    package var captured: CalendarDay
    /// Sales, voided ones too.
    package var purchases: [PurchaseFact] = []
    /// What was given back.
    package var returns: [MoneyFact] = []
    /// What was spent on the client besides what a sale cost: gifts, extras, travel.
    package var costs: [MoneyFact] = []
    /// Calls, visits, messages, in either direction.
    package var contacts: [ContactFact] = []
    /// Marks that stand.
    package var marks: [MarkFact] = []
    /// Days on which it was noted that the client has left.
    package var departures: [CalendarDay] = []
    /// The facts that never were: typing errors.
    package var voided: Set<RecordID> = []
    /// Facts of every other kind.
    package var events: [EventFact] = []
    /// Members of the client's sets: needs, interests, reasons to stay, ideas for offers.
    package var items: [ItemFact] = []
    /// When the client is expected; those that a visit has settled too.
    package var expectations: [VisitExpectation] = []
    /// Tasks that somebody wrote down or settled.
    package var tasks: [TaskFact] = []
    /// The steps of a plan of visits.
    package var planSteps: [PlanStepFact] = []
    /// Deals.
    package var deals: [DealFact] = []
    /// Who the client is.
    package var profile = ClientProfile()
    /// The day for which the next contact was agreed; the earliest, if several stand.
    package var nextContact: CalendarDay?
    /// At what time of that day, in minutes from midnight.
    package var nextMinute: Int?
    /// Whether the card was put away.
    package var isArchived = false
    /// Why it was put away, if that was said.
    package var archiveReason: String?
    /// Whether the person was erased: only sums and days are left.
    package var isErased = false
    /// Calls with other cards that have a number of this one.
    package var callsElsewhere: Set<CallElsewhere> = []

    /// Makes a client of whom nothing is known but the capture.
    package init(id: RecordID, captured: CalendarDay) {
        self.id = id
        self.captured = captured
    }
}

/// A sale as a fact.
package struct PurchaseFact: Hashable, Sendable {
    /// Its record.
    package var id: RecordID
    /// The day, as people of the place say it.
    package var day: CalendarDay
    /// Milliseconds since 1970.
    package var occurredAt: Int64
    /// What was paid.
    package var amount: Money
    /// The number of the receipt; with the seller, it tells one sale that was written twice.
    package var receipt: String?
    /// Who of us sold.
    package var seller: String?
    /// What the goods cost us, in the smallest coin of the amount's currency.
    package var lineCost: Int64 = 0
    /// Whether some line was flagged as premium, or paid above its list price.
    package var isPremium = false
    /// The categories of what was bought.
    package var categories: Set<String> = []
    /// After how many days what was bought is usually bought again, if that is known.
    package var cycleDays: Int?
    /// The product, if it is one of the office's list; else what was typed.
    package var product: String?
    /// The price without discount, in the smallest coin of the amount's currency.
    package var listPrice: Int64?
    /// The deal that it closed.
    package var deal: RecordID?
    /// What belongs to the product: `length=middle`.
    package var attributes: String?
    /// The minute of the day, by the writer's clock; nil if only the day is known.
    package var minuteOfDay: Int?

    /// Makes a sale.
    package init(id: RecordID, day: CalendarDay, occurredAt: Int64? = nil, amount: Money) {
        self.id = id
        self.day = day
        self.occurredAt = occurredAt ?? Int64(day.dayNumber) * 86_400_000
        self.amount = amount
    }
}

/// A call with another card that has a number of this one: who answers it is the same.
package enum CallElsewhere: Hashable, Sendable {
    /// It was made, on a day.
    case made(CalendarDay)
    /// It is to be made for a list: the day of the list, and the task.
    case planned(Int, RecordID)
}

/// Money that went one way on a day.
package struct MoneyFact: Hashable, Sendable {
    /// Its record.
    package var id: RecordID
    /// The day.
    package var day: CalendarDay
    /// How much.
    package var amount: Money

    /// Makes a fact.
    package init(id: RecordID, day: CalendarDay, amount: Money) {
        self.id = id
        self.day = day
        self.amount = amount
    }
}

/// A contact in either direction.
package struct ContactFact: Hashable, Sendable {
    /// Its record.
    package var id: RecordID
    /// The day.
    package var day: CalendarDay
    /// Who turned to whom, if that was noted.
    package var direction: Direction?
    /// How long it took.
    package var minutes: Int
    /// What kind it was.
    package var kind: ActivityKind
    /// Milliseconds since 1970.
    package var occurredAt: Int64
    /// The minute of the day, by the writer's clock; nil if only the day is known.
    package var minuteOfDay: Int?

    /// Makes a contact.
    package init(
        id: RecordID,
        day: CalendarDay,
        direction: Direction? = nil,
        minutes: Int = 0,
        kind: ActivityKind = .call,
        occurredAt: Int64? = nil
    ) {
        self.id = id
        self.day = day
        self.direction = direction
        self.minutes = minutes
        self.kind = kind
        self.occurredAt = occurredAt ?? day.noonMilliseconds
    }
}

extension ContactFact {
    /// The visit by which somebody came: who walks in was spoken with when the card was made.
    static func walkIn(
        _ card: RecordID,
        on day: CalendarDay,
        at milliseconds: Int64?
    ) -> ContactFact {
        ContactFact(
            id: card,
            day: day,
            direction: .incoming,
            kind: .visit,
            occurredAt: milliseconds
        )
    }
}

/// What somebody holds of a client, with a reason.
package struct MarkFact: Hashable, Sendable {
    /// What is marked.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Stays with us for more than the price.
        case adherent
        /// An honour to have, whatever he buys.
        case image
        /// To be cared for in person.
        case vip
    }

    /// What is marked.
    package var kind: Kind
    /// The day of the mark.
    package var day: CalendarDay
    /// Why; a mark without a reason counts for nothing.
    package var reason: String

    /// Makes a mark.
    package init(_ kind: Kind, day: CalendarDay, reason: String) {
        self.kind = kind
        self.day = day
        self.reason = reason
    }
}
