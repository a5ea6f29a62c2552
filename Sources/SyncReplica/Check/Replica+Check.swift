import Foundation
import GRDB
package import SyncCore
import SyncWire

/// A part of a look at everything that a file holds, after which others may have their turn.
package enum CheckPart: Hashable, Sendable {
    /// The pages of a table, and its indexes against its rows.
    case pages(table: String)
    /// The rows of a table of the schema, against what else is held of their records.
    case rows(table: TableName)
    /// The values outside the rows.
    case values
}

extension Replica {
    /// Looks at everything that the file holds: its pages, its indexes against its rows, and each
    /// row against what else is held of its record.
    ///
    /// What follows from something else is made anew; what does not is told.
    ///
    /// `droppingUnreadable`: records that cannot be read and that the office has are let go of, so
    /// that a comparison with it fetches them.
    ///
    /// - Throws: `ReplicaError.damaged` if pages are broken, of which nothing can be read for sure.
    public func checkContents(droppingUnreadable: Bool = false) throws -> LocalCheck {
        var check = LocalCheck()
        for part in try checkParts() { check.add(try self.check(part)) }
        let unreadable = check.faults.filter { $0.kind == .unreadable }
        if droppingUnreadable, role == .device, !unreadable.isEmpty {
            check.dropped = try write { transaction in
                try unreadable.compactMap { try transaction.dropUnreadable($0) }
            }
            let dropped = Set(check.dropped)
            check.faults.removeAll { $0.record.map(dropped.contains) ?? false }
        }
        return check
    }

    /// The parts of a look at everything, in the order in which they are to be looked at.
    package func checkParts() throws -> [CheckPart] {
        let tables = try read { transaction in
            try String.fetchAll(
                transaction.records.db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
        }
        return (["sqlite_schema"] + tables).map { .pages(table: $0) }
            + layout.all.map { .rows(table: $0.name) }
            + [.values]
    }

    /// Looks at a part.
    ///
    /// - Throws: `ReplicaError.damaged` if pages are broken, of which nothing can be read for sure.
    package func check(_ part: CheckPart) throws -> LocalCheck {
        var check = LocalCheck()
        switch part {
        case .pages(let table):
            let path = path ?? "memory"
            while true {
                let indexes = try read { transaction in
                    try IndexCheck.disagreeing(transaction.records.db, table: table, path: path)
                }
                guard let first = indexes.first else { return check }
                // What was made anew and disagrees still is more than an index.
                guard !check.indexes.contains(first) else {
                    throw ReplicaError.damaged(path: path, detail: first)
                }
                check.mended += try write { try IndexCheck.remake(indexes, $0.records) }
                check.indexes += indexes
            }
        case .rows(let table):
            let rows = try read { transaction in
                try RowCheck(transaction.records, transaction.records.layout.table(table)).run()
            }
            check.records = rows.count
            check.faults = rows.faults
            guard !rows.toMend.isEmpty else { return check }
            try write { transaction in
                for id in rows.toMend { try transaction.storeAgain(id) }
            }
            check.mended = rows.toMend
        case .values:
            check.faults = try read { try $0.records.strays() }
        }
        return check
    }
}

extension WriteTransaction {
    /// Stores a record as it is, so that its row shows what follows from what is held of it.
    fileprivate func storeAgain(_ id: RecordID) throws {
        guard let record = try records.find(id) else { return }
        try records.save(record)
    }
}

extension WriteTransaction {
    /// Lets go of a row that cannot be read, unless something in it may wait for the office.
    fileprivate func dropUnreadable(_ fault: LocalCheck.Fault) throws -> RecordID? {
        guard let id = fault.record else { return nil }
        let table = records.layout.table(fault.table)
        let delete = try Prepared(
            records.db,
            "DELETE FROM \(table.sqlName) WHERE id = ? AND _seq <= _pushed RETURNING 1"
        )
        try delete.bind(1, id)
        defer { delete.reset() }
        guard try delete.step() else { return nil }
        delete.reset()
        let siblings = try Prepared(records.db, "DELETE FROM sibling WHERE record = ?")
        try siblings.bind(1, id)
        try siblings.run()
        return id
    }
}

/// Indexes against the rows that they are of.
private enum IndexCheck {
    /// The indexes that do not tell what the rows do.
    ///
    /// - Throws: `ReplicaError.damaged` if more than that is wrong.
    static func disagreeing(_ db: Database, table: String, path: String) throws -> [String] {
        let found = try String.fetchAll(db, sql: "PRAGMA integrity_check('\(table)')")
        guard found != ["ok"] else { return [] }
        var indexes: Set<String> = []
        for line in found {
            guard let match = line.firstMatch(of: Self.aboutIndex) else {
                throw ReplicaError.damaged(path: path, detail: line)
            }
            indexes.insert(String(match.1))
        }
        return indexes.sorted()
    }

    private static var aboutIndex: Regex<(Substring, Substring)> {
        /(?:missing from|entries in|entry in|differ from) index ([A-Za-z0-9_]+)$/
    }

    /// Makes indexes anew from the rows.
    ///
    /// An index of IDs that names another one than the row does is asked first: whose ID was hit
    /// is told by what else refers to it.
    ///
    /// - Returns: The records that got their ID back.
    static func remake(_ indexes: [String], _ records: RecordStore) throws -> [RecordID] {
        var renamed: [(table: TableLayout, row: Int64, id: RecordID)] = []
        for table in records.layout.all where indexes.contains(primary(table)) {
            renamed += try hit(table, records)
        }
        for index in indexes { try records.db.execute(sql: "REINDEX \"\(index)\"") }
        for (table, row, id) in renamed {
            let update = try Prepared(
                records.db,
                "UPDATE \(table.sqlName) SET id = ? WHERE rowid = ?"
            )
            try update.bind(1, id)
            try update.bind(2, row)
            try update.run()
        }
        return renamed.map(\.id)
    }

    private static func primary(_ table: TableLayout) -> String {
        "sqlite_autoindex_\(table.isForeign ? "foreign_record" : table.name)_1"
    }

    /// The rows whose ID was hit, each with the one that its index kept.
    private static func hit(
        _ table: TableLayout,
        _ records: RecordStore
    ) throws -> [(table: TableLayout, row: Int64, id: RecordID)] {
        let indexed = try identifiers(
            "SELECT rowid, id FROM \(table.sqlName) INDEXED BY \(primary(table)) ORDER BY id",
            records.db
        )
        let rows = try identifiers("SELECT rowid, id FROM \(table.sqlName) NOT INDEXED", records.db)
        var held: [Int64: RecordID] = [:]
        for entry in rows { held[entry.row] = entry.id }
        let known = Set(held.values)
        var found: [(table: TableLayout, row: Int64, id: RecordID)] = []
        for (place, entry) in indexed.enumerated() {
            guard let other = held[entry.row], other != entry.id, !known.contains(entry.id)
            else { continue }
            if try isNamed(other, records) { continue }
            // An entry that was hit itself does not stand in its place, as a rule.
            let follows = place == 0 || indexed[place - 1].id < entry.id
            let precedes = place + 1 == indexed.count || entry.id < indexed[place + 1].id
            var isRight = follows && precedes
            if !isRight { isRight = try isNamed(entry.id, records) }
            if isRight { found.append((table, entry.row, entry.id)) }
        }
        return found
    }

    private static func identifiers(
        _ sql: String,
        _ db: Database
    ) throws -> [(row: Int64, id: RecordID)] {
        let select = try Prepared(db, sql)
        defer { select.reset() }
        var found: [(row: Int64, id: RecordID)] = []
        while try select.step() {
            guard let id: RecordID = try? select.identifier(1) else { continue }
            found.append((select.integer(0), id))
        }
        return found
    }

    /// Whether something else in the file names an ID.
    private static func isNamed(_ id: RecordID, _ records: RecordStore) throws -> Bool {
        let places =
            records.layout.parts.map { "\($0.sqlName) NOT INDEXED WHERE parent = ?1" }
            + ["sibling WHERE record = ?1", "history WHERE record = ?1"]
        for place in places {
            let probe = try Prepared(records.db, "SELECT 1 FROM \(place) LIMIT 1")
            try probe.bind(1, id)
            defer { probe.reset() }
            if try probe.step() { return true }
        }
        return false
    }
}

/// Rows against what else is held of their records.
private struct RowCheck {
    private let records: RecordStore
    private let table: TableLayout
    private(set) var count = 0
    private(set) var faults: [LocalCheck.Fault] = []
    /// Records whose rows do not show what follows from what is held of them.
    private(set) var toMend: [RecordID] = []

    init(_ records: RecordStore, _ table: TableLayout) {
        self.records = records
        self.table = table
    }

    /// Looks at all rows.
    func run() throws -> Self {
        var check = self
        try check.look()
        return check
    }

    private mutating func look() throws {
        let deleted = try deletedRecords()
        let rows = try Prepared(records.db, table.select)
        defer { rows.reset() }
        while try rows.step() {
            count += 1
            do {
                try look(at: rows, deleted)
            } catch is WireError {
                faults.append(.init(.unreadable, try? rows.identifier(0), table: table.name))
            } catch ReplicaError.inconsistent {
                faults.append(.init(.unreadable, try? rows.identifier(0), table: table.name))
            }
        }
    }

    private mutating func look(
        at row: Prepared,
        _ deleted: Set<RecordID>
    ) throws {
        let record = try records.record(from: row, table)
        let id = record.header.id
        var isShown = try records.isDeleted(record) == deleted.contains(id)
        for place in table.registers {
            let siblings = record.siblings(place.schema.name)
            for sibling in siblings where isMisshapen(sibling, place) {
                faults.append(
                    .init(.shape, id, table: table.name, register: place.schema.name)
                )
            }
            let shown = place.schema.policy.shown(siblings)?.content
            let values = row.values(6 + place.firstColumn, count: place.schema.fields.count)
            let isHeld = shown.map { place.schema.accepts($0) } ?? false
            let expected = isHeld ? shown?.values ?? [] : values.map { _ in Value.null }
            if siblings.count != 1, values != expected { isShown = false }
        }
        if !isShown { toMend.append(id) }
    }

    private func isMisshapen(_ sibling: Sibling, _ place: TableLayout.RegisterPlace) -> Bool {
        guard case .fields = sibling.content else { return false }
        return !place.schema.accepts(sibling.content)
    }

    private func deletedRecords() throws -> Set<RecordID> {
        let select = try Prepared(
            records.db,
            "SELECT id FROM \(table.sqlName) WHERE _deleted = 1"
        )
        defer { select.reset() }
        var found: Set<RecordID> = []
        while try select.step() {
            if let id: RecordID = try? select.identifier(0) { found.insert(id) }
        }
        return found
    }
}

extension RecordStore {
    /// Values outside rows whose records are not there, or do not know of them.
    fileprivate func strays() throws -> [LocalCheck.Fault] {
        let select = try Prepared(db, "SELECT DISTINCT record FROM sibling ORDER BY record")
        defer { select.reset() }
        var faults: [LocalCheck.Fault] = []
        while try select.step() {
            let id: RecordID? = try? select.identifier(0)
            guard let id, try hasSiblings(id) else {
                faults.append(.init(.stray, id))
                continue
            }
        }
        return faults
    }

    /// Whether the row of a record says that values stand outside it; one that cannot be read is
    /// told of elsewhere.
    private func hasSiblings(_ id: RecordID) throws -> Bool {
        for table in layout.all {
            let row = try Prepared(db, table.statements.one)
            try row.bind(1, id)
            defer { row.reset() }
            guard try row.step() else { continue }
            let sequence = SequenceNumber(row.integer(3))
            let clock = try? RowClock(decoding: row.bytes(5), rowSequence: sequence)
            return clock?.hasSiblings ?? true
        }
        return false
    }
}
