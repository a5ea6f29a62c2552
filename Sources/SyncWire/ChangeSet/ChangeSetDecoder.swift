import SyncCore

/// Reads change sets.
///
/// Every count is checked against a limit and against the bytes that are left.
package struct ChangeSetDecoder {
    private var replicas: [ReplicaID] = []
    private var names: [String] = []
    private var shapes: [Shape] = []
    private var shapeOfRecord: [Int] = []
    private var clocks = ByteReader([])
    private var clockDeltas = TimestampDeltas()
    private var dots = ByteReader([])
    private var dotDeltas = TimestampDeltas()
    private var full = ByteReader([])
    private var fullDeltas = TimestampDeltas()

    /// Reads a change set.
    package static func decode(from reader: inout ByteReader) throws(WireError) -> ChangeSet {
        var decoder = ChangeSetDecoder()
        try decoder.readDictionaries(&reader)
        try decoder.readRuns(&reader)
        var ids: [RecordID] = []
        for _ in decoder.shapeOfRecord { ids.append(try reader.identifier()) }
        let headers = try decoder.readHeaders(ids, &reader)
        try decoder.readSections(&reader)
        var records: [RecordDelta] = []
        for (index, header) in headers.enumerated() {
            records.append(try decoder.record(header, shape: decoder.shapeOfRecord[index]))
        }
        try decoder.clocks.finish()
        try decoder.dots.finish()
        try decoder.full.finish()
        try decoder.readColumns(into: &records, &reader)
        return ChangeSet(records: records)
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

    private mutating func readRuns(_ reader: inout ByteReader) throws(WireError) {
        let count = try reader.count("records", max: WireLimits.recordsMax, bytesEach: 16)
        while shapeOfRecord.count < count {
            let shape = try reader.index("shape", below: shapes.count)
            let run = try reader.unsigned()
            guard run > 0, run <= UInt64(count - shapeOfRecord.count) else {
                throw .malformed("a run of \(run) records")
            }
            shapeOfRecord.append(contentsOf: repeatElement(shape, count: Int(run)))
        }
        var cells = 0
        for shape in shapeOfRecord { cells += shapes[shape].cells }
        guard cells <= WireLimits.cellsMax else { throw .limit("\(cells) registers and fields") }
    }

    private func readHeaders(
        _ ids: [RecordID],
        _ reader: inout ByteReader
    ) throws(WireError) -> [RecordHeader] {
        var headers: [RecordHeader] = []
        for (index, id) in ids.enumerated() {
            let shape = shapes[shapeOfRecord[index]]
            var parent: RecordID?
            if shape.hasParent {
                let back = try reader.index("parent", below: index + 1)
                parent = back == 0 ? try reader.identifier() : ids[index - back]
            }
            headers.append(
                RecordHeader(
                    id: id,
                    table: names[shape.table],
                    parent: parent,
                    scope: ScopeID(names[shape.scope])
                )
            )
        }
        return headers
    }

    private mutating func readSections(_ reader: inout ByteReader) throws(WireError) {
        let max = WireLimits.bodyBytesMax
        clocks = ByteReader(try reader.blob("clocks", max: max))
        dots = ByteReader(try reader.blob("dots", max: max))
        full = ByteReader(try reader.blob("registers in full", max: max))
    }

    private mutating func record(
        _ header: RecordHeader,
        shape number: Int
    ) throws(WireError) -> RecordDelta {
        let shape = shapes[number]
        var clock = VersionVector()
        if !shape.isFresh {
            clock = try readClock(&clocks, &clockDeltas)
        }
        var registers: [Register] = []
        var uniform: Dot?
        for column in shape.columns {
            let name = names[column.register]
            if column.form == .full {
                registers.append(Register(name: name, siblings: try readSiblings()))
                continue
            }
            let dot: Dot
            if shape.isUniform, let uniform { dot = uniform } else { dot = try readDot() }
            uniform = dot
            registers.append(
                Register(name: name, siblings: [Sibling(dot: dot, content: .alive)])
            )
        }
        if shape.isFresh, let uniform { clock.cover(uniform) }
        return RecordDelta(
            header: header,
            registers: registers,
            clock: clock,
            isWhole: shape.isWhole
        )
    }

    private mutating func readDot() throws(WireError) -> Dot {
        let replica = replicas[try dots.index("replica", below: replicas.count)]
        let timestamp = try dotDeltas.read(from: &dots)
        guard timestamp != .zero else { throw .malformed("a dot at time zero") }
        return Dot(replica: replica, timestamp: timestamp)
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

    private func readColumns(
        into records: inout [RecordDelta],
        _ reader: inout ByteReader
    ) throws(WireError) {
        var members: [[Int]] = Array(repeating: [], count: shapes.count)
        for (index, shape) in shapeOfRecord.enumerated() { members[shape].append(index) }
        for (shape, rows) in zip(shapes, members) where !rows.isEmpty {
            for (place, column) in shape.columns.enumerated() {
                guard case .fields(let count) = column.form else { continue }
                var contents: [[Value]] = Array(repeating: [], count: rows.count)
                for _ in 0..<count {
                    let code = try reader.byte()
                    for index in rows.indices {
                        let own = code == ValueCode.mixed ? try reader.byte() : code
                        contents[index].append(try reader.body(code: own))
                    }
                }
                for (index, row) in rows.enumerated() {
                    records[row].registers[place].siblings[0].content = .fields(contents[index])
                }
            }
        }
    }
}
