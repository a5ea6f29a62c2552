import GRDB
import SyncCore

// What was erased before a register was known as personal: every other program empties it by its
// own schema, and so does this one as soon as it knows.

extension Migration {
    /// The setting by which the office's next write knows that something was emptied untold.
    static let untold = "office.emptied"

    /// Empties what a record that is erased holds in registers that the program knows as personal.
    static func empty(
        _ record: inout RecordState,
        _ schema: Schema,
        _ records: RecordStore
    ) throws {
        guard let table = schema.table(record.header.table), try records.isErased(record) else {
            return
        }
        guard !record.erasePersonal(table, at: nil).isEmpty else { return }
        try noteUntold(records)
    }

    /// Empties all that is erased, which may stand in a column since long: a register may have come
    /// to be personal.
    static func emptyErased(
        _ schema: Schema,
        _ records: RecordStore,
        _ role: ReplicaRole
    ) throws {
        for id in try records.erasedRecords() {
            if let record = try records.find(id) { try empty(all: record, schema, records) }
            try records.purgeLists(of: id, schema)
            try emptyParts(of: id, schema, records, depth: 0)
        }
        // Only the office tells others.
        if role == .device {
            try records.db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [untold])
        }
    }

    private static func emptyParts(
        of id: RecordID,
        _ schema: Schema,
        _ records: RecordStore,
        depth: Int
    ) throws {
        guard depth < 64 else { return }
        for part in try records.children(of: id) {
            try empty(all: part, schema, records)
            try records.purgeLists(of: part.header.id, schema)
            try emptyParts(of: part.header.id, schema, records, depth: depth + 1)
        }
    }

    private static func empty(
        all record: RecordState,
        _ schema: Schema,
        _ records: RecordStore
    ) throws {
        var emptied = record
        try empty(&emptied, schema, records)
        if emptied != record { try records.save(emptied) }
    }

    private static func noteUntold(_ records: RecordStore) throws {
        try records.db.execute(
            sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, 1)",
            arguments: [untold]
        )
    }
}

extension WriteTransaction {
    /// Gives what a newer program emptied at the office a number, so that those hear of it who hold
    /// it and do not know that it is personal.
    ///
    /// Not when the file is opened: a number must lie in the epoch of the opening that gives it.
    func tellEmptied() throws {
        let isUntold = try Bool.fetchOne(
            records.db,
            sql: "DELETE FROM setting WHERE name = ? RETURNING 1",
            arguments: [Migration.untold]
        )
        guard isUntold == true else { return }
        for id in try records.erasedRecords() {
            if let record = try records.find(id) { try tell(record) }
            try tellParts(of: id, depth: 0)
        }
    }

    private func tellParts(of id: RecordID, depth: Int) throws {
        guard depth < 64 else { return }
        for part in try records.children(of: id) {
            try tell(part)
            try tellParts(of: part.header.id, depth: depth + 1)
        }
    }

    private func tell(_ record: RecordState) throws {
        var told = record
        for register in record.registers where isPersonal(register.name, in: record.header.table) {
            guard register.siblings.allSatisfy({ $0.content == .erased }) else { continue }
            told.sequence = nextSequence()
            told.put(
                Register(
                    name: register.name,
                    siblings: register.siblings,
                    sequence: told.sequence
                )
            )
        }
        if told != record { try records.save(told) }
    }
}
