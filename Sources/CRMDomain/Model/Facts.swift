package import SyncCore

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
    /// What is known of the goods besides, part of the same fact.
    package var terms = SaleTerms()
    /// At what time it was; nil if only the day is known.
    package var at: FactTime?

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

/// What is known of the goods of a sale.
package struct SaleTerms: Hashable, Sendable {
    /// The product, by the office's list.
    package var product: String?
    /// Its category.
    package var category: String?
    /// How many.
    package var quantity: Int?
    /// The price without discount, in the smallest coin of the sum's currency.
    package var listPrice: Int64?
    /// What the goods cost us, in the smallest coin of the sum's currency.
    package var cost: Int64?
    /// Whether the client paid more for our name.
    package var isPremium = false
    /// Who of us sold; with the receipt, it tells one sale that was written twice.
    package var seller: String?
    /// The deal that it closed.
    package var deal: RecordID?
    /// What belongs to the product: `length=middle`.
    package var attributes: String?

    /// Nothing is known.
    package init() {}

    /// What the office's list says of a product; nothing, if it is none of the list.
    package init(_ product: Product?) {
        guard let product else { return }
        self.product = product.name
        category = product.category
        listPrice = product.listPrice
        cost = product.cost
        isPremium = product.isPremium ?? false
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
    /// Information that we sent: a price list, an offer.
    case inform
    /// A request of theirs: from a web site, or in writing.
    case request
    /// A meeting elsewhere.
    case meeting

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
    /// By which script was spoken.
    package var script: UsedScript?
    /// At what time it was; nil if only the day is known.
    package var at: FactTime?

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

/// The time at which something was, where it was said.
package struct FactTime: Hashable, Sendable {
    /// Milliseconds since 1970.
    package var milliseconds: Int64
    /// By how many minutes the clock that is meant is ahead of UTC.
    package var offsetMinutes: Int

    /// A time by a clock.
    package init(milliseconds: Int64, offsetMinutes: Int) {
        self.milliseconds = milliseconds
        self.offsetMinutes = offsetMinutes
    }
}

/// A script by which was spoken.
package struct UsedScript: Hashable, Sendable {
    /// The script.
    package var name: String
    /// The version of the configuration that held its wording.
    package var version: Int

    /// Names a script and its wording.
    package init(name: String, version: Int) {
        self.name = name
        self.version = version
    }
}
