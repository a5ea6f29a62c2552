import GRDB
import SyncCore
import SyncReplica

/// A contact and why it is listed.
package struct ListedContact: Sendable {
    /// The contact, as lists show it.
    package var contact: ContactSummary
    /// Why.
    package var reason: AgendaReason
    /// The day from which the reason holds, or will hold.
    package var day: CalendarDay
    /// What is to be done, if that is the reason.
    package var task: PlannedTask?
    /// How to turn to the contact; nil where any way will do.
    package var channel: String?
    /// How many more reasons there are that day.
    package var more = 0
    /// At what time of that day, in minutes from midnight.
    package var minute: Int?
}

extension CRM {
    /// Whom to turn to on a day, at most so many, and how many there are in all.
    package func agenda(
        on day: CalendarDay,
        limit: Int
    ) throws -> (shown: [ListedContact], count: Int) {
        let (entries, count) = try agendaEntries(on: day, limit: limit)
        return (try listed(entries), count)
    }

    /// The clients whose next purchase is due by a day, or who are expected by it, the earliest
    /// first; those who are gone are not waited for.
    package func due(
        by last: CalendarDay,
        asOf day: CalendarDay,
        limit: Int
    ) throws -> (shown: [ListedContact], count: Int) {
        let thresholds = try frame(on: day).thresholds
        let entries = try clientFacts().compactMap { client -> AgendaEntry? in
            guard client.isListed, !client.refusesAll, client.profile.triage != .withdraw,
                let due = Agenda.dueDay(client, thresholds, asOf: day), due <= last
            else { return nil }
            switch ActivityState(client, thresholds, asOf: day) {
            case .gone: return nil
            case let state:
                return AgendaEntry(
                    id: client.id,
                    reason: state == .sleeping ? .sleeping : .due,
                    since: due,
                    channel: client.channel(nil, asOf: day)
                )
            }
        }.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
        return (try listed(Array(entries.prefix(limit))), entries.count)
    }

    /// How many cards are in no list of the day since they want neither calls nor messages.
    package func countRefusingAll() throws -> Int {
        try read { transaction in
            DomainSQL.prepare(transaction.database)
            return try Int.fetchOne(
                transaction.database,
                sql: """
                    SELECT count(*) FROM card c WHERE c.refuses_calls = 1
                      AND c.refuses_messages = 1 AND NOT \(DomainSQL.isErased)
                      AND NOT \(DomainSQL.isArchived)
                    """
            ) ?? 0
        }
    }

    private func listed(_ entries: [AgendaEntry]) throws -> [ListedContact] {
        let contacts = try summaries(entries.map(\.id))
        let byID = Dictionary(contacts.map { ($0.id, $0) }) { first, _ in first }
        return entries.compactMap { entry in
            byID[entry.id].map {
                ListedContact(
                    contact: $0,
                    reason: entry.reason,
                    day: entry.since,
                    task: entry.task,
                    channel: entry.channel,
                    more: entry.more,
                    minute: entry.minute
                )
            }
        }
    }
}
