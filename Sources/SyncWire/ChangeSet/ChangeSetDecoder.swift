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
    private var clockTimes = TimestampDifferences()
    private var dots = ByteReader([])
    private var dotTimes = TimestampDifferences()
    private var full = ByteReader([])
    private var fullTimes = TimestampDifferences()

    /// Reads a change set, and checks all of it.
    package static func decode(from reader: inout ByteReader) throws(WireError) -> ChangeSet {
        var decoder = ChangeSetDecoder()
        try decoder.readDictionaries(&reader)
        let count = try decoder.readRuns(&reader)
        var ids: [RecordID] = []
        ids.reserveCapacity(count)
        var differences = IdentifierDifferences()
        for _ in 0..<count { ids.append(try differences.read(from: &reader)) }
        try decoder.readParents(ids, &reader)
        try decoder.readSections(&reader)
        for shape in decoder.parts.shapeOfRecord {
            try decoder.readRecord(decoder.shapes[Int(shape)])
        }
        try decoder.clocks.finish()
        try decoder.dots.finish()
        try decoder.full.finish()
        let joined = try decoder.readColumns(&reader)
        return ChangeSet(
            PackedChanges(
                bytes: joined.isEmpty ? reader.bytes : reader.bytes + joined,
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
        let count = try reader.count("records", max: WireLimits.recordsMax, bytesEach: 11)
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
            parts.clocks.append(try readClock(&clocks, &clockTimes))
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
        let timestamp = try dotTimes.read(of: replica, from: &dots)
        return PackedChanges.PackedDot(replica: Int32(replica), timestamp: timestamp)
    }

    private func readClock(
        _ reader: inout ByteReader,
        _ times: inout TimestampDifferences
    ) throws(WireError) -> VersionVector {
        let count = try reader.count(
            "clock entries",
            max: WireLimits.clockEntriesMax,
            bytesEach: 2
        )
        var clock = VersionVector()
        for _ in 0..<count {
            let number = try reader.index("replica", below: replicas.count)
            let timestamp = try times.read(of: number, from: &reader)
            guard clock[replicas[number]] == .zero else { throw .malformed("a clock entry twice") }
            clock[replicas[number]] = timestamp
        }
        return clock
    }

    private mutating func readSiblings() throws(WireError) -> [Sibling] {
        let count = try full.count("siblings", max: WireLimits.siblingsMax, bytesEach: 3)
        guard count > 0 else { throw .malformed("a register without a value") }
        var siblings: [Sibling] = []
        for _ in 0..<count {
            let number = try full.index("replica", below: replicas.count)
            let timestamp = try fullTimes.read(of: number, from: &full)
            let dot = Dot(replica: replicas[number], timestamp: timestamp)
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
            let clock = try readClock(&full, &fullTimes)
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
                    Deletion.Child(record: record, clock: try readClock(&full, &fullTimes))
                )
            }
            return .deleted(Deletion(clock: clock, children: children))
        case 3:
            return .erased
        case let code:
            throw .malformed("content kind \(code)")
        }
    }

    /// Reads the columns.
    ///
    /// - Returns: The values that do not stand in the message in one piece; cells lie in them as if
    ///   they followed it.
    private mutating func readColumns(_ reader: inout ByteReader) throws(WireError) -> [UInt8] {
        var rows = [Int](repeating: 0, count: shapes.count)
        for shape in parts.shapeOfRecord { rows[Int(shape)] += 1 }
        var columnReader = ColumnReader()
        for (shape, count) in zip(shapes, rows) {
            var fields: [[PackedChanges.Cell]] = []
            for column in shape.columns where count > 0 {
                guard case .fields(let width) = column.form else { continue }
                for _ in 0..<width { fields.append(try columnReader.column(count, &reader)) }
            }
            parts.cells.append(fields)
        }
        return columnReader.joined
    }
}
