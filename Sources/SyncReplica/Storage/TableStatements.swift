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
    }
}

/// The statements that ask all tables at once, which costs less than asking each of them.
struct LayoutStatements: Sendable {
    /// For each table, whether anything is pending.
    let pending: String
    /// Whether anything is pending in any.
    let anyPending: String
    /// How much is pending in all.
    let countPending: String
    /// How many rows there are in all.
    let countAll: String
    /// For each table, whether anything comes after a place of the feed: number and ID are bound.
    let feed: String
    /// The number of the table that holds an ID; null for none.
    let holder: String

    /// Makes the statements of some tables.
    init(_ tables: [String]) {
        func each(_ separator: String, _ ask: (String) -> String) -> String {
            tables.map { "(\(ask($0)))" }.joined(separator: separator)
        }
        let isPending = "_seq > _pushed"
        pending = "SELECT " + each(", ") { "EXISTS (SELECT 1 FROM \($0) WHERE \(isPending))" }
        anyPending =
            "SELECT " + each(" OR ") { "EXISTS (SELECT 1 FROM \($0) WHERE \(isPending))" }
        countPending = "SELECT " + each(" + ") { "SELECT count(*) FROM \($0) WHERE \(isPending)" }
        countAll = "SELECT " + each(" + ") { "SELECT count(*) FROM \($0)" }
        feed =
            "SELECT " + each(", ") { "EXISTS (SELECT 1 FROM \($0) WHERE (_seq, id) > (?1, ?2))" }
        let cases = tables.enumerated().map {
            "WHEN EXISTS (SELECT 1 FROM \($1) WHERE id = ?1) THEN \($0)"
        }
        holder = "SELECT CASE " + cases.joined(separator: " ") + " END"
    }
}
