package import SyncCore
import Synchronization

/// A change set read and checked, whose values still lie in the message's bytes.
package final class PackedChanges: Sendable {
    /// A value: numbers themselves, of texts and blobs where they lie in the bytes.
    package struct Cell: Sendable {
        /// The code of the value's type.
        let code: UInt8
        /// A number's bits; of a text or blob its length, then where it begins.
        private let bits: UInt64

        private init(code: UInt8, bits: UInt64) {
            self.code = code
            self.bits = bits
        }

        static let null = Cell(code: ValueCode.null, bits: 0)

        init(_ number: Int64) {
            self.init(code: ValueCode.integer, bits: UInt64(bitPattern: number))
        }

        init(_ number: Double) { self.init(code: ValueCode.real, bits: number.bitPattern) }

        init(code: UInt8, start: Int, length: Int) {
            self.init(code: code, bits: UInt64(length) << 32 | UInt64(start))
        }

        /// The value's type; nil for null.
        package var type: FieldType? {
            switch code {
            case ValueCode.integer: .integer
            case ValueCode.real: .real
            case ValueCode.text: .text
            case ValueCode.bytes: .bytes
            default: nil
            }
        }

        /// The number of an integer's cell.
        package var integer: Int64 { Int64(bitPattern: bits) }
        /// The number of a real number's cell.
        package var real: Double { Double(bitPattern: bits) }
        /// Where a text or blob lies in the bytes.
        package var place: Range<Int> {
            let start = Int(bits & 0xFFFF_FFFF)
            return start..<start + Int(bits >> 32)
        }
    }

    struct PackedDot: Sendable {
        var replica: Int32
        var timestamp: Timestamp
    }

    /// The bytes that the cells point into.
    package let bytes: [UInt8]
    let names: [String]
    package let replicas: [ReplicaID]
    package let shapes: [Shape]
    package let ids: [RecordID]
    private let parts: Parts
    private let unpacked = Mutex<[RecordDelta]?>(nil)

    /// What is known of each record, by its place in the set.
    struct Parts: Sendable {
        var shapeOfRecord: [Int32] = []
        /// The record's place among those of its shape.
        var rowInShape: [Int32] = []
        /// Empty if no record has a parent.
        var parents: [RecordID?] = []
        var dots: [PackedDot] = []
        var firstDot: [Int32] = []
        var clocks: [VersionVector] = []
        /// −1 for records that are fresh.
        var clockOfRecord: [Int32] = []
        var full: [[Sibling]] = []
        var firstFull: [Int32] = []
        /// By shape, then by field of the columns, then by row.
        var cells: [[[Cell]]] = []
    }

    init(
        bytes: [UInt8],
        names: [String],
        replicas: [ReplicaID],
        shapes: [Shape],
        ids: [RecordID],
        parts: Parts
    ) {
        self.bytes = bytes
        self.names = names
        self.replicas = replicas
        self.shapes = shapes
        self.ids = ids
        self.parts = parts
    }

    /// How many records there are.
    package var count: Int { ids.count }

    /// All the records as deltas; taken apart once.
    package var records: [RecordDelta] {
        unpacked.withLock { held in
            if let held { return held }
            let made = ids.indices.map { record($0) }
            held = made
            return made
        }
    }

    // MARK: One record

    /// The number of a record's shape.
    package func shape(_ index: Int) -> Int { Int(parts.shapeOfRecord[index]) }

    /// A name of the set's dictionary.
    package func name(_ index: Int) -> String { names[index] }

    /// The record that a record is a part of.
    package func parent(_ index: Int) -> RecordID? {
        parts.parents.isEmpty ? nil : parts.parents[index]
    }

    /// The one dot of a record that is uniform.
    package func uniformDot(_ index: Int) -> (replica: Int, timestamp: Timestamp) {
        let dot = parts.dots[Int(parts.firstDot[index])]
        return (Int(dot.replica), dot.timestamp)
    }

    /// A record's value in a field of its shape's columns.
    package func cell(_ index: Int, field: Int) -> Cell {
        parts.cells[shape(index)][field][Int(parts.rowInShape[index])]
    }

    /// The number of a record among those of its shape, and its shape's columns of values.
    package func row(_ index: Int) -> (row: Int, fields: [[Cell]]) {
        (Int(parts.rowInShape[index]), parts.cells[shape(index)])
    }

    /// A record's clock.
    package func clock(_ index: Int) -> VersionVector {
        let number = parts.clockOfRecord[index]
        if number >= 0 { return parts.clocks[Int(number)] }
        return VersionVector(CollectionOfOne(dot(Int(parts.firstDot[index]))))
    }

    private func dot(_ place: Int) -> Dot {
        let dot = parts.dots[place]
        return Dot(replica: replicas[Int(dot.replica)], timestamp: dot.timestamp)
    }

    /// A record as a delta.
    package func record(_ index: Int) -> RecordDelta {
        let shape = shapes[shape(index)]
        let header = RecordHeader(
            id: ids[index],
            table: names[shape.table],
            parent: parent(index),
            scope: ScopeID(names[shape.scope])
        )
        var place = Int(parts.firstDot[index])
        var full = Int(parts.firstFull[index])
        var field = 0
        var registers: [Register] = []
        registers.reserveCapacity(shape.columns.count)
        for column in shape.columns {
            let name = names[column.register]
            let content: Content
            switch column.form {
            case .full:
                registers.append(Register(name: name, siblings: parts.full[full]))
                full += 1
                continue
            case .alive:
                content = .alive
            case .fields(let count):
                content = .fields((field..<field + count).map { value(cell(index, field: $0)) })
                field += count
            }
            registers.append(
                Register(name: name, siblings: [Sibling(dot: dot(place), content: content)])
            )
            if !shape.isUniform { place += 1 }
        }
        return RecordDelta(
            header: header,
            registers: registers,
            clock: clock(index),
            isWhole: shape.isWhole
        )
    }

    /// The value that a cell stands for.
    private func value(_ cell: Cell) -> Value {
        switch cell.type {
        case .integer?: .integer(cell.integer)
        case .real?: .real(cell.real)
        case .text?: .text(String(decoding: bytes[cell.place], as: UTF8.self))
        case .bytes?: .bytes(Array(bytes[cell.place]))
        case nil: .null
        }
    }

    /// Whether a record has one value in each register, all under one dot, and has seen nothing
    /// else.
    package func isPlain(_ index: Int) -> Bool {
        let shape = shapes[shape(index)]
        return shape.isFresh && !shape.hasFull
    }
}
