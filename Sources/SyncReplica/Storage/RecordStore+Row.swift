import GRDB
import SyncCore

extension RecordStore {
    /// A row's own part of a write to one register: what it replaces, and how the row stands.
    struct RowWrite {
        var rowID: Int64
        var header: RecordHeader
        var sequence: SequenceNumber
        /// The value that the register shows; nil if it holds none.
        var shown: Sibling?
        var clock: [UInt8]
    }

    /// A statement for one register of a table, kept for the transaction.
    private func prepared(
        _ kind: RegisterStatement.Kind,
        _ register: Int,
        _ table: TableLayout,
        _ sql: () -> String
    ) throws -> Prepared {
        let key = RegisterStatement(kind: kind, register: register, table: table.name)
        if let held = statements[key] { return held }
        let made = try Prepared(db, sql())
        statements[key] = made
        return made
    }

    /// What a write to a register of a plain row needs; nil if there is no such row, or if some of
    /// the record stands outside it.
    ///
    /// Whole records are not loaded: of most writes all that counts lies in one row.
    func plainRow(
        _ id: RecordID,
        _ place: TableLayout.RegisterPlace,
        _ table: TableLayout
    ) throws -> RowWrite? {
        let row = try prepared(.select, place.number, table) {
            let columns = place.schema.fields.map { ", \"\($0.name)\"" }.joined()
            return "SELECT rowid, parent, _scope, _seq, _clock\(columns) "
                + "FROM \(table.sqlName) WHERE id = ?"
        }
        try row.bind(1, id)
        defer { row.reset() }
        guard try row.step() else { return nil }
        let sequence = SequenceNumber(row.integer(3))
        let blob = row.bytes(4)
        guard let entry = try plainEntry(of: place.number, blob, sequence) else { return nil }
        var shown: Sibling?
        if let entry, entry.isInline {
            let fields = (5..<5 + place.schema.fields.count).map { row.value($0) }
            let dot = Dot(replica: try replica(entry.replica), timestamp: entry.timestamp)
            shown = Sibling(dot: dot, content: .fields(fields))
        }
        let header = RecordHeader(
            id: id,
            table: table.name,
            parent: row.isNull(1) ? nil : try row.identifier(1),
            scope: ScopeID(row.text(2))
        )
        return RowWrite(
            rowID: row.integer(0),
            header: header,
            sequence: sequence,
            shown: shown,
            clock: blob
        )
    }

    /// A register's entry in the metadata of a row whose record stands all in it and is alive: nil
    /// if it is not so, nil within if the register has none.
    private func plainEntry(
        of register: Int,
        _ blob: [UInt8],
        _ sequence: SequenceNumber
    ) throws -> RowClock.Entry?? {
        if let memo = clockMemo, memo.register == register, memo.sequence == sequence,
            memo.old == blob
        {
            return memo.entry
        }
        let clock = try RowClock(decoding: blob, rowSequence: sequence)
        let life = clock.entries.first { $0.register == 0 }
        guard !clock.hasSiblings, life?.isInline == true else { return nil }
        let entry = clock.entries.first { $0.register == register }
        clockMemo = ClockMemo(
            register: register,
            sequence: sequence,
            old: blob,
            entry: entry
        )
        return .some(entry)
    }

    /// Writes a register of a plain row, that is: one value under a new dot.
    func write(
        _ values: [Value],
        to place: TableLayout.RegisterPlace,
        _ row: RowWrite,
        _ table: TableLayout,
        dot: Dot,
        at sequence: SequenceNumber
    ) throws {
        let update = try prepared(.update, place.number, table) {
            let columns = place.schema.fields.map { ", \"\($0.name)\" = ?" }.joined()
            return "UPDATE \(table.sqlName) SET _seq = ?, _clock = ?\(columns) WHERE rowid = ?"
        }
        try update.bind(1, sequence)
        try update.bind(2, try newClock(row, place.number, dot, sequence))
        for (index, value) in values.enumerated() { try update.bind(3 + index, value) }
        try update.bind(3 + values.count, row.rowID)
        try update.run()
        if let parent = row.header.parent { try refresh(parent) }
    }

    private func newClock(
        _ row: RowWrite,
        _ register: Int,
        _ dot: Dot,
        _ sequence: SequenceNumber
    ) throws -> [UInt8] {
        if let memo = clockMemo, memo.register == register, memo.old == row.clock,
            memo.sequence == row.sequence, memo.dot == dot, memo.newSequence == sequence
        {
            return memo.new
        }
        var clock = try RowClock(decoding: row.clock, rowSequence: row.sequence)
        let number = try number(of: dot.replica)
        let entry = RowClock.Entry(
            register: register,
            replica: number,
            timestamp: dot.timestamp,
            sequence: sequence
        )
        if let index = clock.entries.firstIndex(where: { $0.register == register }) {
            clock.entries[index] = entry
        } else {
            clock.entries.append(entry)
        }
        if let index = clock.vector.firstIndex(where: { $0.replica == number }) {
            clock.vector[index].timestamp = max(clock.vector[index].timestamp, dot.timestamp)
        } else {
            clock.vector.append((number, dot.timestamp))
        }
        let new = clock.encoded(rowSequence: sequence)
        clockMemo?.dot = dot
        clockMemo?.newSequence = sequence
        clockMemo?.new = new
        return new
    }
}

/// Names a statement that reads or writes one register of a table's rows.
struct RegisterStatement: Hashable {
    enum Kind: Hashable { case select, update }
    var kind: Kind
    var register: Int
    var table: TableName
}

/// What was worked out for the last row written: the rows of one import, or of one sync, mostly
/// have the same metadata.
struct ClockMemo {
    var register: Int
    var sequence: SequenceNumber
    var old: [UInt8]
    var entry: RowClock.Entry?
    var dot: Dot?
    var newSequence = SequenceNumber.zero
    var new: [UInt8] = []
}
