import SyncCore

/// Reads change sets.
///
/// Every count is checked against a limit and against the bytes that are left.
package struct ChangeSetDecoder {
    private var replicas: [ReplicaID] = []
    private var names: [String] = []
    private var shapes: [Shape] = []
    private var parts = PackedChanges.Parts()
    private var clocks = ByteReader([])
    private var clockDeltas = TimestampDeltas()
    private var dots = ByteReader([])
    private var dotDeltas = TimestampDeltas()
    private var full = ByteReader([])
    private var fullDeltas = TimestampDeltas()

    /// Reads a change set, and checks all of it.
    package static func decode(from reader: inout ByteReader) throws(WireError) -> ChangeSet {
        var decoder = ChangeSetDecoder()
        try decoder.readDictionaries(&reader)
        let count = try decoder.readRuns(&reader)
        var ids: [RecordID] = []
        ids.reserveCapacity(count)
        for _ in 0..<count { ids.append(try reader.identifier()) }
        try decoder.readParents(ids, &reader)
        try decoder.readSections(&reader)
        for shape in decoder.parts.shapeOfRecord {
            try decoder.readRecord(decoder.shapes[Int(shape)])
        }
        try decoder.clocks.finish()
        try decoder.dots.finish()
        try decoder.full.finish()
        try decoder.readColumns(&reader)
        return ChangeSet(
            PackedChanges(
                bytes: reader.bytes,
                names: decoder.names,
                replicas: decoder.replicas,
                shapes: decoder.shapes,
                ids: ids,
                parts: decoder.parts
            )
        )
    }

    private mutating func readDictionaries(_ reader: inout ByteReader) throws(WireError) {
        let replicaCount = try reader.count(
            "replicas",
            max: WireLimits.replicasMax,
            bytesEach: 16
        )
        for _ in 0..<replicaCount { replicas.append(try reader.identifier()) }
        guard Set(replicas).count == replicas.count else { throw .malformed("a replica twice") }
        let nameCount = try reader.count("names", max: WireLimits.namesMax)
        for _ in 0..<nameCount {
            names.append(try readName(&reader))
        }
        let shapeCount = try reader.count(
            "shapes",
            max: WireLimits.recordsMax,
            bytesEach: 4
        )
        for _ in 0..<shapeCount { shapes.append(try readShape(&reader)) }
    }

    /// Names are made of lower-case ASCII letters, digits and underscores, so that they have one
    /// order and one spelling everywhere.
    private func readName(_ reader: inout ByteReader) throws(WireError) -> String {
        let name = try reader.text("a name", max: WireLimits.nameBytesMax)
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_")
        }
        guard isPlain, !name.isEmpty else { throw .malformed("a name") }
        return name
    }

    private func readShape(_ reader: inout ByteReader) throws(WireError) -> Shape {
        let table = try reader.index("table", below: names.count)
        let scope = try reader.index("scope", below: names.count)
        let flags = try reader.byte()
        guard flags & ~15 == 0 else { throw .malformed("shape flags \(flags)") }
        let count = try reader.count(
            "registers",
            max: WireLimits.registersMax,
            bytesEach: 2
        )
        var columns: [Shape.Column] = []
        for _ in 0..<count {
            let register = try reader.index("register", below: names.count)
            if let last = columns.last, names[last.register] >= names[register] {
                throw .malformed("registers out of order")
            }
            columns.append(Shape.Column(register: register, form: try readForm(&reader)))
        }
        let shape = Shape(
            table: table,
            scope: scope,
            hasParent: flags & 1 != 0,
            isUniform: flags & 2 != 0,
            isFresh: flags & 4 != 0,
            isWhole: flags & 8 != 0,
            columns: columns
        )
        let hasShort = columns.contains { $0.form != .full }
        guard hasShort || !shape.isUniform, shape.isUniform || !shape.isFresh else {
            throw .malformed("shape flags \(flags)")
        }
        return shape
    }

    private func readForm(_ reader: inout ByteReader) throws(WireError) -> RegisterForm {
        let code = try reader.unsigned()
        switch code {
        case 0: return .full
        case 1: return .alive
        case 2...UInt64(2 + WireLimits.fieldsMax): return .fields(Int(code) - 2)
        default: throw .limit("\(code) fields")
        }
    }

    private mutating func readRuns(_ reader: inout ByteReader) throws(WireError) -> Int {
        let count = try reader.count("records", max: WireLimits.recordsMax, bytesEach: 16)
        var rows = [Int32](repeating: 0, count: shapes.count)
        var cells = 0
        while parts.shapeOfRecord.count < count {
            let shape = try reader.index("shape", below: shapes.count)
            let run = try reader.unsigned()
            guard run > 0, run <= UInt64(count - parts.shapeOfRecord.count) else {
                throw .malformed("a run of \(run) records")
            }
            cells += shapes[shape].cells * Int(run)
            for _ in 0..<run {
                parts.shapeOfRecord.append(Int32(shape))
                parts.rowInShape.append(rows[shape])
                rows[shape] += 1
            }
        }
        guard cells <= WireLimits.cellsMax else { throw .limit("\(cells) registers and fields") }
        return count
    }

    private mutating func readParents(
        _ ids: [RecordID],
        _ reader: inout ByteReader
    ) throws(WireError) {
        guard shapes.contains(where: \.hasParent) else { return }
        parts.parents.reserveCapacity(ids.count)
        for index in ids.indices {
            guard shapes[Int(parts.shapeOfRecord[index])].hasParent else {
                parts.parents.append(nil)
                continue
            }
            let back = try reader.index("parent", below: index + 1)
            parts.parents.append(back == 0 ? try reader.identifier() : ids[index - back])
        }
    }

    private mutating func readSections(_ reader: inout ByteReader) throws(WireError) {
        let max = WireLimits.bodyBytesMax
        clocks = ByteReader(try reader.blob("clocks", max: max))
        dots = ByteReader(try reader.blob("dots", max: max))
        full = ByteReader(try reader.blob("registers in full", max: max))
    }

    private mutating func readRecord(_ shape: Shape) throws(WireError) {
        if shape.isFresh {
            parts.clockOfRecord.append(-1)
        } else {
            parts.clockOfRecord.append(Int32(parts.clocks.count))
            parts.clocks.append(try readClock(&clocks, &clockDeltas))
        }
        parts.firstDot.append(Int32(parts.dots.count))
        parts.firstFull.append(Int32(parts.full.count))
        if shape.isUniform { parts.dots.append(try readDot()) }
        guard !shape.isUniform || shape.hasFull else { return }
        for column in shape.columns {
            if column.form == .full {
                parts.full.append(try readSiblings())
            } else if !shape.isUniform {
                parts.dots.append(try readDot())
            }
        }
    }

    private mutating func readDot() throws(WireError) -> PackedChanges.PackedDot {
        let replica = try dots.index("replica", below: replicas.count)
        let timestamp = try dotDeltas.read(from: &dots)
        guard timestamp != .zero else { throw .malformed("a dot at time zero") }
        return PackedChanges.PackedDot(replica: Int32(replica), timestamp: timestamp)
    }

    private func readClock(
        _ reader: inout ByteReader,
        _ deltas: inout TimestampDeltas
    ) throws(WireError) -> VersionVector {
        let count = try reader.count(
            "clock entries",
            max: WireLimits.clockEntriesMax,
            bytesEach: 2
        )
        var clock = VersionVector()
        for _ in 0..<count {
            let replica = replicas[try reader.index("replica", below: replicas.count)]
            let timestamp = try deltas.read(from: &reader)
            guard timestamp != .zero, clock[replica] == .zero else {
                throw .malformed("a clock entry")
            }
            clock[replica] = timestamp
        }
        return clock
    }

    private mutating func readSiblings() throws(WireError) -> [Sibling] {
        let count = try full.count("siblings", max: WireLimits.siblingsMax, bytesEach: 3)
        guard count > 0 else { throw .malformed("a register without a value") }
        var siblings: [Sibling] = []
        for _ in 0..<count {
            let replica = replicas[try full.index("replica", below: replicas.count)]
            let timestamp = try fullDeltas.read(from: &full)
            guard timestamp != .zero else { throw .malformed("a dot at time zero") }
            let dot = Dot(replica: replica, timestamp: timestamp)
            if let last = siblings.last, last.dot >= dot {
                throw .malformed("siblings out of order")
            }
            siblings.append(Sibling(dot: dot, content: try readContent()))
        }
        return siblings
    }

    private mutating func readContent() throws(WireError) -> Content {
        switch try full.byte() {
        case 0:
            let count = try full.count("fields", max: WireLimits.fieldsMax)
            var values: [Value] = []
            for _ in 0..<count { values.append(try full.value()) }
            return .fields(values)
        case 1:
            return .alive
        case 2:
            let clock = try readClock(&full, &fullDeltas)
            let count = try full.count(
                "children",
                max: WireLimits.childrenMax,
                bytesEach: 17
            )
            var children: [Deletion.Child] = []
            for _ in 0..<count {
                let record: RecordID = try full.identifier()
                if let last = children.last, last.record >= record {
                    throw .malformed("children out of order")
                }
                children.append(
                    Deletion.Child(record: record, clock: try readClock(&full, &fullDeltas))
                )
            }
            return .deleted(Deletion(clock: clock, children: children))
        case 3:
            return .erased
        case let code:
            throw .malformed("content kind \(code)")
        }
    }

    private mutating func readColumns(_ reader: inout ByteReader) throws(WireError) {
        var rows = [Int](repeating: 0, count: shapes.count)
        for shape in parts.shapeOfRecord { rows[Int(shape)] += 1 }
        for (shape, count) in zip(shapes, rows) {
            var fields: [[PackedChanges.Cell]] = []
            for column in shape.columns where count > 0 {
                guard case .fields(let width) = column.form else { continue }
                for _ in 0..<width { fields.append(try readColumn(count, &reader)) }
            }
            parts.cells.append(fields)
        }
    }

    private func readColumn(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) -> [PackedChanges.Cell] {
        let code = try reader.byte()
        var cells: [PackedChanges.Cell] = []
        // Every value but null takes a byte at least, and a null in a column of its own none.
        cells.reserveCapacity(count)
        for _ in 0..<count {
            let own = code == ValueCode.mixed ? try reader.byte() : code
            cells.append(try reader.cell(code: own))
        }
        return cells
    }
}

extension ByteReader {
    /// Passes the body of a value of a type, and checks it.
    fileprivate mutating func cell(code: UInt8) throws(WireError) -> PackedChanges.Cell {
        var length = 0
        if code == ValueCode.text || code == ValueCode.bytes {
            length = try count("bytes of a value", max: WireLimits.valueBytesMax)
        }
        let cell = PackedChanges.Cell(
            code: code,
            length: UInt32(length),
            start: UInt32(place)
        )
        switch code {
        case ValueCode.null: break
        case ValueCode.integer: _ = try unsigned()
        case ValueCode.real:
            guard Double(bitPattern: try fixed64()).isFinite else {
                throw .malformed("a number that is not finite")
            }
        case ValueCode.text:
            guard try skipText(length) else { throw .malformed("a value is not UTF-8") }
        case ValueCode.bytes: try skip(length)
        default: throw .malformed("value type \(code)")
        }
        return cell
    }
}
