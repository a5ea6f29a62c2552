/// A sale.
package struct Sale: Hashable, Sendable {
    /// What was paid.
    package var amount: Money
    /// What was sold.
    package var title: String?
    /// The number of the receipt; two sales to a contact under one number are one.
    package var receipt: String?
    /// The day.
    package var day: CalendarDay

    /// Makes a sale.
    package init(
        amount: Money,
        title: String? = nil,
        receipt: String? = nil,
        day: CalendarDay
    ) {
        self.amount = amount
        self.title = title
        self.receipt = receipt
        self.day = day
    }
}

/// What kind of activity it was.
package enum ActivityKind: String, CaseIterable, Hashable, Sendable {
    /// A telephone call.
    case call
    /// A visit, either way.
    case visit
    /// Something noted, without contact.
    case note
    /// A message, by letter or messenger.
    case message

    /// Whether the contact was spoken or written to.
    var isContact: Bool { self != .note }
}

/// Who turned to whom.
package enum Direction: String, Hashable, Sendable {
    /// The contact to us.
    case incoming
    /// We to the contact.
    case outgoing
}

/// An activity to be logged.
package struct NewActivity: Hashable, Sendable {
    /// What kind it was.
    package var kind: ActivityKind
    /// The day.
    package var day: CalendarDay
    /// Who turned to whom.
    package var direction: Direction?
    /// How long it took.
    package var minutes: Int?
    /// What there is to say of it.
    package var text: String?

    /// Makes an activity.
    package init(
        kind: ActivityKind,
        day: CalendarDay,
        direction: Direction? = nil,
        minutes: Int? = nil,
        text: String? = nil
    ) {
        self.kind = kind
        self.day = day
        self.direction = direction
        self.minutes = minutes
        self.text = text
    }
}
