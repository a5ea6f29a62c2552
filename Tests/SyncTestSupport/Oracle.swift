package import SyncCore

/// The history as it really was: every write, what its author had seen, and nothing clever.
///
/// It knows no clocks and no dots. What stands in a register is what was written and not replaced
/// by a write whose author had seen it.
package struct Oracle {
    /// A register of a record.
    package struct Place: Hashable, Comparable {
        package var record: RecordID
        package var register: RegisterName

        package static func < (left: Self, right: Self) -> Bool {
            left.record != right.record
                ? left.record < right.record : left.register < right.register
        }
    }

    /// One write.
    package struct Write {
        package var place: Place
        /// The writes it replaced: those that stood at its author.
        package var replaced: Set<Int>
        /// Whether it deletes, and then all the writes of the record and its parts that its author
        /// knew, and the parts that its author held.
        package var deletion: (known: Set<Int>, parts: Set<RecordID>)?
    }

    /// The writes, by number.
    package private(set) var writes: [Int: Write] = [:]
    private var count = 0

    package init() {}

    /// Notes a write.
    package mutating func add(_ write: Write) -> Int {
        count += 1
        writes[count] = write
        return count
    }

    /// The number that the next write will have.
    package var nextNumber: Int { count + 1 }

    /// What stands at a place, given the writes that some store still knows of.
    package func standing(at place: Place, known: Set<Int>, excluding: Set<Int> = []) -> Set<Int> {
        let live = known.subtracting(excluding)
        var replaced: Set<Int> = []
        var rest = live.flatMap { writes[$0]?.replaced ?? [] }
        while let next = rest.popLast() {
            guard replaced.insert(next).inserted else { continue }
            rest += writes[next]?.replaced ?? []
        }
        return live.subtracting(replaced)
    }

    /// Whether a record is deleted, given what stands everywhere.
    package func isDeleted(
        _ record: RecordID,
        parts: [RecordID],
        standing: [Place: Set<Int>]
    ) -> Bool {
        let life = standing[Place(record: record, register: Register.life)] ?? []
        let deletions = life.compactMap { writes[$0]?.deletion }
        guard !life.isEmpty, deletions.count == life.count else { return false }
        let known = deletions.reduce(into: Set<Int>()) { $0.formUnion($1.known) }
        let held = deletions.reduce(into: Set<RecordID>()) { $0.formUnion($1.parts) }
        for (place, writes) in standing where place.record == record {
            guard place.register == Register.life || writes.isSubset(of: known) else {
                return false
            }
        }
        for part in parts {
            let own = standing.filter { $0.key.record == part }
            guard own.values.contains(where: { !$0.isEmpty }) else { continue }
            if isDeleted(part, parts: [], standing: standing) { continue }
            guard held.contains(part), own.values.allSatisfy({ $0.isSubset(of: known) }) else {
                return false
            }
        }
        return true
    }
}
