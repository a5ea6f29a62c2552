import SyncCore
import SyncWire

/// Stores records of one shape of a change set straight from the message's bytes, where they are
/// new here and have one value in each register.
final class PackedInserter {
    private let transaction: WriteTransaction
    private let packed: PackedChanges
    private let bytes: PackedChanges.Bytes
    private let fields: [FieldSchema]
    private let numbers: [Int]
    private let scope: String
    private let insert: Prepared
    /// The rows' metadata for a replica ID, and where the timestamp stands in it.
    private var metadata: (replica: Int, bytes: [UInt8], place: Int)?

    /// Makes one for a shape; nil if its records have to be looked at one by one.
    ///
    /// `bytes`: those of the change set, which stay where they are until `close`.
    init?(
        _ transaction: WriteTransaction,
        _ packed: PackedChanges,
        shape number: Int,
        _ bytes: PackedChanges.Bytes
    ) throws {
        let shape = packed.shapes[number]
        let table = transaction.records.layout.table(packed.name(shape.table))
        guard shape.isFresh, !table.isForeign else { return nil }
        var places: [TableLayout.RegisterPlace] = []
        var numbers: [Int] = []
        for column in shape.columns {
            let name = packed.name(column.register)
            switch column.form {
            case .full:
                return nil
            case .alive:
                guard name == Register.life else { return nil }
                numbers.append(0)
            case .fields(let count):
                guard let place = table.place(name), place.schema.fields.count == count else {
                    return nil
                }
                places.append(place)
                numbers.append(place.number)
            }
        }
        self.transaction = transaction
        self.packed = packed
        self.bytes = bytes
        self.numbers = numbers
        scope = packed.name(shape.scope)
        fields = places.flatMap(\.schema.fields)
        insert = try Prepared(transaction.records.db, table.insertion(of: fields))
    }

    /// Stores a record; false if it is held already, or has to be looked at.
    func store(_ index: Int) throws -> Bool {
        guard try !transaction.records.hasErasures() else { return false }
        let dot = packed.uniformDot(index)
        guard try bindMetadata(dot) else { return false }
        try insert.bind(1, packed.ids[index])
        let parent = packed.parent(index)
        if let parent { try insert.bind(2, parent) } else { try insert.bindNull(2) }
        try insert.bind(3, scope)
        try insert.bind(4, SequenceNumber.zero)
        for place in fields.indices {
            let cell = packed.cell(index, field: place)
            guard try bind(6 + place, cell, fields[place]) else { return false }
        }
        guard try insert.runUnlessHeld() else { return false }
        if let parent { try transaction.records.refresh(parent) }
        transaction.follow(dot.timestamp)
        return true
    }

    private func bind(
        _ index: Int,
        _ cell: PackedChanges.Cell,
        _ field: FieldSchema
    ) throws -> Bool {
        switch (cell.type, field.type) {
        case (nil, _):
            try insert.bindNull(index)
        case (.integer?, .integer):
            try insert.bind(index, cell.integer)
        case (.real?, .real):
            try insert.bind(index, cell.real)
        case (.text?, .text):
            try insert.bindUnowned(index, text: bytes[cell])
        case (.bytes?, .bytes):
            try insert.bindUnowned(index, bytes: bytes[cell])
        default:
            return false
        }
        return true
    }

    /// The row's metadata: all registers under one dot, which is all that was seen.
    private func bindMetadata(_ dot: (replica: Int, timestamp: Timestamp)) throws -> Bool {
        if metadata?.replica != dot.replica {
            let number = try transaction.records.number(of: packed.replicas[dot.replica])
            var clock = RowClock()
            clock.vector = [(number, dot.timestamp)]
            clock.entries = numbers.map {
                RowClock.Entry(
                    register: $0,
                    replica: number,
                    timestamp: dot.timestamp,
                    sequence: .zero
                )
            }
            let blob = clock.encoded(rowSequence: .zero)
            guard blob.first == RowClock.compactMetadata,
                let end = blob.dropFirst().firstIndex(where: { $0 & 0x80 == 0 })
            else { return false }
            metadata = (dot.replica, blob, end + 1)
        }
        guard let place = metadata?.place else { return false }
        withUnsafeBytes(of: dot.timestamp.rawValue.littleEndian) { raw in
            for offset in 0..<8 { metadata?.bytes[place + offset] = raw[offset] }
        }
        try insert.bind(5, metadata?.bytes ?? [])
        return true
    }

    /// Lets go of the message's bytes.
    func close() { insert.clear() }
}
