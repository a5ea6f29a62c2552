import SyncCore
import SyncReplica
import SyncWire

extension SyncService {
    func compare(
        _ request: CompareRequest,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer {
        guard scopes.contains(request.scope) else { throw ServiceError.noScope(request.scope.name) }
        if let objection = try objection(to: request.head, device: device, transaction) {
            return objection
        }
        return .compared(
            CompareAnswer(
                head: try answerHead(transaction, asked: request.head),
                ranges: try request.ranges.map {
                    try transaction.parts(of: $0, max: max(2, limits.partsMax))
                }
            )
        )
    }

    func fetch(
        _ request: FetchRequest,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer {
        if let objection = try objection(to: request.head, device: device, transaction) {
            return objection
        }
        let (handled, changes) = try transaction.fetch(
            request.records,
            limits: SyncLimits(pageBytesMax: limits.pageBytesMax)
        )
        return .fetched(
            FetchAnswer(
                head: try answerHead(transaction, asked: request.head, isTelling: true),
                handled: handled,
                changes: changes
            )
        )
    }

    func probe(
        _ request: ProbeRequest,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer {
        guard try transaction.isClaimed(request.replica, by: device) else {
            // Of an ID that nobody has claimed there is nothing to tell.
            if try transaction.claim(of: request.replica) == nil {
                let entries = Array(repeating: Timestamp.zero, count: request.records.count)
                return .probed(ProbeAnswer(shared: nil, entries: entries))
            }
            let head = try answerHead(transaction, asked: nil)
            return .unclaimed(UnclaimedAnswer(head: head, replicas: [request.replica]))
        }
        let shared = try request.stamps.last { try transaction.knows($0, of: request.replica) }
        let entries = try request.records.map {
            // What was collected had been taken as well.
            let clock = try transaction.clock(of: $0) ?? transaction.grave(of: $0)?.clock
            return clock?[request.replica] ?? .zero
        }
        return .probed(ProbeAnswer(shared: shared?.timestamp, entries: entries))
    }
}
