import Foundation
import GRDB
import SyncCore
import SyncWire

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
        let indexes = try read { try IndexCheck.disagreeing($0.records.db, path: path ?? "memory") }
        if !indexes.isEmpty {
            check.mended = try write { try IndexCheck.remake(indexes, $0.records) }
            check.indexes = indexes
        }
        let rows = try read { try RowCheck($0.records).run() }
        check.records = rows.count
        check.faults = rows.faults
        if !rows.toMend.isEmpty {
            try write { transaction in
                for id in rows.toMend { try transaction.storeAgain(id) }
            }
            check.mended += rows.toMend
        }
        if droppingUnreadable, role == .device {
            let unreadable = check.faults.filter { $0.kind == .unreadable }
            if !unreadable.isEmpty {
                check.dropped = try write { transaction in
                    try unreadable.compactMap { try transaction.dropUnreadable($0) }
                }
                let dropped = Set(check.dropped)
                check.faults.removeAll { $0.record.map(dropped.contains) ?? false }
            }
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
    private static let findingsMax = 10_000

    /// The indexes that do not tell what the rows do.
    ///
    /// - Throws: `ReplicaError.damaged` if more than that is wrong.
    static func disagreeing(_ db: Database, path: String) throws -> [String] {
        let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(\(findingsMax))")
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
    private(set) var count = 0
    private(set) var faults: [LocalCheck.Fault] = []
    /// Records whose rows do not show what follows from what is held of them.
    private(set) var toMend: [RecordID] = []
    /// Records that say that values of them stand outside their rows.
    private var withSiblings: Set<RecordID> = []

    init(_ records: RecordStore) { self.records = records }

    /// Looks at all rows.
    func run() throws -> Self {
        var check = self
        for table in records.layout.all { try check.look(at: table) }
        try check.lookForStrays()
        return check
    }

    private mutating func look(at table: TableLayout) throws {
        let deleted = try deletedRecords(table)
        let rows = try Prepared(records.db, table.select)
        defer { rows.reset() }
        while try rows.step() {
            count += 1
            do {
                try look(at: rows, table, deleted)
            } catch is WireError {
                faults.append(.init(.unreadable, try? rows.identifier(0), table: table.name))
            } catch ReplicaError.inconsistent {
                faults.append(.init(.unreadable, try? rows.identifier(0), table: table.name))
            }
        }
    }

    private mutating func look(
        at row: Prepared,
        _ table: TableLayout,
        _ deleted: Set<RecordID>
    ) throws {
        let record = try records.record(from: row, table)
        let id = record.header.id
        let clock = try RowClock(
            decoding: row.bytes(5),
            rowSequence: SequenceNumber(row.integer(3))
        )
        if clock.hasSiblings { withSiblings.insert(id) }
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

    private func deletedRecords(_ table: TableLayout) throws -> Set<RecordID> {
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

    private mutating func lookForStrays() throws {
        let select = try Prepared(records.db, "SELECT DISTINCT record FROM sibling ORDER BY record")
        defer { select.reset() }
        while try select.step() {
            let id: RecordID? = try? select.identifier(0)
            if id.map({ !withSiblings.contains($0) }) ?? true {
                faults.append(.init(.stray, id))
            }
        }
    }
}
