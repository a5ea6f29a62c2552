import GRDB
import SyncReplica

/// Errors of the store beneath, which are no words for people.
package enum StorageFailure {
    /// Whether an error came from reading or writing the store.
    package static func isBehind(_ error: any Error) -> Bool {
        if case ReplicaError.inconsistent = error { return true }
        return error is DatabaseError || error is RowDecodingError
    }
}
