import SyncCore
import SyncReplica

extension World {
    /// Compares records of a store with what the history says must stand there.
    func check(_ records: [Int], at store: SimStore) throws {
        guard !records.isEmpty, problems.isEmpty else { return }
        var seen: Set<Int> = []
        var parents: [Int] = []
        try store.replica.read { transaction in
            for record in records where store.actor >= 0 && office.graves[record] != nil {
                try followNewLife(record, store, transaction)
            }
            for record in records where seen.insert(record).inserted {
                try check(record, at: store, transaction)
                if let parent = history.records[record].parent { parents.append(parent) }
            }
            for parent in parents where seen.insert(parent).inserted {
                guard history.hasDeletion(parent, store.knowledge) else { continue }
                let state = try load(parent, store, transaction)
                if let state { try checkLife(parent, state, at: store, transaction) }
            }
        }
    }

    func load(
        _ record: Int,
        _ store: SimStore,
        _ transaction: ReadTransaction
    ) throws -> RecordState? {
        let info = history.records[record]
        let table = book.tables[info.table].name
        guard transaction.schema.table(table) != nil else { return try transaction.record(info.id) }
        return try transaction.record(info.id, in: table)
    }

    private func check(
        _ record: Int,
        at store: SimStore,
        _ transaction: ReadTransaction
    ) throws {
        report.checks += 1
        let state = try load(record, store, transaction)
        let table = book.tables[history.records[record].table]
        for register in table.registers.indices {
            let siblings = state?.siblings(table.registers[register]) ?? []
            if siblings.isEmpty, store.knowledge.isEmpty(record, register) { continue }
            check(siblings, record, register, at: store)
        }
        if let state {
            for register in state.registers where table.numbers[register.name] == nil {
                fail("\(store.name) holds \(history.name(record)).\(register.name): unknown")
            }
            try checkLife(record, state, at: store, transaction)
        }
    }

    /// What a store brings back of a record that the office collected stands under new dots, and so
    /// does a deletion of its parent; if it was deleted here again, it goes.
    private func followNewLife(
        _ record: Int,
        _ store: SimStore,
        _ transaction: ReadTransaction
    ) throws {
        if let state = try load(record, store, transaction) {
            guard pairDots(record, state, store), let parent = history.records[record].parent,
                let above = try load(parent, store, transaction)
            else { return }
            pairDots(parent, above, store, onlyDeletions: true)
        } else if family(above: record).contains(where: {
            history.isDeleted($0, store.knowledge, withoutVoid: true)
        }) {
            store.knowledge.drop(record)
        }
    }

    /// Each value held is one that was written, and those held are exactly those that stand.
    private func check(_ siblings: [Sibling], _ record: Int, _ register: Int, at store: SimStore) {
        let knowledge = store.knowledge.at(record, register)
        var found = Bits()
        var held: [HeldDot] = []
        for sibling in siblings {
            guard let item = knowledge.held.first(where: { $0.dot == sibling.dot }) else {
                fail("\(store.name) holds at \(history.name(record, register)) what nobody wrote")
                continue
            }
            found.insert(item.write)
            held.append(item)
            let write = history.records[record].places[register].writes[item.write]
            if !isRight(sibling.content, write.content, record, register, store) {
                fail(
                    "\(store.name) holds at \(history.name(record, register)) another value than "
                        + "was written: \(write.content.text)"
                )
            }
        }
        if held.count != knowledge.held.count {
            store.knowledge.change(record, register) { $0.held = held }
        }
        compare(found, with: knowledge.known, record, register, at: store)
    }

    /// Whether a sibling holds just what was written, or was erased if it had to be.
    private func isRight(
        _ content: Content,
        _ written: PastContent,
        _ record: Int,
        _ register: Int,
        _ store: SimStore
    ) -> Bool {
        let table = book.tables[history.records[record].table]
        guard table.isPersonal(register), history.wasErased(record) else {
            return written.isSame(as: content)
        }
        if content == .erased { return true }
        // A program that does not know the register is told by the office what is erased.
        let mayHold =
            table.since[register] > store.version || !history.isErased(record, store.knowledge)
        return mayHold && written.isSame(as: content)
    }

    private func compare(
        _ found: Bits,
        with known: Bits,
        _ record: Int,
        _ register: Int,
        at store: SimStore
    ) {
        let place = history.records[record].places[register]
        let standing = place.standing(known)
        if found == standing { return }
        if found == place.standing(known.subtracting(place.void)) { return }
        if isBuried(found, standing, place) || isAgain(found, standing, record, register) {
            raised[record, default: []].insert(register)
            return
        }
        if isReturned.contains(record), found.isSubset(of: known) { return }
        if stands(standing, raised: found, among: known, place) {
            raised[record, default: []].insert(register)
            return
        }
        fail(
            "\(store.name) holds at \(history.name(record, register)) the writes "
                + "\(describe(found, record, register)) where "
                + "\(describe(standing, record, register)) should stand"
        )
    }

    /// Whether all that is missing, or too much, went with its record when that was collected.
    ///
    /// Who brings a collected record back writes what is held of it anew. If two do so at once, and
    /// one of them had replaced a value, it stands beside the new one; a deletion that came true
    /// is not made again.
    func isBuried(_ found: Bits, _ standing: Bits, _ place: PlaceHistory) -> Bool {
        standing.subtracting(found).isSubset(of: place.buried)
            && found.subtracting(standing).isSubset(of: place.buried)
    }

    /// Whether all that is too much are deletions that were written again.
    func isAgain(_ found: Bits, _ standing: Bits, _ record: Int, _ register: Int) -> Bool {
        guard register == TableBook.life, let again = writtenAgain[record] else { return false }
        return standing.isSubset(of: found) && found.subtracting(standing).isSubset(of: again)
    }

    /// Whether nothing that should stand is missing, or only what stands by another write of the
    /// same value, in a world in which a write may stand under two dots.
    func stands(
        _ standing: Bits,
        raised found: Bits,
        among known: Bits,
        _ place: PlaceHistory
    ) -> Bool {
        guard mayRaise, found.isSubset(of: known) else { return false }
        let held = found.numbers.map { place.writes[$0].content }
        return standing.subtracting(found).numbers.allSatisfy {
            let missing = place.writes[$0].content
            return held.contains { $0.isSame(as: missing) }
        }
    }

    func describe(_ writes: Bits, _ record: Int, _ register: Int) -> String {
        let place = history.records[record].places[register]
        let words = writes.numbers.map { "\($0) (\(place.writes[$0].content.text))" }
        return "[" + words.joined(separator: ", ") + "]"
    }

    private func checkLife(
        _ record: Int,
        _ state: RecordState,
        at store: SimStore,
        _ transaction: ReadTransaction
    ) throws {
        guard state.deletion != nil || history.hasDeletion(record, store.knowledge) else { return }
        let family = [record] + history.records[record].children
        guard family.allSatisfy({ raised[$0] == nil }) else { return }
        let isDeleted = try transaction.isDeleted(state)
        if isDeleted == history.isDeleted(record, store.knowledge) { return }
        if isDeleted == history.isDeleted(record, store.knowledge, withoutVoid: true) { return }
        let mayStandTwice = mayRaise || (report.faults[Fault.copiedDevice.rawValue] ?? 0) > 0
        if !isDeleted, mayStandTwice {
            // A part stands under two dots, of which the deletion has seen one: the known limit of
            // two copies that hold one unsent write, and of an office that was put back.
            raised[record, default: []].insert(TableBook.life)
            return
        }
        fail(
            "\(store.name) shows \(history.name(record)) as "
                + (isDeleted ? "deleted, which it is not" : "alive, though it is deleted")
        )
    }
}

extension PastContent {
    /// Whether two writes put the same into a register.
    func isSame(as other: PastContent) -> Bool {
        switch (self, other) {
        case (.values(let values), .values(let others)): values == others
        case (.alive, .alive), (.erased, .erased): true
        case (.deleted(let seen), .deleted(let others)): seen == others
        default: false
        }
    }

    /// Whether a sibling holds just what was written.
    func isSame(as content: Content) -> Bool {
        switch (self, content) {
        case (.values(let values), .fields(let held)): values == held
        case (.alive, .alive), (.deleted, .deleted), (.erased, .erased): true
        default: false
        }
    }
}
