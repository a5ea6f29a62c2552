import GRDB
package import SyncCore
import SyncReplica

/// A record that was written on this device, and whether the office has it.
package struct OwnRecord: Hashable, Sendable {
    /// The record.
    package var id: RecordID
    /// Its table.
    package var table: TableName
    /// The contact that it is about; nil for none, or for one that is gone.
    package var contact: ContactSummary?
    /// Whether the office lacks something of it.
    package var isWaiting: Bool
    /// Whether it was never sent.
    package var isNew: Bool
    /// Whether it was deleted.
    package var isDeleted: Bool
    /// The registers that wait; all of them if none does.
    package var registers: [RegisterName]
    /// What stands in it, by register.
    package var values: [RegisterName: [Value]]
    /// When it was last written here, in milliseconds since 1970.
    package var milliseconds: Int64
}

/// Where what was written on this device is.
package struct OwnRecords: Sendable {
    /// What waits for the office, in the order in which it is sent, as many as were asked for.
    package var waiting: [OwnRecord] = []
    /// How many wait in all.
    package var waitingCount = 0
    /// What the office has, the latest first, as many as were asked for.
    package var taken: [OwnRecord] = []
    /// What the office did not take, the oldest first: the latest of it, as many as were asked for.
    package var refused: [RefusedWrite] = []
    /// How many values it did not take in all.
    package var refusedCount = 0
}

extension CRM {
    /// Where what was written on this device is: at most so many records that wait, as many that
    /// the office has, and as many values that it did not take.
    package func ownRecords(limit: Int) throws -> OwnRecords {
        var own = OwnRecords()
        let refused = try refused()
        (own.refused, own.refusedCount) = (Array(refused.suffix(limit)), refused.count)
        let (waiting, taken) = try read { transaction in
            own.waitingCount = try transaction.pendingCount()
            return (
                try transaction.pending(limit: limit), try transaction.takenRecords(limit: limit)
            )
        }
        let contacts = try summariesOfCards(waiting + taken)
        let described = try read { transaction in
            try (waiting + taken).map { try transaction.own($0, contacts) }
        }
        own.waiting = Array(described.prefix(waiting.count))
        own.taken = Array(described.suffix(taken.count))
        return own
    }

    /// The names of contacts of which something waits for the office, at most so many, and how
    /// many records wait in all.
    ///
    /// What a copy holds as it is here does not count; of very much that waits, all of it does.
    package func waitingContacts(
        limit: Int,
        besides copy: CRM? = nil
    ) throws -> (names: [String], records: Int) {
        var (pending, count) = try read { transaction in
            (try transaction.pending(limit: CRMLimits.chunkMax), try transaction.pendingCount())
        }
        if let copy, count == pending.count {
            let waiting = pending
            pending = try copy.read { transaction in
                try waiting.filter { state in
                    guard let held = try transaction.record(state.header) else { return true }
                    return !held.clock.covers(state.clock)
                }
            }
            count = pending.count
        }
        let contacts = try summariesOfCards(pending)
        var names: [String] = []
        for record in pending {
            guard let id = record.cardID, let name = contacts[id]?.name, !names.contains(name)
            else { continue }
            names.append(name)
            if names.count == limit { break }
        }
        return (names, count)
    }

    /// The contacts that records are about, by the contacts' own IDs.
    func summariesOfCards(_ records: [RecordState]) throws -> [RecordID: ContactSummary] {
        let ids = Set(records.compactMap(\.cardID)).sorted()
        let cards = try read { transaction in
            try ids.filter(transaction.isContactThere).map {
                ($0, try transaction.representative(of: $0))
            }
        }
        let found = try summaries(Set(cards.map(\.1)).sorted())
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return Dictionary(cards.compactMap { id, card in byID[card].map { (id, $0) } }) {
            first,
            _ in
            first
        }
    }
}

extension RecordState {
    /// The contact that the record is, or is a part of.
    var cardID: RecordID? { header.table == "contact" ? header.id : header.parent }
}

extension ReadTransaction {
    /// The records that were written here and that the office has, the latest first.
    fileprivate func takenRecords(limit: Int) throws -> [RecordState] {
        var places: [(sequence: Int64, id: RecordID, table: TableName)] = []
        for table in schema.tables {
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, _seq FROM "\(table.name)" WHERE _seq > 0 AND _pushed >= _seq
                    ORDER BY _seq DESC, id LIMIT ?
                    """,
                arguments: [limit]
            )
            places += rows.compactMap { row in
                row.recordID(0).map { (row.integer(1) ?? 0, $0, table.name) }
            }
        }
        places.sort { ($1.sequence, $0.id) < ($0.sequence, $1.id) }
        return try places.prefix(limit).compactMap { try record($0.id, in: $0.table) }
    }

    /// A record as it is shown to its author.
    fileprivate func own(
        _ state: RecordState,
        _ contacts: [RecordID: ContactSummary]
    ) throws -> OwnRecord {
        var values: [RegisterName: [Value]] = [:]
        for register in state.registers {
            values[register.name] = shown(register.name, of: state)
        }
        let waiting = state.registers.filter { $0.sequence > state.pushed }
        let listed = waiting.isEmpty ? state.registers : waiting
        let last = listed.flatMap(\.siblings).map(\.dot.timestamp).max() ?? .zero
        return OwnRecord(
            id: state.header.id,
            table: state.header.table,
            contact: state.cardID.flatMap { contacts[$0] },
            isWaiting: state.isPending,
            isNew: state.pushed <= .zero,
            isDeleted: try isDeleted(state),
            registers: listed.map(\.name),
            values: values,
            milliseconds: last.milliseconds
        )
    }
}
