import Foundation
import GRDB
import SyncCore
import SyncWire

// What outlives records: which were erased, and which were collected.

extension RecordStore {
    /// Whether a record was erased, itself or one that it is a part of.
    func isErased(_ record: RecordState) throws -> Bool {
        if record.isErased { return true }
        guard try hasErasures() else { return false }
        if try isErased(record.header.id) { return true }
        var parent = record.header.parent
        for _ in 0..<64 {
            guard let id = parent else { return false }
            if try isErased(id) { return true }
            parent = try find(id)?.header.parent
        }
        return false
    }

    /// Whether a record of this ID was ever erased here.
    func isErased(_ id: RecordID) throws -> Bool {
        let probe = try Prepared(db, "SELECT 1 FROM erasure WHERE record = ?")
        try probe.bind(1, id)
        defer { probe.reset() }
        return try probe.step()
    }

    func hasErasures() throws -> Bool {
        if let isErasing { return isErasing }
        let probe = try Prepared(db, "SELECT 1 FROM erasure LIMIT 1")
        defer { probe.reset() }
        let found = try probe.step()
        isErasing = found
        return found
    }

    /// Notes that a record was erased; the note outlives the record.
    ///
    /// From here on the connection overwrites what it deletes, so that nothing of the values is
    /// left in pages that are free.
    func noteErased(_ id: RecordID) throws {
        try db.execute(sql: "PRAGMA secure_delete = ON")
        let insert = try Prepared(db, "INSERT OR IGNORE INTO erasure(record) VALUES (?)")
        try insert.bind(1, id)
        try insert.run()
        isErasing = true
    }

    /// What remains of a collected record; nil if none of this ID was collected.
    func grave(_ id: RecordID) throws -> Grave? {
        let select = try Prepared(db, "SELECT clock, is_erased FROM grave WHERE record = ?")
        try select.bind(1, id)
        var found: (clock: [UInt8], isErased: Bool)?
        if try select.step() { found = (select.bytes(0), select.integer(1) != 0) }
        select.reset()
        return try found.map {
            Grave(
                record: id,
                clock: try ContentCoding.clock($0.clock, replica),
                isErased: $0.isErased
            )
        }
    }

    /// Notes what remains of a collected record; one that was collected before adds to it.
    ///
    /// `sequence`: its place in the log of the office; a device's own does not count.
    func bury(_ grave: Grave, at sequence: SequenceNumber) throws {
        var grave = grave
        if let earlier = try self.grave(grave.record) {
            let told = grave
            grave.clock.join(earlier.clock)
            grave.isErased = grave.isErased || earlier.isErased
            // The office sealed what it told, and nothing else.
            if grave != told { grave.seal = nil }
        }
        let insert = try Prepared(
            db,
            """
            INSERT OR REPLACE INTO grave(record, sequence, clock, is_erased, is_offered, seal)
            VALUES (?, ?, ?, ?, 1, ?)
            """
        )
        try insert.bind(1, grave.record)
        try insert.bind(2, sequence)
        try insert.bind(3, try ContentCoding.encode(grave.clock) { try number(of: $0) })
        try insert.bind(4, grave.isErased ? 1 : 0)
        if let seal = grave.seal { try insert.bind(5, seal) }
        try insert.run()
        if grave.isErased { try noteErased(grave.record) }
    }

    /// The graves that a condition selects, in its order, each with its number in the log: as many
    /// as fit into a message, and at least one.
    ///
    /// - Returns: The graves, and whether some were left out.
    func graves(
        where condition: String,
        bind: (Prepared) throws -> Void
    ) throws -> (rows: [(sequence: SequenceNumber, grave: Grave)], isCut: Bool) {
        let select = try Prepared(
            db,
            "SELECT record, sequence, clock, is_erased, seal FROM grave WHERE " + condition
        )
        try bind(select)
        defer { select.reset() }
        var rows: [(sequence: SequenceNumber, grave: Grave)] = []
        var bytes = 0
        while try select.step() {
            let clock = select.bytes(2)
            // An entry of a stored clock takes nine bytes or more.
            bytes += clock.count
            if !rows.isEmpty, bytes > 9 * WireLimits.pageGraveEntriesMax { return (rows, true) }
            let grave = Grave(
                record: try select.identifier(0),
                clock: try ContentCoding.clock(clock, replica),
                isErased: select.integer(3) != 0,
                seal: select.isNull(4) ? nil : try select.identifier(4)
            )
            rows.append((SequenceNumber(select.integer(1)), grave))
        }
        return (rows, false)
    }

    /// Removes all that is held of a record; only what outlives records remains.
    func remove(_ header: RecordHeader) throws {
        let table = layout.table(header.table)
        for sql in [
            "DELETE FROM \(table.sqlName) WHERE id = ?", "DELETE FROM sibling WHERE record = ?",
            "DELETE FROM history WHERE record = ?",
        ] {
            let delete = try Prepared(db, sql)
            try delete.bind(1, header.id)
            try delete.run()
        }
        if let parent = header.parent { try refresh(parent) }
    }
}
