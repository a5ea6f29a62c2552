import Foundation
import GRDB
package import SyncCore
package import SyncWire

extension WriteTransaction {
    /// What joining a delta did.
    package struct Joined {
        /// The record as it stands after the join.
        package var record: RecordState
        /// What changed in it.
        package var outcome: JoinOutcome
    }

    /// Joins a delta that came from elsewhere.
    ///
    /// At the office, registers that change take this transaction's number; a join that changes
    /// nothing takes none. On a device no number changes.
    ///
    /// `own`: writes of this store in the delta, which its sender has not seen, nor what this store
    /// wrote before them.
    package func join(
        _ delta: RecordDelta,
        own: VersionVector = VersionVector()
    ) throws -> Joined {
        let table = records.layout.table(delta.header.table)
        return try join(delta, to: try records.load(delta.header.id, in: table), own: own)
    }

    /// Joins a delta that came from elsewhere to what is held of its record, as it was read in this
    /// transaction.
    package func join(
        _ delta: RecordDelta,
        to held: RecordState?,
        own: VersionVector
    ) throws -> Joined {
        var record = held ?? RecordState(header: delta.header)
        let wasErased = record.isErased
        let clockBefore = record.clock
        let number: SequenceNumber? = store.role == .office ? sequenceOfJoin : nil
        let outcome = record.join(delta, at: number)
        record.clock.join(own)
        if number != nil, !outcome.changed.isEmpty { _ = nextSequence() }
        let isNews = !outcome.changed.isEmpty || record.clock != clockBefore
        if isNews, held != nil || !record.registers.isEmpty {
            try noteHistory(outcome.superseded, of: record)
            try save(record, wasErased: wasErased, at: number)
        }
        return Joined(record: record, outcome: outcome)
    }

    /// Joins many deltas: the deletions of records that have parts among them are brought up to
    /// date once, in the end.
    package func joiningMany<T>(_ body: () throws -> T) throws -> T {
        try records.refreshingOnce(body)
    }

    /// Notes the transactions that a device told of; the last is compared with at its next request.
    package func note(_ stamps: [TransactionStamp], of replica: ReplicaID, device: String) throws {
        for stamp in stamps { try keep(stamp, of: replica) }
        guard let last = stamps.last else { return }
        try records.db.cachedStatement(
            sql: """
                INSERT INTO known_replica(replica, timestamp, tag, device) VALUES (?, ?, ?, ?)
                ON CONFLICT(replica) DO UPDATE SET timestamp = excluded.timestamp,
                  tag = excluded.tag, device = excluded.device
                """
        ).execute(
            arguments: [
                try records.number(of: replica), Int64(bitPattern: last.timestamp.rawValue),
                Int64(bitPattern: last.tag.rawValue), device,
            ]
        )
    }

    /// Why a write was refused before; nil if it was not.
    package func refusal(
        of dot: RefusedDot,
        in record: RecordID
    ) throws -> (code: String, reason: String)? {
        let select = try Prepared(
            records.db,
            """
            SELECT code, reason FROM refused
            WHERE record = ? AND register = ? AND replica = ? AND timestamp = ?
            """
        )
        try select.bind(1, record)
        try select.bind(2, dot.register)
        try select.bind(3, try records.number(of: dot.dot.replica))
        try select.bind(4, dot.dot.timestamp)
        defer { select.reset() }
        return try select.step() ? (select.text(0), select.text(1)) : nil
    }

    /// Whether a later write to a register than that of a dot, under the same replica ID, was
    /// refused.
    package func refusedAfter(
        _ dot: Dot,
        _ register: RegisterName,
        _ record: RecordID
    ) throws -> Bool {
        let select = try Prepared(
            records.db,
            """
            SELECT 1 FROM refused
            WHERE record = ? AND register = ? AND replica = ? AND timestamp > ?
            """
        )
        try select.bind(1, record)
        try select.bind(2, register)
        try select.bind(3, try records.number(of: dot.replica))
        try select.bind(4, dot.timestamp)
        defer { select.reset() }
        return try select.step()
    }

    /// Looks whether others know of writes under this office's own replica ID that it does not:
    /// then it was put back from an older copy, and its next write goes under a new ID.
    package func noteOwn(in set: ChangeSet) throws {
        guard !store.isSuspect else { return }
        if try knowsForeign(set) { store.isSuspect = true }
    }

    /// Whether a clock of a set knows of a transaction under the store's own ID that the store did
    /// not make.
    func knowsForeign(_ set: ChangeSet) throws -> Bool {
        var isFound = false
        try set.eachEntry(of: store.replica) { entry in
            if !isFound { isFound = try isForeign(entry) }
        }
        return isFound
    }

    /// Whether a clock knows of a transaction under the store's own ID that the store did not make:
    /// then another store writes under that ID, or this one was put back from an older copy.
    ///
    /// An entry of a clock is always the timestamp of a transaction. That it is not above the last
    /// own one says nothing: a store that was put back writes on, past what it has forgotten. Tags
    /// that may have been let go of, within a day, are not looked for.
    func isForeign(_ clock: VersionVector) throws -> Bool {
        try isForeign(clock[store.replica])
    }

    private func isForeign(_ entry: Timestamp) throws -> Bool {
        guard entry != .zero, entry != lastOwnSeen else { return false }
        let oldest = max(0, nowMilliseconds - Self.stampMilliseconds + 86_400_000)
        guard entry > Timestamp(milliseconds: oldest) else { return false }
        guard try knows(Dot(replica: store.replica, timestamp: entry)) else { return true }
        lastOwnSeen = entry
        return false
    }

    /// Pulls the clock forward after what came from elsewhere, within five minutes.
    package func follow(_ delta: RecordDelta) {
        for entry in delta.clock.entries { follow(entry.timestamp) }
    }

    /// Pulls the clock forward after a timestamp that came from elsewhere, within five minutes.
    func follow(_ timestamp: Timestamp) {
        guard timestamp > store.last else { return }
        var clock = HybridLogicalClock(last: store.last)
        clock.follow(timestamp, nowMilliseconds: nowMilliseconds)
        store.last = clock.last
    }
}
