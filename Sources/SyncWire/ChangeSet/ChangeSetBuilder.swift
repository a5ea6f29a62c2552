package import SyncCore

/// Writes change sets as columns: what many records share is written once, and like values lie
/// together, where they compress well.
package final class ChangeSetBuilder {
    private var replicas = Numbering<ReplicaID>()
    private var names = Numbering<String>()
    private var shapes = Numbering<Shape>()
    private var shapeOfRecord: [Int] = []
    private var ids: [RecordID] = []
    private var parents: [RecordID?] = []
    private var hasParents = false
    private var clocks = ByteWriter()
    private var clockTimes = TimestampDifferences()
    private var dots = ByteWriter()
    private var dotTimes = TimestampDifferences()
    private var full = ByteWriter()
    private var fullTimes = TimestampDifferences()
    /// The columns of each shape.
    private var columns: [[ColumnWriter]] = []

    /// Begins an empty set.
    package init() {}

    /// How many records were added.
    package var count: Int { ids.count }

    /// Whether there are so many names or replica IDs that a page should end.
    package var isFull: Bool {
        replicas.keys.count > WireLimits.pageReplicasMax
            || names.keys.count > WireLimits.pageNamesMax
    }

    // MARK: Rows

    /// The shape of records that are new and stand all in their rows: every register has one value,
    /// all under one dot, and nothing else was seen.
    ///
    /// - `registers`: by name, each with the number of its fields; nil for life, which is alive.
    package func freshShape(
        table: TableName,
        scope: ScopeID,
        hasParent: Bool,
        registers: [(name: RegisterName, fields: Int?)]
    ) -> Int {
        number(
            Shape(
                table: names.number(table),
                scope: names.number(scope.name),
                hasParent: hasParent,
                isUniform: true,
                isFresh: true,
                isWhole: true,
                columns: registers.map {
                    Shape.Column(
                        register: names.number($0.name),
                        form: $0.fields.map { .fields($0) } ?? .alive
                    )
                }
            )
        )
    }

    /// Adds a record of a fresh shape; its values are then to be written into the columns returned,
    /// one into each.
    package func addFresh(
        _ id: RecordID,
        parent: RecordID?,
        dot: Dot,
        shape: Int
    ) -> [ColumnWriter] {
        begin(id, parent, shape)
        writeDot(dot)
        return columns[shape]
    }

    private func begin(_ id: RecordID, _ parent: RecordID?, _ shape: Int) {
        shapeOfRecord.append(shape)
        ids.append(id)
        parents.append(parent)
        if parent != nil { hasParents = true }
    }

    private func number(_ shape: Shape) -> Int {
        let number = shapes.number(shape)
        if number == columns.count {
            columns.append((0..<shape.fields).map { _ in ColumnWriter() })
        }
        return number
    }

    // MARK: Deltas

    /// Adds a delta.
    package func add(_ record: RecordDelta) {
        let shape = shape(of: record)
        let number = number(shape)
        begin(record.header.id, record.header.parent, number)
        if !shape.isFresh { write(record.clock) }
        var hasDot = false
        var column = 0
        for (register, place) in zip(record.registers, shape.columns) {
            if place.form == .full {
                write(register)
                continue
            }
            let sibling = register.siblings[0]
            if !hasDot || !shape.isUniform {
                writeDot(sibling.dot)
                hasDot = true
            }
            guard case .fields(let values) = sibling.content else { continue }
            for value in values {
                columns[number][column].value(value)
                column += 1
            }
        }
    }

    private func shape(of record: RecordDelta) -> Shape {
        var columns: [Shape.Column] = []
        columns.reserveCapacity(record.registers.count)
        let table = names.number(record.header.table)
        let scope = names.number(record.header.scope.name)
        var first: Dot?
        var isUniform = true
        for register in record.registers {
            let form = register.form
            columns.append(Shape.Column(register: names.number(register.name), form: form))
            guard form != .full else { continue }
            let dot = register.siblings[0].dot
            if let first, first != dot { isUniform = false }
            first = first ?? dot
        }
        isUniform = isUniform && first != nil
        let clock = record.clock.entries
        let isFresh =
            isUniform && clock.count == 1 && clock[0].replica == first?.replica
            && clock[0].timestamp == first?.timestamp
        return Shape(
            table: table,
            scope: scope,
            hasParent: record.header.parent != nil,
            isUniform: isUniform,
            isFresh: isFresh,
            isWhole: record.isWhole,
            columns: columns
        )
    }

    private func writeDot(_ dot: Dot) {
        let replica = replicas.number(dot.replica)
        dots.count(replica)
        dotTimes.write(dot.timestamp, of: replica, to: &dots)
    }

    private func write(_ clock: VersionVector) {
        clocks.count(clock.entries.count)
        for entry in clock.entries {
            let replica = replicas.number(entry.replica)
            clocks.count(replica)
            clockTimes.write(entry.timestamp, of: replica, to: &clocks)
        }
    }

    private func write(_ register: Register) {
        full.count(register.siblings.count)
        for sibling in register.siblings {
            writeFull(sibling.dot)
            write(sibling.content)
        }
    }

    private func write(_ content: Content) {
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

    private func writeFull(_ clock: VersionVector) {
        full.count(clock.entries.count)
        for entry in clock.entries {
            writeFull(Dot(replica: entry.replica, timestamp: entry.timestamp))
        }
    }

    private func writeFull(_ dot: Dot) {
        let replica = replicas.number(dot.replica)
        full.count(replica)
        fullTimes.write(dot.timestamp, of: replica, to: &full)
    }

    // MARK: Bytes

    /// Writes the set.
    package func finish(to writer: inout ByteWriter) {
        writer.reserve(
            columns.joined().reduce(64 + 32 * ids.count) { $0 + $1.count + 5 * ids.count }
        )
        writer.count(replicas.keys.count)
        for replica in replicas.keys { writer.identifier(replica) }
        writer.count(names.keys.count)
        for name in names.keys { writer.text(name) }
        writer.count(shapes.keys.count)
        for shape in shapes.keys { write(shape, to: &writer) }
        writer.count(ids.count)
        writeRuns(to: &writer)
        var differences = IdentifierDifferences()
        for id in ids { differences.write(id, to: &writer) }
        if hasParents { writeParents(to: &writer) }
        for section in [clocks, dots, full] { writer.blob(section.bytes) }
        var bytesLeft = WireLimits.repeatedBytesMax
        for column in columns.joined() { column.finish(to: &writer, sharing: &bytesLeft) }
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
            writer.count(column.form.code)
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
    private func writeParents(to writer: inout ByteWriter) {
        var places: [RecordID: Int] = [:]
        for (index, id) in ids.enumerated() {
            if let parent = parents[index] {
                if let place = places[parent] {
                    writer.count(index - place)
                } else {
                    writer.count(0)
                    writer.identifier(parent)
                }
            }
            places[id] = index
        }
    }
}

/// Writes change sets that are made of deltas, or were read before.
package enum ChangeSetEncoder {
    /// Writes a change set.
    package static func encode(_ set: ChangeSet, to writer: inout ByteWriter) {
        if let built = set.built {
            writer.raw(built)
            return
        }
        let builder = ChangeSetBuilder()
        for record in set.records { builder.add(record) }
        builder.finish(to: &writer)
    }
}
