package import SyncCore

extension ReadTransaction {
    /// The next records of which something is newer than what the office has acknowledged, the
    /// oldest transaction's first.
    ///
    /// Their places are looked up in the tables' indexes first, so that only those of the page are
    /// loaded.
    package func pending(limit: Int) throws -> [RecordState] {
        var places: [(sequence: Int64, table: Int, row: Int64)] = []
        for (number, table) in records.layout.all.enumerated() {
            let rows = try Prepared(records.db, table.statements.pending)
            try rows.bind(1, limit)
            defer { rows.reset() }
            while try rows.step() { places.append((rows.integer(0), number, rows.integer(1))) }
        }
        places.sort { $0 < $1 }
        return try places.prefix(limit).flatMap { place in
            let table = records.layout.all[place.table]
            return try records.load(table.statements.row, of: table) { try $0.bind(1, place.row) }
        }
    }

    /// Whether something is newer than what the office has acknowledged.
    package func hasPending() throws -> Bool {
        for table in records.layout.all {
            let probe = try Prepared(records.db, table.statements.anyPending)
            defer { probe.reset() }
            if try probe.step() { return true }
        }
        return false
    }

    /// How many records hold something newer than what the office has acknowledged.
    public func pendingCount() throws -> Int { try count(\.statements.countPending) }

    /// How many records are held, deleted ones too.
    public func recordCount() throws -> Int { try count(\.statements.countAll) }

    private func count(_ sql: KeyPath<TableLayout, String>) throws -> Int {
        try records.layout.all.reduce(0) { sum, table in
            let row = try Prepared(records.db, table[keyPath: sql])
            defer { row.reset() }
            return sum + (try row.step() ? Int(row.integer(0)) : 0)
        }
    }

    /// Calls a function with every record, table by table, by ID.
    package func forEachRecord(_ body: (RecordState) throws -> Void) throws {
        for table in records.layout.all {
            var last: RecordID?
            while true {
                let page = try records.load(
                    from: table,
                    where: last == nil ? "1 ORDER BY id LIMIT 500" : "id > ? ORDER BY id LIMIT 500"
                ) { statement in
                    if let last { try statement.bind(1, last) }
                }
                for record in page { try body(record) }
                guard let end = page.last?.header.id, page.count == 500 else { break }
                last = end
            }
        }
    }
}

extension RecordState {
    /// The record's place in the feed.
    package var position: FeedPosition {
        FeedPosition(sequence: sequence, record: header.id)
    }
}
