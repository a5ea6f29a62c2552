/// The statements of one table that say the same of every table, made once.
struct TableStatements: Sendable {
    /// Selects the row of an ID.
    let one: String
    /// Selects the row of a place.
    let row: String
    /// Selects the rows after a place of the feed, in its order: number, ID and how many are bound.
    let feed: String
    /// Selects the parts of a record that are not themselves deleted.
    let livingParts: String
    /// The places of what is pending, the oldest transaction's first.
    let pending: String
    /// Looks whether anything is pending.
    let anyPending: String
    /// Counts what is pending.
    let countPending: String
    /// Counts all rows.
    let countAll: String

    /// Makes the statements of a table.
    ///
    /// `select`: selects all of a row, without a condition.
    init(_ select: String, _ table: String) {
        one = select + " WHERE id = ?"
        row = select + " WHERE rowid = ?"
        feed = select + " WHERE (_seq, id) > (?1, ?2) ORDER BY _seq, id LIMIT ?3"
        livingParts = select + " WHERE parent = ? AND _deleted = 0 ORDER BY id"
        let isPending = " FROM \(table) WHERE _seq > _pushed"
        pending = "SELECT _seq, rowid" + isPending + " ORDER BY _seq, rowid LIMIT ?"
        anyPending = "SELECT 1" + isPending + " LIMIT 1"
        countPending = "SELECT count(*)" + isPending
        countAll = "SELECT count(*) FROM \(table)"
    }
}
