import SyncCore

extension WriteTransaction {
    /// Notes that the file lacks something that was saved here, until a sync has put it in order.
    func noteOlder() throws {
        let insert = try Prepared(
            records.db,
            "INSERT OR IGNORE INTO setting(name, value) VALUES (?, ?)"
        )
        try insert.bind(1, ReadTransaction.olderSetting)
        try insert.bind(2, store.last.milliseconds)
        try insert.run()
    }

    /// The file goes on under a new replica ID, and what the office has comes back.
    func forgetOlder() throws {
        let delete = try Prepared(records.db, "DELETE FROM setting WHERE name = ?")
        try delete.bind(1, ReadTransaction.olderSetting)
        try delete.run()
    }
}

extension ReadTransaction {
    fileprivate static let olderSetting = "file.older"

    /// When the last write that the file holds was made, in milliseconds since 1970, if something
    /// that was saved here after it is missing: the file is older than what stood in its place.
    ///
    /// Nil if nothing is known to be missing; and again once a sync has put it in order.
    public func missingSince() throws -> Int64? {
        let select = try Prepared(records.db, "SELECT value FROM setting WHERE name = ?")
        try select.bind(1, Self.olderSetting)
        defer { select.reset() }
        return try select.step() ? select.integer(0) : nil
    }

    /// The time of the last write that the file holds, in milliseconds since 1970.
    public var lastWrite: Int64 { store.last.milliseconds }
}
