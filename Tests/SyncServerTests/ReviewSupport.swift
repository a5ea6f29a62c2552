import GRDB
import SyncReplica

extension Int {
    /// A number that a statement gives.
    static func fetch(_ transaction: ReadTransaction, _ sql: String) throws -> Int {
        try Int.fetchOne(transaction.database, sql: sql) ?? -1
    }
}
