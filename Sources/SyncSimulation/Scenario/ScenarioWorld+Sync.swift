import CRMDomain
import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// What a scenario's link does to a sync.
private struct LinkFailure: Error {
    var text: String
    var isExpected = true
}

/// The link of one sync: it counts bytes, and loses what the scenario says.
private struct Link {
    var budget: Int?
    var bytes = 0
    var lostRequests = 0
    var lostAnswers = 0
    var repeats = false
    var isVerifying = false

    /// Carries a message, or as much of it as goes through before the link breaks.
    mutating func carry(_ message: [UInt8]) -> (arrived: [UInt8], isWhole: Bool) {
        guard let budget, bytes + message.count > budget else {
            bytes += message.count
            return (message, true)
        }
        let arrived = Array(message.prefix(max(0, budget - bytes)))
        bytes = budget
        return (arrived, false)
    }
}

extension ScenarioWorld {
    private var limits: SyncLimits {
        scenario.pageRecords.map { SyncLimits(recordsMax: $0, stampsMax: max(4, $0)) }
            ?? SyncLimits()
    }

    /// A whole sync, as `field sync` does it, with what the scenario does to it.
    @discardableResult
    func sync(_ store: ScenarioStore, verifying: Bool = false) throws -> SyncOutcome {
        clock.advance(1_000)
        var link = Link()
        link.isVerifying = verifying
        for fault in store.faults {
            switch fault {
            case .cut(let bytes): link.budget = bytes
            case .loseRequests(let count): link.lostRequests = count
            case .loseAnswers(let count): link.lostAnswers = count
            case .repeatRequest: link.repeats = true
            }
        }
        let outcome = try sync(store, &link)
        // What was to be lost more than once is lost in the next sync too.
        store.faults = []
        if link.lostRequests > 0 { store.faults.append(.loseRequests(link.lostRequests)) }
        if link.lostAnswers > 0 { store.faults.append(.loseAnswers(link.lostAnswers)) }
        store.lastSync = outcome
        return outcome
    }

    /// Syncs over a link that breaks after so many bytes, and always after so many more, until
    /// one sync goes through.
    func syncBreaking(_ store: ScenarioStore, every step: Int) throws -> (SyncOutcome, Int) {
        for attempt in 1...ScenarioLimits.attemptsMax {
            var link = Link()
            link.budget = attempt * step
            let outcome = try sync(store, &link)
            store.lastSync = outcome
            if outcome.failure == nil || !outcome.isExpected { return (outcome, attempt) }
        }
        throw ScenarioProblem(description: "\(store.name) never comes to the end of a sync")
    }

    private func sync(_ store: ScenarioStore, _ link: inout Link) throws -> SyncOutcome {
        var outcome = SyncOutcome()
        do {
            try session(store, &link, &outcome)
            if !outcome.restamped.isEmpty {
                // As `field sync`: others should see who writes under the new identity.
                try with(store) { try $0.announceWriter() }
                try session(store, &link, &outcome)
            }
        } catch let failure as LinkFailure {
            outcome.failure = failure.text
            outcome.isExpected = failure.isExpected
        } catch is ProcessDied {
            throw ProcessDied()
        } catch {
            outcome.failure = "\(error)"
        }
        outcome.bytes = link.bytes
        return outcome
    }

    private func session(
        _ store: ScenarioStore,
        _ link: inout Link,
        _ outcome: inout SyncOutcome
    ) throws {
        var session = try SyncSession(
            replica: store.crm.replica,
            limits: limits,
            verifying: link.isVerifying
        )
        defer { outcome.add(session.summary) }
        while let request = try with(store, { _ in try session.nextRequest() }) {
            let bytes = request.encoded()
            if case .push = request { store.lastPush = bytes }
            let answer = try exchange(bytes, store, &link)
            outcome.requests += 1
            try with(store) { _ in try session.receive(answer) }
            try meanwhile(store, answers: outcome.requests)
        }
    }

    /// One request and its answer, over the link.
    private func exchange(
        _ request: [UInt8],
        _ store: ScenarioStore,
        _ link: inout Link
    ) throws -> SyncAnswer {
        if link.lostRequests > 0 {
            link.lostRequests -= 1
            throw LinkFailure(text: "the request was lost")
        }
        let sent = link.carry(request)
        guard sent.isWhole else {
            try checkCut(sent.arrived) { _ = try SyncRequest(decoding: $0) }
            throw LinkFailure(text: "the link broke after \(link.bytes) bytes")
        }
        if link.repeats {
            link.repeats = false
            _ = try answer(to: sent.arrived, from: store.family)
        }
        let answered = try answer(to: sent.arrived, from: store.family)
        if link.lostAnswers > 0 {
            link.lostAnswers -= 1
            throw LinkFailure(text: "the office did it, its answer was lost")
        }
        let received = link.carry(answered)
        guard received.isWhole else {
            try checkCut(received.arrived) { _ = try SyncAnswer(decoding: $0) }
            throw LinkFailure(text: "the office did it, the link broke after \(link.bytes) bytes")
        }
        return try SyncAnswer(decoding: received.arrived)
    }

    /// A message that was cut must never be taken for a whole one.
    private func checkCut(_ bytes: [UInt8], _ decode: ([UInt8]) throws -> Void) throws {
        do {
            try decode(bytes)
        } catch {
            return
        }
        throw LinkFailure(text: "a cut message was taken for a whole one", isExpected: false)
    }

    /// The office's service, with the rules of the CRM.
    func service(_ office: ScenarioStore) -> SyncService {
        SyncService(replica: office.crm.replica) { delta, held, _ in
            CRMRules.violation(of: delta, held: held).map {
                Violation(code: $0.code, reason: $0.reason, registers: $0.registers)
            }
        }
    }

    /// The office's answer to a request, through bytes both ways.
    func answer(to request: [UInt8], from device: String) throws -> [UInt8] {
        let office = try office()
        let service = service(office)
        do {
            return try with(office) { _ in
                try service.answer(try SyncRequest(decoding: request), device: device).encoded()
            }
        } catch is ProcessDied {
            try reopen(office)
            throw LinkFailure(text: "the office died")
        }
    }

    /// What the scenario lets happen while the sync is under way.
    private func meanwhile(_ store: ScenarioStore, answers: Int) throws {
        while let index = store.meanwhile.firstIndex(where: { $0.answers <= answers }) {
            let step = store.meanwhile.remove(at: index).step
            try perform(step)
        }
    }

    /// Everyone syncs in an order, again and again, until nothing moves.
    func settle(_ order: [String]) throws {
        var all = SyncOutcome()
        for round in 1...ScenarioLimits.roundsMax {
            var isQuiet = true
            for name in order {
                let outcome = try sync(try store(name))
                if let failure = outcome.failure, !outcome.isExpected {
                    throw ScenarioProblem(description: "the sync of \(name) failed: \(failure)")
                }
                isQuiet = isQuiet && outcome.isQuiet && outcome.failure == nil
                all.sent += outcome.sent
                all.received += outcome.received
                if !outcome.restamped.isEmpty || outcome.parted > 0 || outcome.refused > 0 {
                    note(name, "syncs: \(outcome.text)", .sync)
                }
            }
            guard isQuiet else { continue }
            let names = order.joined(separator: ", ")
            let times = round == 1 ? "once" : "\(round) times each"
            note(
                "everyone",
                "syncs, \(times) (\(names)): sent \(all.sent), received \(all.received)",
                .sync
            )
            return
        }
        throw ScenarioProblem(
            description: "after \(ScenarioLimits.roundsMax) rounds of syncs there is no quiet"
        )
    }
}
