public import SyncCore
import Synchronization

/// A batch of record deltas, as sent, in the order in which they are applied.
///
/// One that came as bytes, or was made of rows, stays in that form until somebody looks at its
/// records: a page of thousands of new records need not be taken apart to be stored.
public struct ChangeSet: Sendable {
    private enum Storage: Sendable {
        case records([RecordDelta])
        case packed(PackedChanges)
        case built(BuiltChanges)
    }

    private var storage: Storage

    /// Makes a change set.
    public init(records: [RecordDelta] = []) {
        storage = .records(records)
    }

    /// Makes one of what was read from bytes.
    init(_ packed: PackedChanges) {
        storage = .packed(packed)
    }

    /// Makes one of the bytes that a builder wrote.
    package init(_ builder: ChangeSetBuilder) {
        var writer = ByteWriter()
        builder.finish(to: &writer)
        storage = .built(BuiltChanges(bytes: writer.bytes, count: builder.count))
    }

    /// The deltas.
    public var records: [RecordDelta] {
        get {
            switch storage {
            case .records(let records): records
            case .packed(let packed): packed.records
            case .built(let built): built.records
            }
        }
        set { storage = .records(newValue) }
    }

    /// Goes through the deltas in order; of a set that came as bytes one at a time is made.
    package func visitRecords(_ body: (RecordDelta) throws -> Void) throws {
        guard let packed else { return try records.forEach(body) }
        var reader = DeltaReader(packed)
        for index in 0..<packed.count { try body(try reader.delta(index)) }
    }

    /// The records' IDs.
    package var ids: Set<RecordID> { Set(packed?.ids ?? records.map(\.header.id)) }

    /// Whether the clock of every record covers every write in its registers, as it must.
    package var isCovered: Bool { packed?.isCovered ?? records.allSatisfy(\.isCovered) }

    /// The latest write of a replica ID in the registers; zero if there is none.
    package func latest(of replica: ReplicaID) -> Timestamp {
        if let packed { return packed.latest(of: replica) }
        return records.lazy.flatMap(\.registers).flatMap(\.siblings).map(\.dot)
            .filter { $0.replica == replica }.map(\.timestamp).max() ?? .zero
    }

    /// The replica IDs of the writes in the registers, each once.
    package var authors: [ReplicaID] {
        if let packed { return packed.authors }
        let dots = records.lazy.flatMap(\.registers).flatMap(\.siblings).map(\.dot)
        return Set(dots.map(\.replica)).sorted()
    }

    /// Calls a function with each record's entry of a replica ID in its clock; those that have none
    /// are left out.
    package func eachEntry(of replica: ReplicaID, _ body: (Timestamp) throws -> Void) throws {
        if let packed { return try packed.eachEntry(of: replica, body) }
        for record in records {
            let entry = record.clock[replica]
            if entry != .zero { try body(entry) }
        }
    }

    /// The set as it was read from bytes; nil if it was made of deltas.
    package var packed: PackedChanges? {
        if case .packed(let packed) = storage { packed } else { nil }
    }

    /// The set's bytes, if a builder wrote them.
    var built: [UInt8]? {
        if case .built(let built) = storage { built.bytes } else { nil }
    }

    /// How many records there are.
    public var count: Int {
        switch storage {
        case .records(let records): records.count
        case .packed(let packed): packed.count
        case .built(let built): built.count
        }
    }

    /// Whether there are none.
    public var isEmpty: Bool { count == 0 }
}

extension ChangeSet: Hashable {
    /// Whether two sets hold the same deltas in the same order.
    public static func == (left: Self, right: Self) -> Bool { left.records == right.records }

    /// Hashes the deltas.
    public func hash(into hasher: inout Hasher) { hasher.combine(records) }
}

/// A change set as bytes that were not read yet.
final class BuiltChanges: Sendable {
    let bytes: [UInt8]
    let count: Int
    private let read = Mutex<[RecordDelta]?>(nil)

    init(bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.count = count
    }

    /// The deltas; read once.
    ///
    /// What a builder wrote can always be read.
    var records: [RecordDelta] {
        read.withLock { held in
            if let held { return held }
            var reader = ByteReader(bytes)
            let made = (try? ChangeSetDecoder.decode(from: &reader).records) ?? []
            assert(made.count == count, "a change set that was built wrong")
            held = made
            return made
        }
    }
}
