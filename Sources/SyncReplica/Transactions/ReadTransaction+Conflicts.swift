import Foundation
import GRDB
public import SyncCore

/// A register in which several values stand, that a person should look at.
///
/// Conflicts are state: they replicate, every replica lists the same ones, and any replica settles
/// one by writing the register.
public struct RecordConflict: Hashable, Sendable {
    /// What a person can do about it.
    public enum Kind: Hashable, Sendable {
        /// One of the values should be chosen, or another written.
        case asked
        /// All values are in use; one may be chosen.
        case listed
        /// The record was deleted, and brought back by an edit that the deletion had not seen: it
        /// should be kept or deleted again.
        case overtakenDeletion
    }

    /// The record.
    public var header: RecordHeader
    /// The register; life for an overtaken deletion.
    public var register: RegisterName
    /// What can be done.
    public var kind: Kind
    /// The values that stand, ordered by (timestamp, replica ID).
    public var siblings: [Sibling]
}

/// A value that no longer stands.
public struct HistoryEntry: Hashable, Sendable {
    /// The register.
    public var register: RegisterName
    /// The value, and who wrote it when.
    public var sibling: Sibling
    /// When it was noted here that it no longer stands, in milliseconds since 1970.
    public var notedMilliseconds: Int64
}

/// A value that the office did not take; it is kept for its author.
public struct RefusedValue: Hashable, Sendable {
    /// The record.
    public var record: RecordID
    /// Its table.
    public var table: TableName
    /// The register.
    public var register: RegisterName
    /// The value, and who wrote it when.
    public var sibling: Sibling
    /// A stable word for the reason.
    public var code: String
    /// One sentence for people.
    public var reason: String
    /// When it was refused, in milliseconds since 1970.
    public var notedMilliseconds: Int64
}

extension ReadTransaction {
    /// All conflicts, by record ID.
    public func conflicts() throws -> [RecordConflict] {
        let ids = try Data.fetchAll(
            records.db.cachedStatement(sql: "SELECT DISTINCT record FROM sibling ORDER BY record")
        )
        return try ids.flatMap { bytes in
            try RecordID(bytes: bytes).map { try conflicts(of: $0) } ?? []
        }
    }

    /// The conflicts of one record; none if it is deleted or not held.
    public func conflicts(of id: RecordID) throws -> [RecordConflict] {
        guard let record = try records.find(id), try !isDeleted(record),
            let table = schema.table(record.header.table)
        else { return [] }
        var result: [RecordConflict] = []
        if record.hasDeletionSibling {
            result.append(
                RecordConflict(
                    header: record.header,
                    register: Register.life,
                    kind: .overtakenDeletion,
                    siblings: record.siblings(Register.life)
                )
            )
        }
        for register in record.registers {
            let attention =
                table.register(register.name)?.attention(register.siblings, forms: forms) ?? .none
            guard attention != .none else { continue }
            result.append(
                RecordConflict(
                    header: record.header,
                    register: register.name,
                    kind: attention == .asked ? .asked : .listed,
                    siblings: register.siblings
                )
            )
        }
        return result
    }

    /// The values of a record that no longer stand, the oldest first.
    ///
    /// The office keeps those of every register, a device those of registers that people are asked
    /// about.
    public func history(of id: RecordID) throws -> [HistoryEntry] {
        let rows = try Row.fetchAll(
            records.db.cachedStatement(
                sql: """
                    SELECT register, replica, timestamp, content, noted FROM history
                    WHERE record = ? ORDER BY id
                    """
            ),
            arguments: [Data(id.bytes)]
        )
        return try rows.map { row in
            HistoryEntry(
                register: row["register"],
                sibling: try sibling(row),
                notedMilliseconds: row["noted"]
            )
        }
    }

    /// Whether a value of a record is known to stand no longer.
    package func isHistory(_ dot: Dot, _ register: RegisterName, of id: RecordID) throws -> Bool {
        let select = try Prepared(
            records.db,
            """
            SELECT 1 FROM history
            WHERE record = ? AND register = ? AND replica = ? AND timestamp = ?
            """
        )
        try select.bind(1, id)
        try select.bind(2, register)
        try select.bind(3, try records.number(of: dot.replica))
        try select.bind(4, dot.timestamp)
        defer { select.reset() }
        return try select.step()
    }

    /// Whether the office ever refused a write to a register of a record.
    package func isRefused(_ register: RegisterName, of id: RecordID) throws -> Bool {
        let select = try Prepared(
            records.db,
            "SELECT 1 FROM refused WHERE record = ? AND register = ? LIMIT 1"
        )
        try select.bind(1, id)
        try select.bind(2, register)
        defer { select.reset() }
        return try select.step()
    }

    /// The values that the office did not take, the oldest first.
    public func refusedValues() throws -> [RefusedValue] {
        let rows = try Row.fetchAll(
            records.db.cachedStatement(sql: "SELECT * FROM refused ORDER BY id")
        )
        return try rows.compactMap { row in
            guard let record = RecordID(bytes: row["record"] as Data) else { return nil }
            return RefusedValue(
                record: record,
                table: row["tbl"],
                register: row["register"],
                sibling: try sibling(row),
                code: row["code"],
                reason: row["reason"],
                notedMilliseconds: row["noted"]
            )
        }
    }

    private func sibling(_ row: Row) throws -> Sibling {
        let timestamp = Timestamp(rawValue: UInt64(bitPattern: row["timestamp"]))
        let dot = Dot(replica: try records.replica(row["replica"]), timestamp: timestamp)
        let blob = Array(row["content"] as Data)
        return Sibling(dot: dot, content: try ContentCoding.decode(blob, records.replica))
    }
}
