package import SyncCore

/// A fact besides sales and contacts, as definitions use it.
package struct EventFact: Hashable, Sendable {
    /// Its record.
    package var id: RecordID
    /// What it says.
    package var kind: FactKind
    /// The day.
    package var day: CalendarDay
    /// Milliseconds since 1970.
    package var occurredAt: Int64
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
    /// How it ended; nil if nobody has said.
    package var outcome: String?
    /// What there is to say of the end.
    package var outcomeNote: String?

    /// Makes a fact.
    package init(id: RecordID, _ kind: FactKind, day: CalendarDay, occurredAt: Int64? = nil) {
        self.id = id
        self.kind = kind
        self.day = day
        self.occurredAt = occurredAt ?? day.noonMilliseconds
    }

    /// How it ended, or how it stands until somebody says.
    package var state: String? { outcome ?? kind.outcomes.first }
}

/// A member of a set that a client has.
package struct ItemFact: Hashable, Sendable {
    /// Its record.
    package var id: RecordID
    /// Of which set.
    package var kind: ItemKind
    /// What it is.
    package var text: String
    /// Since when.
    package var day: CalendarDay
    /// How it stands.
    package var status: String

    /// Makes a member.
    package init(id: RecordID, _ kind: ItemKind, _ text: String, day: CalendarDay, status: String) {
        self.id = id
        self.kind = kind
        self.text = text
        self.day = day
        self.status = status
    }
}

/// When a client is expected, and by whom.
package struct VisitExpectation: Hashable, Sendable {
    /// What the expectation rests on.
    package enum Basis: String, CaseIterable, Hashable, Sendable {
        /// The estimate of the one who did the work.
        case specialist
        /// The client's own word.
        case client
    }

    /// The day.
    package var day: CalendarDay
    /// For what.
    package var service: String?
    /// What it rests on.
    package var basis: Basis
    /// When it was noted, in milliseconds since 1970; a visit after that settles it.
    package var noted: Int64
    /// At what time of the day, in minutes from midnight.
    package var minute: Int?

    /// The day and the time.
    package var moment: DayMoment { DayMoment(day, minute: minute) }

    /// Makes an expectation.
    package init(day: CalendarDay, service: String? = nil, basis: Basis, noted: Int64) {
        self.day = day
        self.service = service
        self.basis = basis
        self.noted = noted
    }
}

/// Something to do about a client, as somebody has written it down or settled it.
package struct TaskFact: Hashable, Sendable {
    /// How it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// To be done.
        case open
        /// Not to be done any more.
        case cancelled
        /// Done.
        case done
    }

    /// Its record.
    package var id: RecordID
    /// The rule that it came from; nil if a person wrote it.
    package var rule: String?
    /// The how-many-eth of its rule and fact.
    package var turn = 0
    /// What is to be done; nil to take the rule's words.
    package var title: String?
    /// By when; nil to take the rule's day.
    package var due: CalendarDay?
    /// At what time of that day, in minutes from midnight.
    package var dueMinute: Int?
    /// How: call, message or visit.
    package var channel: String?
    /// Who is to do it; nil for anybody.
    package var assignee: String?
    /// How it stands.
    package var state = State.open
    /// What came of it.
    package var result: String?

    /// Makes a task.
    package init(id: RecordID) { self.id = id }
}

/// A step of a plan of visits.
package struct PlanStepFact: Hashable, Sendable {
    /// How it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// To come.
        case planned
        /// Left out.
        case skipped
        /// Done.
        case done
    }

    /// Its record.
    package var id: RecordID
    /// What is to be done.
    package var service: String
    /// How many days after the step before; nil if it has a day of its own.
    package var afterDays: Int?
    /// Its day; nil if it follows the step before.
    package var day: CalendarDay?
    /// Its place in the plan.
    package var position: Int
    /// The day on which it was planned, or settled; of one that was done, that of the visit.
    package var noted: CalendarDay?
    /// How it stands.
    package var state = State.planned

    /// Makes a step.
    package init(id: RecordID, service: String, position: Int) {
        self.id = id
        self.service = service
        self.position = position
    }
}

/// A deal that is under way, or was.
package struct DealFact: Hashable, Sendable {
    /// Its record.
    package var id: RecordID
    /// What people call it.
    package var title: String?
    /// In which funnel.
    package var funnel: String
    /// When it began.
    package var day: CalendarDay
    /// What it is to bring.
    package var amount: Money?
    /// When it is to be closed.
    package var closeDay: CalendarDay?
    /// The furthest step that it reached.
    package var step: Int
    /// What somebody has said of its end; nil while nobody has.
    package var result: String?
    /// Why it was lost.
    package var reason: String?

    /// Makes a deal.
    package init(id: RecordID, funnel: String, day: CalendarDay, step: Int) {
        self.id = id
        self.funnel = funnel
        self.day = day
        self.step = step
    }
}

/// What is known of who the client is: what segments are made by.
package struct ClientProfile: Hashable, Sendable {
    /// Whether it is an organisation.
    package var isOrganisation = false
    /// The surname, the first name, the organisation.
    package var names: [String] = []
    /// Whether it has a name.
    package var isNamed: Bool { !names.isEmpty }
    /// The sex, `f` or `m`.
    package var sex: String?
    /// The date of birth, perhaps without its day or year.
    package var birth: String?
    /// What it needs, as noted in one text.
    package var need: String?
    /// Where it was first heard of.
    package var source: String?
    /// How it first came.
    package var channel: String?
    /// Its tags.
    package var tags: [String] = []
    /// Whether there is a phone number or an e-mail address.
    package var isReachable = false
    /// Whether there is a phone number.
    package var hasPhone = false
    /// What matters to the client.
    package var clientValues: String?
    /// What matters to us.
    package var ourInterest: String?
    /// What the client spends a year on what we sell.
    package var wallet: Money?
    /// A competitor that the client uses.
    package var competitor: String?
    /// What was decided about investing in the client.
    package var triage: Triage?
    /// Who brought the client; several if people differ.
    package var referrers: [RecordID] = []
    /// Whether the client wants no calls.
    package var refusesCalls = false
    /// Whether the client wants no messages.
    package var refusesMessages = false
    /// The phone numbers, each with its extension.
    package var numbers: Set<String> = []
    /// Those of them that may not be called: who has the number, here or on another card, wants no
    /// calls.
    package var refusedNumbers: Set<String> = []
    /// The values of the office's own fields, by the field's name.
    package var custom: [String: String] = [:]
    /// The words that were chosen in fields that take several, by the field's name.
    package var chosen: [String: Set<String>] = [:]

    /// A profile of which nothing is known.
    package init() {}
}

/// How much is to be invested in a client, the gentler ones first.
package enum Triage: String, CaseIterable, Hashable, Sendable {
    /// To be developed.
    case develop
    /// To be kept at little cost.
    case minimal
    /// To be taken out of circulation.
    case withdraw
}

extension ClientFacts {
    /// The expectations that neither a visit nor a sale has settled, the earliest first.
    package var openExpectations: [VisitExpectation] {
        expectations.filter { expectation in
            let isVisited = contacts.contains {
                $0.kind == .visit && $0.occurredAt > expectation.noted && !voided.contains($0.id)
            }
            let isSold = purchases.contains {
                $0.occurredAt > expectation.noted && !voided.contains($0.id)
            }
            return !isVisited && !isSold
        }.sorted { ($0.day, $0.noted) < ($1.day, $1.noted) }
    }

    /// When the client is expected next: the earliest day, if people differ.
    package var expectedVisit: CalendarDay? { openExpectations.first?.day }

    /// Facts of a kind up to a day that were not voided, by time.
    package func events(_ kind: FactKind, asOf day: CalendarDay) -> [EventFact] {
        events.filter { $0.kind == kind && $0.day <= day && !voided.contains($0.id) }
            .sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
    }

    /// The members of a set, by name.
    package func items(_ kind: ItemKind) -> [ItemFact] {
        items.filter { $0.kind == kind }.sorted { ($0.text, $0.id) < ($1.text, $1.id) }
    }
}
