import SyncCore

/// A section of a change set, read in order: its timestamps are differences from those before.
///
/// It is gone through twice. The first time everything is checked and nothing is kept; the second
/// time, record by record, clocks and siblings are made of it.
struct Section: Sendable {
    private var bytes: ByteReader
    private var times = TimestampDifferences()

    /// Begins to read a section.
    init(_ bytes: ByteReader) { self.bytes = bytes }

    /// Fails unless everything was read.
    func finish() throws(WireError) { try bytes.finish() }

    /// Reads a dot, or an entry of a clock.
    mutating func dot(
        below replicas: Int
    ) throws(WireError) -> (replica: Int, timestamp: Timestamp) {
        let replica = try bytes.index("replica", below: replicas)
        return (replica, try times.read(of: replica, from: &bytes))
    }

    /// Reads how many entries a clock has.
    mutating func clockCount() throws(WireError) -> Int {
        try bytes.count("clock entries", max: WireLimits.clockEntriesMax, bytesEach: 2)
    }

    /// Reads how many siblings a register has.
    mutating func siblingCount() throws(WireError) -> Int {
        let count = try bytes.count("siblings", max: WireLimits.siblingsMax, bytesEach: 3)
        guard count > 0 else { throw .malformed("a register without a value") }
        return count
    }

    /// Reads of what kind a sibling's content is.
    mutating func kind() throws(WireError) -> ContentKind {
        let code = try bytes.byte()
        guard let kind = ContentKind(rawValue: code) else {
            throw .malformed("content kind \(code)")
        }
        return kind
    }

    /// Reads how many values a sibling has.
    mutating func fieldCount() throws(WireError) -> Int {
        try bytes.count("fields", max: WireLimits.fieldsMax)
    }

    /// Checks a value and passes it.
    mutating func skipValue() throws(WireError) { _ = try bytes.cell(code: try bytes.byte()) }

    /// Reads a value.
    mutating func value() throws(WireError) -> Value { try bytes.value() }

    /// Reads how many children a deletion remembers.
    mutating func childCount() throws(WireError) -> Int {
        try bytes.count("children", max: WireLimits.childrenMax, bytesEach: 17)
    }

    /// Reads a child's ID.
    mutating func child() throws(WireError) -> RecordID { try bytes.identifier() }
}

/// What a sibling in full holds.
enum ContentKind: UInt8 {
    case fields = 0
    case alive = 1
    case deleted = 2
    case erased = 3
}
