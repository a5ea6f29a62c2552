package import SyncCore

/// A change that a local transaction made, with what is needed to take it back.
package struct WriteEntry: Hashable, Sendable {
    /// What was changed.
    package enum Change: Hashable, Sendable {
        /// The record was made; a part of another, if one is named.
        case created(parent: RecordID?)
        /// A register was written: what was shown before, if anything was, and what was written.
        case wrote(register: RegisterName, before: [Value]?, after: [Value])
        /// The record was deleted.
        case deleted
    }

    /// What stands for the values before, if several stood beside each other.
    package static let several: [Value] = []

    /// The table.
    package var table: TableName
    /// The record.
    package var record: RecordID
    /// What was changed.
    package var change: Change

    /// An entry from its parts.
    package init(table: TableName, record: RecordID, change: Change) {
        self.table = table
        self.record = record
        self.change = change
    }
}
