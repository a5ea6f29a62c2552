package import SyncCore

/// Makes the deltas of a change set that came as bytes, one at a time and in order.
package struct DeltaReader {
    private let packed: PackedChanges
    private var clocks: Section
    private var full: Section

    /// Begins before the first.
    package init(_ packed: PackedChanges) {
        self.packed = packed
        (clocks, full) = packed.sections
    }

    /// The delta of a record.
    ///
    /// Records that are plain may be left out or come in any order; every other is asked for once,
    /// in the set's order.
    ///
    /// - Throws: Nothing: the set was checked. It is an error rather than a trap if that was wrong.
    package mutating func delta(_ index: Int) throws(WireError) -> RecordDelta {
        let shape = packed.shapes[packed.shape(index)]
        let header = RecordHeader(
            id: packed.ids[index],
            table: packed.names[shape.table],
            parent: packed.parent(index),
            scope: ScopeID(packed.names[shape.scope])
        )
        let firstDot = packed.firstDot(index)
        let clock =
            shape.isFresh
            ? VersionVector(CollectionOfOne(packed.dot(firstDot))) : try makeClock(&clocks)
        return RecordDelta(
            header: header,
            registers: try registers(index, shape, firstDot),
            clock: clock,
            isWhole: shape.isWhole
        )
    }

    private mutating func registers(
        _ index: Int,
        _ shape: Shape,
        _ firstDot: Int
    ) throws(WireError) -> [Register] {
        var place = firstDot
        var field = 0
        var registers: [Register] = []
        registers.reserveCapacity(shape.columns.count)
        for column in shape.columns {
            let name = packed.names[column.register]
            let content: Content
            switch column.form {
            case .full:
                registers.append(Register(name: name, siblings: try makeSiblings()))
                continue
            case .alive:
                content = .alive
            case .fields(let count):
                content = .fields(
                    (field..<field + count).map { packed.value(packed.cell(index, field: $0)) }
                )
                field += count
            }
            let sibling = Sibling(dot: packed.dot(place), content: content)
            registers.append(Register(name: name, siblings: [sibling]))
            if !shape.isUniform { place += 1 }
        }
        return registers
    }

    private func makeClock(_ section: inout Section) throws(WireError) -> VersionVector {
        let count = try section.clockCount()
        var dots: [Dot] = []
        dots.reserveCapacity(count)
        for _ in 0..<count {
            let (replica, timestamp) = try section.dot(below: packed.replicas.count)
            dots.append(Dot(replica: packed.replicas[replica], timestamp: timestamp))
        }
        return VersionVector(dots)
    }

    private mutating func makeSiblings() throws(WireError) -> [Sibling] {
        let count = try full.siblingCount()
        var siblings: [Sibling] = []
        siblings.reserveCapacity(count)
        for _ in 0..<count {
            let (replica, timestamp) = try full.dot(below: packed.replicas.count)
            let dot = Dot(replica: packed.replicas[replica], timestamp: timestamp)
            siblings.append(Sibling(dot: dot, content: try makeContent()))
        }
        return siblings
    }

    private mutating func makeContent() throws(WireError) -> Content {
        switch try full.kind() {
        case .fields:
            let count = try full.fieldCount()
            var values: [Value] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try full.value()) }
            return .fields(values)
        case .alive: return .alive
        case .deleted: return .deleted(try makeDeletion())
        case .erased: return .erased
        }
    }

    private mutating func makeDeletion() throws(WireError) -> Deletion {
        let clock = try makeClock(&full)
        let count = try full.childCount()
        var children: [Deletion.Child] = []
        children.reserveCapacity(count)
        for _ in 0..<count {
            let record = try full.child()
            children.append(Deletion.Child(record: record, clock: try makeClock(&full)))
        }
        return Deletion(clock: clock, children: children)
    }
}

extension PackedChanges {
    /// Calls a function with each record's entry of a replica ID in its clock; those that have none
    /// are left out.
    package func eachEntry(of replica: ReplicaID, _ body: (Timestamp) throws -> Void) throws {
        guard let number = replicas.firstIndex(of: replica) else { return }
        var clocks = sections.clocks
        for index in ids.indices {
            guard !shapes[shape(index)].isFresh else {
                let dot = dot(firstDot(index))
                if dot.replica == replica { try body(dot.timestamp) }
                continue
            }
            for _ in 0..<(try clocks.clockCount()) {
                let entry = try clocks.dot(below: replicas.count)
                if entry.replica == number { try body(entry.timestamp) }
            }
        }
    }
}
