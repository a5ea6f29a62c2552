import GRDB
package import SyncCore
import SyncReplica

extension CRM {
    /// The facts of every contact that is there, by ID; of one contact, if an ID is given.
    ///
    /// All in one reading transaction, so that what is counted together was true together.
    package func clientFacts(of id: RecordID? = nil) throws -> [ClientFacts] {
        try replica.read { transaction in
            DomainSQL.prepare(transaction.database)
            var reader = FactReader(db: transaction.database, id: id)
            try reader.readContacts(try ConflictIndex(transaction))
            try reader.readPurchases()
            try reader.readContactMoments()
            return reader.facts
        }
    }
}

/// Reads facts of contacts, a query for each table.
private struct FactReader {
    let db: Database
    let id: RecordID?
    private(set) var facts: [ClientFacts] = []
    private var places: [RecordID: Int] = [:]

    init(db: Database, id: RecordID?) {
        self.db = db
        self.id = id
    }

    private func rows(_ sql: String, of column: String) throws -> RowCursor {
        let condition = id == nil ? "" : " AND \(column) = ?"
        return try Row.fetchCursor(
            db.cachedStatement(sql: sql + condition),
            arguments: id.map { [$0.data] } ?? []
        )
    }

    mutating func readContacts(_ conflicts: ConflictIndex) throws {
        let rows = try rows(
            "SELECT c.id, c.created_at, c.next_date, \(DomainSQL.isArchived) FROM contact c "
                + "WHERE c._deleted = 0",
            of: "c.id"
        )
        while let row = try rows.next() {
            guard let id = row.recordID(0) else { continue }
            var client = ClientFacts(id: id, captured: Self.day(row[1]))
            client.nextContact = conflicts.nextContact[id] ?? row.day(2)
            client.isArchived = row[3]
            facts.append(client)
        }
        facts.sort { $0.id < $1.id }
        places.reserveCapacity(facts.count)
        for (place, client) in facts.enumerated() { places[client.id] = place }
    }

    /// The day of a capture by UTC: the card says when, and not where.
    private static func day(_ milliseconds: Int64?) -> CalendarDay {
        let day = 86_400_000 as Int64
        let time = milliseconds ?? 0
        return CalendarDay(dayNumber: Int((time - (time % day + day) % day) / day))
    }

    mutating func readPurchases() throws {
        let rows = try rows(
            "SELECT parent, id, day, occurred_at, amount, currency, receipt FROM purchase "
                + "WHERE _deleted = 0",
            of: "parent"
        )
        while let row = try rows.next() {
            guard let place = row.recordID(0).flatMap({ places[$0] }), let id = row.recordID(1),
                let day = row.day(2), let amount = row[4] as Int64?
            else { continue }
            var purchase = PurchaseFact(
                id: id,
                day: day,
                occurredAt: row[3],
                amount: Money(minorUnits: amount, currency: row.text(5) ?? "")
            )
            purchase.receipt = row.text(6)
            facts[place].purchases.append(purchase)
        }
    }

    mutating func readContactMoments() throws {
        let rows = try rows(
            "SELECT parent, id, day, direction, minutes FROM activity "
                + "WHERE _deleted = 0 AND kind <> '\(ActivityKind.note.rawValue)'",
            of: "parent"
        )
        while let row = try rows.next() {
            guard let place = row.recordID(0).flatMap({ places[$0] }), let id = row.recordID(1),
                let day = row.day(2)
            else { continue }
            facts[place].contacts.append(
                ContactFact(
                    id: id,
                    day: day,
                    direction: row.text(3).flatMap { Direction(rawValue: $0) },
                    minutes: Int(clamping: (row[4] as Int64?) ?? 0)
                )
            )
        }
    }
}
