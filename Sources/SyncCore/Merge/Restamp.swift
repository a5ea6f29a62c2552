/// How a store moves what is pending from a replica ID that it must not go on using to a new one.
///
/// A store must stop using its ID when another store writes under it too (a copied or restored
/// device), or when what it has stamped lies far in the future. What the office has taken stays.
public struct Restamp: Sendable {
    /// The ID that the store has written under.
    public let old: ReplicaID
    /// The ID that it goes on under.
    public let new: ReplicaID
    /// The last timestamp of the old ID whose transaction the office knows by the same tag; what
    /// both know is the same up to there, and differs after.
    public let shared: Timestamp
    /// The timestamp that a pending one moves to; the same one unless the clock was wrong.
    public let moved: @Sendable (Timestamp) -> Timestamp

    /// Makes a plan.
    public init(
        old: ReplicaID,
        new: ReplicaID,
        shared: Timestamp,
        moved: @escaping @Sendable (Timestamp) -> Timestamp = { $0 }
    ) {
        self.old = old
        self.new = new
        self.shared = shared
        self.moved = moved
    }

    /// Whether the office must be asked about a record before it is re-stamped, with or without a
    /// dot of the old ID left in it.
    public func concerns(_ record: RecordState) -> Bool { record.clock[old] > shared }

    /// What becomes of one record's dots of the old ID.
    public struct Fate: Hashable, Sendable {
        /// What remains of the old ID's entry in the record's clock.
        public var kept: Timestamp
        /// The old ID's timestamps that move to the new ID, ascending.
        public var pending: [Timestamp]
    }

    /// Decides one record's fate.
    ///
    /// A dot is taken exactly if the office knows its transaction by the same tag and its clock of
    /// the record covers it; every other own dot is pending.
    ///
    /// `office`: the old ID's entry in the office's clock of the record.
    public func fate(of record: RecordState, office: Timestamp) -> Fate {
        let taken = min(office, shared)
        var kept = min(record.clock[old], taken)
        var pending: Set<Timestamp> = []
        for sibling in record.registers.lazy.flatMap(\.siblings) where sibling.dot.replica == old {
            if sibling.dot.timestamp <= taken {
                kept = max(kept, sibling.dot.timestamp)
            } else {
                pending.insert(sibling.dot.timestamp)
            }
        }
        return Fate(kept: kept, pending: pending.sorted())
    }
}

extension RecordState {
    /// Moves the record's pending dots to the new ID; the registers moved are pending again.
    ///
    /// - `fates`: what was decided for this record and for the children that deletions remember.
    /// - `sequence`: the local transaction in which this happens.
    public mutating func restamp(
        _ plan: Restamp,
        fates: [RecordID: Restamp.Fate],
        at sequence: SequenceNumber
    ) {
        guard let fate = fates[header.id] else { return }
        let pending = Set(fate.pending)
        for register in registers {
            var moved = register
            var isMoved = false
            for index in register.siblings.indices {
                let dot = register.siblings[index].dot
                guard dot.replica == plan.old, pending.contains(dot.timestamp) else { continue }
                isMoved = true
                moved.siblings[index].dot = Dot(
                    replica: plan.new,
                    timestamp: plan.moved(dot.timestamp)
                )
                moved.siblings[index].content = plan.moved(
                    register.siblings[index].content,
                    record: header.id,
                    fates: fates
                )
            }
            guard isMoved else { continue }
            put(Register(name: moved.name, siblings: moved.siblings, sequence: sequence))
            self.sequence = sequence
        }
        clock = plan.moved(clock, fate: fate)
    }
}

extension Restamp {
    /// A clock in which what moved is covered under the new ID, and the old entry is cut back.
    fileprivate func moved(_ clock: VersionVector, fate: Fate) -> VersionVector {
        var result = clock
        let seen = clock[old]
        result[old] = min(seen, fate.kept)
        let place = fate.pending.place { $0 <= seen }
        if place > 0 {
            result.cover(Dot(replica: new, timestamp: moved(fate.pending[place - 1])))
        }
        return result
    }

    /// A pending deletion remembers the moved dots by their new names, and no other's content
    /// changes: what others' deletions remember of the old ID, they saw of the other store.
    fileprivate func moved(
        _ content: Content,
        record: RecordID,
        fates: [RecordID: Fate]
    ) -> Content {
        guard case .deleted(var deletion) = content else { return content }
        if let fate = fates[record] { deletion.clock = moved(deletion.clock, fate: fate) }
        deletion.mapClocks { child, clock in
            fates[child].map { moved(clock, fate: $0) } ?? clock
        }
        return .deleted(deletion)
    }
}
