import Foundation
import GRDB
package import SyncCore
package import SyncWire

extension ReadTransaction {
    /// How much of a scope's feed is applied here.
    package func checkpoint(of scope: ScopeID) throws -> Checkpoint {
        let row = try Row.fetchOne(
            records.db,
            sql: """
                SELECT base, position_sequence, position_record FROM checkpoint WHERE scope = ?
                """,
            arguments: [scope.name]
        )
        guard let row else { return .start }
        let record = RecordID(bytes: row["position_record"] as Data) ?? .last
        return Checkpoint(
            base: SequenceNumber(row["base"]),
            position: FeedPosition(
                sequence: SequenceNumber(row["position_sequence"]),
                record: record
            )
        )
    }

    /// The request for the next page of a scope's feed.
    package func pullRequest(scope: ScopeID, limits: SyncLimits) throws -> PullRequest {
        PullRequest(
            head: requestHead(),
            scope: scope,
            checkpoint: try checkpoint(of: scope),
            recordsMax: limits.recordsMax,
            newest: try lastOwn()
        )
    }
}

extension WriteTransaction {
    func save(_ checkpoint: Checkpoint, of scope: ScopeID) throws {
        try records.db.execute(
            sql: """
                INSERT OR REPLACE INTO checkpoint(scope, base, position_sequence, position_record)
                VALUES (?, ?, ?, ?)
                """,
            arguments: [
                scope.name, checkpoint.base.rawValue, checkpoint.position.sequence.rawValue,
                Data(checkpoint.position.record.bytes),
            ]
        )
    }

    /// Applies a page and its checkpoint, together.
    ///
    /// The number of records that the page changed is returned, or nil if it was of no use. It is
    /// of none if the store has changed its replica ID or its checkpoint since the request, or if
    /// the page tells of writes under the store's own ID that the store did not make: then another
    /// store writes under it.
    func apply(_ request: PullRequest, _ answer: PullAnswer) throws -> Int? {
        var checkpoint = try checkpoint(of: request.scope)
        guard store.replica == request.head.replica, checkpoint == request.checkpoint else {
            return nil
        }
        guard answer.isEnd || !answer.changes.records.isEmpty else {
            throw ReplicaError.unexpectedAnswer("an empty page that is not the last")
        }
        guard answer.changes.records.allSatisfy(\.isCovered) else {
            throw ReplicaError.unexpectedAnswer("a write that its record's clock does not cover")
        }
        let lastOwn = try lastOwn()
        if answer.changes.records.contains(where: { $0.clock[store.replica] > lastOwn }) {
            store.isSuspect = true
            return nil
        }
        var changed = 0
        for delta in answer.changes.records {
            if try !join(delta).outcome.changed.isEmpty { changed += 1 }
            follow(delta)
        }
        checkpoint.advance(
            to: answer.last,
            feedEnd: answer.isEnd ? answer.head.feedEnd : nil
        )
        try save(checkpoint, of: request.scope)
        try note(answer.head)
        return changed
    }
}
