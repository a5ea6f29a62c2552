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
        let known = try knownClock(of: delta.header.id, held?.clock, transaction)
        var admission = Admission(delta: delta)
        var registers: [Register] = []
        for register in delta.registers {
            let standings = try register.siblings.map {
                try standing(of: $0, register.name, known, pusher, transaction)
            }
            if standings.contains(.given) { admission.bringsOthers = true }
            // What brings no write that is new can only take something away, under nobody's name.
            let isEmpty = !pusher.isReconciling && !standings.contains(.own)
            if isEmpty, !standings.contains(.unbelieved) { continue }
            // Nearly always all are kept, and nothing is copied.
            guard standings.contains(.unbelieved) else {
                registers.append(register)
                continue
            }
            var kept = register
            var withheld = register
            kept.siblings = []
            withheld.siblings = []
            for (sibling, standing) in zip(register.siblings, standings) {
                if standing == .unbelieved {
                    withheld.siblings.append(sibling)
                } else {
                    kept.siblings.append(sibling)
                }
            }
            if !isEmpty, !kept.siblings.isEmpty { registers.append(kept) }
            admission.withheld.append(withheld)
        }
        admission.delta.registers = registers
        guard !pusher.isReconciling else { return admission }
        admission.delta.clock = try cut(delta.clock, to: known, pusher, transaction)
        admission.delta.clock.join(VersionVector(registers.lazy.flatMap(\.siblings).map(\.dot)))
        try cutDeletions(&admission.delta, known, pusher, transaction)
        return admission
    }

    private enum Standing {
        /// New, and the sender's.
        case own
        case known
        /// New, of somebody else, and the sender may bring it.
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
        if known.covers(dot), !isFresh(dot, pusher) { return .known }
        if try pusher.memo.isClaimed(dot.replica, by: pusher.device, transaction) {
            return try isOfLog(dot, known, pusher, transaction) ? .own : .unbelieved
        }
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
        let latest = pusher.latestMilliseconds
        if HybridLogicalClock.isAhead(dot.timestamp, nowMilliseconds: latest) { return false }
        guard dot.replica == pusher.replica else { return true }
        let oldest = max(0, transaction.nowMilliseconds - limits.stampRetentionMilliseconds)
        if dot.timestamp < Timestamp(milliseconds: oldest) { return true }
        return try pusher.fresh.contains(dot.timestamp) || pusher.memo.knows(dot, transaction)
    }

    /// All that the office has seen of a record, that of an earlier life too.
    func knownClock(
        of id: RecordID,
        _ held: VersionVector?,
        _ transaction: ReadTransaction
    ) throws -> VersionVector {
        var known = held ?? VersionVector()
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
        var dots: [Dot] = []
        dots.reserveCapacity(clock.entries.count)
        for entry in clock.entries {
            var limit = known[entry.replica]
            if limit < entry.timestamp,
                try pusher.memo.isClaimed(entry.replica, by: pusher.device, transaction)
            {
                limit = max(limit, try lastOwn(entry, pusher, transaction))
            }
            dots.append(Dot(replica: entry.replica, timestamp: min(entry.timestamp, limit)))
        }
        return VersionVector(dots)
    }

    private func lastOwn(
        _ entry: VersionVector.Entry,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> Timestamp {
        let latest = pusher.latestMilliseconds
        if entry.replica != pusher.replica,
            !HybridLogicalClock.isAhead(entry.timestamp, nowMilliseconds: latest)
        {
            return entry.timestamp
        }
        return try pusher.memo.last(of: entry.replica, transaction)
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
            try deletion.mapClocks { child, clock in
                guard !clock.isEmpty else { return clock }
                let seen = try pusher.memo.clock(of: child) {
                    let held = try transaction.clock(of: child)
                    return try knownClock(of: child, held, transaction)
                }
                return try cut(clock, to: seen, pusher, transaction)
            }
            delta.registers[index].siblings[place].content = .deleted(deletion)
        }
    }
}
