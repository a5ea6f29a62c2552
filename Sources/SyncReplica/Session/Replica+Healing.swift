import Foundation
import GRDB
import SyncCore
import SyncWire

/// Why a store moved what is pending to a new replica ID.
public enum RestampReason: Hashable, Sendable {
    /// Another store writes under the old ID: this one is a copy, was copied, or was restored.
    case forked
    /// What is pending was stamped more than five minutes ahead of the office.
    case clockAhead
    /// The office was found to have been put back: what it never acknowledged must not meet, by its
    /// name, what was written before.
    case parted
    /// The office knows another device by the old ID.
    case unclaimed
}

extension WriteTransaction {
    /// Finds the office's last transaction of this store among the store's own.
    ///
    /// - Returns: Whether it was found, or there is none; the store goes on from there. If not,
    ///   another store has written under this one's ID.
    func goOn(from last: TransactionStamp?) throws -> Bool {
        if let last {
            guard try knows(last, of: store.replica) else { return false }
        }
        store.acknowledged = last
        store.acknowledgedMax = max(store.acknowledgedMax, last?.timestamp ?? .zero)
        return true
    }

    /// Goes back to where the office's history and the one known here parted.
    ///
    /// What the office holds is to be compared with what is held here, and what differs is offered
    /// whole, whoever wrote it.
    ///
    /// An answer of the same history only tells that the office was put back once; then nothing is
    /// compared. Returns whether the histories have parted.
    func part(from answer: ForkedAnswer) throws -> Bool {
        let known = try epochs()
        let office = known.spliced(with: answer.head.epochs)
        let isShared = office.shares(
            epoch: store.epoch,
            horizon: store.horizon,
            feedEnd: answer.head.feedEnd
        )
        let shared = known.parting(from: office)
        if !isShared {
            store.partedAt = store.isReconciling ? min(store.partedAt, shared) : shared
            store.shownProof = [store.shownProof, store.proof].compactMap(\.self)
                .max { $0.time < $1.time }
        }
        let scopes = try String.fetchAll(
            records.db,
            sql: "SELECT scope FROM checkpoint ORDER BY scope"
        )
        for name in scopes {
            var checkpoint = try checkpoint(of: ScopeID(name))
            checkpoint.rewind(to: shared)
            try save(checkpoint, of: ScopeID(name))
        }
        store.horizon = min(store.horizon, shared)
        store.epoch = office.current?.id
        try takeEpochs(answer.head.epochs)
        guard !isShared else { return false }
        try records.db.execute(sql: "UPDATE grave SET is_offered = 0")
        store.isReconciling = true
        return true
    }

    /// Takes a new replica ID for all that no office ever acknowledged, without asking anybody:
    /// what an office acknowledged that has lost it keeps its name, since others may hold it by
    /// that.
    func renew() throws {
        let entries = Dictionary(
            try concerned(by: store.replica, after: .zero).map { ($0, Timestamp.zero) },
            uniquingKeysWith: { first, _ in first }
        )
        _ = try restamp(
            shared: store.acknowledgedMax,
            entries: entries,
            correction: nil,
            isFork: false
        )
    }

    /// Moves what is pending to a new replica ID.
    ///
    /// - `shared`: the last own transaction that the office knows by the same tag.
    /// - `entries`: the old ID's entry in the office's clock of every record concerned.
    /// - `correction`: what to add to the pending timestamps, in milliseconds; nil to keep them.
    /// - `isFork`: whether the office holds another store's writes under the old ID.
    ///
    /// Returns the records concerned that `entries` lacks, because they were written meanwhile;
    /// then nothing was done.
    func restamp(
        shared: Timestamp,
        entries: [RecordID: Timestamp],
        correction: Int64?,
        isFork: Bool
    ) throws -> [RecordID] {
        let old = store.replica
        // What was acknowledged once is not moved: others may hold it under its old name, and give
        // it back to an office that has lost it. But not if the office holds another store's writes
        // under the ID: whose clocks know of the one would seem to know of the other.
        let floor = isFork ? Timestamp.zero : store.acknowledgedMax
        let shared = max(shared, floor)
        let concerned = try concerned(by: old, after: shared)
        let missing = concerned.filter { entries[$0] == nil }
        guard missing.isEmpty else { return missing }
        let probe = Restamp(old: old, new: old, shared: shared)
        var fates: [RecordID: Restamp.Fate] = [:]
        for id in concerned {
            guard let record = try records.find(id) else { continue }
            let office = entries[id] ?? .zero
            var fate = probe.fate(of: record, office: max(office, floor))
            // That a transaction was acknowledged does not say that it was of this record: in the
            // history that was lost another may bear an earlier name, which must not seem seen.
            fate.kept = min(fate.kept, max(office, try lastSeen(of: old, through: shared, record)))
            fates[id] = fate
        }
        let pending = Set(fates.values.flatMap(\.pending)).sorted()
        let moved = newTimestamps(for: pending, correction: correction)
        let plan = Restamp(
            old: old,
            new: try records.drawReplica(role: store.role, environment),
            shared: shared,
            moved: { moved[$0] ?? $0 }
        )
        let sequence = nextSequence()
        try joiningMany {
            for id in concerned {
                guard var record = try records.find(id) else { continue }
                record.restamp(plan, fates: fates, at: sequence)
                try records.save(record)
            }
        }
        store.replica = plan.new
        store.acknowledged = nil
        store.acknowledgedMax = .zero
        store.isSuspect = false
        try forgetOlder()
        if correction != nil { store.last = moved.values.max() ?? .zero }
        for timestamp in moved.values.sorted() {
            try keep(
                TransactionStamp(
                    timestamp: timestamp,
                    tag: CommitTag(rawValue: environment.randomBits())
                ),
                of: plan.new
            )
        }
        return []
    }

    /// The last write under a replica ID of which a record itself shows that it was seen here: it
    /// is held, or was replaced.
    private func lastSeen(
        of replica: ReplicaID,
        through last: Timestamp,
        _ record: RecordState
    ) throws -> Timestamp {
        let held =
            record.registers.lazy.flatMap(\.siblings)
            .filter { $0.dot.replica == replica && $0.dot.timestamp <= last }
            .map(\.dot.timestamp).max() ?? .zero
        let select = try Prepared(
            records.db,
            "SELECT max(timestamp) FROM history WHERE record = ? AND replica = ? AND timestamp <= ?"
        )
        try select.bind(1, record.header.id)
        try select.bind(2, try records.number(of: replica))
        try select.bind(3, last)
        defer { select.reset() }
        guard try select.step(), !select.isNull(0) else { return held }
        return max(held, Timestamp(rawValue: UInt64(bitPattern: select.integer(0))))
    }

    /// A store that was copied before any office answered it may hold what its other copy sent and
    /// others deleted since: it asks for the whole log of collected records.
    func askForAllGraves() throws {
        guard try checkpoint(of: .all) == .start else { return }
        var checkpoint = Checkpoint.start
        checkpoint.graves = FeedPosition(sequence: .none, record: .last)
        try save(checkpoint, of: .all)
    }

    /// Corrected timestamps keep their order, and none lies in the future.
    private func newTimestamps(
        for pending: [Timestamp],
        correction: Int64?
    ) -> [Timestamp: Timestamp] {
        var result: [Timestamp: Timestamp] = [:]
        var last = Timestamp.zero
        for timestamp in pending {
            guard let correction else {
                result[timestamp] = timestamp
                continue
            }
            let milliseconds = min(timestamp.milliseconds &+ correction, nowMilliseconds)
            last = max(last.next, Timestamp(milliseconds: milliseconds))
            result[timestamp] = last
        }
        return result
    }
}

extension ReadTransaction {
    /// The records that the office must be asked about before a replica ID is given up, by ID.
    ///
    /// They are those whose clock has an entry of it above the last timestamp that both know, and
    /// those that are pending: the office may know the transaction and not yet the record.
    func concerned(by replica: ReplicaID, after shared: Timestamp) throws -> [RecordID] {
        let number = try records.number(of: replica)
        var result: [RecordID] = []
        for table in records.layout.all {
            let rows = try Prepared(
                records.db,
                "SELECT id, _seq, _clock, _seq > _pushed FROM \(table.sqlName) ORDER BY id"
            )
            defer { rows.reset() }
            while try rows.step() {
                let clock = try RowClock(
                    decoding: rows.bytes(2),
                    rowSequence: SequenceNumber(rows.integer(1))
                )
                let floor = rows.integer(3) != 0 ? .zero : shared
                if clock.vector.contains(where: { $0.replica == number && $0.timestamp > floor }) {
                    result.append(try rows.identifier(0))
                }
            }
        }
        return result.sorted()
    }
}
