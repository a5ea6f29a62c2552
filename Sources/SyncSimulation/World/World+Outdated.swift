import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// Older programs that have a file open which a newer one has brought to its version: they stop,
/// and change nothing.
extension World {
    func goOnOutdated(_ store: SimStore) throws {
        guard !store.outdated.isEmpty, !store.machine.gate.isSet else { return }
        let before = try store.replica.read { (try $0.digest(), $0.sequence, $0.replica) }
        for program in store.outdated {
            report.count(Fault.twoVersions.rawValue)
            var program = program
            note("\(store.name) tries to go on with an older program")
            try stops(store, "reads") { try program.replica.read { _ in } }
            try stops(store, "writes") { try program.replica.write { _ in } }
            if store.actor < 0 {
                let old = Self.service(program.replica, knobs, isLie)
                try stops(store, "collects") { _ = try old.collect() }
                try stops(store, "serves") { _ = try old.answer(pull(), device: "d1") }
            } else {
                try stops(store, "syncs") {
                    var session = try SyncSession(replica: program.replica, limits: limits)
                    _ = try session.nextRequest()
                }
                guard let open = program.session?.open else { continue }
                // What it had asked before is answered only now.
                try stops(store, "takes an answer") {
                    _ = try program.session?.session.receive(Self.nothing(to: open.request))
                }
            }
        }
        let after = try store.replica.read { (try $0.digest(), $0.sequence, $0.replica) }
        if before != after { fail("an older program has changed what \(store.name) holds") }
    }

    /// What a device asks that has nothing yet.
    private func pull() -> SyncRequest {
        let head = RequestHead(
            replica: ReplicaID(high: 1, low: 1),
            acknowledged: nil,
            epoch: nil,
            horizon: .zero,
            schema: schema.name,
            schemaVersion: schema.version
        )
        return .pull(
            PullRequest(
                head: head,
                scope: .all,
                checkpoint: .start,
                recordsMax: 10,
                isSettled: false
            )
        )
    }

    /// An answer that says nothing new.
    private static func nothing(to request: SyncRequest) -> SyncAnswer {
        let head = AnswerHead(time: start, feedEnd: .zero, epochs: EpochList())
        guard case .pull = request else { return .clockAhead(head) }
        return .pulled(
            PullAnswer(
                head: head,
                graves: [],
                lastGrave: nil,
                changes: ChangeSet(),
                last: nil,
                isEnd: true
            )
        )
    }

    private func stops(_ store: SimStore, _ what: String, _ body: () throws -> Void) throws {
        do {
            try body()
            fail("an older program \(what) at \(store.name), whose file is a newer one's")
        } catch ReplicaError.outdated {
            // It stops, and says why.
        }
    }
}
