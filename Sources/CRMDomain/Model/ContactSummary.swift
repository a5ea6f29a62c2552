package import SyncCore

/// A contact as lists show it.
package struct ContactSummary: Hashable, Sendable {
    /// The number on this device.
    package var no: Int
    /// The record.
    package var id: RecordID
    /// A person or an organisation.
    package var kind: LeadDraft.Kind
    /// What to call it: the name or, failing that, the organisation, a phone number, an address.
    package var name: String
    /// The organisation; a person's employer.
    package var organisation: String?
    /// The phone numbers with their extensions, in the form of ``PhoneNumber/value``.
    package var phones: [String]
    /// The e-mail addresses.
    package var emails: [String]
    /// The tags, by name.
    package var tags: [String]
    /// How many purchases count.
    package var purchases: Int
    /// What they come to, one sum a currency, by its code.
    package var totals: [Money]
    /// The day of the last purchase or activity.
    package var lastContact: CalendarDay?
    /// The day of the next contact; the earliest if there are several.
    package var nextContact: CalendarDay?
    /// At what time of that day, in minutes from midnight.
    package var nextMinute: Int?
    /// Whether it is archived, and the archiving is in force.
    package var isArchived: Bool
    /// Whether a person is asked about something in it.
    package var hasConflict: Bool
    /// What is not wanted: calls, messages.
    package var refusals: [Refusal] = []
    /// Those of the phone numbers that may not be called.
    package var refusedPhones: Set<String> = []
    /// When it was captured, in milliseconds since 1970.
    package var createdMilliseconds: Int64?

    /// The day on which it was captured.
    package var captured: CalendarDay? {
        createdMilliseconds.map { CalendarDay(milliseconds: $0) }
    }

    /// The phone numbers that may be called.
    package var phonesToCall: [String] {
        refusals.contains(.calls) ? [] : phones.filter { !refusedPhones.contains($0) }
    }

    /// The day and the time of the next contact.
    package var nextMoment: DayMoment? { nextContact.map { DayMoment($0, minute: nextMinute) } }

    /// Whether a purchase counts; otherwise it is a lead.
    package var isClient: Bool { purchases > 0 }
}

/// Which contacts to list; the archived are only in their own list.
package enum ContactFilter: String, CaseIterable, Hashable, Sendable {
    /// Leads and clients.
    case all
    /// Those without a purchase that counts.
    case leads
    /// Those with one at least.
    case clients
    /// Those put away.
    case archived
}

/// By what to order a list; ties are ordered by record ID.
package enum ContactSort: String, CaseIterable, Hashable, Sendable {
    /// By name, without case.
    case name
    /// By the time of capture.
    case created
    /// By the last purchase or activity.
    case lastContact
    /// By the next contact; those without one come last either way.
    case nextContact
    /// By the number on this device.
    case number
}

/// What to list.
package struct ListQuery: Hashable, Sendable {
    /// Which contacts.
    package var filter = ContactFilter.all
    /// In what order.
    package var sort = ContactSort.created
    /// Whether the largest or latest comes first.
    package var descending = true
    /// Only those that `find` would find.
    package var search: String?
    /// Only those with this tag.
    package var tag: String?
    /// At most so many.
    package var limit: Int?
    /// Whether those put away are listed beside the others.
    package var withArchived = false

    /// Everything that is not archived, the newest first.
    package init() {}
}

/// How many of what there are.
package struct CRMCounts: Hashable, Sendable {
    /// Contacts that are neither deleted nor erased: leads, clients and archived together.
    package var contacts = 0
    /// Contacts without a purchase that counts, not archived.
    package var leads = 0
    /// Contacts with one, not archived.
    package var clients = 0
    /// Contacts put away.
    package var archived = 0
    /// Purchases that count.
    package var purchases = 0
    /// Activities.
    package var activities = 0
    /// Conflicts that a person is asked about.
    package var conflicts = 0
    /// What the purchases come to, one sum a currency, by its code.
    package var totals: [Money] = []
}

extension ContactSummary {
    /// What to call a contact of these parts; nil if there are none.
    static func name(
        kind: LeadDraft.Kind,
        family: String?,
        given: String?,
        patronymic: String?,
        organisation: String?
    ) -> String? {
        if kind == .organisation, let organisation { return organisation }
        return NameDisplay.joined(family: family, given: given, patronymic: patronymic)
            ?? organisation
    }
}
