import Foundation
package import GRDB
package import Matching

/// The keys of all contacts in one table of SQLite, by which those that may be the same as one are
/// found in a number of look-ups that does not grow with the base.
///
/// Keys that very many have say little. A block of more than ``blockMax`` contacts is split by a
/// second field; what is too large even then is left out, and is said to be.
package struct MatchIndex {
    /// The contacts that one key may lead to.
    package static let blockMax = BatchMatcher.blockLimit

    /// A contact that shares a key with the one that is looked for.
    package struct Candidate {
        /// Its number in the index.
        package let number: Int64
        /// What it is compared by.
        package let record: CanonicalRecord
    }

    /// What a look-up found.
    package struct Found {
        /// Those that share a key, by number.
        package var candidates: [Candidate] = []
        /// How many surnames are seen on the phone numbers of all of them.
        package var lines = LineUse()
        /// Whether a key was left out, since too many have it.
        package var isCapped = false
    }

    private let db: Database

    /// The index in a database.
    package init(_ db: Database) { self.db = db }

    /// Makes the tables.
    package static func make(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE match_form(
                  no INTEGER PRIMARY KEY, record BLOB NOT NULL UNIQUE, form BLOB NOT NULL);
                CREATE TABLE match_key(
                  key INTEGER NOT NULL, split INTEGER NOT NULL, no INTEGER NOT NULL,
                  PRIMARY KEY (key, split, no)) WITHOUT ROWID;
                """
        )
    }

    /// Puts a contact into the index, or what it is now in the place of what it was.
    ///
    /// - Returns: Its number, and the numbers of those that had or have a phone number in common
    ///   with it: how many surnames a number has may be another now.
    @discardableResult
    package func put(
        _ id: some DatabaseValueConvertible,
        _ record: MatchRecord
    ) throws -> (number: Int64, peers: [Int64]) {
        let old = try held(id)
        let form = CanonicalRecord(record)
        let bytes = form.encoded()
        if let old {
            for key in old.record.keys { try remove(key, old.number) }
            try db.cachedStatement(sql: "UPDATE match_form SET form = ? WHERE no = ?")
                .execute(arguments: [Self.data(bytes), old.number])
        } else {
            try db.cachedStatement(sql: "INSERT INTO match_form(record, form) VALUES (?, ?)")
                .execute(arguments: [id, Self.data(bytes)])
        }
        let number = old?.number ?? db.lastInsertedRowID
        let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO match_key VALUES (?, ?, ?)")
        for key in form.keys {
            try insert.execute(arguments: [key.stored, Int64(key.split), number])
        }
        let phones = (old?.record.keys ?? []) + form.keys
        return (number, try peers(phones.filter { $0.kind == .phone }))
    }

    /// Takes a contact out of the index; gives its number and those that share a phone number.
    package func remove(
        _ id: some DatabaseValueConvertible
    ) throws -> (number: Int64, peers: [Int64])? {
        guard let old = try held(id) else { return nil }
        for key in old.record.keys { try remove(key, old.number) }
        try db.cachedStatement(sql: "DELETE FROM match_form WHERE no = ?")
            .execute(arguments: [old.number])
        return (old.number, try peers(old.record.keys.filter { $0.kind == .phone }))
    }

    /// Those that may be the same as a record, which need not be in the index.
    ///
    /// `number` is the number of the record itself, if it is in the index.
    package func find(_ record: CanonicalRecord, number: Int64? = nil) throws -> Found {
        var found = Found()
        var numbers: Set<Int64> = []
        for key in record.keys {
            guard let block = try block(key) else {
                found.isCapped = true
                continue
            }
            numbers.formUnion(block)
        }
        if let number { numbers.remove(number) }
        found.candidates = try numbers.sorted().compactMap(candidate)
        found.lines = try lines(of: [record] + found.candidates.map(\.record), besides: record)
        return found
    }

    /// The record of a number; nil if there is none.
    package func candidate(_ number: Int64) throws -> Candidate? {
        let form = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT form FROM match_form WHERE no = ?"),
            arguments: [number]
        )
        return try form.flatMap { try Self.record($0, 0) }
            .map { Candidate(number: number, record: $0) }
    }

    // MARK: Blocks

    /// Compares a record with those that were found, and gives those that may be the same, the
    /// most likely first.
    package static func matches(
        of record: CanonicalRecord,
        in found: Found,
        _ model: MatchModel
    ) -> [(number: Int64, score: MatchScore)] {
        CandidateMatcher(model).matches(
            of: record,
            among: found.candidates.map(\.record),
            lines: found.lines
        ).map { (found.candidates[$0.index].number, $0.score) }
    }

    /// The numbers of those that have a key; nil if there are too many.
    private func block(_ key: BlockingKey) throws -> [Int64]? {
        let all = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT no FROM match_key WHERE key = ? LIMIT ?"),
            arguments: [key.stored, Self.blockMax + 1]
        )
        guard all.count > Self.blockMax else { return all }
        let split = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT no FROM match_key WHERE key = ? AND split = ? LIMIT ?"),
            arguments: [key.stored, Int64(key.split), Self.blockMax + 1]
        )
        return split.count > Self.blockMax ? nil : split
    }

    private func peers(_ keys: [BlockingKey]) throws -> [Int64] {
        var numbers: Set<Int64> = []
        for key in keys {
            numbers.formUnion(
                try Int64.fetchAll(
                    db.cachedStatement(sql: "SELECT no FROM match_key WHERE key = ? LIMIT ?"),
                    arguments: [key.stored, Self.blockMax]
                )
            )
        }
        return numbers.sorted()
    }

    /// How many surnames there are on each number of some records, counted over all who have it.
    ///
    /// `besides`: a record that counts too, though it may not be in the index.
    func lines(
        of records: [CanonicalRecord],
        besides own: CanonicalRecord? = nil
    ) throws -> LineUse {
        var keys: [UInt64: BlockingKey] = [:]
        for record in records {
            for key in record.keys where key.kind == .phone { keys[key.value] = key }
        }
        let numbers = try peers(Array(keys.values))
        let others = try numbers.compactMap(candidate).map(\.record)
        guard let own, !others.contains(own) else { return LineUse(counting: others) }
        return LineUse(counting: others + [own])
    }

    // MARK: Rows

    private func held(
        _ id: some DatabaseValueConvertible
    ) throws -> (number: Int64, record: CanonicalRecord)? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT no, form FROM match_form WHERE record = ?"),
            arguments: [id]
        )
        guard let row, let number = row.integer(0), let record = try Self.record(row, 1) else {
            return nil
        }
        return (number, record)
    }

    private func remove(_ key: BlockingKey, _ number: Int64) throws {
        try db.cachedStatement(sql: "DELETE FROM match_key WHERE key = ? AND split = ? AND no = ?")
            .execute(arguments: [key.stored, Int64(key.split), number])
    }

    private static func record(_ row: Row, _ column: Int) throws -> CanonicalRecord? {
        try row.withUnsafeData(atIndex: column) { data in
            data.flatMap { CanonicalRecord(encoded: Array($0)) }
        }
    }

    private static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }
}

extension BlockingKey {
    /// The key as SQLite holds it.
    fileprivate var stored: Int64 { Int64(bitPattern: value) }
}
