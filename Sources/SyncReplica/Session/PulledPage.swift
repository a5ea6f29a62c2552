import SyncCore
import SyncWire

/// The records of a page that a device applies, taken apart one at a time.
struct PulledPage {
    private let changes: ChangeSet

    /// Fewer records of one shape are not worth a statement of their own.
    private static let rowsMin = 8
    /// Statements prepared for one page; the pages of an import have a few dozen shapes.
    private static let insertersMax = 64

    init(_ changes: ChangeSet) { self.changes = changes }

    /// Joins all the records.
    ///
    /// - Returns: How many of them changed something here.
    func apply(in transaction: WriteTransaction) throws -> Int {
        guard let packed = changes.packed else {
            var changed = 0
            try changes.visitRecords { changed += try join($0, in: transaction) }
            return changed
        }
        return try packed.withBytes { bytes in
            var inserters: [Int: PackedInserter] = [:]
            defer { for inserter in inserters.values { inserter.close() } }
            for shape in packed.shapes.indices
            where packed.rows(ofShape: shape) >= Self.rowsMin
                && inserters.count < Self.insertersMax
            {
                inserters[shape] = try PackedInserter(transaction, packed, shape: shape, bytes)
            }
            return try apply(packed, inserters, in: transaction)
        }
    }

    private func apply(
        _ packed: PackedChanges,
        _ inserters: [Int: PackedInserter],
        in transaction: WriteTransaction
    ) throws -> Int {
        var changed = 0
        var reader = DeltaReader(packed)
        for index in 0..<packed.count {
            if let inserter = inserters[packed.shape(index)], try inserter.store(index) {
                changed += 1
                continue
            }
            changed += try join(try reader.delta(index), in: transaction)
        }
        return changed
    }

    /// Joins a record; how many changed is returned.
    private func join(_ delta: RecordDelta, in transaction: WriteTransaction) throws -> Int {
        let outcome = try transaction.join(delta).outcome
        transaction.follow(delta)
        return outcome.changed.isEmpty ? 0 : 1
    }
}
