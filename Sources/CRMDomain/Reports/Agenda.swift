package import SyncCore

/// Why a contact is on the list of a day.
package enum AgendaReason: String, CaseIterable, Hashable, Sendable {
    /// A contact was agreed on for the day or an earlier one.
    case agreed
    /// Something is to be done that was written down, or that a rule derived.
    case task
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
    /// What is to be done, if that is the reason.
    package var task: PlannedTask?
    /// How to turn to the contact; nil where any way will do.
    package var channel: String?
}

/// Whom to turn to on a day (definitions D9, D10, D24 and D25).
///
/// Each contact once, but for each thing that is to be done. Never those put away or erased, nor
/// those who want neither calls nor messages.
package enum Agenda {
    /// The entries of a day, by reason, then the oldest first, then by ID.
    package static func entries(
        _ clients: [ClientFacts],
        _ frame: ClientState.Frame
    ) -> [AgendaEntry] {
        let entries = clients.flatMap { self.entries($0, frame) }
        let order = Dictionary(
            uniqueKeysWithValues: AgendaReason.allCases.enumerated().map { ($1, $0) }
        )
        return entries.sorted { left, right in
            let places = (order[left.reason] ?? 0, order[right.reason] ?? 0)
            let tasks = (left.task?.id ?? left.id, right.task?.id ?? right.id)
            return (places.0, left.since, left.id, tasks.0)
                < (places.1, right.since, right.id, tasks.1)
        }
    }

    /// The entries of one client.
    package static func entries(
        _ client: ClientFacts,
        _ frame: ClientState.Frame
    ) -> [AgendaEntry] {
        guard client.isListed, client.profile.triage != .withdraw else { return [] }
        let tasks = Reminders.open(client, frame.config, frame.thresholds, asOf: frame.day)
            .filter { $0.isFor(frame.person) }
        // The calls of a list are there from the day on which it was made.
        let due = tasks.filter { task in
            task.callList != nil || task.due.map { $0 <= frame.day } ?? true
        }
        if !due.isEmpty {
            return due.filter { !client.refusesAll || $0.channel == "visit" }.map { task in
                AgendaEntry(
                    id: client.id,
                    reason: .task,
                    since: task.callList == nil
                        ? task.due ?? frame.day : CalendarDay(dayNumber: task.turn),
                    task: task,
                    channel: task.channel
                )
            }
        }
        guard !client.refusesAll else { return [] }
        let isPlanned =
            !tasks.isEmpty || client.expectedVisit.map { $0 >= frame.day } ?? false
        return entry(client, frame.thresholds, on: frame.day, isPlanned: isPlanned)
            .map { [$0] } ?? []
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
        on day: CalendarDay,
        isPlanned: Bool
    ) -> AgendaEntry? {
        func entry(_ reason: AgendaReason, _ since: CalendarDay) -> AgendaEntry {
            AgendaEntry(
                id: client.id,
                reason: reason,
                since: since,
                channel: client.channel(nil, asOf: day)
            )
        }
        if let next = client.nextContact, next <= day { return entry(.agreed, next) }
        let state = ActivityState(client, thresholds, asOf: day)
        let due = dueDay(client, thresholds, asOf: day)
        if state == .due, let due { return entry(.due, due) }
        if state == .sleeping, let due { return entry(.sleeping, due) }
        // Somebody has a plan for who is to be contacted later; the gone are left in peace.
        guard client.nextContact == nil, !isPlanned, state != .gone else { return nil }
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
