package import SyncCore
package import SyncWire

/// A page of the office's feed.
package struct FeedPage {
    /// The records' deltas, in the feed's order.
    package var changes: ChangeSet
    /// The place of the last record; nil if there is none.
    package var last: FeedPosition?
    /// Whether there is nothing after it.
    package var isEnd: Bool
}

extension ReadTransaction {
    /// The next records of the feed, cut at a base.
    ///
    /// - `position`: after which place.
    /// - `base`: registers that are not newer are left out.
    /// - `limit`: at most so many records.
    /// - `bytesMax`: about so many bytes of values; at least one record.
    package func page(
        after position: FeedPosition,
        base: SequenceNumber,
        limit: Int,
        bytesMax: Int
    ) throws -> FeedPage {
        let builder = ChangeSetBuilder()
        let cursors = try tables(after: position).map { table in
            try FeedCursor(table, records, after: position, limit: limit + 1, into: builder)
        }
        defer { for cursor in cursors { cursor.close() } }
        var last: FeedPosition?
        var bytes = 0
        var cells = 0
        while let cursor = FeedCursor.first(of: cursors), let place = cursor.position {
            let isFull = bytes > bytesMax || cells > WireLimits.pageCellsMax || builder.isFull
            if builder.count >= limit || isFull {
                return FeedPage(changes: ChangeSet(builder), last: last, isEnd: false)
            }
            let size = try cursor.add(base: base)
            bytes += size.bytes
            cells += size.cells
            last = place
            try cursor.advance()
        }
        return FeedPage(changes: ChangeSet(builder), last: last, isEnd: true)
    }

    /// The tables that hold something after a place of the feed.
    private func tables(after position: FeedPosition) throws -> [TableLayout] {
        let some = try Prepared(records.db, records.layout.statements.feed)
        try some.bind(1, position.sequence)
        try some.bind(2, position.record)
        defer { some.reset() }
        guard try some.step() else { return [] }
        return records.layout.all.enumerated().filter { some.integer($0.offset) != 0 }
            .map(\.element)
    }
}

/// Goes through the feed's records of one table.
private final class FeedCursor {
    /// The place of the record that it stands at; nil at the end.
    private(set) var position: FeedPosition?
    private let table: TableLayout
    private let records: RecordStore
    private let builder: ChangeSetBuilder
    private let packer: RowPacker
    private let rows: Prepared

    init(
        _ table: TableLayout,
        _ records: RecordStore,
        after position: FeedPosition,
        limit: Int,
        into builder: ChangeSetBuilder
    ) throws {
        self.table = table
        self.records = records
        self.builder = builder
        packer = RowPacker(table, records, into: builder)
        rows = try Prepared(records.db, table.statements.feed)
        try rows.bind(1, position.sequence)
        try rows.bind(2, position.record)
        try rows.bind(3, limit)
        try advance()
    }

    /// The one that stands at the first place of all.
    static func first(of cursors: [FeedCursor]) -> FeedCursor? {
        var first: FeedCursor?
        for cursor in cursors {
            guard let place = cursor.position else { continue }
            if let held = first?.position, held < place { continue }
            first = cursor
        }
        return first
    }

    func advance() throws {
        guard try rows.step() else {
            position = nil
            return
        }
        position = FeedPosition(
            sequence: SequenceNumber(rows.integer(3)),
            record: try rows.identifier(0)
        )
    }

    /// Adds the record to the set; about how many bytes and cells it takes is returned.
    func add(base: SequenceNumber) throws -> (bytes: Int, cells: Int) {
        // Of a row that was written at once either all is newer, or it is not in the feed.
        if let position, position.sequence > base, let size = try packer.add(rows) { return size }
        let delta = try records.record(from: rows, table).delta(after: base)
        builder.add(delta)
        return (delta.byteEstimate, delta.cells)
    }

    func close() { rows.clear() }
}
