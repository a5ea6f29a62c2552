import SyncCore
import SyncReplica

extension HistoryWorld {
    /// Lives through the history, lets everybody sync until nothing moves, and compares.
    ///
    /// - Returns: What is wrong; empty if all is well.
    package func run() throws -> [String] {
        for _ in 0..<random.number(10...80) {
            if random.chance(50) {
                clock.advance(milliseconds: Int64(random.pick([1, 900, 40_000])))
            }
            let index = random.below(devices.count)
            switch random.below(100) {
            case 0..<40: try writeSomething(&devices[index], "d\(index)")
            case 40..<44: try writeSomething(&office, "office")
            case 44..<90: try step(index, calm: false)
            default: try disturb(index)
            }
        }
        note("--- calm")
        try quiesce()
        return try check()
    }

    private func quiesce() throws {
        for round in 0..<6 {
            for index in devices.indices {
                if round == 0 { devices[index].session = nil }
                var steps = 0
                while try !step(index, calm: true) {
                    steps += 1
                    guard steps < 3_000 else {
                        throw WorldFailure(description: "seed \(seed): d\(index) never finishes")
                    }
                }
            }
        }
    }

    /// One of the faults that the world has, if it has any.
    private func disturb(_ index: Int) throws {
        switch random.below(5) {
        case 0 where faults.contains(.copiedDevice) && devices.count < 7:
            try copy(index)
        case 1 where faults.contains(.restoredDevice):
            try restore(index)
        case 2 where faults.contains(.restoredOffice):
            try restoreOffice()
        case 3 where faults.contains(.wrongClock):
            let day: Int64 = 86_400_000
            devices[index].skew.value = random.pick([0, 3_000, 400_000, 365 * day, -365 * day])
            note("d\(index) clock \(devices[index].skew.value)")
            count("clock changes")
        case 4 where !faults.contains(.restoredOffice) || random.chance(30):
            try restartOffice()
        default:
            break
        }
    }

    private func copy(_ index: Int) throws {
        var copied = devices[index]
        copied.session = nil
        copied.skew = Box(devices[index].skew.value)
        copied.witness = Box(random.chance(50) ? devices[index].witness.value : nil)
        copied.replica = try devices[index].replica.copyInMemory(
            witness: random.chance(50) ? .test(copied.witness) : nil
        )
        devices.append(copied)
        note("d\(index) copied as d\(devices.count - 1)")
        count("copies")
    }

    private func restore(_ index: Int) throws {
        guard let backup = deviceBackups[index], random.chance(50) else {
            var backup = devices[index]
            backup.session = nil
            backup.replica = try devices[index].replica.copyInMemory()
            deviceBackups[index] = backup
            note("d\(index) backed up")
            return
        }
        var restored = backup
        restored.skew = devices[index].skew
        restored.witness = devices[index].witness
        restored.replica = try backup.replica.copyInMemory(
            witness: random.chance(50) ? .test(restored.witness) : nil
        )
        devices[index] = restored
        note("d\(index) restored")
        count("device restores")
    }

    private func restartOffice() throws {
        office.replica = try office.replica.copyInMemory(witness: .test(office.witness))
        try office.replica.beginEpoch()
        note("office restarted")
        count("office restarts")
    }

    private func restoreOffice() throws {
        guard let backup = officeBackup, random.chance(50) else {
            officeBackup = office
            officeBackup?.replica = try office.replica.copyInMemory()
            note("office backed up")
            return
        }
        let witness = office.witness
        office = backup
        office.witness = witness
        office.replica = try backup.replica.copyInMemory(witness: .test(witness))
        try office.replica.beginEpoch()
        note("office restored")
        count("office restores")
    }

    // MARK: Checking

    /// Compares every replica with the oracle and with the others.
    private func check() throws -> [String] {
        let standing = expected()
        var problems: [String] = []
        var digests: Set<String> = []
        for (name, store) in named {
            try store.replica.read { transaction in
                digests.insert(try transaction.digest())
                problems += try compare(name, store, transaction, standing)
            }
        }
        if digests.count > 1 { problems.append("the digests differ") }
        return problems
    }

    private var named: [(String, WorldStore)] {
        [("office", office)] + devices.enumerated().map { ("d\($0.offset)", $0.element) }
    }

    /// What stands at every place, of the writes that reached a store which still exists.
    private func expected() -> [Oracle.Place: Set<Int>] {
        var known: [Oracle.Place: Set<Int>] = [:]
        for (_, store) in named {
            for (place, writes) in store.known { known[place, default: []].formUnion(writes) }
        }
        let excluded = dead.union(refused.value.map { Int($0) })
        return known.reduce(into: [:]) { result, entry in
            result[entry.key] = oracle.standing(
                at: entry.key,
                known: entry.value,
                excluding: excluded
            )
        }
    }

    private func compare(
        _ name: String,
        _ store: WorldStore,
        _ transaction: ReadTransaction,
        _ standing: [Oracle.Place: Set<Int>]
    ) throws -> [String] {
        var problems: [String] = []
        for (place, writes) in standing.sorted(by: { $0.key < $1.key }) {
            let held = try transaction.record(place.record)?.siblings(place.register) ?? []
            let found = numbers(held, of: place.record, at: store)
            if isTwiceStamped, found.isStrictSuperset(of: writes) {
                // Two copies both held a write that neither had pushed: it may stand once more.
                count("raised once more")
                raised.insert(place.record)
            } else if found != writes {
                problems.append(
                    "\(name) \(place.record.name).\(place.register): \(found.sorted()) where "
                        + "\(writes.sorted()) should stand"
                )
            }
        }
        for record in records where raised.isEmpty {
            let isDeleted = oracle.isDeleted(
                record,
                parts: parts[record] ?? [],
                standing: standing
            )
            guard let held = try transaction.record(record) else { continue }
            if try transaction.isDeleted(held) != isDeleted {
                problems.append(
                    "\(name) \(record.name) should\(isDeleted ? "" : " not") be deleted"
                )
            }
        }
        let asked = Set(
            try transaction.conflicts().filter { $0.kind == .asked }.map {
                Oracle.Place(record: $0.header.id, register: $0.register)
            }
        )
        let due = try expectedConflicts(standing, transaction)
        if raised.isEmpty, asked != due {
            problems.append("\(name) asks \(asked.count) where \(due.count) are due")
        }
        return problems
    }

    /// Whether one write may come to stand under two dots (design, section 6, known limits).
    private var isTwiceStamped: Bool { faults.contains(.copiedDevice) }

    /// The conflicts that a person is asked about: several different values under review.
    private func expectedConflicts(
        _ standing: [Oracle.Place: Set<Int>],
        _ transaction: ReadTransaction
    ) throws -> Set<Oracle.Place> {
        try Set(
            standing.filter { place, writes in
                guard writes.count > 1, ["a", "g"].contains(place.register) else { return false }
                let parent = parts.first { $0.value.contains(place.record) }
                return !oracle.isDeleted(
                    place.record,
                    parts: parent == nil ? parts[place.record] ?? [] : [],
                    standing: standing
                )
            }.keys.filter { try transaction.record($0.record) != nil }
        )
    }
}
