public import SyncCore

/// A batch of record deltas, as sent, in the order in which they are applied.
public struct ChangeSet: Hashable, Sendable {
    /// The deltas.
    public var records: [RecordDelta]

    /// Makes a change set.
    public init(records: [RecordDelta] = []) {
        self.records = records
    }
}
