import Foundation
import GRDB
import SyncCore
import SyncReplica

/// Loads contacts for lists: a few queries for a thousand of them, none for each.
struct Summaries {
    let transaction: ReadTransaction
    let conflicts: ConflictIndex
    private var db: Database { transaction.database }

    init(_ transaction: ReadTransaction, conflicts: ConflictIndex) {
        self.transaction = transaction
        self.conflicts = conflicts
        DomainSQL.prepare(transaction.database)
    }

    /// Contacts in the order asked for; one without a number has the number 0.
    func load(_ ids: [RecordID]) throws -> [ContactSummary] {
        var held: [RecordID: ContactSummary] = [:]
        held.reserveCapacity(ids.count)
        // In the order of the IDs, in which the indexes are.
        var rest = ids.sorted()[...]
        while !rest.isEmpty {
            try load(IDChunk(Array(rest.prefix(CRMLimits.chunkMax))), into: &held)
            rest = rest.dropFirst(CRMLimits.chunkMax)
        }
        return ids.compactMap { id in
            guard var summary = held[id] else { return nil }
            if summary.name.isEmpty {
                let phone = summary.phones.first.map(PhoneNumber.formatted)
                let short = String(id.description.suffix(8))
                let isErased = (try? transaction.isErasedRecord(id)) ?? false
                summary.name =
                    phone ?? summary.emails.first ?? (isErased ? "erased \(short)" : short)
            }
            summary.tags.sort()
            return summary
        }
    }

    private func load(_ chunk: IDChunk, into held: inout [RecordID: ContactSummary]) throws {
        try base(chunk) { held[$0.id] = $0 }
        try children("phone", "value", chunk) { held[$0]?.phones.append($1) }
        try children("email", "value", chunk) { held[$0]?.emails.append($1) }
        try children("tag", "name", chunk) { held[$0]?.tags.append($1) }
        try purchases(chunk) { id, count, money in
            held[id]?.purchases += count
            held[id]?.totals.append(money)
        }
    }

    private func base(_ chunk: IDChunk, _ body: (ContactSummary) -> Void) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT c.id, s.no, c.kind, c.family, c.given, c.patronymic, c.organisation,
              c.created_at, c.next_date, \(DomainSQL.isArchived), \(DomainSQL.lastDay)
            FROM contact c LEFT JOIN short_number s ON s.record = c.id
            WHERE c.id IN (\(chunk.marks)) ORDER BY c.id
            """
        )
        while let row = try rows.next() {
            guard let id = row.recordID(0) else { continue }
            let kind = row.text(2).flatMap { LeadDraft.Kind(rawValue: $0) } ?? .person
            let organisation = row.text(6)
            let name = ContactSummary.name(
                kind: kind,
                family: row.text(3),
                given: row.text(4),
                patronymic: row.text(5),
                organisation: organisation
            )
            body(
                ContactSummary(
                    no: row[1] ?? 0,
                    id: id,
                    kind: kind,
                    name: name ?? "",
                    organisation: organisation,
                    phones: [],
                    emails: [],
                    tags: [],
                    purchases: 0,
                    totals: [],
                    lastContact: row.day(10),
                    nextContact: conflicts.nextContact[id] ?? row.day(8),
                    isArchived: row[9],
                    hasConflict: conflicts.asked.contains(id),
                    createdMilliseconds: row[7]
                )
            )
        }
    }

    private func children(
        _ table: String,
        _ column: String,
        _ chunk: IDChunk,
        _ body: (RecordID, String) -> Void
    ) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT parent, \(column) FROM \(table)
            WHERE _deleted = 0 AND parent IN (\(chunk.marks)) ORDER BY parent, id
            """
        )
        while let row = try rows.next() {
            guard let parent = row.recordID(0), let text = row.text(1) else { continue }
            body(parent, text)
        }
    }

    private func purchases(
        _ chunk: IDChunk,
        _ body: (RecordID, Int, Money) -> Void
    ) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT p.parent, count(*), sum(p.amount), coalesce(p.currency, '') AS code
            FROM purchase p
            WHERE \(DomainSQL.isCounted) AND p.parent IN (\(chunk.marks))
            GROUP BY p.parent, code ORDER BY p.parent, code
            """
        )
        while let row = try rows.next() {
            guard let parent = row.recordID(0) else { continue }
            body(parent, row[1], Money(minorUnits: row[2], currency: row[3]))
        }
    }
}

/// What lists need to know of conflicts.
struct ConflictIndex {
    /// The conflicts of contacts that are there, and of their children.
    private(set) var conflicts: [(contact: RecordID, conflict: RecordConflict)] = []
    /// Contacts with something that a person is asked about.
    private(set) var asked: Set<RecordID> = []
    /// The earliest of several next contacts.
    private(set) var nextContact: [RecordID: CalendarDay] = [:]
    /// Several expectations of the next visit, where people differ.
    private(set) var expectations: [VisitExpectation.Basis: [RecordID: [VisitExpectation]]] = [:]
    /// The gentlest of several decisions.
    private(set) var triage: [RecordID: Triage] = [:]
    /// Deals of which people differ on how they ended.
    private(set) var disputedDeals: Set<RecordID> = []
    /// All who are named to have brought a contact, where people differ.
    private(set) var referrers: [RecordID: [RecordID]] = [:]

    init(_ transaction: ReadTransaction) throws {
        var isThere: [RecordID: Bool] = [:]
        for conflict in try transaction.conflicts() {
            guard let id = conflict.contact else { continue }
            let known = try isThere[id] ?? transaction.isContactThere(id)
            isThere[id] = known
            guard known else { continue }
            conflicts.append((id, conflict))
            if conflict.kind != .listed { asked.insert(id) }
            note(conflict, of: id)
        }
    }

    /// Notes values that are in use beside the one that the row shows.
    private mutating func note(_ conflict: RecordConflict, of id: RecordID) {
        let values = conflict.siblings.map(\.content.values)
        func expect(_ basis: VisitExpectation.Basis) {
            expectations[basis, default: [:]][id] = values.compactMap {
                VisitExpectation($0, basis)
            }
        }
        switch conflict.register {
        case "result" where conflict.header.table == "deal":
            disputedDeals.insert(conflict.header.id)
        case "next_contact": nextContact[id] = NextContact.all(conflict.siblings).first?.day
        case "expected_visit": expect(.specialist)
        case "promised_visit": expect(.client)
        case "triage":
            let decisions = values.compactMap { $0[safe: 0].text.flatMap(Triage.init) }
            triage[id] = Triage.allCases.first { decisions.contains($0) }
        case "referred_by":
            referrers[id] = values.compactMap { $0[safe: 0].recordID }
        default: break
        }
    }
}

extension RecordConflict {
    /// The contact that a conflict is about; nil for records that are no part of one.
    var contact: RecordID? { header.table == "contact" ? header.id : header.parent }
}

extension NextContact {
    /// The next contacts that stand, the earliest first.
    static func all(_ siblings: [Sibling]) -> [NextContact] {
        let found = siblings.compactMap { sibling in
            let values = sibling.content.values
            return values[safe: 0].text.flatMap { CalendarDay(checking: $0) }.map {
                NextContact(day: $0, what: values[safe: 1].text)
            }
        }
        return Set(found).sorted { ($0.day, $0.what ?? "") < ($1.day, $1.what ?? "") }
    }
}

extension ReadTransaction {
    func isContactThere(_ id: RecordID) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT _deleted = 0 FROM contact WHERE id = ?",
            arguments: [id.data]
        )
            ?? false
    }
}
