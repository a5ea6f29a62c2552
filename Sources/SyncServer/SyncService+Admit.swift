import SyncCore
import SyncReplica
import SyncWire

/// What the office may take of a delta, and what it may not.
struct Admission {
    /// What it may.
    var delta: RecordDelta
    /// What the sender may not bring: others' writes that the office does not know.
    var withheld: [Register] = []
    /// Whether something of others was brought that the office did not know, and may be taken.
    var bringsOthers = false
}

extension SyncService {
    /// Who pushes, and what may be believed of it.
    struct Pusher {
        /// The device's name, as it was enrolled.
        var device: String
        /// The replica ID under which it writes now.
        var replica: ReplicaID
        /// Whether it gives back what this office lost, and that is proven.
        var isReconciling: Bool
        /// If it does: the last number that this office's history and the lost one have in common.
        var partedAt: SequenceNumber
        /// The stamps of this push, which nobody else can have told of before.
        var fresh: Set<Timestamp>
    }

    /// Takes out of a delta what its sender may not say.
    ///
    /// A device answers for what it wrote itself. Others' writes it has from the office alone, so
    /// the office knows them, and all that clocks and deletions remember of them; only an office
    /// that was put back may be told of more.
    func admit(
        _ delta: RecordDelta,
        _ held: RecordState?,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> Admission {
        let known = try knownClock(of: delta.header.id, held, transaction)
        var admission = Admission(delta: delta)
        var registers: [Register] = []
        for register in delta.registers {
            var kept = register
            var withheld = register
            kept.siblings = []
            withheld.siblings = []
            for sibling in register.siblings {
                switch try standing(of: sibling, register.name, known, pusher, transaction) {
                case .own, .known: kept.siblings.append(sibling)
                case .given:
                    kept.siblings.append(sibling)
                    admission.bringsOthers = true
                case .unbelieved: withheld.siblings.append(sibling)
                }
            }
            if !kept.siblings.isEmpty { registers.append(kept) }
            if !withheld.siblings.isEmpty { admission.withheld.append(withheld) }
        }
        admission.delta.registers = registers
        guard !pusher.isReconciling else { return admission }
        admission.delta.clock = try cut(delta.clock, to: known, pusher, transaction)
        for sibling in registers.lazy.flatMap(\.siblings) {
            admission.delta.clock.cover(sibling.dot)
        }
        try cutDeletions(&admission.delta, known, pusher, transaction)
        return admission
    }

    private enum Standing {
        case own
        case known
        case given
        case unbelieved
    }

    private func standing(
        of sibling: Sibling,
        _ register: RegisterName,
        _ known: VersionVector,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> Standing {
        let dot = sibling.dot
        if try transaction.isClaimed(dot.replica, by: pusher.device) {
            return try isOfLog(dot, known, pusher, transaction) ? .own : .unbelieved
        }
        if known.covers(dot) { return .known }
        guard pusher.isReconciling else { return .unbelieved }
        // Only the office erases.
        if register == Register.erased, try !transaction.isOwn(dot.replica) { return .unbelieved }
        return .given
    }

    /// Whether a device's own write is one of its transactions, as far as they are kept; of those
    /// under an ID that it gave up an office that was put back may not know all.
    private func isOfLog(
        _ dot: Dot,
        _ known: VersionVector,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        if known.covers(dot) { return true }
        let now = transaction.nowMilliseconds
        if HybridLogicalClock.isAhead(dot.timestamp, nowMilliseconds: now) { return false }
        guard dot.replica == pusher.replica else { return true }
        let oldest = max(0, now - limits.stampRetentionMilliseconds)
        return try dot.timestamp < Timestamp(milliseconds: oldest) || transaction.knows(dot)
    }

    /// All that the office has seen of a record, that of an earlier life too.
    func knownClock(
        of id: RecordID,
        _ held: RecordState?,
        _ transaction: ReadTransaction
    ) throws -> VersionVector {
        var known = held?.clock ?? VersionVector()
        if held == nil || id.isDerived, let grave = try transaction.grave(of: id) {
            known.join(grave.clock)
        }
        return known
    }

    /// A clock cut to what its author can have seen: of itself its transactions, of others what the
    /// office knows of the record.
    ///
    /// Of IDs that the device gave up an office that was put back may not know all transactions;
    /// what the device says of them is about its own writes alone.
    private func cut(
        _ clock: VersionVector,
        to known: VersionVector,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> VersionVector {
        if known.covers(clock) { return clock }
        var result = clock
        for entry in clock.entries where known[entry.replica] < entry.timestamp {
            var limit = known[entry.replica]
            if try transaction.isClaimed(entry.replica, by: pusher.device) {
                limit = max(limit, try lastOwn(entry, pusher, transaction))
            }
            result[entry.replica] = min(entry.timestamp, limit)
        }
        return result
    }

    private func lastOwn(
        _ entry: VersionVector.Entry,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> Timestamp {
        let now = transaction.nowMilliseconds
        if entry.replica != pusher.replica,
            !HybridLogicalClock.isAhead(entry.timestamp, nowMilliseconds: now)
        {
            return entry.timestamp
        }
        return try transaction.lastKnown(of: entry.replica)?.timestamp ?? .zero
    }

    /// The same for what deletions remember that are new to the office.
    func cutDeletions(
        _ delta: inout RecordDelta,
        _ known: VersionVector,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws {
        guard let index = delta.registers.firstIndex(where: { $0.name == Register.life }) else {
            return
        }
        for place in delta.registers[index].siblings.indices {
            let sibling = delta.registers[index].siblings[place]
            guard case .deleted(var deletion) = sibling.content, !known.covers(sibling.dot) else {
                continue
            }
            deletion.clock = try cut(deletion.clock, to: known, pusher, transaction)
            for child in deletion.children.indices {
                let id = deletion.children[child].record
                let held = try transaction.record(id)
                let seen = try knownClock(of: id, held, transaction)
                deletion.children[child].clock = try cut(
                    deletion.children[child].clock,
                    to: seen,
                    pusher,
                    transaction
                )
            }
            delta.registers[index].siblings[place].content = .deleted(deletion)
        }
    }
}
