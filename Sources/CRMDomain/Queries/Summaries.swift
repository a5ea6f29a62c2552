import Foundation
import GRDB
import SyncCore
import SyncReplica

/// Loads contacts for lists: a few queries for a thousand of them, none for each.
struct Summaries {
    let transaction: ReadTransaction
    let conflicts: ConflictIndex
    /// Which contact stands for which, and those that stand for others.
    private let representatives: [RecordID: RecordID]
    private let grouped: Set<RecordID>
    private var db: Database { transaction.database }

    init(_ transaction: ReadTransaction, conflicts: ConflictIndex) throws {
        self.transaction = transaction
        self.conflicts = conflicts
        representatives = try transaction.representatives()
        grouped = Set(representatives.values)
        DomainSQL.prepare(transaction.database)
    }

    /// The card on which a contact is shown.
    private func card(_ id: RecordID) -> RecordID { representatives[id] ?? id }

    /// Contacts in the order asked for; one without a number has the number 0.
    ///
    /// A contact that is one with others comes as the one that stands for them.
    func load(_ asked: [RecordID]) throws -> [ContactSummary] {
        var held: [RecordID: ContactSummary] = [:]
        held.reserveCapacity(asked.count)
        var seen: Set<RecordID> = []
        let ids = asked.map(card).filter { seen.insert($0).inserted }
        let members = try ids.flatMap { id in
            grouped.contains(id) ? try transaction.members(of: id) : [id]
        }
        for chunk in IDChunk.chunks(ids) { try base(chunk) { held[$0.id] = $0 } }
        for chunk in IDChunk.chunks(members) { try addParts(chunk, to: &held) }
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
            summary.noteRefusedPhones()
            return summary
        }
    }

    private func addParts(
        _ chunk: IDChunk,
        to held: inout [RecordID: ContactSummary]
    ) throws {
        let parts: [(String, String, WritableKeyPath<ContactSummary, [String]>)] = [
            ("phone", Self.phone, \.phones), ("email", "value", \.emails), ("tag", "name", \.tags),
        ]
        for (table, column, path) in parts {
            try children(table, column, chunk) { contact, text in
                let id = card(contact)
                let isKnown =
                    (representatives[contact] != nil || table == "phone")
                    && held[id]?[keyPath: path].contains(text) ?? true
                if !isKnown { held[id]?[keyPath: path].append(text) }
            }
        }
        try children(DomainSQL.refusedPhones, "value", chunk, orderedBy: "value") { contact, text in
            held[card(contact)]?.refusedPhones.insert(text)
        }
        try purchases(chunk) { held[card($0)]?.add(count: $1, $2) }
    }

    private func base(_ chunk: IDChunk, _ body: (ContactSummary) -> Void) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT c.id, s.no, c.kind, c.family, c.given, c.patronymic, c.organisation,
              c.created_at, c.next_date, \(DomainSQL.isArchived), \(DomainSQL.lastDay),
              c.refuses_calls, c.refuses_messages,
              c.next_time_day, c.next_time_minute
            FROM card c LEFT JOIN short_number s ON s.record = c.id
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
            let next = [conflicts.nextContact[id], row.day(8)].compactMap(\.self).min()
            body(
                ContactSummary(
                    no: row.count(1),
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
                    nextContact: next,
                    nextMinute: conflicts.minute("next_time", of: id, on: next)
                        ?? row.minute(13, on: next),
                    isArchived: row.isTrue(9),
                    hasConflict: conflicts.asked.contains(id),
                    refusals: Refusal.allCases.filter { row.isTrue($0 == .calls ? 11 : 12) },
                    createdMilliseconds: row.integer(7)
                )
            )
        }
    }

    /// A number with its extension, which older programs have kept beside it.
    private static let phone = """
        CASE WHEN extension IS NULL OR extension = '' OR instr(value, ';') > 0 THEN value
        ELSE value || ';ext=' || extension END
        """

    private func children(
        _ table: String,
        _ column: String,
        _ chunk: IDChunk,
        orderedBy order: String = "id",
        _ body: (RecordID, String) -> Void
    ) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT parent, \(column) FROM \(table)
            WHERE _deleted = 0 AND parent IN (\(chunk.marks)) ORDER BY parent, \(order)
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
            SELECT p.parent, count(*), coalesce(p.currency, '') AS code, \(DomainSQL.sums)
            FROM purchase p
            WHERE \(DomainSQL.isCounted) AND p.parent IN (\(chunk.marks))
            GROUP BY p.parent, code ORDER BY p.parent, code
            """
        )
        while let row = try rows.next() {
            guard let parent = row.recordID(0) else { continue }
            body(
                parent,
                row.count(1),
                Money(minorUnits: row.sum(3), currency: row.text(2) ?? "")
            )
        }
    }
}

extension ContactSummary {
    /// Takes calls for refused where no number is left that may be called.
    fileprivate mutating func noteRefusedPhones() {
        guard !refusals.contains(.calls), !phones.isEmpty, refusedPhones.isSuperset(of: phones)
        else { return }
        refusals.insert(.calls, at: 0)
    }

    /// Adds purchases, which may be of a currency that is there.
    fileprivate mutating func add(count: Int, _ sum: Money) {
        purchases += count
        guard let place = totals.firstIndex(where: { $0.currency == sum.currency }) else {
            totals.append(sum)
            return totals.sort { $0.currency < $1.currency }
        }
        let total = totals[place].minorUnits.addingReportingOverflow(sum.minorUnits)
        totals[place] = Money(
            minorUnits: total.overflow ? .max : total.partialValue,
            currency: sum.currency
        )
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
    /// Several times, each with its day, by their register.
    private var times: [RegisterName: [RecordID: [[Value]]]] = [:]

    init(_ transaction: ReadTransaction) throws {
        var cards: [RecordID: RecordID?] = [:]
        for conflict in try transaction.conflicts() {
            guard let contact = conflict.contact else { continue }
            let known =
                try cards[contact]
                ?? (transaction.isContactThere(contact)
                    ? transaction.representative(of: contact) : nil)
            cards[contact] = known
            guard let id = known else { continue }
            if !CRMSchema.times.contains(conflict.register) { conflicts.append((id, conflict)) }
            if conflict.kind != .listed { asked.insert(id) }
            note(conflict, of: id)
        }
    }

    /// The time of a day among several, in minutes from midnight.
    func minute(_ register: RegisterName, of id: RecordID, on day: CalendarDay?) -> Int? {
        DayTimes.minute(on: day, times[register]?[id] ?? [])
    }

    /// Notes values that are in use beside the one that the row shows.
    private mutating func note(_ conflict: RecordConflict, of id: RecordID) {
        let values = conflict.siblings.map(\.content.values)
        func expect(_ basis: VisitExpectation.Basis) {
            expectations[basis, default: [:]][id, default: []] += values.compactMap {
                VisitExpectation($0, basis)
            }
        }
        switch conflict.register {
        case "result" where conflict.header.table == "deal":
            disputedDeals.insert(conflict.header.id)
        case "next_contact":
            let days = [nextContact[id], NextContact.all(conflict.siblings).first?.day]
            nextContact[id] = days.compactMap(\.self).min()
        case "expected_visit": expect(.specialist)
        case "promised_visit": expect(.client)
        case "triage":
            let decisions = values.compactMap { $0[safe: 0].text.flatMap(Triage.init) }
            let known = triage[id].map { [$0] } ?? []
            triage[id] = Triage.allCases.first { (decisions + known).contains($0) }
        case "referred_by":
            referrers[id, default: []] += values.compactMap { $0[safe: 0].recordID }
        case "next_time", "expected_time", "promised_time":
            times[conflict.register, default: [:]][id, default: []] += values
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
    static func all(_ siblings: [Sibling], _ times: [Sibling] = []) -> [NextContact] {
        Set(siblings.compactMap { NextContact($0, times) }).sorted { left, right in
            (left.moment, left.what ?? "") < (right.moment, right.what ?? "")
        }
    }

    /// A next contact with the time that was written with it, or else the earliest of its day.
    init?(_ sibling: Sibling, _ times: [Sibling]) {
        let values = sibling.content.values
        guard let day = values[safe: 0].text.flatMap({ CalendarDay(checking: $0) }) else {
            return nil
        }
        let own = times.filter { $0.dot == sibling.dot }
        self.init(
            day: day,
            what: values[safe: 1].text,
            minute: own.minute(on: day) ?? times.minute(on: day)
        )
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
