package import SyncCore
package import Wording

/// Something to do: written down by a person, or derived by a rule.
package struct PlannedTask: Hashable, Sendable {
    /// What is to be done, in words of the product's own.
    package enum Action: Hashable, Sendable {
        /// What a person wrote.
        case own(String)
        /// Ask how it was.
        case feedback
        /// Put right what was bad.
        case rescue
        /// Offer something.
        case offer(String)
        /// Remind of a visit, perhaps for something.
        case visit(String?)
        /// Remind of the next step of a plan.
        case planStep(String)
        /// Wake who fell asleep.
        case wake
        /// Speak with an adherent.
        case cherish
        /// Keep a promise.
        case promise(String)
        /// Answer a competitor's offer.
        case rival(String)
        /// Call, for a list; about what, if that was said.
        case call(list: String, about: String?)
    }

    /// Its record, or the one that it will have.
    package var id: RecordID
    /// The contact.
    package var contact: RecordID
    /// The rule that derived it; nil if a person wrote it.
    package var rule: String?
    /// The fact that it was derived from.
    package var trigger: RecordID?
    /// The how-many-eth of its rule and fact.
    package var turn = 0
    /// What is to be done.
    package var action: Action
    /// By when; nil for whenever.
    package var due: CalendarDay?
    /// At what time of that day, in minutes from midnight.
    package var dueMinute: Int?
    /// How: call, message or visit.
    package var channel: String?
    /// Who is to do it; nil for anybody.
    package var assignee: String?
    /// How it stands.
    package var state = TaskFact.State.open
    /// Whether its reason is gone, so that it is not to be done any more.
    package var isCancelledByFacts = false

    /// The day and the time by when.
    package var dueMoment: DayMoment? { due.map { DayMoment($0, minute: dueMinute) } }

    /// Whether it is still to be done.
    package var isToBeDone: Bool { state == .open && !isCancelledByFacts }

    /// The call list that it belongs to; nil for none.
    package var callList: String? {
        if case .call(let list, _) = action { list } else { nil }
    }

    /// Whether it is for a person to do; for everybody's eyes if nobody is named.
    package func isFor(_ person: String?) -> Bool {
        guard let assignee, let person else { return true }
        return CanonicalText.name(assignee) == CanonicalText.name(person)
    }

    /// What is to be done, for people.
    package var title: Phrase {
        switch action {
        case .own(let text): Phrase(verbatim: text)
        case .feedback: "ask for feedback"
        case .rescue: "put right what went wrong"
        case .offer(let what): "offer: \(what)"
        case .visit(let service?): "remind of the visit: \(service)"
        case .visit(nil): "remind of the visit"
        case .planStep(let service): "next step of the plan: \(service)"
        case .wake: "wake with an offer"
        case .cherish: "speak in person: nobody has for long"
        case .promise(let text): "keep the promise: \(text)"
        case .rival(let text): "answer a rival's offer: \(text)"
        case .call(let list, nil): "call, list “\(list)”"
        case .call(let list, let about?): "call, list “\(list)”: \(about)"
        }
    }
}
