import Foundation
import GRDB
import SyncCore
import SyncReplica

/// How many of what there are, at the first look of a day.
package struct BoxCounts: Hashable, Sendable {
    /// Those who have not bought.
    package var leads = 0
    /// Of these, those whom nobody has spoken with.
    package var raw = 0
    /// Of these, those without a next step.
    package var neglected = 0
    /// Those who have bought.
    package var clients = 0
    /// Of these, those who fell asleep.
    package var asleep = 0
    /// Of these, those who are gone.
    package var gone = 0
    /// Those who became clients in the last seven days.
    package var moved = 0
    /// How many things wait on the day's list.
    package var waiting = 0
}

extension CRM {
    /// What the two boxes hold on a day; those put away are not counted.
    package func boxCounts(on day: CalendarDay) throws -> BoxCounts {
        try refreshStandings(on: day)
        return try read { transaction in
            let row = try Row.fetchOne(
                transaction.database,
                sql: """
                    SELECT sum(NOT client), sum(raw AND NOT client),
                      sum(neglected AND NOT client), sum(client),
                      sum(client AND activity = ?), sum(client AND activity = ?),
                      sum(coalesce(converted, 0) >= ?)
                    FROM standing WHERE NOT archived
                    """,
                arguments: [
                    ActivityState.sleeping.rawValue, ActivityState.gone.rawValue,
                    day.dayNumber - 6,
                ]
            )
            var counts = BoxCounts()
            counts.leads = row?.count(0) ?? 0
            counts.raw = row?.count(1) ?? 0
            counts.neglected = row?.count(2) ?? 0
            counts.clients = row?.count(3) ?? 0
            counts.asleep = row?.count(4) ?? 0
            counts.gone = row?.count(5) ?? 0
            counts.moved = row?.count(6) ?? 0
            counts.waiting =
                try Int.fetchOne(
                    transaction.database,
                    sql: "SELECT count(*) FROM standing_entry"
                ) ?? 0
            return counts
        }
    }

    /// The first entries of a day's list, and how many there are in all.
    func agendaEntries(
        on day: CalendarDay,
        limit: Int
    ) throws -> (entries: [AgendaEntry], count: Int) {
        try refreshStandings(on: day)
        let frame = try frame(on: day)
        return try read { transaction in
            let rows = try Row.fetchAll(
                transaction.database,
                sql: """
                    SELECT record FROM standing_entry
                    ORDER BY reason, since, record, task LIMIT ?
                    """,
                arguments: [limit]
            )
            let ids = Set(rows.compactMap { $0.recordID(0) })
            let facts = try transaction.clientFacts(of: ids)
            let entries = Agenda.entries(facts, frame)
            let count = try Int.fetchOne(
                transaction.database,
                sql: "SELECT count(*) FROM standing_entry"
            )
            return (Array(entries.prefix(limit)), count ?? 0)
        }
    }

    /// Works out anew what has changed, or what time has overtaken, and nothing else.
    func refreshStandings(on day: CalendarDay) throws {
        let frame = try frame(on: day)
        let basis =
            "\(Standing.edition) \(frame.config.version) \(frame.currency) "
            + (frame.person ?? "")
        let isFresh = try read { transaction in
            try transaction.setting(.standingBasis) == basis
                && transaction.staleStandings(on: day, limit: 1).isEmpty
        }
        guard !isFresh else { return }
        try derive { transaction in
            try transaction.refreshKept()
            if try transaction.setting(.standingBasis) != basis {
                try transaction.database.execute(
                    sql: "INSERT OR IGNORE INTO standing_stale SELECT id FROM contact"
                )
                try transaction.keep(.standingBasis, basis)
            }
            let changed = try transaction.staleStandings(on: day, limit: nil)
            let stale = try transaction.withSharedNumbers(Set(changed))
            let cards = Set(try stale.map(transaction.representative))
            let facts = try transaction.clientFacts(of: cards)
            try transaction.forgetStandings(of: stale.union(cards))
            for client in facts { try transaction.keep(Standing(ClientState(client, frame)), day) }
            try transaction.keepSearchKeys(of: cards)
            try transaction.database.execute(sql: "DELETE FROM standing_stale")
        }
    }
}

extension ReadTransaction {
    /// The facts of some contacts, by ID; of all, if they are many.
    func clientFacts(of ids: Set<RecordID>) throws -> [ClientFacts] {
        if ids.count > CRMLimits.standingsMax {
            return try clientFacts().filter { ids.contains($0.id) }
        }
        let basis = try FactBasis(self)
        return try ids.sorted().flatMap { try clientFacts(of: $0, basis) }
    }

    /// Contacts, and those that have a number of theirs: who refuses calls, or was called, is left
    /// in peace on every card.
    fileprivate func withSharedNumbers(_ ids: Set<RecordID>) throws -> Set<RecordID> {
        let select = try database.cachedStatement(
            sql: """
                SELECT DISTINCT q.parent FROM phone p JOIN phone q ON q.value = p.value
                WHERE p.parent = ? AND q.parent <> p.parent
                """
        )
        var all = ids
        for id in ids {
            for member in try members(of: id) {
                let others = try Data.fetchAll(select, arguments: [member.data])
                all.formUnion(others.compactMap { RecordID(data: $0) })
            }
        }
        return all
    }

    /// The contacts whose standing is not what it is on a day.
    fileprivate func staleStandings(on day: CalendarDay, limit: Int?) throws -> [RecordID] {
        let rows = try Data.fetchAll(
            database,
            sql: """
                SELECT record FROM standing_stale
                UNION SELECT record FROM standing WHERE valid < ?1
                UNION SELECT record FROM standing WHERE computed > ?1
                LIMIT ?2
                """,
            arguments: [day.dayNumber, limit ?? -1]
        )
        return rows.compactMap { RecordID(data: $0) }
    }
}

extension WriteTransaction {
    fileprivate func forgetStandings(of ids: Set<RecordID>) throws {
        for table in ["standing", "standing_entry", "search_key"] {
            let delete = try database.cachedStatement(
                sql: "DELETE FROM \(table) WHERE record = ?"
            )
            for id in ids { try delete.execute(arguments: [id.data]) }
        }
    }

    fileprivate func keep(_ standing: Standing, _ day: CalendarDay) throws {
        try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            standing.record.data, standing.isArchived, standing.isClient,
            standing.converted?.dayNumber, standing.isRaw, standing.isNeglected,
            standing.activity.rawValue, day.dayNumber, standing.validThrough.dayNumber,
        ])
        for entry in standing.entries {
            // Two columns hold the place on the list, whatever they are called.
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO standing_entry VALUES (?, ?, ?, ?)"
            ).execute(arguments: [
                entry.order.rank.rawValue, entry.order.key, entry.id.data,
                (entry.task?.id ?? entry.id).data,
            ])
        }
    }

    /// Keeps the folded texts of contacts by which they are found.
    fileprivate func keepSearchKeys(of ids: Set<RecordID>) throws {
        DomainSQL.prepare(database)
        let select = try database.cachedStatement(
            sql: """
                SELECT t FROM (
                  SELECT coalesce(family, '') || ' ' || coalesce(given, '') || ' '
                    || coalesce(patronymic, '') || ' ' || coalesce(organisation, '') || ' '
                    || coalesce(need, '') || ' ' || coalesce(note, '') AS t
                  FROM contact WHERE id = ?1 AND _deleted = 0
                  UNION ALL SELECT value FROM email WHERE parent = ?1 AND _deleted = 0
                  UNION ALL SELECT name FROM tag WHERE parent = ?1 AND _deleted = 0)
                WHERE t IS NOT NULL
                """
        )
        for id in ids {
            let texts = try members(of: id).flatMap {
                try String.fetchAll(select, arguments: [$0.data])
            }
            guard !texts.isEmpty else { continue }
            let key = Data(texts.flatMap { SearchText.key($0) + [0x0A] })
            try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO search_key
                    SELECT id, crm_sort(kind, family, given, patronymic, organisation), ?2
                    FROM card WHERE id = ?1
                    """
            ).execute(arguments: [id.data, key])
        }
    }
}
