import SyncCore
import SyncWire

/// Writes rows of one table into a change set without making records of them, where everything of
/// the record lies in the row and was written at once: as captured, or as imported.
///
/// Most of what a new device is sent is such rows. All others go the longer way.
final class RowPacker {
    private let table: TableLayout
    private let records: RecordStore
    private let builder: ChangeSetBuilder
    private let scope = Array(ScopeID.all.name.utf8)

    /// What the last row had, which the next mostly has too.
    private struct Known {
        var replicaNumber: UInt64
        var replica: ReplicaID
        /// The end of the metadata, from the sequence number on.
        var tail: [UInt8]
        var hasParent: Bool
        var shape: Int
        /// The columns of the row, in the order in which the registers travel.
        var columns: [Int]
    }

    private var known: Known?

    init(_ table: TableLayout, _ records: RecordStore, into builder: ChangeSetBuilder) {
        self.table = table
        self.records = records
        self.builder = builder
    }

    /// Adds a row as `TableLayout.select` selects it.
    ///
    /// - Returns: About how many bytes it takes, and how many cells; nil if it was not added.
    func add(_ row: Prepared) throws -> (bytes: Int, cells: Int)? {
        let metadata = row.raw(5)
        guard !table.isForeign, let clock = PlainClock(metadata),
            row.raw(2).elementsEqual(scope)
        else { return nil }
        let parent: RecordID? = row.isNull(1) ? nil : try row.identifier(1)
        guard let known = try known(clock, hasParent: parent != nil) else { return nil }
        let writers = builder.addFresh(
            try row.identifier(0),
            parent: parent,
            dot: Dot(replica: known.replica, timestamp: clock.timestamp),
            shape: known.shape
        )
        var bytes = 48
        for (writer, column) in zip(writers, known.columns) {
            bytes += row.write(column, to: writer)
        }
        return (bytes, 2 + 2 * writers.count)
    }

    private func known(_ clock: PlainClock, hasParent: Bool) throws -> Known? {
        if let known, known.replicaNumber == clock.replica, known.hasParent == hasParent,
            clock.tail.elementsEqual(known.tail)
        {
            return known
        }
        var registers: [(name: RegisterName, place: TableLayout.RegisterPlace?)] = []
        for number in clock.registers {
            if number == 0 {
                registers.append((Register.life, nil))
            } else if let place = table.place(number) {
                registers.append((place.schema.name, place))
            } else {
                return nil
            }
        }
        registers.sort { $0.name < $1.name }
        let shape = builder.freshShape(
            table: table.name,
            scope: .all,
            hasParent: hasParent,
            registers: registers.map { ($0.name, $0.place?.schema.fields.count) }
        )
        let columns = registers.compactMap(\.place).flatMap { place in
            (0..<place.schema.fields.count).map { 6 + place.firstColumn + $0 }
        }
        known = Known(
            replicaNumber: clock.replica,
            replica: try records.replica(Int64(truncatingIfNeeded: clock.replica)),
            tail: Array(clock.tail),
            hasParent: hasParent,
            shape: shape,
            columns: columns
        )
        return known
    }
}

extension Prepared {
    /// Writes a column's value; about how many bytes it takes is returned.
    fileprivate func write(_ column: Int, to writer: ColumnWriter) -> Int {
        switch kind(column) {
        case .integer:
            writer.integer(integer(column))
            return 5
        case .real:
            writer.real(real(column))
            return 9
        case .text:
            let text = raw(column)
            writer.text(text)
            return text.count + 3
        case .bytes:
            let bytes = raw(column)
            writer.blob(bytes)
            return bytes.count + 3
        case nil:
            writer.null()
            return 1
        }
    }
}
