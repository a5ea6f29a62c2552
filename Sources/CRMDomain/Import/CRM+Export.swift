import Foundation
import GRDB
import SyncCore
import SyncReplica

extension CRM {
    /// The header of an exported list; importing the list makes no contact twice.
    package static let exportHeader = [
        "id", "external_id", "kind", "family", "given", "patronymic", "organisation", "phone",
        "email", "source", "channel", "tags", "need", "note", "sex", "birth", "next", "next_time",
        "created", "refuses",
    ]

    /// Gives contacts one by one, in the order of their IDs, as they are at one moment.
    package func export(
        _ filter: ContactFilter = .all,
        _ body: (ExportedContact) throws -> Void
    ) throws {
        try read { transaction in
            let conflicts = try ConflictIndex(transaction)
            var query = ListQuery()
            query.filter = filter
            let ids = try Selection(transaction, query, conflicts).ids().sorted()
            let summaries = try Summaries(transaction, conflicts: conflicts)
            var rest = ids[...]
            while !rest.isEmpty {
                let chunk = Array(rest.prefix(CRMLimits.chunkMax))
                rest = rest.dropFirst(CRMLimits.chunkMax)
                let contacts = try transaction.exported(try summaries.load(chunk))
                for contact in contacts { try body(contact) }
            }
        }
    }
}

/// A contact as it is exported.
package struct ExportedContact: Encodable, Hashable, Sendable {
    /// A sale.
    package struct Purchase: Encodable, Hashable, Sendable {
        /// The day, as in ISO 8601.
        package var day: String
        /// The sum in the smallest coin.
        package var amount: Int64
        /// The code of the currency.
        package var currency: String
        /// What was sold.
        package var title: String?
        /// The number of the receipt.
        package var receipt: String?
    }

    /// A call, a visit, a note, a message.
    package struct Activity: Encodable, Hashable, Sendable {
        /// What kind it was.
        package var kind: String
        /// The day, as in ISO 8601.
        package var day: String
        /// Who turned to whom.
        package var direction: String?
        /// How long it took.
        package var minutes: Int?
        /// What there is to say of it.
        package var text: String?
    }

    /// The record.
    package var id: String
    /// What another system calls it.
    package var externalID: String?
    /// `person` or `organisation`.
    package var kind: String
    /// What to call it.
    package var name: String
    /// The surname.
    package var family: String?
    /// The first name.
    package var given: String?
    /// The patronymic.
    package var patronymic: String?
    /// The organisation.
    package var organisation: String?
    /// The phone numbers with their extensions: `+79261234567`, `+74951234567;ext=12`.
    package var phones: [String]
    /// The e-mail addresses.
    package var emails: [String]
    /// Where it was first heard of.
    package var source: String?
    /// How it first came.
    package var channel: String?
    /// The tags.
    package var tags: [String]
    /// What it needs.
    package var need: String?
    /// The note.
    package var note: String?
    /// The sex.
    package var sex: String?
    /// The date of birth, perhaps partial.
    package var birth: String?
    /// The day of the next contact.
    package var next: String?
    /// The time of that day: `15:00`.
    package var nextTime: String?
    /// The day of the capture.
    package var created: String?
    /// What is not wanted: `calls`, `messages`.
    package var refuses: [String] = []
    /// Whether it is a client.
    package var isClient: Bool
    /// Whether it is put away.
    package var isArchived: Bool
    /// What was sold to it, the earliest first.
    package var purchases: [Purchase] = []
    /// What was done with it, the earliest first.
    package var activities: [Activity] = []

    private enum CodingKeys: String, CodingKey {
        case id
        case externalID = "external_id"
        case kind
        case name
        case family
        case given
        case patronymic
        case organisation
        case phones
        case emails
        case source
        case channel
        case tags
        case need
        case note
        case sex
        case birth
        case next
        case nextTime = "next_time"
        case created
        case refuses
        case isClient = "is_client"
        case isArchived = "is_archived"
        case purchases
        case activities
    }

    /// The values of a row under `exportHeader`.
    package var csvValues: [String] {
        [
            id, externalID ?? "", kind, family ?? "", given ?? "", patronymic ?? "",
            organisation ?? "", phones.joined(separator: ";"), emails.joined(separator: ";"),
            source ?? "", channel ?? "", tags.joined(separator: ";"), need ?? "", note ?? "",
            sex ?? "", birth ?? "", next ?? "", nextTime ?? "", created ?? "",
            refuses.joined(separator: ";"),
        ]
    }
}

extension ReadTransaction {
    /// The rest of what is exported of a few contacts.
    fileprivate func exported(_ summaries: [ContactSummary]) throws -> [ExportedContact] {
        let chunk = IDChunk(summaries.map(\.id))
        var cards: [RecordID: RecordID] = [:]
        for summary in summaries {
            for member in try members(of: summary.id) { cards[member] = summary.id }
        }
        let parts = IDChunk(cards.keys.sorted())
        var result: [RecordID: ExportedContact] = [:]
        for summary in summaries { result[summary.id] = ExportedContact(summary) }
        let rows = try chunk.rows(
            database,
            """
            SELECT id, external_id, family, given, patronymic, source, channel, need, note,
              sex, birth
            FROM card WHERE id IN (\(chunk.marks)) ORDER BY id
            """
        )
        while let row = try rows.next() {
            if let id = row.recordID(0) { result[id]?.add(row) }
        }
        let purchases = try parts.rows(
            database,
            """
            SELECT parent, day, amount, currency, title, receipt FROM purchase
            WHERE _deleted = 0 AND parent IN (\(parts.marks)) ORDER BY occurred_at, id
            """
        )
        while let row = try purchases.next() {
            guard let id = row.recordID(0).flatMap({ cards[$0] }),
                let purchase = ExportedContact.Purchase(row)
            else {
                continue
            }
            result[id]?.purchases.append(purchase)
        }
        let activities = try parts.rows(
            database,
            """
            SELECT parent, kind, day, direction, minutes, text FROM activity
            WHERE _deleted = 0 AND parent IN (\(parts.marks)) ORDER BY occurred_at, id
            """
        )
        while let row = try activities.next() {
            guard let id = row.recordID(0).flatMap({ cards[$0] }),
                let activity = ExportedContact.Activity(row)
            else {
                continue
            }
            result[id]?.activities.append(activity)
        }
        return summaries.compactMap { result[$0.id] }
    }
}

extension ExportedContact {
    fileprivate init(_ summary: ContactSummary) {
        self.init(
            id: summary.id.description,
            kind: summary.kind.rawValue,
            name: summary.name,
            organisation: summary.organisation,
            phones: summary.phones,
            emails: summary.emails,
            tags: summary.tags,
            next: summary.nextContact?.iso,
            nextTime: summary.nextMinute.map(DayMoment.time),
            created: summary.createdMilliseconds.map { CalendarDay(milliseconds: $0).iso },
            refuses: summary.refusals.map(\.rawValue),
            isClient: summary.isClient,
            isArchived: summary.isArchived
        )
    }

    fileprivate mutating func add(_ row: Row) {
        externalID = row.text(1)
        family = row.text(2)
        given = row.text(3)
        patronymic = row.text(4)
        source = row.text(5)
        channel = row.text(6)
        need = row.text(7)
        note = row.text(8)
        sex = row.text(9)
        birth = row.text(10)
    }
}

extension ExportedContact.Purchase {
    fileprivate init?(_ row: Row) {
        guard let day = row.text(1), let amount = row.integer(2) else { return nil }
        self.init(
            day: day,
            amount: amount,
            currency: row.text(3) ?? "",
            title: row.text(4),
            receipt: row.text(5)
        )
    }
}

extension ExportedContact.Activity {
    fileprivate init?(_ row: Row) {
        guard let kind = row.text(1), let day = row.text(2) else { return nil }
        self.init(
            kind: kind,
            day: day,
            direction: row.text(3),
            minutes: row.integer(4).map { Int(clamping: $0) },
            text: row.text(5)
        )
    }
}
