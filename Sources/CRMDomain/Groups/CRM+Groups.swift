import Foundation
import GRDB
package import SyncCore
import SyncReplica

extension CRM {
    /// Reads within one transaction, in which it is known which contacts are one, and which
    /// configuration is in force.
    func read<T>(_ body: (ReadTransaction) throws -> T) throws -> T {
        let result = try replica.read { transaction -> T? in
            if try transaction.isKeptStale() { return nil }
            return .some(try body(transaction))
        }
        if let result { return result }
        return try derive { transaction in
            try transaction.refreshKept()
            return try body(transaction)
        }
    }

    /// The contact that stands for the group of a contact; the contact itself, if it is in none.
    package func representative(of id: RecordID) throws -> RecordID {
        try read { try $0.representative(of: id) }
    }

    /// The contacts that are one with a contact, itself among them, the one that stands for them
    /// first.
    package func members(of id: RecordID) throws -> [RecordID] {
        try read { try $0.members(of: id) }
    }
}

extension CRM {
    /// The contact that is meant, by its own number or ID, even where it is one with others; else
    /// the one that fits what was typed.
    package func member(_ text: String) throws -> CardMember {
        let exact = try read { transaction in
            try Meant.cardNumber(CanonicalText.text(text)).map(transaction.contact(numbered:))
                ?? transaction.contact(beginningOfID: text)
        }
        let id = try exact ?? contact(text).id
        _ = try summary(id)
        return try read { transaction in
            guard let member = try transaction.cardMember(id) else { throw CRMError.noContact }
            return member
        }
    }

    /// Some contacts, each as it was written before it was merged.
    package func memberCards(_ ids: [RecordID]) throws -> [CardMember] {
        try read { transaction in try ids.compactMap { try transaction.cardMember($0) } }
    }
}

extension WriteTransaction {
    /// Works out anew what follows from what was written since: the configuration in force, and
    /// which contacts are one.
    func refreshKept() throws {
        try refreshConfig()
        try refreshGroups()
    }
}

extension ReadTransaction {
    /// Whether something was written since it was worked out which contacts are one, or which
    /// configuration is in force.
    fileprivate func isKeptStale() throws -> Bool {
        try ["group_stale", "config_stale"].contains { table in
            try database.cachedStatement(sql: "SELECT 1 FROM \(table) LIMIT 1").isFound()
        }
    }

    /// The contact that stands for the group of a contact.
    func representative(of id: RecordID) throws -> RecordID {
        let found = try Data.fetchOne(
            database.cachedStatement(sql: "SELECT representative FROM person WHERE record = ?"),
            arguments: [id.data]
        )
        return found.flatMap { RecordID(data: $0) } ?? id
    }

    /// The contacts that are one with a contact, the one that stands for them first.
    func members(of id: RecordID) throws -> [RecordID] {
        let first = try representative(of: id)
        let found = try Data.fetchAll(
            database.cachedStatement(
                sql: "SELECT record FROM person WHERE representative = ? ORDER BY record"
            ),
            arguments: [first.data]
        ).compactMap { RecordID(data: $0) }
        return [first] + found.filter { $0 != first }
    }

    /// Which contact stands for which, of all that are in a group.
    func representatives() throws -> [RecordID: RecordID] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT record, representative FROM person")
        )
        var found: [RecordID: RecordID] = [:]
        while let row = try rows.next() {
            if let record = row.recordID(0) { found[record] = row.recordID(1) }
        }
        return found
    }
}

extension ReadTransaction {
    /// A contact with the values of all that are one with it.
    func merged(_ contact: RecordState) throws -> RecordState {
        let ids = try members(of: contact.header.id)
        guard ids.count > 1 else { return contact }
        let records = try ids.compactMap { try record($0, in: "contact") }
        return MergedContact.join(records, try choice(among: ids))
    }

    /// What was chosen when contacts were merged.
    func choice(among ids: [RecordID]) throws -> MergedContact.Choice {
        let select = try database.cachedStatement(
            sql: "SELECT verdict FROM verdict_member WHERE record = ?"
        )
        let verdicts = try Set(ids.flatMap { try Data.fetchAll(select, arguments: [$0.data]) })
        return MergedContact.Choice(
            try verdicts.compactMap { try RecordID(data: $0).flatMap(verdict) },
            among: Set(ids)
        )
    }
}

extension ReadTransaction {
    /// The contacts of a card as each was written; none for a card of one contact.
    func cardMembers(_ ids: [RecordID]) throws -> [CardMember] {
        ids.count > 1 ? try ids.compactMap(cardMember) : []
    }

    /// A contact as it was written; nil if it is not held.
    func cardMember(_ id: RecordID) throws -> CardMember? {
        guard let record = try record(id, in: "contact") else { return nil }
        let text = { (register: RegisterName) in
            self.shown(register, of: record)?[safe: 0].text
        }
        let kind = text("kind").flatMap { LeadDraft.Kind(rawValue: $0) } ?? .person
        let created = shown("created", of: record)?[safe: 0].integer
        let number = try Int.fetchOne(
            database,
            sql: "SELECT no FROM short_number WHERE record = ?",
            arguments: [id.data]
        )
        let name = ContactSummary.name(
            kind: kind,
            family: text("family"),
            given: text("given"),
            patronymic: text("patronymic"),
            organisation: text("organisation")
        )
        return CardMember(
            id: id,
            no: number ?? 0,
            name: name ?? "",
            captured: text("captured").flatMap { CalendarDay(checking: $0) }
                ?? created.map { CalendarDay(milliseconds: $0) }
        )
    }
}

extension Statement {
    fileprivate func isFound() throws -> Bool { try Row.fetchOne(self) != nil }
}

extension CRM {
    /// Throws away what is kept of groups: it is made again of the verdicts when it is needed.
    package func forgetGroups() throws {
        try replica.write { transaction in
            for table in ["person", "verdict_member", "verdict_open", "merged_contact"] {
                try transaction.database.execute(sql: "DELETE FROM \(table)")
            }
            try transaction.database.execute(
                sql: "INSERT OR IGNORE INTO group_stale SELECT id FROM verdict"
            )
        }
    }
}
