import Foundation
import GRDB
public import SyncCore
import SyncWire

extension ReadTransaction {
    /// Whether a record's personal values were erased: its own, or those of one it is a part of.
    public func isErased(_ record: RecordState) throws -> Bool { try records.isErased(record) }

    /// Whether the personal values of the record of an ID were erased here, by itself.
    public func isErasedRecord(_ id: RecordID) throws -> Bool { try records.isErased(id) }

    /// Whether the values of a register of a record are emptied whenever they are stored.
    package func isEmptied(_ register: RegisterName, of record: RecordState) throws -> Bool {
        try isPersonal(register, in: record.header.table) && isErased(record)
    }

    /// The records that are known to be erased, whether they are held or not.
    package func erasedRecords() throws -> [RecordID] { try records.erasedRecords() }

    /// Whether a register may hold personal values; one that the program does not know may.
    func isPersonal(_ register: RegisterName, in table: TableName) -> Bool {
        schema.isPersonal(register, in: table)
    }
}

extension WriteTransaction {
    /// Erases a record's personal values for good, and those of its parts.
    ///
    /// The registers that the schema marks personal are emptied everywhere, also where somebody
    /// edits them without knowing, and in parts that arrive later; so are the history and the lists
    /// of refused values. Everything else of the record stays. This cannot be taken back, so only
    /// the office may do it.
    public func erase(_ id: RecordID, in table: TableName) throws {
        guard store.role == .office else { throw ReplicaError.onlyAtOffice("erase") }
        guard var record = try records.load(id, in: try self.table(table)) else {
            throw ReplicaError.noRecord(id)
        }
        guard !record.isErased else { return }
        let (dot, sequence) = try dot()
        noteErasing(id)
        record.writeErased(dot: dot, at: sequence)
        try save(record, wasErased: false, at: sequence)
    }

    /// Erases what was erased before the office's file was put back from an older copy.
    ///
    /// What the copy does not hold is emptied when it is given back.
    ///
    /// - Returns: Whether that was not known.
    package func eraseAgain(_ id: RecordID) throws -> Bool {
        guard try !records.isErased(id) else { return false }
        if let header = try record(id)?.header {
            try erase(id, in: header.table)
        } else {
            try records.noteErased(id)
            try purgeLists(of: id)
            try purgeGiven()
        }
        return true
    }

    /// Stores a record of which somebody else's part was joined.
    ///
    /// If it is erased its personal values are emptied first, and if it was not before, those of
    /// its parts and all the lists after. What that changes takes `sequence`, at the office.
    func save(_ record: RecordState, wasErased: Bool, at sequence: SequenceNumber?) throws {
        guard try records.isErased(record) else {
            try records.save(record)
            return
        }
        var record = record
        let isNew = record.isErased && !wasErased
        if isNew { try records.noteErased(record.header.id) }
        if let table = schema.table(record.header.table) {
            record.erasePersonal(table, at: sequence)
        }
        try records.save(record)
        guard isNew else { return }
        try purgeLists(of: record.header.id)
        try purgeGiven()
        try eraseParts(of: record.header.id, at: sequence)
    }

    func eraseParts(of id: RecordID, at sequence: SequenceNumber?) throws {
        try joiningMany { try eraseParts(of: id, at: sequence, depth: 0) }
    }

    private func eraseParts(of id: RecordID, at sequence: SequenceNumber?, depth: Int) throws {
        guard depth < 64 else { return }
        for child in try records.children(of: id) {
            var erased = child
            if let table = schema.table(child.header.table),
                !erased.erasePersonal(table, at: sequence).isEmpty
            {
                try records.save(erased)
            }
            try purgeLists(of: child.header.id)
            try eraseParts(of: child.header.id, at: sequence, depth: depth + 1)
        }
    }

    /// Removes personal values of a record and its parts from the history and the refused values.
    func purgeLists(of id: RecordID) throws { try records.purgeLists(of: id, schema) }

    /// Removes personal values of erased records from what others brought of them.
    func purgeGiven() throws { try records.purgeGiven(schema) }
}

extension Schema {
    /// Whether a register may hold personal values; one that the program does not know may.
    fileprivate func isPersonal(_ register: RegisterName, in table: TableName) -> Bool {
        if register == Register.life || register == Register.erased { return false }
        return self.table(table)?.register(register)?.isPersonal ?? true
    }
}

extension RecordStore {
    /// The records that are known to be erased, whether they are held or not.
    func erasedRecords() throws -> [RecordID] {
        let select = try Prepared(db, "SELECT record FROM erasure ORDER BY record")
        defer { select.reset() }
        var found: [RecordID] = []
        while try select.step() { found.append(try select.identifier(0)) }
        return found
    }

    /// Removes personal values of a record and its parts from the history and the refused values.
    func purgeLists(of id: RecordID, _ schema: Schema) throws {
        for list in ["history", "refused"] {
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT DISTINCT tbl, register FROM \(list)
                        WHERE record = ?1 OR parent = ?1 ORDER BY tbl, register
                        """
                ),
                arguments: [Data(id.bytes)]
            )
            for row in rows where schema.isPersonal(row["register"], in: row["tbl"]) {
                try db.execute(
                    sql: """
                        DELETE FROM \(list)
                        WHERE (record = ?1 OR parent = ?1) AND tbl = ?2 AND register = ?3
                        """,
                    arguments: [
                        Data(id.bytes), row["tbl"] as String, row["register"] as String,
                    ]
                )
            }
        }
    }

    /// Removes personal values of erased records, and of what is a part of them, from what others
    /// brought of them and nobody has taken yet.
    func purgeGiven(_ schema: Schema) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT id, changes FROM given WHERE state IN ('waiting', 'dropped')"
            )
        )
        for row in rows {
            var reader = ByteReader(Array(row["changes"] as Data))
            guard var delta = try ChangeSetDecoder.decode(from: &reader).records.first,
                try isErased(RecordState(header: delta.header))
            else { continue }
            let count = delta.registers.count
            delta.registers.removeAll { schema.isPersonal($0.name, in: delta.header.table) }
            guard delta.registers.count < count else { continue }
            let number: Int64 = row["id"]
            if delta.registers.isEmpty {
                try db.execute(sql: "DELETE FROM given WHERE id = ?", arguments: [number])
                continue
            }
            var writer = ByteWriter()
            ChangeSetEncoder.encode(ChangeSet(records: [delta]), to: &writer)
            try db.execute(
                sql: "UPDATE OR REPLACE given SET changes = ? WHERE id = ?",
                arguments: [Data(writer.bytes), number]
            )
        }
    }
}
