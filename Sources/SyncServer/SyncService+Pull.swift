import SyncCore
import SyncReplica
import SyncWire

extension SyncService {
    func pull(
        _ request: PullRequest,
        device: String,
        _ transaction: ReadTransaction
    ) throws -> SyncAnswer {
        guard scopes.contains(request.scope) else { throw ServiceError.noScope(request.scope.name) }
        if let objection = try objection(to: request.head, device: device, transaction) {
            return objection
        }
        let limit = max(1, min(request.recordsMax, limits.pageRecordsMax))
        let graves = try graves(for: request, limit: limit, transaction)
        guard !graves.isCut else {
            return .pulled(
                PullAnswer(
                    head: try answerHead(transaction, asked: request.head, isTelling: true),
                    graves: graves.graves,
                    lastGrave: graves.last,
                    changes: ChangeSet(),
                    last: nil,
                    isEnd: false
                )
            )
        }
        let page = try transaction.page(
            after: request.checkpoint.position,
            base: request.checkpoint.base,
            limit: limit,
            bytesMax: limits.pageBytesMax
        )
        return .pulled(
            PullAnswer(
                head: try answerHead(transaction, asked: request.head, isTelling: true),
                graves: graves.graves,
                lastGrave: graves.last,
                changes: page.changes,
                last: page.last,
                isEnd: page.isEnd
            )
        )
    }

    /// The log of collected records since a request's place in it; a device that has received
    /// nothing yet holds none of them.
    func graves(
        for request: PullRequest,
        limit: Int,
        _ transaction: ReadTransaction
    ) throws -> (graves: [Grave], last: FeedPosition?, isCut: Bool) {
        let isNew = request.checkpoint == .start && request.head.epoch == nil
        guard !isNew else { return ([], .end(of: transaction.feedEnd), false) }
        var found = try transaction.graves(after: request.checkpoint.graves, limit: limit)
        let key = try transaction.officeKey()
        for index in found.graves.indices { key.seal(&found.graves[index]) }
        return found
    }
}
