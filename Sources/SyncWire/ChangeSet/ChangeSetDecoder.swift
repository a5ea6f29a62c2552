import SyncCore

/// Reads change sets.
///
/// Every count is checked against a limit and against the bytes that are left, before anything is
/// made of what it counts.
package struct ChangeSetDecoder {
    private var replicas: [ReplicaID] = []
    private var names: [String] = []
    private var shapes: [Shape] = []
    private var shapeRegisters = 0
    private var parts = PackedChanges.Parts()
    /// How many fields and dots all the records have.
    private var totals = (fields: 0, dots: 0)

    /// Reads a change set, and checks all of it.
    package static func decode(from reader: inout ByteReader) throws(WireError) -> ChangeSet {
        var decoder = ChangeSetDecoder()
        try decoder.readDictionaries(&reader)
        let count = try decoder.readRuns(&reader)
        let ids = try readIDs(count, &reader)
        try decoder.readParents(ids, &reader)
        try decoder.readSections(&reader)
        let joined = try decoder.readColumns(&reader)
        return ChangeSet(
            PackedChanges(
                bytes: reader.bytes,
                joined: joined,
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
        replicas.reserveCapacity(replicaCount)
        for _ in 0..<replicaCount { replicas.append(try reader.identifier()) }
        guard replicas.areDistinct else { throw .malformed("a replica twice") }
        let nameCount = try reader.count("names", max: WireLimits.namesMax, bytesEach: 2)
        names.reserveCapacity(nameCount)
        for _ in 0..<nameCount { names.append(try readName(&reader)) }
        let shapeCount = try reader.count(
            "shapes",
            max: WireLimits.recordsMax,
            bytesEach: 4
        )
        shapes.reserveCapacity(shapeCount)
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

    private mutating func readShape(_ reader: inout ByteReader) throws(WireError) -> Shape {
        let table = try reader.index("table", below: names.count)
        let scope = try reader.index("scope", below: names.count)
        let flags = try reader.byte()
        guard flags & ~15 == 0 else { throw .malformed("shape flags \(flags)") }
        let columns = try readShapeColumns(&reader)
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

    private mutating func readShapeColumns(
        _ reader: inout ByteReader
    ) throws(WireError) -> [Shape.Column] {
        let count = try reader.count(
            "registers",
            max: WireLimits.registersMax,
            bytesEach: 2
        )
        shapeRegisters += count
        guard shapeRegisters <= WireLimits.cellsMax else {
            throw .limit("\(shapeRegisters) registers of shapes, at most \(WireLimits.cellsMax)")
        }
        var columns: [Shape.Column] = []
        columns.reserveCapacity(count)
        for _ in 0..<count {
            let register = try reader.index("register", below: names.count)
            if let last = columns.last, names[last.register] >= names[register] {
                throw .malformed("registers out of order")
            }
            columns.append(Shape.Column(register: register, form: try readForm(&reader)))
        }
        return columns
    }

    private func readForm(_ reader: inout ByteReader) throws(WireError) -> RegisterForm {
        let code = try reader.unsigned()
        guard code <= UInt64(RegisterForm.fields(WireLimits.fieldsMax).code) else {
            throw .limit("\(code) fields")
        }
        return RegisterForm(code: Int(code))
    }

    private mutating func readRuns(_ reader: inout ByteReader) throws(WireError) -> Int {
        let count = try reader.count("records", max: WireLimits.recordsMax, bytesEach: 11)
        var rows = [Int32](repeating: 0, count: shapes.count)
        parts.shapeOfRecord.reserveCapacity(count)
        parts.rowInShape.reserveCapacity(count)
        parts.firstDot.reserveCapacity(count)
        while parts.shapeOfRecord.count < count {
            let number = try reader.index("shape", below: shapes.count)
            let run = try reader.unsigned()
            guard run > 0, run <= UInt64(count - parts.shapeOfRecord.count) else {
                throw .malformed("a run of \(run) records")
            }
            let shape = shapes[number]
            let (fields, dots) = (shape.fields, shape.dots)
            try reader.spend((shape.columns.count + fields) * Int(run))
            for _ in 0..<run {
                parts.shapeOfRecord.append(Int32(number))
                parts.rowInShape.append(rows[number])
                parts.firstDot.append(Int32(totals.dots))
                rows[number] += 1
                totals.dots += dots
            }
            totals.fields += fields * Int(run)
        }
        parts.rows = rows
        return count
    }

    private static func readIDs(
        _ count: Int,
        _ reader: inout ByteReader
    ) throws(WireError) -> [RecordID] {
        var ids: [RecordID] = []
        ids.reserveCapacity(count)
        var differences = IdentifierDifferences()
        for _ in 0..<count { ids.append(try differences.read(from: &reader)) }
        // Each record is looked for, joined and stored once for a message, however large it is.
        guard ids.areDistinct else { throw .malformed("a record twice") }
        return ids
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
        parts.clocks = Section(try reader.section("clocks"))
        let dots = Section(try reader.section("dots"))
        parts.full = Section(try reader.section("registers in full"))
        var checker = SectionChecker(replicas, clocks: parts.clocks, dots: dots, full: parts.full)
        checker.reserve(dots: totals.dots)
        for shape in parts.shapeOfRecord { try checker.check(shapes[Int(shape)], &reader) }
        try checker.finish()
        parts.dots = checker.dots
        parts.isCovered = checker.notes.isCovered
        parts.latest = checker.notes.latest
    }

    /// Reads the columns.
    ///
    /// - Returns: The values that do not stand in the message in one piece; cells lie in them as if
    ///   they followed it.
    private mutating func readColumns(_ reader: inout ByteReader) throws(WireError) -> [UInt8] {
        var columnReader = ColumnReader(cells: totals.fields)
        parts.firstCell.reserveCapacity(shapes.count)
        for (shape, rows) in zip(shapes, parts.rows) {
            parts.firstCell.append(Int32(columnReader.cells.count))
            for _ in 0..<(rows > 0 ? shape.fields : 0) {
                try columnReader.column(Int(rows), &reader)
            }
        }
        parts.cells = columnReader.cells
        return columnReader.joined
    }
}

extension Collection where Element: Identifier128 {
    /// Whether none stands twice; IDs made one after the other ascend already.
    fileprivate var areDistinct: Bool {
        if zip(self, dropFirst()).allSatisfy({ $0 < $1 }) { return true }
        let sorted = sorted()
        return zip(sorted, sorted.dropFirst()).allSatisfy { $0 != $1 }
    }
}
