import SyncCore

/// What is known of each replica of a change set's dictionary while its sections are checked.
struct ReplicaNotes {
    private struct Note {
        /// The last clock, of whatever, that has an entry of it.
        var clock: UInt32 = 0
        /// The last record whose own clock has one, and the entry.
        var record: UInt32 = 0
        var entry = Timestamp.zero
        /// The latest of its dots in a register.
        var latest = Timestamp.zero
    }

    private var notes: [Note]
    private var clock: UInt32 = 0
    private var record: UInt32 = 0
    /// Whether every dot so far is covered by its record's clock.
    private(set) var isCovered = true

    init(count: Int) { notes = Array(repeating: Note(), count: count) }

    var count: Int { notes.count }

    /// The latest dot of each replica.
    var latest: [Timestamp] { notes.map(\.latest) }

    mutating func beginRecord() { record += 1 }

    /// Notes an entry of the record's own clock.
    mutating func note(entry: Timestamp, of replica: Int) {
        notes[replica].record = record
        notes[replica].entry = entry
    }

    /// Notes a dot in a register of the record, whose clock was read before.
    mutating func note(dot timestamp: Timestamp, of replica: Int) {
        let known = notes[replica]
        if known.record != record || known.entry < timestamp { isCovered = false }
        if known.latest < timestamp { notes[replica].latest = timestamp }
    }

    /// Reads a clock; its entries are counted against the cells of a message first.
    mutating func readClock(
        from section: inout Section,
        countedBy reader: inout ByteReader,
        _ body: (_ replica: Int, _ entry: Timestamp, inout ReplicaNotes) -> Void
    ) throws(WireError) {
        let entries = try section.clockCount()
        try reader.spend(entries)
        clock += 1
        for _ in 0..<entries {
            let (replica, entry) = try section.dot(below: notes.count)
            guard notes[replica].clock != clock else { throw .malformed("a clock entry twice") }
            notes[replica].clock = clock
            body(replica, entry, &self)
        }
    }
}
