import GRDB
package import SyncCore
package import SyncWire

extension ReadTransaction {
    /// The digests of the records of a range, by ID.
    package func digests(of range: RecordRange) throws -> [(record: RecordID, digest: Digest)] {
        var result: [(record: RecordID, digest: Digest)] = []
        for table in records.layout.all {
            let states = try Prepared(
                records.db,
                table.select + " WHERE id >= ?1 AND id <= ?2 ORDER BY id"
            )
            try states.bind(1, range.from)
            try states.bind(2, range.through)
            try records.each(states, table) { record in
                var digest = Digest.zero
                digest.add(record)
                result.append((record.header.id, digest))
            }
        }
        return result.sorted { $0.record < $1.record }
    }

    /// What the office says of a range to a device that compares: so many parts at most, of about
    /// as many records each; a range of few records is given record by record.
    package func parts(of range: RecordRange, max: Int) throws -> [RangePart] {
        let digests = try digests(of: range)
        let size = Swift.max(1, (digests.count + max - 1) / max)
        var parts: [RangePart] = []
        for start in stride(from: 0, to: digests.count, by: size) {
            let members = digests[start..<min(start + size, digests.count)]
            var sum = Digest.zero
            for member in members { sum.add(member.digest) }
            guard let last = members.last else { continue }
            parts.append(RangePart(through: last.record, count: members.count, digest: sum))
        }
        if parts.last?.through != range.through {
            parts.append(RangePart(through: range.through, count: 0, digest: .zero))
        }
        return parts
    }

    /// Compares a range held here with the parts that the office gave of it.
    package func compare(_ range: RecordRange, with parts: [RangePart]) throws -> Comparison {
        let held = try digests(of: range)
        var comparison = Comparison()
        var from = range.from
        var index = 0
        for part in parts {
            guard part.through >= from, part.through <= range.through else {
                throw ReplicaError.unexpectedAnswer("parts that do not make a range")
            }
            let start = index
            var sum = Digest.zero
            while index < held.count, held[index].record <= part.through {
                sum.add(held[index].digest)
                index += 1
            }
            let members = held[start..<index]
            defer { from = part.through.next ?? part.through }
            if members.count == part.count, sum == part.digest { continue }
            if part.count > 1 {
                guard parts.count > 1 else {
                    throw ReplicaError.unexpectedAnswer("a range that does not get smaller")
                }
                comparison.ranges.append(RecordRange(from: from, through: part.through))
                continue
            }
            var isHeld = false
            for member in members {
                isHeld = member.record == part.through
                let isSame = isHeld && part.count == 1 && member.digest == part.digest
                if !isSame { comparison.held.append(member.record) }
            }
            if part.count == 1, !isHeld { comparison.missing.append(part.through) }
        }
        guard parts.last?.through == range.through else {
            throw ReplicaError.unexpectedAnswer("parts that do not make a range")
        }
        return comparison
    }
}

/// What differs between a range here and at the office.
package struct Comparison {
    /// Ranges that differ and are to be narrowed down.
    package var ranges: [RecordRange] = []
    /// Records held here that the office does not hold, or holds otherwise.
    package var held: [RecordID] = []
    /// Records that only the office holds.
    package var missing: [RecordID] = []
}
