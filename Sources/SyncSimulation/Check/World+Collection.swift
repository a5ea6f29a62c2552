import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncWire

extension World {
    /// Lets the office collect what everybody has seen deleted, and checks that it might.
    func collect() throws {
        var collected: Set<RecordID>?
        do {
            let result = try service.collect()
            collected = Set(result.collected)
            retired.formUnion(result.retired)
            for name in result.retired {
                report.count(Fault.shortRetention.rawValue)
                note("office retires \(name)")
            }
        } catch let crash as SimulatedCrash {
            try restart(office, after: crash, "while it collected")
            retired.formUnion(try retiredByNow())
        } catch ReplicaError.diskFull {
            report.count(Fault.diskFull.rawValue)
        }
        let gone = try vanished()
        if let collected, collected != Set(gone.map { history.records[$0].id }) {
            fail("the office says that it collected \(collected.count) where \(gone.count) went")
        }
        note("office collects \(gone.map { history.name($0) })")
        for record in gone { checkStable(record) }
        for record in gone {
            office.remember(office.knowledge.known(of: record), of: record)
            history.bury(record, office.knowledge.known(of: record))
            office.knowledge.drop(record)
            report.collected += 1
        }
    }

    /// The devices that the office has retired, for when it died before it could say so.
    private func retiredByNow() throws -> [String] {
        try office.replica.read { transaction in
            try String.fetchAll(
                transaction.database,
                sql: "SELECT device FROM follower WHERE is_retired = 1"
            )
        }
    }

    /// The records that the office knew and holds no more.
    private func vanished() throws -> [Int] {
        try office.replica.read { transaction in
            try history.records.indices.filter { record in
                guard office.knowledge.holds(record) else { return false }
                return try load(record, office, transaction) == nil
            }
        }
    }

    /// Only what is deleted goes, and nobody who is not retired knows more of it than the office.
    private func checkStable(_ record: Int) {
        let root = history.records[record].parent.map {
            history.isDeleted($0, office.knowledge, withoutVoid: true)
        }
        if root != true, !history.isDeleted(record, office.knowledge, withoutVoid: true) {
            fail("the office collected \(history.name(record)), which is not deleted")
        }
        // Of a derived ID nothing is lost: who holds something of it makes the record anew.
        guard !hasOldStores, !history.records[record].id.isDerived else { return }
        for device in devices.compactMap(\.self)
        where !retired.contains(PlanStep.name(of: device.enrolled)) {
            for (register, known) in device.knowledge.known(of: record).enumerated() {
                let place = history.records[record].places[register]
                let office = office.knowledge.at(record, register).known
                // What went once before has come to the office then.
                let unsent = place.standing(known).subtracting(office)
                    .subtracting(place.buried).numbers
                // Who knew of the deletion may have edited what was deleted: that is answered.
                guard unsent.contains(where: { !knewDeletion(place.writes[$0], of: record) }) else {
                    continue
                }
                fail(
                    "the office collected \(history.name(record)), of which \(device.name) has "
                        + "something unsent"
                )
            }
        }
    }

    /// Whether the author of a write knew the deletion by which a record was collected.
    private func knewDeletion(_ write: PastWrite, of record: Int) -> Bool {
        family(above: record).contains { root in
            let held = office.knowledge.at(root, TableBook.life).known
            let life = held.isEmpty ? office.graves[root]?.first ?? held : held
            let standing = history.records[root].places[TableBook.life].standing(life)
            return !standing.isEmpty && standing.isSubset(of: write.seenLife[root] ?? Bits())
        }
    }

    /// Whether some store was copied or put back, so that it may hold less or more than it told.
    var hasOldStores: Bool {
        let old: [Fault] = [.copiedDevice, .restoredDevice, .restoredOffice]
        return old.contains { fault in
            (report.faults[fault.rawValue] ?? 0) > 0
        }
    }

    /// What the log of collected records takes from a device: each of which nothing stands that
    /// the office had not known when it was collected.
    ///
    /// Returns the records that it told of and that were held.
    func bury(
        _ graves: [(record: Int, known: [Bits])],
        _ store: SimStore
    ) throws -> [Int] {
        var touched: [Int] = []
        for grave in graves {
            store.remember(grave.known, of: grave.record)
            guard store.knowledge.holds(grave.record) else { continue }
            let places = history.records[grave.record].places
            let isCovered = store.knowledge.known(of: grave.record).enumerated().allSatisfy {
                let known = $0 < grave.known.count ? grave.known[$0] : Bits()
                return places[$0].standing($1).isSubset(of: known)
            }
            guard isCovered else {
                // What was brought back here stands under new dots.
                touched.append(grave.record)
                continue
            }
            if try returns(grave.record, store) { continue }
            store.knowledge.drop(grave.record)
            touched.append(grave.record)
        }
        return touched
    }

    /// Whether a store keeps a collected record because it holds a write of it under another dot
    /// than that of which the office knew: the known limits of two copies that hold one unsent
    /// write, and of a record that was made anew for the sake of a write that was refused then.
    private func returns(_ record: Int, _ store: SimStore) throws -> Bool {
        guard report.restamps > 0 || movedDots > 0 else { return false }
        return try store.replica.read { transaction in
            guard let grave = try transaction.grave(of: history.records[record].id) else {
                return false
            }
            let registers = history.records[record].places.indices
            let dots = registers.flatMap { store.knowledge.at(record, $0).held.map(\.dot) }
            guard dots.contains(where: { !grave.clock.covers($0) }) else { return false }
            raised[record, default: []].insert(TableBook.life)
            isReturned.insert(record)
            return true
        }
    }

    /// Graves that a device gives back to an office that was put back: what they cover goes again.
    func takeBack(_ graves: [Grave], from device: SimStore) throws {
        for grave in graves {
            guard let record = history.number(of: grave.record) else { continue }
            office.remember(device.graves[record] ?? [], of: record)
            guard office.knowledge.holds(record), try wentAway(record) else { continue }
            let known = device.graves[record] ?? []
            for (register, held) in office.knowledge.known(of: record).enumerated() {
                // That it was erased is remembered beside the grave.
                if register == book.tables[history.records[record].table].erased { continue }
                let standing = history.records[record].places[register].standing(held)
                guard !standing.isSubset(of: register < known.count ? known[register] : Bits())
                else { continue }
                fail("the office lost \(history.name(record, register)) to a grave given back")
            }
            office.knowledge.drop(record)
            note("office lets go of \(history.name(record)) again")
        }
    }

    /// Whether the office holds nothing any more of what it held of a record; it may have been made
    /// anew by what came with its grave.
    private func wentAway(_ record: Int) throws -> Bool {
        guard let state = try office.replica.read({ try load(record, office, $0) }) else {
            return true
        }
        let dots = state.registers.flatMap(\.siblings).map(\.dot)
        return history.records[record].places.indices.allSatisfy { register in
            !office.knowledge.at(record, register).held.contains { dots.contains($0.dot) }
        }
    }

    /// A device pushed a record that had been collected: what only it held is in its list.
    func letGo(
        _ record: Int,
        _ delta: RecordDelta,
        _ outcome: PushOutcome,
        _ store: SimStore
    ) throws {
        note("\(store.name) lets go of \(history.name(record))")
        // Whoever deleted it too, knowing what is gone, misses nothing.
        guard !history.isDeleted(record, store.knowledge, withoutVoid: true) else {
            store.knowledge.drop(record)
            return
        }
        let listed = try store.replica.read { try $0.refusedValues() }
        let table = book.tables[history.records[record].table]
        for register in delta.registers {
            guard let number = table.numbers[register.name] else { continue }
            let known = office.graves[record]?[safe: number] ?? Bits()
            for item in store.knowledge.at(record, number).held where !known.contains(item.write) {
                let isPersonal = table.isPersonal(number) && history.wasErased(record)
                let isListed = listed.contains {
                    $0.record == history.records[record].id && $0.sibling.dot == item.dot
                }
                // A deletion of what is gone has come true.
                let write = history.records[record].places[number].writes[item.write]
                if case .deleted = write.content { continue }
                // That it was there is no value of anybody's.
                if case .alive = write.content { continue }
                guard !isListed, !isPersonal, number != table.erased else { continue }
                guard item.dot.replica == (try store.replica.read { $0.replica }) else { continue }
                fail("\(store.name) lost what it wrote to \(history.name(record, number))")
            }
        }
        store.knowledge.drop(record)
    }

    /// At the end, everything deleted can go, and goes everywhere.
    func collectEverything() throws {
        note("--- everything deleted goes")
        try collect()
        for device in devices.compactMap(\.self) where problems.isEmpty {
            try syncCalmly(device)
        }
        guard problems.isEmpty else { return }
        let joined = joinedKnowledge()
        for store in stores where problems.isEmpty { try compare(store, with: joined) }
    }
}
