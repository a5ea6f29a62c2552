import GRDB
package import SyncCore
import SyncReplica

extension CRM {
    /// The facts of every contact that is there, by ID; of one contact, if an ID is given.
    ///
    /// All in one reading transaction, so that what is counted together was true together.
    package func clientFacts(of id: RecordID? = nil) throws -> [ClientFacts] {
        try read { try $0.clientFacts(of: id) }
    }
}

extension ReadTransaction {
    /// The facts of every contact that is there, by ID; of one contact, if an ID is given.
    ///
    /// Contacts that are one have their facts together, under the ID of the one that stands for
    /// them.
    /// `basis`: what reading each contact needs, if it is read already.
    func clientFacts(
        of id: RecordID? = nil,
        _ basis: FactBasis? = nil
    ) throws -> [ClientFacts] {
        DomainSQL.prepare(database)
        let basis = try basis ?? FactBasis(self)
        var reader = FactReader(
            db: database,
            members: try id.map { try members(of: $0) },
            representatives: basis.representatives,
            cycles: basis.cycles
        )
        try reader.readContacts(basis.conflicts)
        try reader.readPoints()
        try reader.readPurchases()
        try reader.readContactMoments()
        try reader.readEvents()
        try reader.readMarks()
        try reader.readItems()
        try reader.readTasks()
        try reader.readPlanSteps()
        try reader.readDeals(basis.conflicts)
        try reader.notePlanSteps { step in
            let record = try self.record(step, in: "plan_step")
            return record?.siblings("state").first?.dot.timestamp.milliseconds
        }
        reader.finish { $0.joinSets() }
        return reader.facts
    }
}

/// What reading the facts of any contact needs, read once for all of them.
struct FactBasis {
    /// What people differ on.
    let conflicts: ConflictIndex
    /// After how many days each product is bought again, by its folded name.
    let cycles: [String: Int]
    /// Which contact stands for which.
    let representatives: [RecordID: RecordID]

    init(_ transaction: ReadTransaction) throws {
        representatives = try transaction.representatives()
        conflicts = try ConflictIndex(transaction)
        let products = try transaction.officeConfig().products
        cycles = Dictionary(
            products.compactMap { product in
                product.cycleDays.map { (CanonicalText.name(product.name), $0) }
            }
        ) { first, _ in first }
    }
}

/// Reads facts of contacts, a query for each table.
struct FactReader {
    let db: Database
    /// The contacts that are one with the one that is asked for, itself among them; nil for all.
    private let members: IDChunk?
    /// The contact that is asked for.
    private let id: RecordID?
    /// Which contact stands for which.
    let representatives: [RecordID: RecordID]
    private(set) var facts: [ClientFacts] = []
    private var places: [RecordID: Int] = [:]
    /// After how many days each product is bought again, by its folded name.
    private let cycles: [String: Int]

    /// `members`: the contacts that are one with the one that is asked for, the one that stands for
    /// them first; nil for all there are.
    init(
        db: Database,
        members: [RecordID]?,
        representatives: [RecordID: RecordID],
        cycles: [String: Int]
    ) {
        self.db = db
        id = members?.first
        self.members = members.map(IDChunk.init)
        self.representatives = representatives
        self.cycles = cycles
    }

    /// Calls a function with each contact, once all of its facts are read.
    mutating func finish(_ body: (inout ClientFacts) -> Void) {
        for place in facts.indices { body(&facts[place]) }
    }

    /// Notes of each step of a plan when it was planned or settled, which the clock of its last
    /// write tells.
    mutating func notePlanSteps(_ milliseconds: (RecordID) throws -> Int64?) throws {
        for place in facts.indices where !facts[place].planSteps.isEmpty {
            for step in facts[place].planSteps.indices {
                guard let time = try milliseconds(facts[place].planSteps[step].id) else { continue }
                facts[place].notePlanStep(step, at: time)
            }
        }
    }

    /// Calls a function with each row of a query whose first column is a contact that is there.
    mutating func each(
        _ columns: String,
        from table: String,
        where condition: String = "1",
        _ body: (inout ClientFacts, Row) -> Void
    ) throws {
        let selected = members.map { " AND parent IN (\($0.marks))" } ?? ""
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT parent, \(columns) FROM \(table) "
                    + "WHERE _deleted = 0 AND \(condition)\(selected)"
            ),
            arguments: members?.arguments ?? []
        )
        while let row = try rows.next() {
            guard let parent = row.recordID(0),
                let place = places[id ?? representatives[parent] ?? parent]
            else { continue }
            body(&facts[place], row)
        }
    }

    mutating func readContacts(_ conflicts: ConflictIndex) throws {
        let selected = id == nil ? "" : " WHERE c.id = ?"
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT c.id, c.created_at, c.next_date, \(DomainSQL.isArchived), c.kind,
                      c.family, c.given, c.organisation, c.sex, c.birth, c.need, c.source,
                      c.channel, c.client_values, c.our_interest, c.wallet_amount,
                      c.wallet_currency, c.competitor, c.triage, c.referrer, c.visit_day,
                      c.visit_service, c.visit_noted, c.promised_day, c.promised_service,
                      c.promised_noted, c.refuses_calls, c.refuses_messages, c.captured_day,
                      \(DomainSQL.isErased), c.archive_reason,
                      c.next_time_day, c.next_time_minute, c.expected_time_day,
                      c.expected_time_minute, c.promised_time_day, c.promised_time_minute
                    FROM card c
                    """ + selected
            ),
            arguments: id.map { [$0.data] } ?? []
        )
        while let row = try rows.next() {
            guard let id = row.recordID(0) else { continue }
            let captured = row.day(28) ?? CalendarDay(milliseconds: row.integer(1) ?? 0)
            var client = ClientFacts(id: id, captured: captured)
            client.nextContact = [conflicts.nextContact[id], row.day(2)].compactMap(\.self).min()
            client.nextMinute =
                conflicts.minute("next_time", of: id, on: client.nextContact)
                ?? row.minute(31, on: client.nextContact)
            client.isArchived = row.isTrue(3)
            client.isErased = row.isTrue(29)
            client.archiveReason = row.text(30)
            client.profile = ClientProfile(row)
            if client.profile.channel == Channel.visit.rawValue {
                client.contacts.append(.walkIn(id, on: captured, at: row.integer(1)))
            }
            client.expectations =
                [.specialist, .client].flatMap { (basis: VisitExpectation.Basis) in
                    if let several = conflicts.expectations[basis]?[id] { return several }
                    let first = basis == .specialist ? 20 : 23
                    return VisitExpectation(row, from: first, basis).map { [$0] } ?? []
                }
            client.expectations = client.expectations.map { visit in
                var visit = visit
                let (register, column): (RegisterName, Int) =
                    visit.basis == .specialist ? ("expected_time", 33) : ("promised_time", 35)
                visit.minute =
                    conflicts.minute(register, of: id, on: visit.day)
                    ?? row.minute(column, on: visit.day)
                return visit
            }
            if let triage = conflicts.triage[id] { client.profile.triage = triage }
            if let referrers = conflicts.referrers[id] { client.profile.referrers = referrers }
            client.profile.referrers = client.profile.referrers.map { representatives[$0] ?? $0 }
            facts.append(client)
        }
        facts.sort { $0.id < $1.id }
        places.reserveCapacity(facts.count)
        for (place, client) in facts.enumerated() { places[client.id] = place }
    }

    mutating func readPurchases() throws {
        let columns = """
            id, day, occurred_at, amount, currency, receipt, title, product, category, list_price,
            cost, is_premium, seller, deal, attributes, quantity, offset_minutes
            """
        let cycles = cycles
        try each(columns, from: "purchase") { client, row in
            guard let id = row.recordID(1), let amount = row.integer(4) else { return }
            var purchase = PurchaseFact(
                id: id,
                day: row.day(2, orAt: 3) ?? client.captured,
                occurredAt: row.integer(3),
                amount: Money(minorUnits: amount, currency: row.text(5) ?? "")
            )
            purchase.receipt = row.text(6)
            purchase.product = row.text(8) ?? row.text(7)
            if !cycles.isEmpty, let product = purchase.product {
                purchase.cycleDays = cycles[CanonicalText.name(product)]
            }
            purchase.categories = row.text(9).map { [$0] } ?? []
            purchase.listPrice = row.integer(10)
            purchase.lineCost = row.integer(11) ?? 0
            let isAboveList = purchase.listPrice.map { amount > $0 } ?? false
            purchase.isPremium = row.isTrue(12) || isAboveList
            purchase.seller = row.text(13)
            purchase.deal = row.recordID(14)
            purchase.attributes = row.text(15)
            purchase.minuteOfDay = row.minuteOfDay(3, offset: 17, on: purchase.day)
            client.purchases.append(purchase)
        }
    }

    mutating func readContactMoments() throws {
        let columns = "id, day, direction, minutes, kind, occurred_at, offset_minutes"
        let isContact = "kind <> '\(ActivityKind.note.rawValue)'"
        try each(columns, from: "activity", where: isContact) { client, row in
            guard let id = row.recordID(1) else { return }
            var contact = ContactFact(
                id: id,
                day: row.day(2, orAt: 6) ?? client.captured,
                direction: row.text(3).flatMap { Direction(rawValue: $0) },
                minutes: max(0, row.count(4)),
                kind: row.text(5).flatMap { ActivityKind(rawValue: $0) } ?? .message,
                occurredAt: row.integer(6)
            )
            contact.minuteOfDay = row.minuteOfDay(6, offset: 7, on: contact.day)
            client.contacts.append(contact)
        }
    }
}
