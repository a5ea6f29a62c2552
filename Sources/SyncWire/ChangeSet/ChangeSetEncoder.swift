import SyncCore

/// Writes change sets as columns: what many records share is written once, and like values lie
/// together, where they compress well.
package struct ChangeSetEncoder {
    private var replicas = Numbering<ReplicaID>()
    private var names = Numbering<String>()
    private var shapes = Numbering<Shape>()
    private var shapeOfRecord: [Int] = []
    private var clocks = ByteWriter()
    private var clockDeltas = TimestampDeltas()
    private var dots = ByteWriter()
    private var dotDeltas = TimestampDeltas()
    private var full = ByteWriter()
    private var fullDeltas = TimestampDeltas()

    /// Writes a change set.
    package static func encode(_ set: ChangeSet, to writer: inout ByteWriter) {
        var encoder = ChangeSetEncoder()
        for record in set.records { encoder.add(record) }
        encoder.finish(set.records, to: &writer)
    }

    private mutating func add(_ record: RecordDelta) {
        let shape = shape(of: record)
        shapeOfRecord.append(shapes.number(shape))
        let shortDots = record.shortDots
        if !shape.isFresh { write(record.clock) }
        for dot in shape.isUniform ? shortDots.prefix(1) : shortDots[...] {
            dots.count(replicas.number(dot.replica))
            dotDeltas.write(dot.timestamp, to: &dots)
        }
        for register in record.registers where register.form == .full { write(register) }
    }

    private mutating func shape(of record: RecordDelta) -> Shape {
        let shortDots = record.shortDots
        let isUniform = !shortDots.isEmpty && shortDots.allSatisfy { $0 == shortDots[0] }
        return Shape(
            table: names.number(record.header.table),
            scope: names.number(record.header.scope.name),
            hasParent: record.header.parent != nil,
            isUniform: isUniform,
            isFresh: isUniform && record.clock == VersionVector([shortDots[0]]),
            isWhole: record.isWhole,
            columns: record.registers.map {
                Shape.Column(register: names.number($0.name), form: $0.form)
            }
        )
    }

    private mutating func write(_ clock: VersionVector) {
        clocks.count(clock.entries.count)
        for entry in clock.entries {
            clocks.count(replicas.number(entry.replica))
            clockDeltas.write(entry.timestamp, to: &clocks)
        }
    }

    private mutating func write(_ register: Register) {
        full.count(register.siblings.count)
        for sibling in register.siblings {
            full.count(replicas.number(sibling.dot.replica))
            fullDeltas.write(sibling.dot.timestamp, to: &full)
            write(sibling.content)
        }
    }

    private mutating func write(_ content: Content) {
        switch content {
        case .fields(let values):
            full.byte(0)
            full.count(values.count)
            for value in values { full.value(value) }
        case .alive:
            full.byte(1)
        case .deleted(let deletion):
            full.byte(2)
            writeFull(deletion.clock)
            full.count(deletion.children.count)
            for child in deletion.children {
                full.identifier(child.record)
                writeFull(child.clock)
            }
        case .erased:
            full.byte(3)
        }
    }

    private mutating func writeFull(_ clock: VersionVector) {
        full.count(clock.entries.count)
        for entry in clock.entries {
            full.count(replicas.number(entry.replica))
            fullDeltas.write(entry.timestamp, to: &full)
        }
    }

    private func finish(_ records: [RecordDelta], to writer: inout ByteWriter) {
        writer.count(replicas.keys.count)
        for replica in replicas.keys { writer.identifier(replica) }
        writer.count(names.keys.count)
        for name in names.keys { writer.text(name) }
        writer.count(shapes.keys.count)
        for shape in shapes.keys { write(shape, to: &writer) }
        writer.count(records.count)
        writeRuns(to: &writer)
        for record in records { writer.identifier(record.header.id) }
        writeParents(records, to: &writer)
        for section in [clocks, dots, full] { writer.blob(section.bytes) }
        writeColumns(records, to: &writer)
    }

    private func write(_ shape: Shape, to writer: inout ByteWriter) {
        writer.count(shape.table)
        writer.count(shape.scope)
        let flags = [
            (shape.hasParent, 1), (shape.isUniform, 2), (shape.isFresh, 4), (shape.isWhole, 8),
        ]
        writer.byte(flags.reduce(0) { $0 | ($1.0 ? UInt8($1.1) : 0) })
        writer.count(shape.columns.count)
        for column in shape.columns {
            writer.count(column.register)
            switch column.form {
            case .full: writer.count(0)
            case .alive: writer.count(1)
            case .fields(let count): writer.count(2 + count)
            }
        }
    }

    /// The records' shapes, as runs of equal ones.
    private func writeRuns(to writer: inout ByteWriter) {
        var index = 0
        while index < shapeOfRecord.count {
            var end = index + 1
            while end < shapeOfRecord.count, shapeOfRecord[end] == shapeOfRecord[index] { end += 1 }
            writer.count(shapeOfRecord[index])
            writer.count(end - index)
            index = end
        }
    }

    /// A parent that precedes its child in the set is written as how far back it is.
    private func writeParents(_ records: [RecordDelta], to writer: inout ByteWriter) {
        var places: [RecordID: Int] = [:]
        for (index, record) in records.enumerated() {
            if let parent = record.header.parent {
                if let place = places[parent] {
                    writer.count(index - place)
                } else {
                    writer.count(0)
                    writer.identifier(parent)
                }
            }
            places[record.header.id] = index
        }
    }

    private func writeColumns(_ records: [RecordDelta], to writer: inout ByteWriter) {
        var members: [[Int]] = Array(repeating: [], count: shapes.keys.count)
        for (index, shape) in shapeOfRecord.enumerated() { members[shape].append(index) }
        for (shape, rows) in zip(shapes.keys, members) {
            for (place, column) in shape.columns.enumerated() {
                guard case .fields(let count) = column.form else { continue }
                for field in 0..<count {
                    let values = rows.map { row in
                        records[row].registers[place].siblings[0].content.values[field]
                    }
                    write(column: values, to: &writer)
                }
            }
        }
    }

    private func write(column values: [Value], to writer: inout ByteWriter) {
        guard let code = values.first?.code else { return }
        if values.allSatisfy({ $0.code == code }) {
            writer.byte(code)
            for value in values { writer.body(value) }
        } else {
            writer.byte(ValueCode.mixed)
            for value in values { writer.value(value) }
        }
    }
}
