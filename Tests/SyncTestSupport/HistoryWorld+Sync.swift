import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// A world in which something went on for ever.
package struct WorldFailure: Error, CustomStringConvertible {
    package var description: String
}

extension HistoryWorld {
    var limits: SyncLimits { SyncLimits(recordsMax: 1 + Int(seed % 3), stampsMax: 4) }

    /// The office's answer to a request, through bytes both ways, and what the oracle must know of
    /// it.
    private func ask(_ request: SyncRequest, _ store: inout WorldStore) throws -> SyncAnswer {
        let received = try SyncRequest(decoding: request.encoded())
        let refused = refused.value
        let service = SyncService(replica: office.replica) { delta, _, _ in
            let bad = delta.registers.filter { register in
                register.siblings.contains { sibling in
                    guard case .integer(let number)? = sibling.content.values.first else {
                        return false
                    }
                    return refused.contains(number)
                }
            }
            return bad.isEmpty
                ? nil : Violation(code: "test", reason: "refused", registers: bad.map(\.name))
        }
        let answer = try service.answer(
            ruled(received, &store),
            device: store.name
        )
        if case .push(let push) = received, case .pushed(let pushed) = answer {
            for (delta, outcome) in zip(push.changes.records, pushed.outcomes) {
                if case .refused(let refusal) = outcome {
                    count("refused")
                    noteDead(refusal, delta, store)
                } else {
                    learn(delta, from: store, into: &office)
                }
            }
        }
        return try SyncAnswer(decoding: answer.encoded())
    }

    /// A request as a naive office would read it.
    private func ruled(_ request: SyncRequest, _ store: inout WorldStore) -> SyncRequest {
        guard case .pull(var pull) = request else { return request }
        switch rule {
        case .checkpoint: break
        case .sinceLastPage: pull.checkpoint.base = pull.checkpoint.position.sequence
        case .sinceSessionTarget:
            pull.checkpoint.base = max(store.sessionTarget, pull.checkpoint.base)
        case .bareSequence:
            pull.checkpoint.position = .end(of: pull.checkpoint.position.sequence)
        }
        return .pull(pull)
    }

    /// What travels with a delta: every write of its registers that the sender knew.
    private func learn(_ delta: RecordDelta, from: WorldStore, into: inout WorldStore) {
        for register in delta.registers {
            let place = Oracle.Place(record: delta.header.id, register: register.name)
            into.known[place, default: []].formUnion(from.known[place] ?? [])
            guard register.name == Register.life else { continue }
            for sibling in register.siblings {
                let key = LifeKey(dot: sibling.dot, record: delta.header.id)
                into.lives[key] = from.lives[key] ?? into.lives[key]
            }
        }
    }

    /// What stood only on a refused write is dead with it: values that the refused write had
    /// replaced and that the office never saw.
    private func noteDead(_ refusal: Refusal, _ delta: RecordDelta, _ store: WorldStore) {
        for dot in refusal.dots {
            let place = Oracle.Place(record: delta.header.id, register: dot.register)
            let atOffice = office.known[place] ?? []
            let bad = (store.known[place] ?? []).filter { refused.value.contains(Int64($0)) }
            var rest = bad.flatMap { oracle.writes[$0]?.replaced ?? [] }
            while let next = rest.popLast() {
                guard !atOffice.contains(next), dead.insert(next).inserted else { continue }
                rest += oracle.writes[next]?.replaced ?? []
            }
        }
    }

    /// Takes one step of a device's sync: one request and, unless something is lost, its answer.
    ///
    /// `calm`: without any fault of the network.
    ///
    /// Returns whether the session is done.
    @discardableResult
    func step(_ index: Int, calm: Bool) throws -> Bool {
        var store = devices[index]
        defer { devices[index] = store }
        if store.session == nil {
            store.session = try SyncSession(replica: store.replica, limits: limits)
            store.isFirstPull = true
        }
        guard let request = try store.session?.nextRequest() else {
            store.session = nil
            return true
        }
        if !calm, random.chance(8) {
            note("d\(index) request lost")
            return false
        }
        var answer = try ask(request, &store)
        if !calm, random.chance(8) { answer = try ask(request, &store) }
        if !calm, random.chance(10) {
            note("d\(index) answer lost")
            if random.chance(50) { store.session = nil }
            return false
        }
        if !calm, random.chance(12) { try writeSomething(&store, "d\(index) meanwhile") }
        try receive(answer, to: request, index, &store)
        return false
    }

    private func receive(
        _ answer: SyncAnswer,
        to request: SyncRequest,
        _ index: Int,
        _ store: inout WorldStore
    ) throws {
        var before: [RecordID: [Dot]] = [:]
        switch answer {
        case .probed, .parted, .unclaimed: before = try lifeDots(of: store.replica)
        default: break
        }
        let pulled = store.session?.summary.pulled ?? 0
        let restamped = store.session?.summary.restamped.count ?? 0
        do {
            try store.session?.receive(answer)
        } catch ReplicaError.unexpectedAnswer(let detail) {
            throw WorldFailure(description: "seed \(seed): d\(index) \(detail)")
        }
        if case .pulled(let page) = answer, case .pull = request,
            (store.session?.summary.pulled ?? 0) > pulled || page.changes.records.isEmpty
        {
            if store.isFirstPull { store.sessionTarget = page.head.feedEnd }
            store.isFirstPull = false
            for delta in page.changes.records { learn(delta, from: office, into: &store) }
        }
        if case .pushed(let pushed) = answer {
            for case .refused(let refusal) in pushed.outcomes {
                if let whole = refusal.office { learn(whole, from: office, into: &store) }
            }
        }
        if (store.session?.summary.restamped.count ?? 0) > restamped {
            count("restamps")
            try rename(from: before, to: try lifeDots(of: store.replica), at: &store)
        }
        if case .parted = answer { count("parted") }
        note("d\(index) \(kind(request)) -> \(kind(answer))")
    }

    private func kind(_ request: SyncRequest) -> String {
        switch request {
        case .push(let push):
            "push \(push.changes.records.map { $0.header.id.name }) of \(push.head.replica.low % 997)"
        case .pull(let pull):
            "pull \(pull.checkpoint.base.rawValue)/\(pull.checkpoint.position.sequence.rawValue)"
        case .probe: "probe"
        case .compare(let compare): "compare \(compare.ranges.count)"
        case .fetch(let fetch): "fetch \(fetch.records.map(\.name))"
        }
    }

    private func kind(_ answer: SyncAnswer) -> String {
        switch answer {
        case .pushed(let answer): "pushed \(answer.outcomes.map(\.word))"
        case .pulled(let page): "page \(page.changes.records.map { $0.header.id.name })"
        case .probed: "probed"
        case .forked: "forked"
        case .clockAhead: "clock ahead"
        case .parted: "parted"
        case .compared: "compared"
        case .fetched: "fetched"
        case .unclaimed: "unclaimed"
        }
    }

    // MARK: Lives, which are known by their dots

    private func lifeDots(of replica: Replica) throws -> [RecordID: [Dot]] {
        var result: [RecordID: [Dot]] = [:]
        try replica.read { transaction in
            try transaction.forEachRecord { record in
                result[record.header.id] = record.siblings(Register.life).map(\.dot)
            }
        }
        return result
    }

    /// Follows the lives that a re-stamp gave other dots, in order.
    private func rename(
        from before: [RecordID: [Dot]],
        to after: [RecordID: [Dot]],
        at store: inout WorldStore
    ) throws {
        for (record, dots) in before {
            let gone = dots.filter { !(after[record] ?? []).contains($0) }.sorted()
            let new = (after[record] ?? []).filter { !dots.contains($0) }.sorted()
            guard gone.count == new.count else {
                throw WorldFailure(description: "seed \(seed): a re-stamp lost a life")
            }
            for (old, dot) in zip(gone, new) {
                let number = store.lives.removeValue(forKey: LifeKey(dot: old, record: record))
                store.lives[LifeKey(dot: dot, record: record)] = number
            }
        }
    }
}

extension PushOutcome {
    /// A word for reading a failure.
    fileprivate var word: String {
        switch self {
        case .accepted: "ok"
        case .conflicting: "conflict"
        case .refused(let refusal): refusal.code
        case .gone: "gone"
        case .left: "left"
        case .incomplete: "incomplete"
        case .erased: "erased"
        }
    }
}
