import SyncCore
import SyncWire

/// The sync metadata of one row, as its `_clock` BLOB holds it: the vector clock, the dot of the
/// value shown in each register, and each register's sequence number where it differs from the
/// row's.
///
/// Replica IDs are interned, registers are numbered within their table, 0 being life.
struct RowClock: Equatable {
    /// One register's value in the row: its dot, or nil if all its siblings stand elsewhere.
    struct Entry: Equatable {
        var register: Int
        var replica: Int64
        var timestamp: Timestamp
        var sequence: SequenceNumber
        /// Whether the row itself holds a sibling of the register.
        var isInline: Bool { replica != 0 }

        func isTwin(of other: Entry) -> Bool {
            replica == other.replica && timestamp == other.timestamp && sequence == other.sequence
        }
    }

    /// The vector clock, by interned replica ID.
    var vector: [(replica: Int64, timestamp: Timestamp)] = []
    /// The registers, by number.
    var entries: [Entry] = []
    /// Whether the `sibling` table holds values of the record.
    var hasSiblings = false

    static func == (left: RowClock, right: RowClock) -> Bool {
        left.entries == right.entries && left.hasSiblings == right.hasSiblings
            && left.vector.elementsEqual(right.vector, by: ==)
    }

    private static let siblingsFlag: UInt8 = 1
    private static let compactFlag: UInt8 = 2
    private static let versionBits: UInt8 = 0x10

    /// The first byte of metadata that is compact, with no siblings elsewhere.
    static let compactMetadata = versionBits | compactFlag

    /// Registers of higher numbers are always written out; the bitmap's length is one byte.
    private static let bitmapNumbersMax = 255 * 8

    /// The dot and sequence number that most registers share; of replica 0 if none is in the row.
    private var base: Entry? {
        var best: Entry?
        var bestCount = 0
        for entry in entries where entry.isInline {
            if let best, entry.isTwin(of: best) { continue }
            let count = entries.count { $0.isTwin(of: entry) }
            if count * 2 > entries.count { return entry }
            if count > bestCount {
                best = entry
                bestCount = count
            }
        }
        return best
    }

    /// The BLOB for a row of a sequence number.
    func encoded(rowSequence: SequenceNumber) -> [UInt8] {
        let base = base
        let isPlain = { (entry: Entry) in
            base.map { entry.isTwin(of: $0) && entry.register < Self.bitmapNumbersMax } ?? false
        }
        let exceptions = entries.filter { !isPlain($0) }
        let isCompact =
            exceptions.isEmpty && vector.count == 1 && vector[0].replica == base?.replica
            && vector[0].timestamp == base?.timestamp
        var writer = ByteWriter()
        writer.byte(
            Self.versionBits | (hasSiblings ? Self.siblingsFlag : 0)
                | (isCompact ? Self.compactFlag : 0)
        )
        writer.unsigned(UInt64(base?.replica ?? 0))
        writer.fixed64(base?.timestamp.rawValue ?? 0)
        writer.signed((base?.sequence.rawValue ?? rowSequence.rawValue) - rowSequence.rawValue)
        writer.raw(Self.bitmap(entries.filter(isPlain).map(\.register)))
        if isCompact { return writer.bytes }
        writer.count(vector.count)
        for (replica, timestamp) in vector {
            writer.unsigned(UInt64(replica))
            writer.fixed64(timestamp.rawValue)
        }
        writer.count(exceptions.count)
        for entry in exceptions {
            writer.count(entry.register)
            writer.unsigned(UInt64(entry.replica))
            if entry.isInline { writer.fixed64(entry.timestamp.rawValue) }
            writer.signed(entry.sequence.rawValue)
        }
        return writer.bytes
    }

    /// A length, then a bit for each number, the lowest first.
    private static func bitmap(_ numbers: [Int]) -> [UInt8] {
        var bits = [UInt8](repeating: 0, count: ((numbers.max() ?? -1) + 8) / 8)
        for number in numbers { bits[number / 8] |= 1 << UInt8(number % 8) }
        return [UInt8(truncatingIfNeeded: bits.count)] + bits
    }

    init() {}

    init(decoding blob: [UInt8], rowSequence: SequenceNumber) throws(WireError) {
        var reader = ByteReader(blob)
        let flags = try reader.byte()
        guard flags & 0xF0 == Self.versionBits else {
            throw .malformed("a row clock of version \(flags >> 4)")
        }
        hasSiblings = flags & Self.siblingsFlag != 0
        let replica = Int64(truncatingIfNeeded: try reader.unsigned())
        let timestamp = Timestamp(rawValue: try reader.fixed64())
        let sequence = SequenceNumber(rowSequence.rawValue &+ (try reader.signed()))
        let length = Int(try reader.byte())
        for (place, bits) in try reader.raw(length).enumerated() {
            for bit in 0..<8 where bits & 1 << UInt8(bit) != 0 {
                entries.append(
                    Entry(
                        register: place * 8 + bit,
                        replica: replica,
                        timestamp: timestamp,
                        sequence: sequence
                    )
                )
            }
        }
        if flags & Self.compactFlag != 0 {
            vector = [(replica, timestamp)]
        } else {
            try readRest(&reader)
        }
        try reader.finish()
    }

    private mutating func readRest(_ reader: inout ByteReader) throws(WireError) {
        let vectorCount = try reader.count(
            "clock entries",
            max: ContentCoding.countMax,
            bytesEach: 9
        )
        for _ in 0..<vectorCount {
            let replica = Int64(truncatingIfNeeded: try reader.unsigned())
            vector.append((replica, Timestamp(rawValue: try reader.fixed64())))
        }
        let exceptionCount = try reader.count(
            "registers",
            max: ContentCoding.countMax,
            bytesEach: 3
        )
        for _ in 0..<exceptionCount {
            let register = Int(truncatingIfNeeded: try reader.unsigned())
            let replica = Int64(truncatingIfNeeded: try reader.unsigned())
            let timestamp =
                replica == 0 ? Timestamp.zero : Timestamp(rawValue: try reader.fixed64())
            entries.append(
                Entry(
                    register: register,
                    replica: replica,
                    timestamp: timestamp,
                    sequence: SequenceNumber(try reader.signed())
                )
            )
        }
    }
}

/// The metadata of a row of which everything was written at once, and nothing else was seen: as
/// `RowClock` encodes it when it is compact and no register is of an earlier transaction.
struct PlainClock {
    /// The interned number of the replica ID.
    let replica: UInt64
    let timestamp: Timestamp
    /// What follows the timestamp.
    let tail: UnsafeRawBufferPointer

    /// Reads metadata where it lies; nil if it is of another kind.
    init?(_ blob: UnsafeRawBufferPointer) {
        guard blob.count > 11, blob[0] == RowClock.compactMetadata else { return nil }
        var place = 1
        var number: UInt64 = 0
        while place < min(10, blob.count - 8) {
            number |= UInt64(blob[place] & 0x7F) << UInt64(7 * (place - 1))
            place += 1
            if blob[place - 1] & 0x80 == 0 { break }
        }
        guard blob[place - 1] & 0x80 == 0, blob.count >= place + 10 else { return nil }
        let raw = blob.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        // The registers' number is the row's.
        guard blob[place + 8] == 0 else { return nil }
        replica = number
        timestamp = Timestamp(rawValue: UInt64(littleEndian: raw))
        tail = UnsafeRawBufferPointer(rebasing: blob[(place + 8)...])
    }

    /// The numbers of the registers that have a value.
    var registers: [Int] {
        tail.dropFirst(2).enumerated().flatMap { place, bits in
            (0..<8).compactMap { bits & 1 << UInt8($0) != 0 ? place * 8 + $0 : nil }
        }
    }
}
