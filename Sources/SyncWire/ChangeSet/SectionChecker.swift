import SyncCore

/// Checks the clocks, dots and full registers of a change set; only the dots are kept.
///
/// Everything is counted against the message's cells before it is read, and the time it takes is in
/// proportion to their number.
struct SectionChecker {
    private let replicas: [ReplicaID]
    private(set) var notes: ReplicaNotes
    private(set) var dots: [PackedChanges.PackedDot] = []
    private var clocks: Section
    private var dotSection: Section
    private var full: Section

    init(_ replicas: [ReplicaID], clocks: Section, dots: Section, full: Section) {
        self.replicas = replicas
        self.notes = ReplicaNotes(count: replicas.count)
        self.clocks = clocks
        self.dotSection = dots
        self.full = full
    }

    /// Makes room for so many dots.
    mutating func reserve(dots count: Int) { dots.reserveCapacity(count) }

    /// Checks what the sections hold of a record.
    ///
    /// `reader`: where cells are counted.
    mutating func check(_ shape: Shape, _ reader: inout ByteReader) throws(WireError) {
        let before = reader.cellsLeft
        try checkRecord(shape, &reader)
        // Its registers and fields were counted before.
        let cells = before - reader.cellsLeft + shape.columns.count + shape.fields
        guard cells <= WireLimits.messageRecordCellsMax else {
            throw .limit("a record of \(cells) cells")
        }
    }

    private mutating func checkRecord(
        _ shape: Shape,
        _ reader: inout ByteReader
    ) throws(WireError) {
        notes.beginRecord()
        if !shape.isFresh {
            try notes.readClock(from: &clocks, countedBy: &reader) { $2.note(entry: $1, of: $0) }
        }
        if shape.isUniform { try readDot(isClock: shape.isFresh) }
        guard !shape.isUniform || shape.hasFull else { return }
        for column in shape.columns {
            if column.form == .full {
                try checkSiblings(&reader)
            } else if !shape.isUniform {
                try readDot(isClock: false)
            }
        }
    }

    /// Fails unless all sections were read.
    func finish() throws(WireError) {
        try clocks.finish()
        try dotSection.finish()
        try full.finish()
    }

    private mutating func readDot(isClock: Bool) throws(WireError) {
        let (replica, timestamp) = try dotSection.dot(below: replicas.count)
        if isClock { notes.note(entry: timestamp, of: replica) }
        notes.note(dot: timestamp, of: replica)
        dots.append(PackedChanges.PackedDot(replica: Int32(replica), timestamp: timestamp))
    }

    private mutating func checkSiblings(_ reader: inout ByteReader) throws(WireError) {
        let count = try full.siblingCount()
        try reader.spend(count)
        var last: Dot?
        for _ in 0..<count {
            let (replica, timestamp) = try full.dot(below: replicas.count)
            notes.note(dot: timestamp, of: replica)
            let dot = Dot(replica: replicas[replica], timestamp: timestamp)
            if let last, last >= dot { throw .malformed("siblings out of order") }
            last = dot
            switch try full.kind() {
            case .fields:
                let count = try full.fieldCount()
                try reader.spend(count)
                for _ in 0..<count { try full.skipValue() }
            case .deleted: try checkDeletion(&reader)
            case .alive, .erased: break
            }
        }
    }

    private mutating func checkDeletion(_ reader: inout ByteReader) throws(WireError) {
        try notes.readClock(from: &full, countedBy: &reader) { _, _, _ in }
        let count = try full.childCount()
        try reader.spend(count)
        var last: RecordID?
        for _ in 0..<count {
            let record = try full.child()
            if let last, last >= record { throw .malformed("children out of order") }
            last = record
            try notes.readClock(from: &full, countedBy: &reader) { _, _, _ in }
        }
    }
}
