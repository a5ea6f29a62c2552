import SyncCore

/// Timestamps are written as differences from the last one of the same replica, or if there is
/// none, from the last one of any.
///
/// Most records of a page were seen at the same few moments of the same few replicas.
struct TimestampDifferences {
    /// By the replica's place in the dictionary; 0 where there is none yet.
    private var lastOfReplica: [UInt64] = []
    private var last: UInt64 = 0

    private func base(_ replica: Int) -> UInt64 {
        guard replica < lastOfReplica.count, lastOfReplica[replica] != 0 else { return last }
        return lastOfReplica[replica]
    }

    private mutating func note(_ timestamp: UInt64, _ replica: Int) {
        while lastOfReplica.count <= replica { lastOfReplica.append(0) }
        lastOfReplica[replica] = timestamp
        last = timestamp
    }

    mutating func write(_ timestamp: Timestamp, of replica: Int, to writer: inout ByteWriter) {
        writer.signed(Int64(bitPattern: timestamp.rawValue &- base(replica)))
        note(timestamp.rawValue, replica)
    }

    mutating func read(
        of replica: Int,
        from reader: inout ByteReader
    ) throws(WireError) -> Timestamp {
        let timestamp = base(replica) &+ UInt64(bitPattern: try reader.signed())
        guard timestamp < 1 << 63 else { throw .malformed("a timestamp beyond the year 6429") }
        guard timestamp != 0 else { throw .malformed("a write at time zero") }
        note(timestamp, replica)
        return Timestamp(rawValue: timestamp)
    }
}

/// Record IDs are written as the difference of their first 48 bits from those of the ID before,
/// and their other 80 bits.
///
/// IDs that were made one after another begin with times that lie close together (UUIDv7 of
/// RFC 9562).
struct IdentifierDifferences {
    private var last: UInt64 = 0

    mutating func write(_ id: RecordID, to writer: inout ByteWriter) {
        let time = id.high >> 16
        // The difference modulo 2⁴⁸, as a number of either sign.
        let difference = Int64(bitPattern: (time &- last) << 16) >> 16
        last = time
        writer.signed(difference)
        writer.byte(UInt8(truncatingIfNeeded: id.high >> 8))
        writer.byte(UInt8(truncatingIfNeeded: id.high))
        withUnsafeBytes(of: id.low.bigEndian) { writer.raw($0) }
    }

    mutating func read(from reader: inout ByteReader) throws(WireError) -> RecordID {
        let difference = try reader.signed()
        guard (difference << 16) >> 16 == difference else {
            throw .malformed("an ID \(difference) after the last")
        }
        last = (last &+ UInt64(bitPattern: difference)) & (1 << 48 - 1)
        var high = last
        var low: UInt64 = 0
        for byte in try reader.raw(2) { high = high << 8 | UInt64(byte) }
        for byte in try reader.raw(8) { low = low << 8 | UInt64(byte) }
        return RecordID(high: high, low: low)
    }
}
