import GRDB
public import SyncCore

/// One local transaction: all of it is written under one dot, or none of it.
public final class WriteTransaction: ReadTransaction {
    private var stamp: (dot: Dot, sequence: SequenceNumber)?
    /// An own transaction that was looked for and found, so that it is not looked for again.
    var lastOwnSeen: Timestamp?
    /// What is written here, for those who want to take it back; nil if nobody does.
    package var journal: [WriteEntry]?
    /// What makes new records, by table and registers.
    var inserters: [[String]: RecordInserter] = [:]
    /// The records that were erased here, which the office notes outside its file too.
    private(set) var erased: [RecordID] = []
    /// The epoch that began here, which the office notes there as well.
    var begun: EpochID?
    /// Whether nothing may be written any more.
    private(set) var isOver = false

    /// Ends the transaction; inserters hold it, and it holds some of them.
    func end() {
        isOver = true
        inserters = [:]
    }

    /// Notes that a record is erased here.
    func noteErasing(_ id: RecordID) { erased.append(id) }

    /// The dot of the transaction; it is stamped at the first call, so call it only to write.
    package func dot() throws -> (dot: Dot, sequence: SequenceNumber) {
        if let stamp { return stamp }
        try takeNewReplicaIfAsked()
        var clock = HybridLogicalClock(last: store.last)
        let timestamp = clock.tick(
            nowMilliseconds: nowMilliseconds,
            random: environment.randomBits()
        )
        store.last = timestamp
        let result = (Dot(replica: store.replica, timestamp: timestamp), nextSequence())
        try keep(
            TransactionStamp(
                timestamp: timestamp,
                tag: CommitTag(rawValue: environment.randomBits())
            ),
            of: store.replica
        )
        stamp = result
        return result
    }

    /// Another dot of the same transaction, for values that must stand beside each other.
    package func furtherDot() throws -> Dot {
        _ = try dot()
        var clock = HybridLogicalClock(last: store.last)
        let timestamp = clock.tick(
            nowMilliseconds: nowMilliseconds,
            random: environment.randomBits()
        )
        store.last = timestamp
        try keep(
            TransactionStamp(
                timestamp: timestamp,
                tag: CommitTag(rawValue: environment.randomBits())
            ),
            of: store.replica
        )
        return Dot(replica: store.replica, timestamp: timestamp)
    }

    /// Whether the transaction wrote anything of its own.
    var isStamped: Bool { stamp != nil }

    private var sequenceTaken: SequenceNumber?

    /// The number of this transaction.
    func nextSequence() -> SequenceNumber {
        if let sequenceTaken { return sequenceTaken }
        store.sequence = store.sequence.next
        sequenceTaken = store.sequence
        return store.sequence
    }

    /// The number that a join in this transaction gives to what changes.
    var sequenceOfJoin: SequenceNumber { sequenceTaken ?? store.sequence.next }

    func keep(_ stamp: TransactionStamp, of replica: ReplicaID) throws {
        let insert = try Prepared(
            records.db,
            "INSERT OR REPLACE INTO commit_tag(replica, timestamp, tag, noted) VALUES (?, ?, ?, ?)"
        )
        try insert.bind(1, try records.number(of: replica))
        try insert.bind(2, stamp.timestamp)
        try insert.bind(3, Int64(bitPattern: stamp.tag.rawValue))
        // The office can tell which transactions it heard of after histories had parted.
        if store.role == .office { try insert.bind(4, sequenceOfJoin) }
        try insert.run()
    }

    /// The office's own writes go under a new ID once its file was put back from a copy.
    private func takeNewReplicaIfAsked() throws {
        guard store.role == .office, store.isSuspect else { return }
        store.replica = try records.drawReplica(role: .office, environment)
        store.isSuspect = false
    }

    // MARK: Writing

    /// Writes a register of a record.
    ///
    /// - Returns: Whether anything was written; false if the register shows the value already and
    ///   no other stands beside it.
    @discardableResult
    public func write(
        _ values: [Value],
        to register: RegisterName,
        of id: RecordID,
        in table: TableName
    ) throws -> Bool {
        let layout = try self.table(table)
        guard journal != nil else { return try write(values, to: register, of: id, layout) }
        let policy = layout.place(register)?.schema.policy
        let before = try records.load(id, in: layout).flatMap { record in
            record.siblings(register).count > 1
                ? WriteEntry.several : policy?.shown(record.siblings(register))?.content.values
        }
        let isWritten = try write(values, to: register, of: id, layout)
        if isWritten {
            let change = WriteEntry.Change.wrote(register: register, before: before, after: values)
            journal?.append(WriteEntry(table: table, record: id, change: change))
        }
        return isWritten
    }

    private func write(
        _ values: [Value],
        to register: RegisterName,
        of id: RecordID,
        _ layout: TableLayout
    ) throws -> Bool {
        if let isWritten = try writeRow(values, to: register, of: id, layout) { return isWritten }
        guard var record = try records.load(id, in: layout) else {
            throw ReplicaError.noRecord(id)
        }
        guard try write(values, to: register, of: &record, layout) else { return false }
        try records.save(record)
        return true
    }

    /// Deletes a record as it is seen here now, with its children.
    ///
    /// An edit of it that was made elsewhere without seeing the deletion brings it back.
    public func delete(_ id: RecordID, in table: TableName) throws {
        guard var record = try records.load(id, in: try self.table(table)) else {
            throw ReplicaError.noRecord(id)
        }
        let children = try records.children(of: id).map {
            Deletion.Child(record: $0.header.id, clock: $0.clock)
        }
        let deletion = Deletion(clock: record.clock, children: children)
        let (dot, sequence) = try dot()
        journal?.append(WriteEntry(table: table, record: id, change: .deleted))
        let replaced = record.writeLife(.deleted(deletion), dot: dot, at: sequence)
        guard record.whole.fitsLimits else { throw ReplicaError.tooLarge(table, Register.life) }
        try note(replaced, Register.life, of: record)
        try records.save(record)
    }

    /// Says that a record exists: takes a deletion back, or settles one that was overtaken.
    public func restore(_ id: RecordID, in table: TableName) throws {
        guard var record = try records.load(id, in: try self.table(table)) else {
            throw ReplicaError.noRecord(id)
        }
        let (dot, sequence) = try dot()
        try note(record.writeLife(.alive, dot: dot, at: sequence), Register.life, of: record)
        try records.save(record)
    }

    /// Writes a register of which nothing stands outside the record's row; nil if it is not so, or
    /// if more has to be looked at.
    private func writeRow(
        _ values: [Value],
        to name: RegisterName,
        of id: RecordID,
        _ layout: TableLayout
    ) throws -> Bool? {
        guard let place = layout.place(name), place.schema.accepts(.fields(values)),
            place.schema.policy.takesAnyValue,
            // Values as short as these never make a record too large.
            values.allSatisfy({ $0.byteEstimate <= 1_024 }), try !records.hasErasures(),
            let row = try records.plainRow(id, place, layout)
        else { return nil }
        if row.shown?.content == .fields(values) { return false }
        let (dot, sequence) = try dot()
        try records.write(values, to: place, row, layout, dot: dot, at: sequence)
        if let shown = row.shown {
            try noteHistory(
                [SupersededSibling(register: name, sibling: shown)],
                of: row.header,
                isErased: false
            )
        }
        return true
    }

    @discardableResult
    func write(
        _ values: [Value],
        to name: RegisterName,
        of record: inout RecordState,
        _ layout: TableLayout
    ) throws -> Bool {
        guard let place = layout.place(name) else {
            throw ReplicaError.unknownRegister(layout.name, name)
        }
        guard values.allSatisfy(\.fitsLimits) else {
            throw ReplicaError.tooLarge(layout.name, name)
        }
        if place.schema.isPersonal, try records.isErased(record) {
            throw ReplicaError.erased(record.header.id)
        }
        let held = record.siblings(name)
        if held.count == 1, held[0].content == .fields(values) { return false }
        let (dot, sequence) = try dot()
        let replaced: [Sibling]?
        do throws(WriteRefusal) {
            replaced = try record.write(.fields(values), to: place.schema, dot: dot, at: sequence)
        } catch {
            throw ReplicaError.refused(error)
        }
        guard record.whole.fitsLimits else { throw ReplicaError.tooLarge(layout.name, name) }
        try note(replaced ?? [], name, of: record)
        return replaced != nil
    }

    func note(_ siblings: [Sibling], _ name: RegisterName, of record: RecordState) throws {
        try noteHistory(
            siblings.map { SupersededSibling(register: name, sibling: $0) },
            of: record
        )
    }

    /// Keeps a value that no longer stands, whatever register it is of.
    func keep(_ sibling: Sibling, _ name: RegisterName, of record: RecordState) throws {
        try noteHistory(
            [SupersededSibling(register: name, sibling: sibling)],
            of: record.header,
            isErased: try records.isErased(record),
            isAlways: true
        )
    }

    // MARK: History

    /// How long a device keeps what no longer stands: 90 days, in milliseconds.
    static let historyMilliseconds: Int64 = 90 * 24 * 60 * 60 * 1_000

    /// How long a device keeps tags of its own transactions: five years, in milliseconds.
    static let stampMilliseconds: Int64 = 5 * 365 * 24 * 60 * 60 * 1_000

    /// Lets go of values that a device has kept for long enough; the office keeps them.
    func forgetOldHistory() throws {
        guard store.role == .device else { return }
        try records.db.cachedStatement(
            sql: "DELETE FROM history WHERE noted < ?"
        ).execute(
            arguments: [nowMilliseconds - Self.historyMilliseconds]
        )
    }

    /// Keeps values that no longer stand: the office those of every register, a device those of
    /// registers that people are asked about.
    ///
    /// Nothing personal of a record that was erased is kept.
    package func noteHistory(_ superseded: [SupersededSibling], of record: RecordState) throws {
        guard !superseded.isEmpty else { return }
        try noteHistory(
            superseded,
            of: record.header,
            isErased: try records.isErased(record)
        )
    }

    private func noteHistory(
        _ superseded: [SupersededSibling],
        of header: RecordHeader,
        isErased: Bool,
        isAlways: Bool = false
    ) throws {
        for item in superseded where item.register != Register.life {
            if isErased, isPersonal(item.register, in: header.table) { continue }
            let register = schema.table(header.table)?.register(item.register)
            let isAsked = register?.policy == .review || register?.policy == .all
            guard store.role == .office || isAsked || isAlways else { continue }
            let insert = try Prepared(
                records.db,
                """
                INSERT INTO history
                  (record, tbl, register, replica, timestamp, content, noted, parent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
            )
            try insert.bind(1, header.id)
            try insert.bind(2, header.table)
            try insert.bind(3, item.register)
            try insert.bind(4, try records.number(of: item.sibling.dot.replica))
            try insert.bind(5, item.sibling.dot.timestamp)
            try insert.bind(
                6,
                try ContentCoding.encode(item.sibling.content) { try records.number(of: $0) }
            )
            try insert.bind(7, nowMilliseconds)
            if let parent = header.parent { try insert.bind(8, parent) }
            try insert.run()
        }
    }
}
