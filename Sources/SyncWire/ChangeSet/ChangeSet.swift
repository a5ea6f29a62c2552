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
