import SyncCore
import SyncWire

/// The records of a page that a device applies.
struct PulledPage {
    private let packed: PackedChanges?
    /// The deltas; nil for records that may be stored without being taken apart.
    private let deltas: [RecordDelta?]

    init(_ changes: ChangeSet) {
        packed = changes.packed
        if let packed {
            deltas = packed.ids.indices.map { packed.isPlain($0) ? nil : packed.record($0) }
        } else {
            deltas = changes.records
        }
    }

    /// Whether every write is covered by its record's clock, as it must.
    var isCovered: Bool { deltas.allSatisfy { $0?.isCovered ?? true } }

    /// The clocks of the records that know of writes under a replica ID, and perhaps others.
    func clocks(naming replica: ReplicaID) -> [VersionVector] {
        if let packed, !packed.replicas.contains(replica) { return [] }
        return deltas.enumerated().compactMap { index, delta in
            delta?.clock ?? packed?.clock(index)
        }
    }

    /// Joins all the records.
    ///
    /// - Returns: How many of them changed something here.
    func apply(in transaction: WriteTransaction) throws -> Int {
        guard let packed else { return try apply([:], in: transaction) }
        return try packed.bytes.withUnsafeBytes { bytes in
            var inserters: [Int: PackedInserter] = [:]
            defer { for inserter in inserters.values { inserter.close() } }
            for shape in packed.shapes.indices {
                inserters[shape] = try PackedInserter(transaction, packed, shape: shape, bytes)
            }
            return try apply(inserters, in: transaction)
        }
    }

    private func apply(
        _ inserters: [Int: PackedInserter],
        in transaction: WriteTransaction
    ) throws -> Int {
        var changed = 0
        for index in deltas.indices {
            if deltas[index] == nil, let packed, let inserter = inserters[packed.shape(index)],
                try inserter.store(index)
            {
                changed += 1
                continue
            }
            guard let delta = deltas[index] ?? packed?.record(index) else { continue }
            if try !transaction.join(delta).outcome.changed.isEmpty { changed += 1 }
            transaction.follow(delta)
        }
        return changed
    }
}
