import SyncCore

// What records that were collected leave, and how replicas compare what they hold, as bytes.

extension ByteWriter {
    mutating func clock(_ value: VersionVector) {
        count(value.entries.count)
        for entry in value.entries {
            identifier(entry.replica)
            timestamp(entry.timestamp)
        }
    }

    mutating func graves(_ values: [Grave]) {
        count(values.count)
        for value in values {
            identifier(value.record)
            byte((value.isErased ? 1 : 0) | (value.seal == nil ? 0 : 2))
            clock(value.clock)
            if let seal = value.seal { identifier(seal) }
        }
    }

    mutating func parts(_ ranges: [[RangePart]]) {
        count(ranges.count)
        for parts in ranges {
            count(parts.count)
            for part in parts {
                identifier(part.through)
                count(part.count)
                identifier(part.digest)
            }
        }
    }
}

extension ByteReader {
    mutating func records() throws(WireError) -> [RecordID] {
        let count = try count("records", max: WireLimits.recordsMax, bytesEach: 16)
        var records: [RecordID] = []
        records.reserveCapacity(count)
        for _ in 0..<count { records.append(try identifier()) }
        return records
    }

    mutating func clock() throws(WireError) -> VersionVector {
        let count = try count("clock entries", max: WireLimits.clockEntriesMax, bytesEach: 17)
        try spend(count)
        var dots: [Dot] = []
        dots.reserveCapacity(count)
        for _ in 0..<count {
            let dot = Dot(replica: try identifier(), timestamp: try timestamp())
            guard dot.timestamp != .zero else { throw .malformed("a clock entry") }
            dots.append(dot)
        }
        let clock = VersionVector(dots)
        guard clock.entries.count == count else { throw .malformed("a clock entry") }
        return clock
    }

    mutating func graves() throws(WireError) -> [Grave] {
        let count = try count("graves", max: WireLimits.recordsMax, bytesEach: 18)
        try spend(count)
        var graves: [Grave] = []
        graves.reserveCapacity(count)
        for _ in 0..<count {
            let record: RecordID = try identifier()
            let flags = try byte()
            guard flags < (format == Envelope.firstVersion ? 2 : 4) else {
                throw .malformed("grave flags \(flags)")
            }
            graves.append(
                Grave(
                    record: record,
                    clock: try clock(),
                    isErased: flags & 1 != 0,
                    seal: flags & 2 != 0 ? try identifier() : nil
                )
            )
        }
        return graves
    }

    mutating func parts() throws(WireError) -> [[RangePart]] {
        let count = try count("ranges", max: WireLimits.rangesMax)
        var ranges: [[RangePart]] = []
        for _ in 0..<count {
            let parts = try self.count("parts", max: WireLimits.partsMax, bytesEach: 33)
            var range: [RangePart] = []
            range.reserveCapacity(parts)
            for _ in 0..<parts {
                range.append(
                    RangePart(
                        through: try identifier(),
                        count: try self.count("records", max: 1 << 40, bytesEach: 0),
                        digest: try identifier()
                    )
                )
            }
            ranges.append(range)
        }
        return ranges
    }
}
