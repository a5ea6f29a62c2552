package import SyncCore

extension ReadTransaction {
    /// The next records of which something is newer than what the office has acknowledged, the
    /// oldest transaction's first.
    ///
    /// Their places are looked up in the tables' indexes first, so that only those of the page are
    /// loaded.
    package func pending(limit: Int) throws -> [RecordState] {
        var places: [(sequence: Int64, table: Int, row: Int64)] = []
        let some = try Prepared(records.db, records.layout.statements.pending)
        defer { some.reset() }
        guard try some.step() else { return [] }
        for (number, table) in records.layout.all.enumerated() where some.integer(number) != 0 {
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
        try number(records.layout.statements.anyPending) != 0
    }

    /// How many records hold something newer than what the office has acknowledged.
    public func pendingCount() throws -> Int { try number(records.layout.statements.countPending) }

    /// How many records are held, deleted ones too.
    public func recordCount() throws -> Int { try number(records.layout.statements.countAll) }

    private func number(_ sql: String) throws -> Int {
        let row = try Prepared(records.db, sql)
        defer { row.reset() }
        return try row.step() ? Int(row.integer(0)) : 0
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
