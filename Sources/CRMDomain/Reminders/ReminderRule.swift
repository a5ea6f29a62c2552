/// A rule that derives reminders from what happened (rows E06 to E14).
///
/// Rules are data: the office switches them on, tries them on its history first, and publishes
/// them. What they derive is never stored until somebody settles it.
package struct ReminderRule: Codable, Hashable, Sendable {
    /// What a reminder is derived from.
    package enum Trigger: String, Codable, CaseIterable, Hashable, Sendable {
        /// The first visit or purchase: ask for feedback.
        case firstVisit = "first_visit"
        /// Every visit or purchase: ask for feedback.
        case visit
        /// An interest that is open, after a visit: offer it.
        case interest
        /// A visit is expected.
        case expectedVisit = "expected_visit"
        /// One product was bought: offer what goes with it at once.
        case crossSell = "cross_sell"
        /// One product was bought: remind of what it uses up, again and again.
        case consumable
        /// The client fell asleep: make an offer.
        case sleeping
        /// An adherent whom nobody has spoken with.
        case adherent
        /// Something was promised by a day.
        case promise
        /// A competitor has made a better offer.
        case rival
        /// A bad score was given: put it right.
        case badFeedback = "bad_feedback"
    }

    /// What feedback must have been given before.
    package enum Condition: String, Codable, CaseIterable, Hashable, Sendable {
        /// None: feedback does not matter.
        case none
        /// Some, whatever it was.
        case any
        /// Four or five of five.
        case good
    }

    /// Its name.
    package var id: String
    /// Whether it is in force.
    package var isOn: Bool
    /// What it starts from.
    package var trigger: Trigger
    /// The product that was bought; nil for any.
    package var product: String?
    /// The product that is offered.
    package var offer: String?
    /// How many days after what it starts from; before an expected visit, below zero.
    package var afterDays: Int
    /// How often it comes again until it is settled, in days.
    package var repeatDays: Int?
    /// How: call, message or visit.
    package var channel: String?
    /// What feedback must have been given before; nil for none.
    package var feedback: Condition?
    /// After how many days what nobody did is not to be done any more; nil for what is usual.
    package var lapseDays: Int?

    private enum CodingKeys: String, CodingKey {
        case id
        case isOn = "on"
        case trigger
        case product
        case offer
        case afterDays = "after_days"
        case repeatDays = "repeat_days"
        case channel
        case feedback
        case lapseDays = "lapse_days"
    }

    /// After how many days what nobody did is noise; nil for never.
    package var lapse: Int? { lapseDays.map { min(max($0, 0), 36_500) } ?? trigger.lapseDays }

    /// A rule that is off.
    package init(_ id: String, _ trigger: Trigger, afterDays: Int = 0, isOn: Bool = false) {
        self.id = id
        self.trigger = trigger
        self.afterDays = afterDays
        self.isOn = isOn
    }

    /// What there is before an office decides.
    ///
    /// On are only those that say what somebody has agreed.
    package static let defaults: [ReminderRule] = [
        ReminderRule("feedback", .firstVisit, afterDays: 1),
        ReminderRule("rescue", .badFeedback, isOn: true),
        ReminderRule("interest", .interest, afterDays: 1),
        ReminderRule("expected", .expectedVisit, isOn: true),
        ReminderRule("wake", .sleeping),
        ReminderRule("cherish", .adherent),
        ReminderRule("promise", .promise, isOn: true),
        ReminderRule("rival", .rival, isOn: true),
    ]
}

extension ReminderRule.Trigger {
    /// After how many days what a rule derives is noise, unless the office says otherwise.
    ///
    /// Nobody asks how it was a year ago. What was promised stays, and what holds as long as it
    /// holds.
    var lapseDays: Int? {
        switch self {
        case .firstVisit, .visit: 14
        case .badFeedback: 30
        case .interest, .expectedVisit, .crossSell, .consumable: 60
        case .rival: 90
        case .promise, .sleeping, .adherent: nil
        }
    }
}
