import Foundation
import GRDB
package import SyncCore
package import SyncWire

extension ReadTransaction {
    /// How much of a scope's feed is applied here.
    package func checkpoint(of scope: ScopeID) throws -> Checkpoint {
        let row = try Prepared(
            records.db,
            """
            SELECT base, position_sequence, position_record, graves_sequence, graves_record
            FROM checkpoint WHERE scope = ?
            """
        )
        try row.bind(1, scope.name)
        defer { row.reset() }
        guard try row.step() else { return .start }
        return Checkpoint(
            base: SequenceNumber(row.integer(0)),
            position: FeedPosition(
                sequence: SequenceNumber(row.integer(1)),
                record: try row.identifier(2)
            ),
            graves: FeedPosition(
                sequence: SequenceNumber(row.integer(3)),
                record: try row.identifier(4)
            )
        )
    }

    /// The request for the next page of a scope's feed.
    package func pullRequest(
        scope: ScopeID,
        limits: SyncLimits,
        isClaiming: Bool = false
    ) throws -> PullRequest {
        PullRequest(
            head: try requestHead(isClaiming: isClaiming),
            scope: scope,
            checkpoint: try checkpoint(of: scope),
            recordsMax: limits.recordsMax,
            isSettled: try !hasPending()
        )
    }
}

extension ReadTransaction {
    /// Whether an answer says nothing that is not known, and nothing waits to be sent, so that
    /// nothing need be written.
    ///
    /// Most syncs of a device that is left running are such. When it last synced is noted once a
    /// minute.
    func isOld(_ answer: PullAnswer, to request: PullRequest) throws -> Bool {
        guard answer.isEnd, answer.changes.isEmpty, answer.graves.isEmpty,
            answer.head.epochs.epochs.isEmpty,
            store.horizon >= answer.head.feedEnd, store.replica == request.head.replica,
            let lastSync = store.lastSync, (0..<60_000).contains(nowMilliseconds - lastSync)
        else { return false }
        let checkpoint = try checkpoint(of: request.scope)
        var next = checkpoint
        next.advance(to: answer.last, feedEnd: answer.head.feedEnd)
        if let last = answer.lastGrave { next.graves = max(next.graves, last) }
        return try checkpoint == request.checkpoint && next == checkpoint && !hasPending()
    }
}

/// What a page did.
struct Applied {
    /// Records that changed.
    var changed = 0
    /// Records that went, because they were deleted and collected.
    var collected = 0
}

extension WriteTransaction {
    func save(_ checkpoint: Checkpoint, of scope: ScopeID) throws {
        try records.db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO checkpoint(scope, base, position_sequence, position_record,
                  graves_sequence, graves_record)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                scope.name, checkpoint.base.rawValue, checkpoint.position.sequence.rawValue,
                Data(checkpoint.position.record.bytes), checkpoint.graves.sequence.rawValue,
                Data(checkpoint.graves.record.bytes),
            ]
        )
    }

    /// Notes that a sync was complete, and once an hour lets go of what was kept for long enough.
    func noteSync() throws {
        let now = nowMilliseconds
        let hour: Int64 = 3_600_000
        let last = store.lastSync
        store.lastSync = now
        if let last, last / hour == now / hour { return }
        try forgetOldHistory()
        try forgetOldStamps(before: now - Self.stampMilliseconds)
    }

    /// Applies a page and its checkpoint, together.
    ///
    /// What the page changed is returned, or nil if it was of no use. It is
    /// of none if the store has changed its replica ID or its checkpoint since the request, or if
    /// the page tells of writes under the store's own ID that the store did not make: then another
    /// store writes under it.
    func apply(_ request: PullRequest, _ answer: PullAnswer) throws -> Applied? {
        var checkpoint = try checkpoint(of: request.scope)
        guard store.replica == request.head.replica, checkpoint == request.checkpoint else {
            return nil
        }
        let isEmpty = answer.changes.isEmpty && answer.graves.isEmpty
        guard answer.isEnd || !isEmpty else {
            throw ReplicaError.unexpectedAnswer("an empty page that is not the last")
        }
        guard answer.changes.isCovered else {
            throw ReplicaError.unexpectedAnswer("a write that its record's clock does not cover")
        }
        if try knowsForeign(answer.changes) {
            store.isSuspect = true
            return nil
        }
        let applied = try joiningMany {
            var applied = Applied(collected: try apply(answer.graves))
            applied.changed = try PulledPage(answer.changes).apply(in: self)
            return applied
        }
        checkpoint.advance(
            to: answer.last,
            feedEnd: answer.isEnd ? answer.head.feedEnd : nil
        )
        if let last = answer.lastGrave { checkpoint.graves = max(checkpoint.graves, last) }
        try save(checkpoint, of: request.scope)
        try note(answer.head)
        return applied
    }
}
