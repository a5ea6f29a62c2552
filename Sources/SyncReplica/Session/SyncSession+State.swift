import SyncCore
import SyncWire

extension SyncSession {
    /// What is asked of the office before a re-stamp.
    struct Probe {
        var reason: RestampReason
        var correction: Int64?
        var oldest: Timestamp?
        var shared: Timestamp?
        var asking: [RecordID] = []
        var entries: [RecordID: Timestamp] = [:]
    }

    /// How far a comparison has come.
    struct CompareState {
        var ranges: [RecordRange] = [.all]
        var found = Comparison()
        var rounds = 0
    }
}
