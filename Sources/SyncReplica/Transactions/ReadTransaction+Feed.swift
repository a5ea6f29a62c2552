import Foundation
import GRDB
package import SyncCore

extension ReadTransaction {
    /// The next records of the feed, in its order.
    ///
    /// - `position`: after which place.
    /// - `limit`: at most so many records.
    package func feed(after position: FeedPosition, limit: Int) throws -> [RecordState] {
        try records(where: "(_seq, id) > (?1, ?2)", limit: limit) {
            try $0.bind(1, position.sequence)
            try $0.bind(2, position.record)
        }
    }

    /// The next records of which something is newer than what the office has acknowledged.
    package func pending(limit: Int) throws -> [RecordState] {
        try records(where: "_seq > _pushed", limit: limit) { _ in }
    }

    /// Whether something is newer than what the office has acknowledged.
    package func hasPending() throws -> Bool {
        for table in records.layout.all {
            let probe = try Prepared(records.db, table.probe)
            defer { probe.reset() }
            if try probe.step() { return true }
        }
        return false
    }

    /// The first records of all tables together, by (sequence number, record ID).
    ///
    /// Their places are looked up in the tables' indexes first, so that only those of the page are
    /// loaded.
    private func records(
        where condition: String,
        limit: Int,
        bind: (Prepared) throws -> Void
    ) throws -> [RecordState] {
        var places: [(position: FeedPosition, table: TableLayout)] = []
        for table in records.layout.all {
            let rows = try Prepared(
                records.db,
                "SELECT _seq, id FROM \(table.sqlName) WHERE \(condition) "
                    + "ORDER BY _seq, id LIMIT ?3"
            )
            try bind(rows)
            try rows.bind(3, limit)
            defer { rows.reset() }
            while try rows.step() {
                let position = FeedPosition(
                    sequence: SequenceNumber(rows.integer(0)),
                    record: try rows.identifier(1)
                )
                places.append((position, table))
            }
        }
        places.sort { $0.position < $1.position }
        return try places.prefix(limit).compactMap {
            try records.load($0.position.record, in: $0.table)
        }
    }

    /// How many records hold something newer than what the office has acknowledged.
    public func pendingCount() throws -> Int {
        try records.layout.all.reduce(0) { sum, table in
            let count = try Int.fetchOne(
                records.db.cachedStatement(
                    sql: "SELECT count(*) FROM \(table.sqlName) WHERE _seq > _pushed"
                )
            )
            return sum + (count ?? 0)
        }
    }

    /// How many records are held, deleted ones too.
    public func recordCount() throws -> Int {
        try records.layout.all.reduce(0) { sum, table in
            let count = try Int.fetchOne(
                records.db.cachedStatement(sql: "SELECT count(*) FROM \(table.sqlName)")
            )
            return sum + (count ?? 0)
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
