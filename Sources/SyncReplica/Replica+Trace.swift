import GRDB

extension Replica {
    /// Calls a function with each SQL statement that the replica runs from now on, for tests that
    /// bound how many a piece of work takes.
    package func onStatement(_ body: @escaping @Sendable (String) -> Void) throws {
        try read { transaction in
            transaction.database.trace(options: .statement) { event in
                if case .statement(let statement) = event { body(statement.sql) }
            }
        }
    }
}

extension ReadTransaction {
    /// The size of the database in bytes.
    package func byteCount() throws -> Int {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
}
