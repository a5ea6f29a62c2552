package import SyncCore

/// Why a contact is on the list of a day.
package enum AgendaReason: String, CaseIterable, Hashable, Sendable {
    /// A contact was agreed on for the day or an earlier one.
    case agreed
    /// The next purchase is due by the client's own cycle.
    case due
    /// Captured a day ago or more, and never spoken with.
    case raw
    /// No next step is planned, and the last contact is old.
    case neglected
    /// A client who fell asleep.
    case sleeping
}

/// A contact on the list of a day.
package struct AgendaEntry: Hashable, Sendable {
    /// The contact.
    package var id: RecordID
    /// The first reason that holds.
    package var reason: AgendaReason
    /// The day from which the reason holds.
    package var since: CalendarDay
}

/// Whom to turn to on a day (definitions D9, D10 and D24); each contact once, those put away never.
package enum Agenda {
    /// The entries of a day, by reason, then the oldest first, then by ID.
    package static func entries(
        _ clients: [ClientFacts],
        _ thresholds: Thresholds,
        on day: CalendarDay
    ) -> [AgendaEntry] {
        let entries = clients.compactMap { entry($0, thresholds, on: day) }
        let order = Dictionary(
            uniqueKeysWithValues: AgendaReason.allCases.enumerated().map { ($1, $0) }
        )
        return entries.sorted { left, right in
            let places = (order[left.reason] ?? 0, order[right.reason] ?? 0)
            return (places.0, left.since, left.id) < (places.1, right.since, right.id)
        }
    }

    /// The day on which a client's next purchase is due; nil for a lead.
    package static func dueDay(
        _ client: ClientFacts,
        _ thresholds: Thresholds,
        asOf day: CalendarDay
    ) -> CalendarDay? {
        let history = PurchaseHistory(client, thresholds, asOf: day)
        guard let last = history.occasions.last else { return nil }
        let cycle = PurchaseCycle.days(client, thresholds, asOf: day)
        return last.adding(days: Int((thresholds.cycles.due * cycle).rounded(.up)))
    }

    private static func entry(
        _ client: ClientFacts,
        _ thresholds: Thresholds,
        on day: CalendarDay
    ) -> AgendaEntry? {
        guard !client.isArchived else { return nil }
        func entry(_ reason: AgendaReason, _ since: CalendarDay) -> AgendaEntry {
            AgendaEntry(id: client.id, reason: reason, since: since)
        }
        if let next = client.nextContact, next <= day { return entry(.agreed, next) }
        let state = ActivityState(client, thresholds, asOf: day)
        let due = dueDay(client, thresholds, asOf: day)
        if state == .due, let due { return entry(.due, due) }
        if state == .sleeping, let due { return entry(.sleeping, due) }
        // Somebody has a plan for who is to be contacted later; the gone are left in peace.
        guard client.nextContact == nil, state != .gone else { return nil }
        let contacts = client.contacts.filter { $0.day <= day && !client.voided.contains($0.id) }
        let sold = PurchaseHistory(client, thresholds, asOf: day).occasions.last
        guard let last = (contacts.map(\.day) + [sold].compactMap(\.self)).max() else {
            return client.captured < day ? entry(.raw, client.captured) : nil
        }
        guard state != .active, day.dayNumber - last.dayNumber > thresholds.neglectDays else {
            return nil
        }
        return entry(.neglected, last)
    }
}
