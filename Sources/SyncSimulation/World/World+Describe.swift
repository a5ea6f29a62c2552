import SyncCore
import SyncReplica
import SyncWire

extension World {
    func describe(_ request: SyncRequest) -> String {
        switch request {
        case .push(let push):
            "push of \(push.stamps.count) transactions \(names(push.changes.records))"
        case .pull(let pull):
            describe(pull.checkpoint)
        case .compare(let compare): "comparison of \(compare.ranges.count) ranges"
        case .fetch(let fetch): "request for \(fetch.records.count) records"
        case .probe(let probe): "probe of \(probe.stamps.count), \(probe.records.count)"
        }
    }

    func describe(_ answer: SyncAnswer) -> String {
        switch answer {
        case .pushed(let pushed):
            "taken" + pushed.outcomes.enumerated().map { describe($0, $1) }.joined()
        case .pulled(let page) where !page.graves.isEmpty:
            "\(page.graves.count) graves, page \(names(page.changes.records))"
        case .pulled(let page):
            "page \(names(page.changes.records))\(page.isEnd ? " the last" : "")"
        case .compared(let compared): "digests of \(compared.ranges.map(\.count))"
        case .fetched(let fetched): "records \(names(fetched.changes.records))"
        case .probed: "what it knows"
        case .forked: "another last transaction"
        case .clockAhead: "clock ahead"
        case .parted: "parted"
        case .unclaimed: "whose it is"
        }
    }

    private func describe(_ checkpoint: Checkpoint) -> String {
        "pull from \(checkpoint.base.rawValue)/\(checkpoint.position.sequence.rawValue)"
    }

    private func describe(_ index: Int, _ outcome: PushOutcome) -> String {
        switch outcome {
        case .accepted, .conflicting: ""
        case .refused(let refusal): ", \(index) refused: \(refusal.code)"
        case .gone: ", \(index) gone"
        case .left: ", \(index) left"
        case .incomplete: ", \(index) incomplete"
        case .erased: ", \(index) erased"
        }
    }

    private func names(_ deltas: [RecordDelta]) -> String {
        let names = deltas.map { delta in
            history.number(of: delta.header.id).map { String($0) } ?? "?"
        }
        return "[" + names.joined(separator: " ") + "]"
    }
}
