import GRDB

extension Database {
    /// How a transaction begins.
    enum Beginning: String {
        /// It reads, and takes no lock before it does.
        case deferred = "BEGIN DEFERRED"
        /// It writes, and waits for other writers first.
        case immediate = "BEGIN IMMEDIATE"
    }

    /// Runs within one transaction; an error undoes it, one of the commit too.
    ///
    /// The library's own way compiles `BEGIN` and `COMMIT` each time, which in a small transaction
    /// costs as much as what it does.
    func transact<T>(_ beginning: Beginning, _ body: () throws -> T) throws -> T {
        try Prepared(self, beginning.rawValue).run()
        do {
            let result = try body()
            try Prepared(self, "COMMIT").run()
            return result
        } catch {
            // SQLite has undone it already after some errors.
            if isInsideTransaction { try? Prepared(self, "ROLLBACK").run() }
            throw error
        }
    }
}
