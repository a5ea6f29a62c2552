package import SyncCore

/// All there is to know of a contact.
package struct ContactCard: Sendable {
    /// As lists show it.
    package var summary: ContactSummary
    /// The surname.
    package var family: String?
    /// The first name.
    package var given: String?
    /// The patronymic.
    package var patronymic: String?
    /// The organisation; a person's employer.
    package var organisation: String?
    /// The legal form of the organisation.
    package var legalForm: String?
    /// The sex, `f` or `m`.
    package var sex: String?
    /// The date of birth: `1990-03-12`, `1990-03`, `1990` or `--03-12`.
    package var birth: String?
    /// What the contact needs.
    package var need: String?
    /// The note.
    package var note: String?
    /// What another system calls it.
    package var externalID: String?
    /// Where it was first heard of.
    package var source: String?
    /// How it first came.
    package var channel: Channel?
    /// When that was, in milliseconds since 1970.
    package var sourceMilliseconds: Int64?
    /// What states follow from.
    package var facts: ClientFacts?
    /// The phone numbers.
    package var phones: [ContactPoint]
    /// The e-mail addresses.
    package var emails: [ContactPoint]
    /// The tags, by name.
    package var tags: [TagEntry]
    /// All next contacts in use, the earliest first.
    package var nextContacts: [NextContact]
    /// Whether it is put away.
    package var archive: ArchiveState
    /// The day on which a lead became a client.
    package var conversion: CalendarDay?
    /// On how many days something was bought.
    package var occasions: Int
    /// Sales and activities, the latest first.
    package var timeline: [TimelineEntry]
    /// What a person should look at.
    package var conflicts: [CRMConflict]
    /// Whether something of it waits for the office.
    package var isPending: Bool
    /// The contacts that are one on this card, the one that stands for them first; empty if it is
    /// one contact alone.
    package var members: [CardMember] = []

    /// The text of a field as it is shown.
    package func text(_ field: ContactField) -> String? {
        switch field {
        case .kind: summary.kind.rawValue
        case .name: summary.name
        case .family: family
        case .given: given
        case .patronymic: patronymic
        case .organisation: organisation
        case .legalForm: legalForm
        case .sex: sex
        case .birth: birth
        case .need: need
        case .note: note
        case .source: source
        case .channel: channel?.rawValue
        case .clientValues: facts?.profile.clientValues
        case .ourInterest: facts?.profile.ourInterest
        case .wallet: facts?.profile.wallet?.formatted(.en)
        case .competitor: facts?.profile.competitor
        case .next: nextContacts.first?.text
        case .phone: Self.list(phones.map(\.value))
        case .email: Self.list(emails.map(\.value))
        case .tag: Self.list(tags.map(\.name))
        }
    }

    private static func list(_ values: [String]) -> String? {
        values.isEmpty ? nil : values.joined(separator: ", ")
    }
}

/// One of the contacts that are the same, as it was written before they were merged.
package struct CardMember: Hashable, Sendable {
    /// The contact.
    package var id: RecordID
    /// Its number on this device; 0 if it has none yet.
    package var no: Int
    /// Its own name; empty if it has none.
    package var name: String
    /// The day of its capture.
    package var captured: CalendarDay?
}

/// A phone number or an e-mail address.
package struct ContactPoint: Hashable, Sendable {
    /// The record.
    package var id: RecordID
    /// The number in international form, or the address.
    package var value: String
    /// The digits of the extension.
    package var extensionDigits: String?
    /// What people call it: home, work.
    package var label: String?

    /// The number with its extension, as a record holds it; the address.
    package var whole: String { PhoneNumber.value(value, extensionDigits) }
}

/// A tag of a contact.
package struct TagEntry: Hashable, Sendable {
    /// The record.
    package var id: RecordID
    /// The tag's name.
    package var name: String
}

/// A next contact that was agreed.
package struct NextContact: Hashable, Sendable {
    /// The day.
    package var day: CalendarDay
    /// What for.
    package var what: String?
    /// At what time, in minutes from midnight.
    package var minute: Int?

    /// The day and the time.
    package var moment: DayMoment { DayMoment(day, minute: minute) }

    package var text: String { [moment.text, what].compactMap { $0 }.joined(separator: " ") }
}

/// Whether a contact is put away.
package enum ArchiveState: Hashable, Sendable {
    /// It is not.
    case active
    /// It is.
    case archived(reason: String?)
    /// It was, by somebody who did not know of a sale or an activity; so it is shown.
    case overtaken(reason: String?)
}

/// One fact in a contact's history.
package struct TimelineEntry: Hashable, Sendable {
    /// What happened.
    package enum Fact: Hashable, Sendable {
        /// A sale; one under a receipt number that another has too does not count.
        case purchase(Sale, isCounted: Bool)
        /// A call, a visit, a note, a message.
        case activity(ActivityKind, direction: Direction?, minutes: Int?, text: String?)
        /// A fact of another kind.
        case event(EventFact)
    }

    /// The record.
    package var id: RecordID
    /// The day.
    package var day: CalendarDay
    /// The time, in milliseconds since 1970; noon where only the day is known.
    package var milliseconds: Int64
    /// By how many minutes the clock of whoever wrote it down was ahead of UTC.
    package var offsetMinutes: Int
    /// Who wrote it down.
    package var author: Author
    /// What happened.
    package var fact: Fact
    /// Whether somebody said that it never was.
    package var isVoided = false
    /// By which script was spoken.
    package var script: UsedScript?

    /// Whether the time is known, and not the day alone.
    package var hasTime: Bool { milliseconds != day.noonMilliseconds }
}

/// Who wrote something.
package struct Author: Hashable, Sendable {
    /// The store that wrote.
    package var replica: ReplicaID
    /// The name of its owner, if it has arrived.
    package var name: String?
    /// Whether it was this store.
    package var isSelf: Bool

    /// The name or, failing that, the beginning of the replica ID.
    package var text: String { name ?? String(replica.description.prefix(8)) }
}
