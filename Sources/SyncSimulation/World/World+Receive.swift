import SyncCore
import SyncReplica
import SyncWire

extension World {
    /// Lets a device take the bytes of an answer to its open request.
    ///
    /// Returns whether the sync goes on.
    func receive(_ bytes: [UInt8], _ shadow: Shadow, _ store: SimStore) throws -> Bool {
        guard let open = store.session?.open else { return false }
        let answer: SyncAnswer
        do {
            answer = try SyncAnswer(decoding: bytes)
        } catch {
            breakSync(store, "an answer cannot be read")
            return false
        }
        store.session?.open = nil
        if case .pulled(let page) = answer, store.session?.target == nil {
            store.session?.target = page.head.feedEnd.rawValue
        }
        var taking = Taking(open: open, answer: answer, shadow: shadow)
        try remember(&taking, store)
        do {
            try store.session?.session.receive(answer)
            taking.isApplied = isApplied(taking, store)
            try settle(taking, store)
        } catch let crash as SimulatedCrash {
            taking.wasCutShort = true
            try restart(store, after: crash, "while it took an answer")
            try settle(taking, store)
            return false
        } catch ReplicaError.diskFull {
            taking.wasCutShort = true
            report.count(Fault.diskFull.rawValue)
            breakSync(store, "the disk is full")
            try settle(taking, store)
            return false
        } catch ReplicaError.unexpectedAnswer(let detail) {
            fail("\(store.name) cannot take an answer: \(detail)")
            return false
        }
        return problems.isEmpty
    }

    /// An answer that a device takes, and how the device was before.
    private struct Taking {
        var open: OpenRequest
        var answer: SyncAnswer
        var shadow: Shadow
        var isApplied = false
        /// Whether the process died, or the disk was full, somewhere on the way.
        var wasCutShort = false
        var pushed = 0
        var pulled = 0
        var partings = 0
        var replica: ReplicaID?
        var commits = 0
        var offset: Int64 = 0
    }

    private func remember(_ taking: inout Taking, _ store: SimStore) throws {
        let summary = store.session?.session.summary
        taking.pushed = summary?.pushed ?? 0
        taking.pulled = summary?.pulled ?? 0
        switch taking.answer {
        case .probed, .parted, .unclaimed:
            taking.replica = try store.replica.read { $0.replica }
        default: break
        }
        taking.commits = store.machine.gate.commits
        if store.machine.gate.isSet { taking.offset = try store.replica.read { $0.clockOffset } }
    }

    private func isApplied(_ taking: Taking, _ store: SimStore) -> Bool {
        let summary = store.session?.session.summary
        return switch taking.answer {
        case .pushed: (summary?.pushed ?? 0) > taking.pushed
        case .pulled: (summary?.pulled ?? 0) > taking.pulled
        default: false
        }
    }

    /// Notes what the device took.
    private func settle(_ taking: Taking, _ store: SimStore) throws {
        switch (taking.open.request, taking.answer) {
        case (.pull(let request), .pulled):
            var isApplied = taking.isApplied
            if taking.wasCutShort || !taking.shadow.graves.isEmpty {
                let checkpoint = try store.replica.read { try $0.checkpoint(of: request.scope) }
                isApplied = checkpoint != request.checkpoint
            }
            if isApplied {
                let touched = try bury(taking.shadow.graves, store)
                try check(touched + learn(taking.shadow, store), at: store)
            }
        case (.push(let request), .pushed(let answer)):
            var isApplied = taking.isApplied
            if taking.wasCutShort { isApplied = try commitsAfterClock(taking, store) > 0 }
            if isApplied { try settle(request, answer, taking, store) }
        case (.fetch, .fetched):
            if try !taking.wasCutShort || commitsAfterClock(taking, store) > 0 {
                try check(learn(taking.shadow, store), at: store)
            }
        case (_, .probed), (_, .unclaimed): try followRestamp(taking, store)
        case (_, .parted):
            if !taking.wasCutShort { report.partings += 1 }
            if !hasOldStores {
                fail("\(store.name) is told that the office was put back, which it was not")
            }
            try followRestamp(taking, store)
        default: break
        }
    }

    /// How many commits there were besides one that only set the clock.
    private func commitsAfterClock(_ taking: Taking, _ store: SimStore) throws -> Int {
        let offset = try store.replica.read { $0.clockOffset }
        return store.machine.gate.commits - taking.commits - (offset == taking.offset ? 0 : 1)
    }

    // MARK: Refusals

    private func settle(
        _ request: PushRequest,
        _ answer: PushAnswer,
        _ taking: Taking,
        _ store: SimStore
    ) throws {
        var records: [Int] = []
        for (delta, outcome) in zip(request.changes.records, answer.outcomes) {
            guard let record = history.number(of: delta.header.id) else { continue }
            switch outcome {
            case .refused(let refusal):
                try forget(refusal, record, taking, store)
                learn(taking.shadow, store, only: [record])
                records.append(record)
            case .gone, .erased:
                try letGo(record, delta, outcome, store)
                records.append(record)
            case .incomplete: records.append(record)
            case .accepted, .conflicting, .left: break
            }
        }
        try check(records, at: store)
    }

    /// A refused write is gone from its author's store, and so is what it had replaced and the
    /// office never saw; the value is in the author's list.
    private func forget(
        _ refusal: Refusal,
        _ record: Int,
        _ taking: Taking,
        _ store: SimStore
    ) throws {
        let table = book.tables[history.records[record].table]
        for refused in refusal.dots {
            guard let register = table.numbers[refused.register] else { continue }
            let sent = taking.open.shadow.knowledge(record, register)
            let office = taking.shadow.knowledge(record, register)
            guard let item = sent?.held.first(where: { $0.dot == refused.dot }) else {
                fail("the office refuses what \(store.name) did not send")
                continue
            }
            let write = history.records[record].places[register].writes[item.write]
            var gone = write.seen
            gone.insert(item.write)
            gone.subtract(office?.known ?? Bits())
            let wasHeld = store.knowledge.at(record, register).held
                .contains { $0.dot == refused.dot }
            store.knowledge.change(record, register) { $0.known.subtract(gone) }
            history.void(gone, record: record, register: register)
            note("\(store.name) is refused \(history.name(record, register))")
            let isErased = history.wasErased(record) && table.isPersonal(register)
            let isLife = register == TableBook.life
            guard wasHeld, !isErased, !isLife, refusal.code != Refusal.seen else { continue }
            let isListed = try store.replica.read { try $0.refusedValues() }
                .contains {
                    $0.record == history.records[record].id && $0.sibling.dot == refused.dot
                }
            if !isListed {
                fail(
                    "\(store.name) lost the refused value of \(history.name(record, register))"
                )
            }
        }
    }

    // MARK: Re-stamps

    /// After a re-stamp, pairs the dots that went with those that came, place by place, in order.
    private func followRestamp(_ taking: Taking, _ store: SimStore) throws {
        let now = try noteReplica(store)
        guard let before = taking.replica, now != before else { return }
        report.restamps += 1
        store.restamps += 1
        note("\(store.name) moves to a new replica ID")
        var records: [Int] = []
        try store.replica.read { transaction in
            try transaction.forEachRecord { state in
                guard let record = history.number(of: state.header.id) else { return }
                if pairDots(record, state, store) { records.append(record) }
            }
        }
        try check(records, at: store)
    }

    /// Pairs the dots that went from a record with those that came.
    ///
    /// `onlyDeletions`: none but those of deletions.
    ///
    /// Returns whether there were any.
    @discardableResult
    func pairDots(
        _ record: Int,
        _ state: RecordState,
        _ store: SimStore,
        onlyDeletions: Bool = false
    ) -> Bool {
        let table = book.tables[history.records[record].table]
        var isMoved = false
        for register in state.registers {
            guard let number = table.numbers[register.name] else { continue }
            if onlyDeletions, number != TableBook.life { continue }
            let held = store.knowledge.at(record, number).held
            let dots = register.siblings.map(\.dot)
            var gone = held.filter { !dots.contains($0.dot) }.sorted { $0.dot < $1.dot }
            if onlyDeletions {
                let writes = history.records[record].places[number].writes
                gone.removeAll {
                    if case .deleted = writes[$0.write].content { false } else { true }
                }
            }
            guard !gone.isEmpty else { continue }
            let new = dots.filter { dot in !held.contains { $0.dot == dot } }.sorted()
            // What was replaced, and not moved, is judged by what stands.
            if new.isEmpty, office.graves[record] != nil { continue }
            if gone.count != new.count {
                // A deletion that came true is not made again.
                let writes = history.records[record].places[number].writes
                gone.removeAll {
                    if case .deleted = writes[$0.write].content { true } else { false }
                }
            }
            if gone.count != new.count {
                // Others were replaced by what came with the grave of the record.
                let buried = office.graves[record].flatMap { $0[safe: number] } ?? Bits()
                gone.removeAll { !buried.contains($0.write) }
            }
            isMoved = true
            // Others may know what moved by its old name, from an office that has forgotten it.
            if (report.faults[Fault.restoredOffice.rawValue] ?? 0) > 0 { mayRaise = true }
            guard gone.count == new.count else {
                fail("a re-stamp of \(store.name) lost a value of \(history.name(record, number))")
                continue
            }
            store.knowledge.change(record, number) { place in
                place.held = held.filter { dots.contains($0.dot) }
                movedDots += new.count
                for (old, dot) in zip(gone, new) {
                    if onlyDeletions { writtenAgain[record, default: Bits()].insert(old.write) }
                    place.held.append(HeldDot(dot: dot, write: old.write))
                }
            }
        }
        return isMoved
    }
}

extension Shadow {
    /// What was known of a place, if it was sent.
    func knowledge(_ record: Int, _ register: Int) -> PlaceKnowledge? {
        items.first { $0.record == record && $0.register == register }?.knowledge
    }
}
