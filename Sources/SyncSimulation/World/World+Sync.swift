import SyncCore
import SyncReplica
import SyncServer
import SyncWire

extension World {
    var limits: SyncLimits {
        SyncLimits(recordsMax: knobs.pageRecords, stampsMax: knobs.pageStamps)
    }

    /// Begins a sync, unless one is going on.
    func beginSync(_ store: SimStore, roll: UInt64) throws {
        guard store.session == nil else { return }
        sessions += 1
        store.session = OpenSession(
            session: try SyncSession(replica: store.replica, limits: limits),
            number: sessions,
            random: SplitMix(seed: roll)
        )
        note("\(store.name) begins sync \(sessions)")
        try advance(store)
    }

    /// Asks the next question of a sync, or ends it.
    func advance(_ store: SimStore) throws {
        guard let request = try nextRequest(store) else { return }
        send(request, of: store)
    }

    /// The next request of a device's session, noted with what the device knew; nil at the end.
    func nextRequest(_ store: SimStore) throws -> OpenRequest? {
        guard store.session != nil else { return nil }
        do {
            guard let request = try store.session?.session.nextRequest() else {
                endSync(store)
                return nil
            }
            store.session?.requests += 1
            let count = store.session?.requests ?? 0
            guard count < Self.requestsMax else {
                fail("\(store.name) made \(count) requests in one sync, which does not end")
                return nil
            }
            let open = OpenRequest(
                number: count,
                request: request,
                bytes: request.encoded(),
                shadow: shadow(of: request, store)
            )
            checkSize(open.bytes, request)
            store.session?.open = open
            return open
        } catch let crash as SimulatedCrash {
            try restart(store, after: crash, "while it asked")
        } catch ReplicaError.diskFull {
            report.count(Fault.diskFull.rawValue)
            breakSync(store, "the disk is full")
        }
        return nil
    }

    /// More than any sync of a few thousand records in pages of one takes.
    private static let requestsMax = 20_000

    private func endSync(_ store: SimStore) {
        report.syncs += 1
        lastSummary = store.session?.session.summary
        let summary = store.session?.session.summary
        report.refused += summary?.refused ?? 0
        report.gone += summary?.gone ?? 0
        report.conflicts += summary?.conflicting ?? 0
        note(
            "\(store.name) ends its sync: \(summary?.pushed ?? 0) up, \(summary?.pulled ?? 0) down"
        )
        store.session = nil
    }

    /// Gives a sync up; the next one goes on from there.
    func breakSync(_ store: SimStore, _ why: String) {
        report.brokenSyncs += 1
        note("\(store.name) gives its sync up: \(why)")
        store.session = nil
    }

    // MARK: What travels outside the bytes

    private func shadow(of request: SyncRequest, _ store: SimStore) -> Shadow {
        guard case .push(let push) = request else { return Shadow() }
        return shadow(of: push.changes.records, store)
    }

    /// What a store knows of the registers that it sends.
    func shadow(
        of deltas: [RecordDelta],
        _ store: SimStore,
        graves: [Grave] = []
    ) -> Shadow {
        var shadow = Shadow()
        for grave in graves {
            guard let record = history.number(of: grave.record) else { continue }
            shadow.graves.append((record, store.graves[record] ?? []))
        }
        for delta in deltas {
            guard let record = history.number(of: delta.header.id) else {
                fail("\(store.name) sends the record \(delta.header.id), which nobody made")
                continue
            }
            let table = book.tables[history.records[record].table]
            for register in delta.registers {
                guard let number = table.numbers[register.name] else { continue }
                shadow.items.append(
                    Shadow.Item(
                        record: record,
                        register: number,
                        knowledge: store.knowledge.at(record, number),
                        isEmptied: register.siblings.allSatisfy { $0.content == .erased }
                    )
                )
            }
        }
        return shadow
    }

    /// Lets a store hear what came with a message, of some records or of all.
    @discardableResult
    func learn(_ shadow: Shadow, _ store: SimStore, only: Set<Int>? = nil) -> [Int] {
        var records: [Int] = []
        for item in shadow.items where only?.contains(item.record) ?? true {
            // What the office refuses never arrives there, unless it was erased before it was sent.
            let refusable = history.records[item.record].places[item.register].refusable
            let excluded = store.actor < 0 && !item.isEmptied ? refusable : Bits()
            store.knowledge.change(item.record, item.register) {
                $0.learn(item.knowledge, excluding: excluded)
            }
            if records.last != item.record { records.append(item.record) }
        }
        return records
    }

    // MARK: The office

    /// A request as the office reads it.
    struct AskedRequest {
        /// The enrolled name of who sends it.
        var device: String
        /// What an honest device asks.
        var request: SyncRequest
        /// What it is made to say, if it lies.
        var lie: SyncRequest?
        var sent: SyncRequest { lie ?? request }
    }

    /// The office's answer to a request's bytes; nil if none goes out.
    func answer(_ message: Message) throws -> (bytes: [UInt8], shadow: Shadow)? {
        guard let asked = try prepared(message) else { return nil }
        do {
            let answer = try service.answer(asked.sent, device: asked.device)
            let (records, bytes, shadow) = try finish(message, asked, answer)
            try check(records, at: office)
            return (bytes, shadow)
        } catch let crash as SimulatedCrash {
            try takeCrashed(message, asked, crash)
        } catch ReplicaError.diskFull {
            report.count(Fault.diskFull.rawValue)
            note("office's disk is full")
        }
        return nil
    }

    /// Reads a request, and lets a lying device lie; nil for bytes that are no request.
    func prepared(_ message: Message) throws -> AskedRequest? {
        let request: SyncRequest
        do {
            request = ruled(try SyncRequest(decoding: message.bytes), target: message.target)
        } catch {
            note("office cannot read a message of \(PlanStep.name(of: message.device))")
            return nil
        }
        try lieBeside(message)
        return AskedRequest(
            device: PlanStep.name(of: store(message.device)?.enrolled ?? message.device),
            request: request,
            lie: try tampered(request, message)
        )
    }

    /// Notes what the office took with an answer, whose bytes are to go out.
    ///
    /// Returns the records that are to be checked at the office as well.
    func finish(
        _ message: Message,
        _ asked: AskedRequest,
        _ answer: SyncAnswer
    ) throws -> (records: [Int], bytes: [UInt8], shadow: Shadow) {
        switch answer {
        // A device that was only told what is wrong has not returned yet.
        case .pushed, .pulled: retired.remove(asked.device)
        default: break
        }
        let records = try take(asked, answer, message.shadow, from: store(message.device))
        let shadow = shadow(of: answer)
        let bytes = answer.encoded()
        let name = PlanStep.name(of: message.device)
        note("office answers \(name): \(describe(asked.request)) -> \(describe(answer))")
        return (records, bytes, shadow)
    }

    /// Notes what the office took, and returns the records that it may have changed.
    private func take(
        _ asked: AskedRequest,
        _ answer: SyncAnswer,
        _ shadow: Shadow,
        from device: SimStore?
    ) throws -> [Int] {
        guard case .push(let push) = asked.request, case .pushed(let pushed) = answer else {
            return []
        }
        if push.isReconciling, let device { try takeBack(push.graves, from: device) }
        var taken: Set<Int> = []
        var refused: [Int] = []
        for (delta, outcome) in zip(push.changes.records, pushed.outcomes) {
            guard let record = history.number(of: delta.header.id) else { continue }
            switch outcome {
            case .accepted, .conflicting, .left: taken.insert(record)
            case .refused: refused.append(record)
            case .gone, .incomplete, .erased: break
            }
        }
        if asked.lie != nil, let device {
            try widen(push, shadow, taken: taken, from: device)
        }
        if knobs.liar >= 0 { overheard = overheard.suffix(7) + [push] }
        let records = learn(shadow, office, only: taken)
        return records + (try adopt(shadow, records + refused))
    }

    /// What an office that was put back keeps under a dot of its own, because its clock covers the
    /// dot that others know it by, or its author's does that never made it: it is still the same
    /// write.
    ///
    /// Returns the records in which there is such a write.
    private func adopt(_ shadow: Shadow, _ records: [Int]) throws -> [Int] {
        guard (report.faults[Fault.restoredOffice.rawValue] ?? 0) > 0 else { return [] }
        var adopted: [Int] = []
        for record in Set(records).sorted() {
            guard
                let state = try office.replica.read({ try load(record, office, $0) })
            else { continue }
            let table = book.tables[history.records[record].table]
            for register in state.registers {
                guard let number = table.numbers[register.name] else { continue }
                let sent = shadow.knowledge(record, number)?.held ?? []
                if adopt(register.siblings, record, number, sent) { adopted.append(record) }
            }
        }
        if !adopted.isEmpty { try noteReplica(office) }
        return adopted
    }

    private func adopt(
        _ siblings: [Sibling],
        _ record: Int,
        _ register: Int,
        _ sent: [HeldDot]
    ) -> Bool {
        let place = history.records[record].places[register]
        var isAdopted = false
        for sibling in siblings {
            let held = office.knowledge.at(record, register).held
            if held.contains(where: { $0.dot == sibling.dot }) { continue }
            let origin = (sent + held).first { origin in
                !siblings.contains { $0.dot == origin.dot }
                    && place.writes[origin.write].content.isSame(as: sibling.content)
            }
            guard let origin else { continue }
            mayRaise = true
            isAdopted = true
            office.knowledge.change(record, register) {
                $0.known.insert(origin.write)
                $0.held.append(HeldDot(dot: sibling.dot, write: origin.write))
            }
        }
        return isAdopted
    }

    /// The office died around the commit of a push: what it took is told by its clocks, since
    /// nobody got an answer.
    private func takeCrashed(
        _ message: Message,
        _ asked: AskedRequest,
        _ crash: SimulatedCrash
    ) throws {
        let device = store(message.device)
        let shadow = message.shadow
        try restart(office, after: crash, "while it answered")
        guard crash.isCommitted, case .push(let push) = asked.request else { return }
        let taken = try office.replica.read { transaction in
            // An office that objected has committed too, and taken nothing.
            let last = try transaction.lastKnown(of: push.head.replica)
            guard last == push.stamps.last ?? push.head.acknowledged else {
                return [RecordDelta]()
            }
            return try push.changes.records.filter { delta in
                try transaction.record(delta.header.id)?.clock.covers(delta.clock) ?? false
            }
        }
        if push.isReconciling, let device { try takeBack(push.graves, from: device) }
        let records = Set(taken.compactMap { history.number(of: $0.header.id) })
        if asked.lie != nil, let device {
            try widen(push, shadow, taken: records, from: device)
        }
        let learned = learn(shadow, office, only: records)
        let refused = push.changes.records.compactMap { history.number(of: $0.header.id) }
        let adopted = try adopt(shadow, refused)
        try check(learned + adopted, at: office)
    }

    private func shadow(of answer: SyncAnswer) -> Shadow {
        switch answer {
        case .pulled(let page):
            shadow(of: page.changes.records, office, graves: page.graves)
        case .fetched(let fetched): shadow(of: fetched.changes.records, office)
        case .pushed(let pushed):
            shadow(
                of: pushed.outcomes.compactMap { outcome in
                    if case .refused(let refusal) = outcome { refusal.office } else { nil }
                },
                office
            )
        default: Shadow()
        }
    }

    /// A request as an office with a naive rule would read it.
    private func ruled(_ request: SyncRequest, target: Int64?) -> SyncRequest {
        guard knobs.pullRule != .checkpoint, case .pull(var pull) = request else { return request }
        switch knobs.pullRule {
        case .checkpoint: break
        case .sinceLastPage: pull.checkpoint.base = pull.checkpoint.position.sequence
        case .sinceSessionTarget:
            pull.checkpoint.base = max(SequenceNumber(target ?? 0), pull.checkpoint.base)
        case .bareSequence:
            pull.checkpoint.position = .end(of: pull.checkpoint.position.sequence)
        }
        return .pull(pull)
    }
}
