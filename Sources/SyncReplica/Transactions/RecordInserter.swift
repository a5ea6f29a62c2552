public import SyncCore
import SyncWire

/// Makes many records of one table that begin with the same registers.
///
/// What the records have in common is worked out once. Valid only inside the transaction that it
/// was made in.
public final class RecordInserter {
    private let transaction: WriteTransaction
    private let table: TableLayout
    private let fields: [FieldSchema]
    private let places: [TableLayout.RegisterPlace]
    private let insert: Prepared
    /// The row's metadata, the same for all records of one transaction.
    private var rowClock: [UInt8] = []

    init(
        _ transaction: WriteTransaction,
        _ table: TableLayout,
        _ places: [TableLayout.RegisterPlace]
    ) throws {
        self.transaction = transaction
        self.table = table
        self.places = places
        fields = places.flatMap(\.schema.fields)
        insert = try Prepared(transaction.records.db, table.insertion(of: fields))
    }

    /// Makes a record.
    ///
    /// - `id`: the record's ID; nil for a new UUIDv7.
    /// - `parent`: the record it is a part of.
    /// - `values`: the values of the registers' fields, in the order in which the registers were
    ///   named and their fields are declared.
    ///
    /// Returns the record's ID.
    @discardableResult
    public func insert(
        id: RecordID? = nil,
        parent: RecordID? = nil,
        _ values: [Value]
    ) throws -> RecordID {
        guard !transaction.isOver else {
            throw ReplicaError.inconsistent("an inserter was used after its transaction")
        }
        guard table.hasParent == (parent != nil) else {
            throw ReplicaError.wrongParent(table.name)
        }
        try check(values)
        let id =
            id ?? transaction.environment.recordID(milliseconds: transaction.nowMilliseconds)
        transaction.journal?.append(
            WriteEntry(table: table.name, record: id, change: .created(parent: parent))
        )
        // What is erased, and what is here already, is looked at closely.
        if try !transaction.records.hasErasures(), try insertRow(id, parent, values) {
            if let parent { try transaction.records.refresh(parent) }
            return id
        }
        return try transaction.createAgain(table, id: id, parent: parent, byRegister(values))
    }

    private func check(_ values: [Value]) throws {
        guard values.count == fields.count else {
            throw ReplicaError.refused(.wrongShape(places.first?.schema.name ?? table.name))
        }
        var bytes = 0
        for (field, value) in zip(fields, values) {
            guard field.accepts(value) else {
                throw ReplicaError.refused(.wrongShape(register(of: field)))
            }
            guard value.fitsLimits else {
                throw ReplicaError.tooLarge(table.name, register(of: field))
            }
            bytes += value.byteEstimate
        }
        guard bytes < WireLimits.recordBytesMax - 64 - 16 * places.count else {
            throw ReplicaError.tooLarge(table.name, places.last?.schema.name ?? table.name)
        }
    }

    private func register(of field: FieldSchema) -> RegisterName {
        places.first { $0.schema.fields.contains(field) }?.schema.name ?? field.name
    }

    private func byRegister(_ values: [Value]) -> [RegisterName: [Value]] {
        var first = 0
        var result: [RegisterName: [Value]] = [:]
        for place in places {
            let end = first + place.schema.fields.count
            result[place.schema.name] = Array(values[first..<end])
            first = end
        }
        return result
    }

    /// Writes the row without looking first; false if the record is there already.
    private func insertRow(_ id: RecordID, _ parent: RecordID?, _ values: [Value]) throws -> Bool {
        let (dot, sequence) = try transaction.dot()
        if rowClock.isEmpty { rowClock = try newRowClock(dot, sequence) }
        try insert.bind(1, id)
        if let parent { try insert.bind(2, parent) } else { try insert.bindNull(2) }
        try insert.bind(3, ScopeID.all.name)
        try insert.bind(4, sequence)
        try insert.bind(5, rowClock)
        var index = 6
        for value in values {
            try insert.bind(index, value)
            index += 1
        }
        return try insert.runUnlessHeld()
    }

    private func newRowClock(_ dot: Dot, _ sequence: SequenceNumber) throws -> [UInt8] {
        let replica = try transaction.records.number(of: dot.replica)
        var clock = RowClock()
        clock.vector = [(replica, dot.timestamp)]
        clock.entries = ([0] + places.map(\.number)).map {
            RowClock.Entry(
                register: $0,
                replica: replica,
                timestamp: dot.timestamp,
                sequence: sequence
            )
        }
        return clock.encoded(rowSequence: sequence)
    }
}

extension WriteTransaction {
    /// Begins to make records of a table that begin with some of its registers.
    public func inserter(
        _ table: TableName,
        _ registers: [RegisterName]
    ) throws -> RecordInserter {
        let layout = try self.table(table)
        var places: [TableLayout.RegisterPlace] = []
        for name in registers {
            guard let place = layout.place(name),
                !places.contains(where: { $0.number == place.number })
            else { throw ReplicaError.unknownRegister(table, name) }
            places.append(place)
        }
        return try RecordInserter(self, layout, places)
    }

    /// Makes a record.
    ///
    /// - `table`: the record's table.
    /// - `id`: the record's ID; nil for a new UUIDv7.
    /// - `parent`: the record it is a part of.
    /// - `values`: the registers given a value, each with the values of its fields.
    ///
    /// Returns the record's ID.
    @discardableResult
    public func create(
        _ table: TableName,
        id: RecordID? = nil,
        parent: RecordID? = nil,
        values: [RegisterName: [Value]]
    ) throws -> RecordID {
        let layout = try self.table(table)
        var registers: [RegisterName] = []
        var fields: [Value] = []
        for place in layout.registers {
            guard let own = values[place.schema.name] else { continue }
            guard own.count == place.schema.fields.count else {
                throw ReplicaError.refused(.wrongShape(place.schema.name))
            }
            registers.append(place.schema.name)
            fields += own
        }
        guard registers.count == values.count else {
            let unknown = values.keys.sorted().first { layout.place($0) == nil }
            throw ReplicaError.unknownRegister(table, unknown ?? "")
        }
        let key = [table] + registers
        let inserter = try inserters[key] ?? self.inserter(table, registers)
        inserters[key] = inserter
        return try inserter.insert(id: id, parent: parent, fields)
    }

    /// Makes a record of which something is known here: one that was deleted, or its ID erased.
    func createAgain(
        _ layout: TableLayout,
        id: RecordID,
        parent: RecordID?,
        _ values: [RegisterName: [Value]]
    ) throws -> RecordID {
        var record =
            try records.load(id, in: layout)
            ?? RecordState(header: RecordHeader(id: id, table: layout.name, parent: parent))
        if !record.registers.isEmpty, try !isDeleted(record) {
            throw ReplicaError.recordExists(id)
        }
        let (dot, sequence) = try dot()
        try note(record.writeLife(.alive, dot: dot, at: sequence), Register.life, of: record)
        for (name, fields) in values.sorted(by: { $0.key < $1.key }) {
            try write(fields, to: name, of: &record, layout)
        }
        try records.save(record)
        return id
    }
}
