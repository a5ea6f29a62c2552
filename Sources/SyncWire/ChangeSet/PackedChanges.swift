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

    /// The message's bytes, which the cells point into.
    private let bytes: [UInt8]
    /// Values that do not stand in the message in one piece; cells point into them as if they
    /// followed it.
    private let joined: [UInt8]
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
        /// The clocks of the records that are not fresh, and the registers in full: checked, and
        /// made when their record is.
        var clocks = Section(ByteReader([]))
        var full = Section(ByteReader([]))
        /// Whether every dot is covered by its record's clock.
        var isCovered = true
        /// By replica of the dictionary.
        var latest: [Timestamp] = []
        /// How many records each shape has, and where the cells of its first column begin; those of
        /// the next follow.
        var rows: [Int32] = []
        var firstCell: [Int32] = []
        var cells: [Cell] = []
    }

    init(
        bytes: [UInt8],
        joined: [UInt8],
        names: [String],
        replicas: [ReplicaID],
        shapes: [Shape],
        ids: [RecordID],
        parts: Parts
    ) {
        self.bytes = bytes
        self.joined = joined
        self.names = names
        self.replicas = replicas
        self.shapes = shapes
        self.ids = ids
        self.parts = parts
    }

    /// How many records there are.
    package var count: Int { ids.count }

    /// Whether the clock of every record covers every write in its registers, as it must.
    package var isCovered: Bool { parts.isCovered }

    /// The latest write of a replica ID in the registers; zero if there is none.
    package func latest(of replica: ReplicaID) -> Timestamp {
        replicas.firstIndex(of: replica).map { parts.latest[$0] } ?? .zero
    }

    /// The replica IDs of the writes in the registers.
    package var authors: [ReplicaID] {
        zip(replicas, parts.latest).filter { $0.1 != .zero }.map(\.0)
    }

    /// All the records as deltas; taken apart once.
    package var records: [RecordDelta] {
        unpacked.withLock { held in
            if let held { return held }
            var reader = DeltaReader(self)
            var made: [RecordDelta] = []
            made.reserveCapacity(count)
            do throws(WireError) {
                for index in ids.indices { made.append(try reader.delta(index)) }
            } catch {
                // No input reaches this: the decoder has gone through every section, and refused
                // what cannot be read, before there is a `PackedChanges`.
                preconditionFailure("a change set that was checked cannot be read: \(error)")
            }
            held = made
            return made
        }
    }

    /// Lends the bytes that texts and blobs lie in.
    package func withBytes<T>(_ body: (Bytes) throws -> T) rethrows -> T {
        try bytes.withUnsafeBytes { message in
            try joined.withUnsafeBytes { try body(Bytes(message: message, joined: $0)) }
        }
    }

    /// The bytes that texts and blobs lie in, while they are lent.
    package struct Bytes {
        fileprivate let message: UnsafeRawBufferPointer
        fileprivate let joined: UnsafeRawBufferPointer

        /// The bytes of a text or blob.
        package subscript(_ cell: Cell) -> UnsafeRawBufferPointer {
            let place = cell.place
            guard place.lowerBound >= message.count else {
                return UnsafeRawBufferPointer(rebasing: message[place])
            }
            let start = place.lowerBound - message.count
            return UnsafeRawBufferPointer(rebasing: joined[start..<start + place.count])
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
        let shape = shape(index)
        return parts.cells[
            Int(parts.firstCell[shape]) + field * Int(parts.rows[shape])
                + Int(parts.rowInShape[index])
        ]
    }

    /// How many records have a shape.
    package func rows(ofShape number: Int) -> Int { Int(parts.rows[number]) }

    /// Whether a record has one value in each register, all under one dot, and has seen nothing
    /// else.
    package func isPlain(_ index: Int) -> Bool {
        let shape = shapes[shape(index)]
        return shape.isFresh && !shape.hasFull
    }

    // MARK: Taking apart

    /// The clocks of the records, and their registers in full.
    var sections: (clocks: Section, full: Section) { (parts.clocks, parts.full) }

    /// Where a record's dots begin.
    func firstDot(_ index: Int) -> Int { Int(parts.firstDot[index]) }

    func dot(_ place: Int) -> Dot {
        let dot = parts.dots[place]
        return Dot(replica: replicas[Int(dot.replica)], timestamp: dot.timestamp)
    }

    /// The value that a cell stands for.
    func value(_ cell: Cell) -> Value {
        switch cell.type {
        case .integer?: .integer(cell.integer)
        case .real?: .real(cell.real)
        case .text?: .text(withBytes { String(decoding: $0[cell], as: UTF8.self) })
        case .bytes?: .bytes(withBytes { Array($0[cell]) })
        case nil: .null
        }
    }
}
