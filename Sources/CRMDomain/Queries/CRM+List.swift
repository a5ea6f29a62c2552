import Foundation
import GRDB
package import SyncCore
import SyncReplica

extension CRM {
    /// The contacts that a query asks for.
    package func list(_ query: ListQuery = ListQuery()) throws -> [ContactSummary] {
        try numbered { transaction in
            let conflicts = try ConflictIndex(transaction)
            let ids = try Selection(transaction, query, conflicts).ids()
            return try Summaries(transaction, conflicts: conflicts).load(ids)
        }
    }

    /// The contacts that fit what was typed, archived ones too.
    ///
    /// It may be a part of a name, an organisation, an e-mail address, a tag, a need or a note,
    /// digits of a phone number, the number on this device, or the beginning of an ID.
    ///
    /// `today`: the day, if what is kept for finding is to be used, and brought up to date before.
    package func find(
        _ text: String,
        limit: Int = 50,
        today: CalendarDay? = nil
    ) throws -> [ContactSummary] {
        if let today { try refreshStandings(on: today) }
        return try numbered { transaction in
            let conflicts = try ConflictIndex(transaction)
            let ids = try Selection.find(
                transaction,
                text,
                limit: limit,
                conflicts,
                hasKeys: today != nil
            )
            return try Summaries(transaction, conflicts: conflicts).load(ids)
        }
    }

    /// The contacts that have a phone, by its normalised number, with any extension if none is
    /// given, and in the forms of older programs; look-ups in an index, however many contacts there
    /// are.
    package func contacts(withPhone value: String, limit: Int) throws -> [ContactSummary] {
        let (number, extensionDigits) = PhoneNumber.parts(value)
        let numbers = [number] + PhoneNumber.earlierValues(number)
        let marks = numbers.map { _ in "p.value = ?" }
        guard let extensionDigits else {
            return try contacts(
                where: (marks + ["p.value > ? AND p.value < ?"]).joined(separator: " OR "),
                numbers + [number + ";", number + "<"],
                in: "phone",
                limit: limit
            )
        }
        return try contacts(
            where: "p.value = ? OR (\(marks.joined(separator: " OR "))) AND p.extension = ?",
            [value] + numbers + [extensionDigits],
            in: "phone",
            limit: limit
        )
    }

    /// The contacts that have an e-mail address, by its normalised form.
    package func contacts(withEmail address: String, limit: Int) throws -> [ContactSummary] {
        try contacts(where: "p.value = ?", [address], in: "email", limit: limit)
    }

    private func contacts(
        where condition: String,
        _ values: [String],
        in table: TableName,
        limit: Int
    ) throws -> [ContactSummary] {
        try numbered { transaction in
            let ids = try Data.fetchAll(
                transaction.database,
                sql: """
                    SELECT DISTINCT coalesce(g.representative, c.id) AS card
                    FROM \(table) p JOIN contact c ON c.id = p.parent
                    LEFT JOIN person g ON g.record = c.id
                    WHERE (\(condition)) AND p._deleted = 0 AND c._deleted = 0
                    ORDER BY card LIMIT ?
                    """,
                arguments: StatementArguments(values + [limit])
            ).compactMap { RecordID(bytes: $0) }
            return try Summaries(transaction, conflicts: try ConflictIndex(transaction)).load(ids)
        }
    }

    /// Contacts as lists show them, in the order of the IDs given.
    package func summaries(_ ids: [RecordID]) throws -> [ContactSummary] {
        try numbered { transaction in
            try Summaries(transaction, conflicts: try ConflictIndex(transaction)).load(ids)
        }
    }

    /// A contact as lists show it.
    package func summary(_ id: RecordID) throws -> ContactSummary {
        let found = try numbered { transaction in
            guard try transaction.isContactThere(id) else { return [] }
            return try Summaries(transaction, conflicts: try ConflictIndex(transaction)).load([id])
        }
        guard let summary = found.first else { throw CRMError.noContact }
        return summary
    }

    /// How many of what there are.
    package func counts() throws -> CRMCounts {
        try read { transaction in
            DomainSQL.prepare(transaction.database)
            var counts = CRMCounts()
            try transaction.countContacts(&counts)
            try transaction.countFacts(&counts)
            counts.conflicts = try ConflictIndex(transaction).conflicts
                .count { $0.conflict.kind != .listed }
            return counts
        }
    }

    /// Gives every contact that has no number yet the next, so that what a sync brought can be
    /// named by number before it was ever listed.
    package func numberAll() throws {
        let missing = """
            FROM contact c WHERE c._deleted = 0
              AND NOT EXISTS (SELECT 1 FROM short_number s WHERE s.record = c.id)
            """
        let isComplete = try read { transaction in
            try Bool.fetchOne(transaction.database, sql: "SELECT 1 \(missing) LIMIT 1") == nil
        }
        guard !isComplete else { return }
        try replica.derive { transaction in
            try transaction.database.execute(
                sql: """
                    INSERT OR IGNORE INTO short_number(record)
                    SELECT c.id \(missing) ORDER BY c.created_at, c.id
                    """
            )
        }
    }

    /// Reads contacts, and gives those a number that have none yet.
    func numbered(
        _ body: (ReadTransaction) throws -> [ContactSummary]
    ) throws -> [ContactSummary] {
        var contacts = try read(body)
        let isComplete = contacts.allSatisfy { $0.no > 0 }
        guard !isComplete else { return contacts }
        let new = contacts.filter { $0.no == 0 }.map(\.id).sorted()
        let numbers = try replica.derive { transaction in
            try new.map { ($0, try transaction.shortNumber(of: $0)) }
        }
        let byID = Dictionary(numbers) { first, _ in first }
        for index in contacts.indices where contacts[index].no == 0 {
            contacts[index].no = byID[contacts[index].id] ?? 0
        }
        return contacts
    }
}

extension WriteTransaction {
    /// The number of a contact on this device; a new one is given the next.
    func shortNumber(of id: RecordID) throws -> Int {
        try database.execute(
            sql: "INSERT OR IGNORE INTO short_number(record) VALUES (?)",
            arguments: [id.data]
        )
        return try Int.fetchOne(
            database,
            sql: "SELECT no FROM short_number WHERE record = ?",
            arguments: [id.data]
        )
            ?? 0
    }
}

extension ReadTransaction {
    /// The contact of a number, or of an ID or the beginning of one if that is the only one.
    func contactByNumber(_ text: String) throws -> RecordID? {
        if let digits = Meant.cardNumber(text), let id = try contact(numbered: digits) {
            return id
        }
        return try contact(beginningOfID: text)
    }

    /// The contacts whose IDs begin with the digits.
    func contacts(idPrefix text: String, limit: Int) throws -> [RecordID] {
        let digits = text.filter { $0 != "-" }
        guard (CRMLimits.idPrefixMin...32).contains(digits.count),
            digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return [] }
        let padding = { String(repeating: $0 as String, count: 32 - digits.count) }
        guard let first = RecordID(text: digits + padding("0")),
            let last = RecordID(text: digits + padding("f"))
        else { return [] }
        return try Data.fetchAll(
            database,
            sql: """
                SELECT id FROM contact WHERE id BETWEEN ? AND ? AND _deleted = 0
                ORDER BY id LIMIT ?
                """,
            arguments: [first.data, last.data, limit]
        ).compactMap { RecordID(data: $0) }
    }

    fileprivate func countContacts(_ counts: inout CRMCounts) throws {
        // One after the other: together, SQLite would look at each card's facts twice.
        func count(_ condition: String) throws -> Int {
            try Int.fetchOne(database, sql: "SELECT count(*) FROM card c WHERE \(condition)") ?? 0
        }
        // Who was erased is in no list; what they bought counts on.
        let isThere = "NOT \(DomainSQL.isErased)"
        counts.contacts = try count(isThere)
        counts.archived = try count("\(isThere) AND \(DomainSQL.isArchived)")
        counts.clients = try count(
            "\(isThere) AND c.id IN \(DomainSQL.clients) AND NOT \(DomainSQL.isArchived)"
        )
        counts.leads = counts.contacts - counts.archived - counts.clients
    }

    fileprivate func countFacts(_ counts: inout CRMCounts) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT coalesce(p.currency, '') AS code, count(*), \(DomainSQL.sums)
                FROM purchase p JOIN contact c ON c.id = p.parent AND c._deleted = 0
                WHERE \(DomainSQL.isCounted) GROUP BY code ORDER BY code
                """
        )
        for row in rows {
            counts.purchases += row.count(1)
            counts.totals.append(Money(minorUnits: row.sum(2), currency: row.text(0) ?? ""))
        }
        counts.activities =
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM activity a
                    JOIN contact c ON c.id = a.parent AND c._deleted = 0 WHERE a._deleted = 0
                    """
            ) ?? 0
    }
}
