import Foundation
import GRDB
import SyncCore
import SyncReplica

/// Which contacts, and in what order: the IDs alone.
struct Selection {
    private let transaction: ReadTransaction
    private let query: ListQuery
    /// What must be true of a card.
    private var conditions = ["1"]
    /// What must be true of one of the contacts on it.
    private var parts: [String] = []
    private var arguments: [any DatabaseValueConvertible] = []
    private var db: Database { transaction.database }

    init(_ transaction: ReadTransaction, _ query: ListQuery, _ conflicts: ConflictIndex) throws {
        self.transaction = transaction
        self.query = query
        DomainSQL.prepare(transaction.database)
        addFilter()
        if let tag = query.tag {
            parts.append(
                "x.id IN (SELECT parent FROM tag WHERE _deleted = 0 AND crm_key(name) = crm_key(?))"
            )
            arguments.append(CanonicalText.text(tag))
        }
        if let search = query.search { try addSearch(search) }
        let earliest = conflicts.nextContact
        guard query.sort == .nextContact else { return }
        db.add(
            function: DatabaseFunction("crm_next", argumentCount: 2) { values in
                let id = Data.fromDatabaseValue(values[0]).flatMap { RecordID(data: $0) }
                return id.flatMap { earliest[$0]?.iso } ?? String.fromDatabaseValue(values[1])
            }
        )
    }

    /// The contacts that fit what was typed, by name.
    static func find(
        _ transaction: ReadTransaction,
        _ text: String,
        limit: Int,
        _ conflicts: ConflictIndex,
        hasKeys: Bool
    ) throws -> [RecordID] {
        let exact = try transaction.contactByNumber(text).map(transaction.representative)
        if hasKeys, exact == nil, !text.contains(where: \.isNumber),
            let found = try byKeys(transaction, text, limit: limit)
        {
            return found
        }
        var selection = try Selection(transaction, ListQuery(), conflicts)
        selection.conditions = ["NOT \(DomainSQL.isErased)"]
        try selection.addSearch(text, hasKeys: hasKeys)
        var ids = try selection.ids(orderedBy: "\(Self.name) IS NULL, \(Self.name)", limit: limit)
        if let exact { ids = [exact] + ids.filter { $0 != exact } }
        return Array(ids.prefix(limit))
    }

    /// The contacts that have all words of a text, by name; nil if there are no words.
    private static func byKeys(
        _ transaction: ReadTransaction,
        _ text: String,
        limit: Int
    ) throws -> [RecordID]? {
        let words = SearchText.words(text)
        guard !words.isEmpty else { return nil }
        let keys = KeyCondition(words)
        // Every page is looked at once: to keep them costs more than the looking.
        let size = try Int.fetchOne(transaction.database, sql: "PRAGMA cache_size")
        try transaction.database.execute(sql: "PRAGMA cache_size = -2000")
        defer {
            try? transaction.database.execute(sql: "PRAGMA cache_size = \(size ?? -2_000)")
        }
        return try Data.fetchAll(
            transaction.database,
            sql: """
                SELECT record FROM search_key WHERE \(keys.sql)
                ORDER BY name IS NULL, name, record LIMIT ?
                """,
            arguments: StatementArguments(keys.arguments + [limit])
        ).compactMap { RecordID(data: $0) }
    }

    func ids() throws -> [RecordID] {
        try ids(orderedBy: order(query.sort, query.descending ? "DESC" : "ASC"), limit: query.limit)
    }

    private func ids(orderedBy order: String, limit: Int?) throws -> [RecordID] {
        // What was typed may be on any of the contacts that are one.
        let found = parts.map { part in
            """
            c.id IN (SELECT coalesce(p.representative, x.id) FROM contact x
              LEFT JOIN person p ON p.record = x.id WHERE x._deleted = 0 AND \(part))
            """
        }
        let rows = try Data.fetchAll(
            db,
            sql: """
                SELECT c.id FROM card c LEFT JOIN short_number s ON s.record = c.id
                WHERE \((conditions + found).joined(separator: " AND "))
                ORDER BY \(order), c.id LIMIT ?
                """,
            arguments: StatementArguments(arguments + [limit ?? -1])
        )
        return rows.compactMap { RecordID(data: $0) }
    }

    private static let name =
        "crm_sort(c.kind, c.family, c.given, c.patronymic, c.organisation)"

    private func order(_ sort: ContactSort, _ direction: String) -> String {
        switch sort {
        case .name: "\(Self.name) IS NULL, \(Self.name) \(direction)"
        case .created: "c.created_at \(direction)"
        case .lastContact: "\(DomainSQL.lastDay) \(direction)"
        case .nextContact:
            "crm_next(c.id, c.next_date) IS NULL, crm_next(c.id, c.next_date) \(direction)"
        case .number: "s.no IS NULL, s.no \(direction)"
        }
    }

    private mutating func addFilter() {
        conditions.append("NOT \(DomainSQL.isErased)")
        switch query.filter {
        case .all: break
        case .leads: conditions.append("NOT \(DomainSQL.isClient)")
        case .clients: conditions.append(DomainSQL.isClient)
        case .archived: conditions.append(DomainSQL.isArchived)
        }
        if query.filter != .archived, !query.withArchived {
            conditions.append("NOT \(DomainSQL.isArchived)")
        }
    }

    private mutating func addSearch(_ text: String, hasKeys: Bool = false) throws {
        let words = SearchText.words(text)
        if hasKeys, !words.isEmpty {
            let keys = KeyCondition(words)
            arguments += keys.arguments
            return try addWays(
                ["x.id IN (SELECT record FROM search_key WHERE \(keys.sql))"],
                text
            )
        }
        db.add(
            function: DatabaseFunction("crm_fits") { values in
                let texts = values.compactMap { String.fromDatabaseValue($0) }
                return !words.isEmpty
                    && SearchText.contains(words, in: texts.joined(separator: " "))
            }
        )
        let ways = [
            "crm_fits(x.family, x.given, x.patronymic, x.organisation, x.need, x.note)",
            "x.id IN (SELECT parent FROM email WHERE _deleted = 0 AND crm_fits(value))",
            "x.id IN (SELECT parent FROM tag WHERE _deleted = 0 AND crm_fits(name))",
        ]
        try addWays(ways, text)
    }

    /// Adds ways to fit, of which one is enough: by words, by digits of a phone number, by an ID.
    private mutating func addWays(_ words: [String], _ text: String) throws {
        var ways = words
        for digits in phoneDigits(text, homeRegion: try transaction.homeRegion()) {
            ways.append(
                "x.id IN (SELECT parent FROM phone WHERE _deleted = 0 AND instr(value, ?) > 0)"
            )
            arguments.append(digits)
        }
        let prefixed = try transaction.contacts(idPrefix: text, limit: 50)
        if !prefixed.isEmpty {
            let marks = Array(repeating: "?", count: prefixed.count).joined(separator: ",")
            ways.append("x.id IN (\(marks))")
            arguments += prefixed.map { $0.data as any DatabaseValueConvertible }
        }
        parts.append("(\(ways.joined(separator: " OR ")))")
    }

    /// The digits to look for in phone numbers: as typed, without the prefix that is dialled at
    /// home, and of the whole number if it is one.
    private func phoneDigits(_ text: String, homeRegion: Region) -> [String] {
        guard !text.contains(where: \.isLetter) else { return [] }
        let digits = String(text.filter { $0.isASCII && $0.isNumber })
        guard digits.count >= CRMLimits.phoneDigitsMin else { return [] }
        let known = try? PhoneNumber.normalise(text, homeRegion: homeRegion)
        if let known, PhoneNumber.isWhole(known) {
            return [known] + PhoneNumber.earlierValues(known)
        }
        let isTrunk = homeRegion == .ru && digits.hasPrefix("8")
        let rest = String(digits.dropFirst())
        let hasRest = isTrunk && rest.count >= CRMLimits.phoneDigitsMin
        // A number within a town is looked for as it is held, too.
        return [digits] + (hasRest ? [rest] : []) + (known.map { $0 == digits ? [] : [$0] } ?? [])
    }
}

/// That a kept key has all of some words.
private struct KeyCondition {
    let sql: String
    let arguments: [any DatabaseValueConvertible]

    init(_ words: [[UInt8]]) {
        var parts: [String] = []
        var values: [any DatabaseValueConvertible] = []
        for word in words {
            // Every other byte of Russian begins a letter: what follows it is looked for first.
            if word.count > 2, word[0] == 0xD0 || word[0] == 0xD1 {
                parts.append("instr(key, ?) > 0")
                values.append(Data(word.dropFirst()))
            }
            parts.append("instr(key, ?) > 0")
            values.append(Data(word))
        }
        sql = parts.joined(separator: " AND ")
        arguments = values
    }
}
