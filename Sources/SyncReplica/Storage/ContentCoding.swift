import SyncCore
import SyncWire

/// The content of one sibling as a BLOB, in the `sibling` and `history` tables.
enum ContentCoding {
    /// No blob counts more of anything; what it counts must lie in it, too.
    static let countMax = 1 << 20

    static func encode(
        _ content: Content,
        _ intern: (ReplicaID) throws -> Int64
    ) rethrows -> [UInt8] {
        var writer = ByteWriter()
        switch content {
        case .fields(let values):
            writer.byte(0)
            writer.count(values.count)
            for value in values { writer.value(value) }
        case .alive:
            writer.byte(1)
        case .deleted(let deletion):
            writer.byte(2)
            try encode(deletion.clock, to: &writer, intern)
            writer.count(deletion.children.count)
            for child in deletion.children {
                writer.identifier(child.record)
                try encode(child.clock, to: &writer, intern)
            }
        case .erased:
            writer.byte(3)
        }
        return writer.bytes
    }

    /// A clock on its own, in the `grave` table.
    static func encode(
        _ clock: VersionVector,
        _ intern: (ReplicaID) throws -> Int64
    ) rethrows -> [UInt8] {
        var writer = ByteWriter()
        try encode(clock, to: &writer, intern)
        return writer.bytes
    }

    static func clock(
        _ blob: [UInt8],
        _ replica: (Int64) throws -> ReplicaID
    ) throws -> VersionVector {
        var reader = ByteReader(blob)
        return try clock(&reader, replica)
    }

    private static func encode(
        _ clock: VersionVector,
        to writer: inout ByteWriter,
        _ intern: (ReplicaID) throws -> Int64
    ) rethrows {
        writer.count(clock.entries.count)
        for entry in clock.entries {
            writer.unsigned(UInt64(try intern(entry.replica)))
            writer.fixed64(entry.timestamp.rawValue)
        }
    }

    static func decode(_ blob: [UInt8], _ replica: (Int64) throws -> ReplicaID) throws -> Content {
        var reader = ByteReader(blob)
        switch try reader.byte() {
        case 0:
            let count = try reader.count("fields", max: Self.countMax)
            var values: [Value] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try reader.value()) }
            return .fields(values)
        case 1:
            return .alive
        case 2:
            let clock = try clock(&reader, replica)
            let count = try reader.count("children", max: Self.countMax, bytesEach: 17)
            var children: [Deletion.Child] = []
            children.reserveCapacity(count)
            for _ in 0..<count {
                let record: RecordID = try reader.identifier()
                children.append(
                    Deletion.Child(record: record, clock: try self.clock(&reader, replica))
                )
            }
            return .deleted(Deletion(clock: clock, children: children))
        case 3:
            return .erased
        case let code:
            throw WireError.malformed("stored content of kind \(code)")
        }
    }

    private static func clock(
        _ reader: inout ByteReader,
        _ replica: (Int64) throws -> ReplicaID
    ) throws -> VersionVector {
        let count = try reader.count(
            "clock entries",
            max: Self.countMax,
            bytesEach: 9
        )
        var dots: [Dot] = []
        dots.reserveCapacity(count)
        for _ in 0..<count {
            let id = try replica(Int64(truncatingIfNeeded: try reader.unsigned()))
            dots.append(Dot(replica: id, timestamp: Timestamp(rawValue: try reader.fixed64())))
        }
        return VersionVector(dots)
    }
}
