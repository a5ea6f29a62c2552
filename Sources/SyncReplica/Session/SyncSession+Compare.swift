import SyncCore
import SyncWire

extension SyncSession {
    mutating func receive(_ request: CompareRequest, _ answer: CompareAnswer) throws {
        guard case .compare(var state) = phase else { return }
        guard answer.ranges.count == request.ranges.count else {
            throw ReplicaError.unexpectedAnswer("the parts of each range")
        }
        state.rounds += 1
        guard state.rounds < 1 << 12 else {
            throw ReplicaError.unexpectedAnswer("a comparison without end")
        }
        state.ranges.removeFirst(request.ranges.count)
        for (range, parts) in zip(request.ranges, answer.ranges) {
            let found = try replica.read { try $0.compare(range, with: parts) }
            state.ranges += found.ranges
            state.found.held += found.held
            state.found.missing += found.missing
        }
        guard state.ranges.isEmpty else {
            phase = .compare(state)
            return
        }
        if try replica.read({ $0.store.isReconciling }) {
            // What only the office holds comes with the pull.
            try replica.write { try $0.offer(state.found.held) }
            isLossKnown = true
            summary.givenBack += state.found.held.count
            phase = .push
        } else {
            summary.isCompared = true
            summary.differing = state.found.held.count + state.found.missing.count
            let records = (state.found.held + state.found.missing).sorted()
            phase = records.isEmpty ? phaseAfterPull : .fetch(records)
        }
    }

    mutating func receive(_ request: FetchRequest, _ answer: FetchAnswer) throws {
        if case .contents = phase { return try receiveContents(request, answer) }
        guard answer.handled > 0 else {
            throw ReplicaError.unexpectedAnswer("none of the records asked for")
        }
        if case .count(var records) = phase {
            summary.unconfirmed += try replica.read { try $0.unconfirmed(request, answer) }
            records.removeFirst(min(answer.handled, records.count))
            foreign = records
            phase = records.isEmpty ? phaseAfterPull : .count(records)
        }
        guard case .fetch(var records) = phase else { return }
        let lettingGo = contents != nil
        guard
            let repaired = try replica.write({
                try $0.repair(request, answer, lettingGo: lettingGo)
            })
        else {
            if try replica.read({ $0.store.isSuspect }) { try heal(Probe(reason: .forked)) }
            return
        }
        summary.repaired += repaired.changed
        foreign += repaired.foreign
        records.removeFirst(min(answer.handled, records.count))
        // Then what the office lacks is pushed, and the session ends with a pull.
        phase = records.isEmpty ? .push : .fetch(records)
    }

    // MARK: Contents

    private mutating func receiveContents(_ request: FetchRequest, _ answer: FetchAnswer) throws {
        guard let contents else { return }
        guard answer.handled > 0, answer.handled <= request.records.count else {
            throw ReplicaError.unexpectedAnswer("none of the records asked for")
        }
        guard
            let found = try replica.write({ try $0.compareContents(request, answer, contents) })
        else {
            if try replica.read({ $0.store.isSuspect }) { try heal(Probe(reason: .forked)) }
            return
        }
        summary.contents += found
        phase = .contents(after: request.records[answer.handled - 1])
    }

    /// What was written anew on the way is pushed before the session ends.
    mutating func endContents() throws {
        summary.isContentsCompared = true
        phase = try replica.read { try $0.hasPending() } ? .push : phaseAfterPull
    }
}
