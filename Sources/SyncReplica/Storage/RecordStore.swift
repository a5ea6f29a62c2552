import GRDB
import SyncCore

/// Loads and stores whole records within one transaction.
///
/// What it caches is append-only in the file and lives as long as the transaction.
final class RecordStore {
    let db: Database
    let layout: SchemaLayout
    private var replicaIDs: [Int64: ReplicaID] = [:]
    private var lastReplica: (number: Int64, id: ReplicaID)?
    private var replicaNumbers: [ReplicaID: Int64] = [:]
    private var registerNumbers: [String: Int] = [:]
    private var registerNames: [String: RegisterName] = [:]
    var statements: [RegisterStatement: Prepared] = [:]
    var clockMemo: ClockMemo?
    /// Whether anything was ever erased here, once it was looked for.
    var isErasing: Bool?
    /// Records whose deletions are to be brought up to date; nil if that is done at once.
    var waiting: Set<RecordID>?
    private var lastSeen: LastSeen?

    /// The record last looked for in a table, and whether it has siblings outside its row.
    private struct LastSeen: Equatable {
        var record: RecordID
        var table: TableName
        var hasSiblings: Bool
    }

    /// Whether names may be added to what the file interns.
    private let isWritable: Bool

    init(_ db: Database, layout: SchemaLayout, isWritable: Bool = true) {
        self.db = db
        self.layout = layout
        self.isWritable = isWritable
    }

    // MARK: Interned names

    /// The number of a replica ID; one that the file has not yet is given the next, or when only
    /// reading, a number that no row has.
    func number(of replica: ReplicaID) throws -> Int64 {
        if let number = replicaNumbers[replica] { return number }
        let select = try Prepared(db, "SELECT id FROM replica WHERE uuid = ?")
        try select.bind(1, replica)
        var number: Int64
        if try select.step() {
            number = select.integer(0)
            select.reset()
        } else {
            select.reset()
            guard isWritable else { return -1 }
            let insert = try Prepared(db, "INSERT INTO replica(uuid) VALUES (?)")
            try insert.bind(1, replica)
            try insert.run()
            number = db.lastInsertedRowID
        }
        remember(replica, number)
        return number
    }

    /// Keeps a number in memory: a page names the same few again and again, but a hostile one may
    /// name many.
    private func remember(_ replica: ReplicaID, _ number: Int64) {
        if replicaIDs.count >= Self.replicasMax {
            replicaNumbers = [:]
            replicaIDs = [:]
        }
        replicaNumbers[replica] = number
        replicaIDs[number] = replica
    }

    private static let replicasMax = 16_384

    func replica(_ number: Int64) throws -> ReplicaID {
        if let lastReplica, lastReplica.number == number { return lastReplica.id }
        if let replica = replicaIDs[number] {
            lastReplica = (number, replica)
            return replica
        }
        let select = try Prepared(db, "SELECT uuid FROM replica WHERE id = ?")
        try select.bind(1, number)
        defer { select.reset() }
        guard try select.step() else {
            throw ReplicaError.inconsistent("no replica has the number \(number)")
        }
        let replica: ReplicaID = try select.identifier(0)
        remember(replica, number)
        return replica
    }

    /// The number of a register that the program does not know; a new one is given the next.
    private func number(of register: RegisterName, in table: TableName) throws -> Int {
        if register == Register.life { return 0 }
        let key = table + "." + register
        if let number = registerNumbers[key] { return number }
        if let place = layout.table(table).registers.first(where: { $0.schema.name == register }) {
            registerNumbers[key] = place.number
            return place.number
        }
        let number = try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT number FROM register_name WHERE tbl = ? AND register = ?"
            ),
            arguments: [table, register]
        )
        let found = try number ?? addRegister(register, in: table)
        registerNumbers[key] = found
        return found
    }

    private func addRegister(_ register: RegisterName, in table: TableName) throws -> Int {
        let number =
            try Int.fetchOne(
                db.cachedStatement(
                    sql: "SELECT coalesce(max(number), 0) + 1 FROM register_name WHERE tbl = ?"
                ),
                arguments: [table]
            ) ?? 1
        try db.cachedStatement(
            sql: "INSERT INTO register_name(tbl, number, register, is_known) VALUES (?, ?, ?, 0)"
        ).execute(
            arguments: [table, number, register]
        )
        return number
    }

    private func name(of number: Int, in table: TableName) throws -> RegisterName {
        if number == 0 { return Register.life }
        if let place = layout.table(table).place(number) { return place.schema.name }
        let key = "\(number).\(table)"
        if let name = registerNames[key] { return name }
        let found = try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT register FROM register_name WHERE tbl = ? AND number = ?"
            ),
            arguments: [table, number]
        )
        guard let found else {
            throw ReplicaError.inconsistent("no register of \(table) has the number \(number)")
        }
        registerNames[key] = found
        return found
    }

    // MARK: Loading

    /// The record of an ID in a table; nil if there is none.
    func load(_ id: RecordID, in table: TableLayout) throws -> RecordState? {
        let statement = try Prepared(db, table.statements.one)
        try statement.bind(1, id)
        defer { statement.reset() }
        guard try statement.step() else {
            lastSeen = LastSeen(record: id, table: table.name, hasSiblings: false)
            return nil
        }
        return try record(from: statement, table)
    }

    /// The record of an ID, wherever it lies.
    ///
    /// `likely`: the table to look in first.
    func find(_ id: RecordID, likely: TableName? = nil) throws -> RecordState? {
        if let likely, let record = try load(id, in: layout.table(likely)) { return record }
        let holder = try Prepared(db, layout.statements.holder)
        try holder.bind(1, id)
        defer { holder.reset() }
        guard try holder.step(), !holder.isNull(0) else { return nil }
        return try load(id, in: layout.all[Int(holder.integer(0))])
    }

    /// A record's clock, wherever the record lies; nil if it is not held.
    func clock(of id: RecordID) throws -> VersionVector? {
        for table in layout.all {
            let statement = try Prepared(db, table.statements.one)
            try statement.bind(1, id)
            defer { statement.reset() }
            guard try statement.step() else { continue }
            let clock = try RowClock(
                decoding: statement.bytes(5),
                rowSequence: SequenceNumber(statement.integer(3))
            )
            return try vector(clock)
        }
        return nil
    }

    private func vector(_ clock: RowClock) throws -> VersionVector {
        VersionVector(
            try clock.vector.map { Dot(replica: try replica($0.replica), timestamp: $0.timestamp) }
        )
    }

    /// The records that a condition selects from a table, in its order.
    func load(
        from table: TableLayout,
        where condition: String,
        bind: (Prepared) throws -> Void
    ) throws -> [RecordState] {
        try load(table.select + " WHERE " + condition, of: table, bind: bind)
    }

    /// The records that a statement selects as `TableLayout.select` does.
    func load(
        _ sql: String,
        of table: TableLayout,
        bind: (Prepared) throws -> Void
    ) throws -> [RecordState] {
        let statement = try Prepared(db, sql)
        try bind(statement)
        defer { statement.reset() }
        var records: [RecordState] = []
        while try statement.step() { records.append(try record(from: statement, table)) }
        return records
    }

    /// Calls a function with each record that a statement gives, as `TableLayout.select` selects.
    func each(
        _ rows: Prepared,
        _ table: TableLayout,
        _ body: (RecordState) throws -> Void
    ) throws {
        defer { rows.reset() }
        while try rows.step() { try body(try record(from: rows, table)) }
    }

    /// The record of a row, as `TableLayout.select` selects it.
    func record(from row: Prepared, _ table: TableLayout) throws -> RecordState {
        let id: RecordID = try row.identifier(0)
        let tableName = table.isForeign ? row.text(6) : table.name
        let header = RecordHeader(
            id: id,
            table: tableName,
            parent: row.isNull(1) ? nil : try row.identifier(1),
            scope: ScopeID(row.text(2))
        )
        let sequence = SequenceNumber(row.integer(3))
        let rowClock = try RowClock(decoding: row.bytes(5), rowSequence: sequence)
        lastSeen = LastSeen(record: id, table: table.name, hasSiblings: rowClock.hasSiblings)
        let registers =
            try plainRegisters(rowClock, row, table)
            ?? registers(rowClock, row, table, header, at: sequence)
        return RecordState(
            header: header,
            registers: registers,
            clock: try vector(rowClock),
            sequence: sequence,
            pushed: SequenceNumber(row.integer(4))
        )
    }

    /// The registers of a row that holds all of its record; nil if it does not.
    private func plainRegisters(
        _ rowClock: RowClock,
        _ row: Prepared,
        _ table: TableLayout
    ) throws -> [Register]? {
        guard !rowClock.hasSiblings, !table.isForeign else { return nil }
        var registers: [Register] = []
        registers.reserveCapacity(rowClock.entries.count)
        for known in table.byName {
            guard let entry = rowClock.entries.first(where: { $0.register == known.number }) else {
                continue
            }
            guard entry.isInline else { return nil }
            let dot = Dot(replica: try replica(entry.replica), timestamp: entry.timestamp)
            let content: Content =
                known.number == 0
                ? .alive : .fields(row.values(6 + known.firstColumn, count: known.fields))
            registers.append(
                Register(
                    name: known.name,
                    siblings: [Sibling(dot: dot, content: content)],
                    sequence: entry.sequence
                )
            )
        }
        return registers.count == rowClock.entries.count ? registers : nil
    }

    private func registers(
        _ rowClock: RowClock,
        _ row: Prepared,
        _ table: TableLayout,
        _ header: RecordHeader,
        at sequence: SequenceNumber
    ) throws -> [Register] {
        var siblings: [Int: [Sibling]] = [:]
        for entry in rowClock.entries where entry.isInline {
            let dot = Dot(replica: try replica(entry.replica), timestamp: entry.timestamp)
            siblings[entry.register] = [
                Sibling(dot: dot, content: try content(of: entry.register, row, table))
            ]
        }
        if rowClock.hasSiblings {
            for (number, sibling) in try storedSiblings(header.id) {
                siblings[number, default: []].append(sibling)
            }
        }
        var sequences: [Int: SequenceNumber] = [:]
        for entry in rowClock.entries { sequences[entry.register] = entry.sequence }
        return try siblings.map { number, siblings in
            Register(
                name: try name(of: number, in: header.table),
                siblings: siblings,
                sequence: sequences[number] ?? sequence
            )
        }
    }

    private func content(of number: Int, _ row: Prepared, _ table: TableLayout) throws -> Content {
        if number == 0 { return .alive }
        guard let place = table.place(number) else {
            throw ReplicaError.inconsistent("register \(number) of \(table.name) has no column")
        }
        return .fields(row.values(6 + place.firstColumn, count: place.schema.fields.count))
    }

    private func storedSiblings(_ id: RecordID) throws -> [(Int, Sibling)] {
        let statement = try Prepared(
            db,
            """
            SELECT register, replica, timestamp, content FROM sibling WHERE record = ?
            ORDER BY register, timestamp, replica
            """
        )
        try statement.bind(1, id)
        var rows: [(Int, Int64, Int64, [UInt8])] = []
        while try statement.step() {
            rows.append(
                (
                    Int(statement.integer(0)), statement.integer(1), statement.integer(2),
                    statement.bytes(3)
                )
            )
        }
        statement.reset()
        return try rows.map { number, replicaNumber, timestamp, blob in
            let dot = Dot(
                replica: try replica(replicaNumber),
                timestamp: Timestamp(rawValue: UInt64(bitPattern: timestamp))
            )
            let content = try ContentCoding.decode(blob, replica)
            return (number, Sibling(dot: dot, content: content))
        }
    }

    // MARK: Storing

    /// Writes a record's row and its siblings.
    func store(_ record: RecordState, isDeleted: Bool) throws {
        let table = layout.table(record.header.table)
        var rowClock = RowClock()
        var shown: [Int: Sibling] = [:]
        var others: [(Int, Sibling)] = []
        for register in record.registers {
            let place = table.place(register.name)
            let number = try place?.number ?? number(of: register.name, in: record.header.table)
            let inline = inlineSibling(of: register, number, place)
            if let inline { shown[number] = inline }
            for sibling in register.siblings where sibling.dot != inline?.dot {
                others.append((number, sibling))
            }
            rowClock.entries.append(
                RowClock.Entry(
                    register: number,
                    replica: try inline.map { try self.number(of: $0.dot.replica) } ?? 0,
                    timestamp: inline?.dot.timestamp ?? .zero,
                    sequence: register.sequence
                )
            )
        }
        for entry in record.clock.entries {
            rowClock.vector.append((try number(of: entry.replica), entry.timestamp))
        }
        rowClock.hasSiblings = !others.isEmpty
        try storeRow(record, table, rowClock, shown, isDeleted: isDeleted)
        try storeSiblings(others, of: record.header.id, in: table)
    }

    /// The sibling that the row itself holds: the value shown, or that the record is alive.
    private func inlineSibling(
        of register: Register,
        _ number: Int,
        _ place: TableLayout.RegisterPlace?
    ) -> Sibling? {
        if number == 0 { return register.siblings.last { $0.content == .alive } }
        guard let place, let shown = place.schema.policy.shown(register.siblings),
            place.schema.accepts(shown.content)
        else { return nil }
        return shown
    }

    private func storeRow(
        _ record: RecordState,
        _ table: TableLayout,
        _ rowClock: RowClock,
        _ shown: [Int: Sibling],
        isDeleted: Bool
    ) throws {
        let statement = try Prepared(db, table.upsert)
        try statement.bind(1, record.header.id)
        if let parent = record.header.parent { try statement.bind(2, parent) }
        try statement.bind(3, record.header.scope.name)
        try statement.bind(4, record.sequence)
        try statement.bind(5, record.pushed)
        try statement.bind(6, rowClock.encoded(rowSequence: record.sequence))
        try statement.bind(7, isDeleted ? 1 : 0)
        if table.isForeign { try statement.bind(8, record.header.table) }
        for place in table.registers {
            guard case .fields(let values)? = shown[place.number]?.content else { continue }
            for (offset, value) in values.enumerated() {
                try statement.bind(8 + place.firstColumn + offset, value)
            }
        }
        try statement.run()
    }

    private func storeSiblings(
        _ siblings: [(Int, Sibling)],
        of id: RecordID,
        in table: TableLayout
    ) throws {
        let seen = LastSeen(record: id, table: table.name, hasSiblings: false)
        if lastSeen != seen {
            let delete = try Prepared(db, "DELETE FROM sibling WHERE record = ?")
            try delete.bind(1, id)
            try delete.run()
        }
        lastSeen = LastSeen(record: id, table: table.name, hasSiblings: !siblings.isEmpty)
        for (number, sibling) in siblings {
            let insert = try Prepared(
                db,
                """
                INSERT INTO sibling(record, register, replica, timestamp, content)
                VALUES (?, ?, ?, ?, ?)
                """
            )
            try insert.bind(1, id)
            try insert.bind(2, number)
            try insert.bind(3, try self.number(of: sibling.dot.replica))
            try insert.bind(4, sibling.dot.timestamp)
            try insert.bind(
                5,
                try ContentCoding.encode(sibling.content) { try self.number(of: $0) }
            )
            try insert.run()
        }
    }
}
