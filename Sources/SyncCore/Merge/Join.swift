/// The siblings that stand when two replicas' views of one register are joined (Preguiça, Baquero,
/// Almeida et al., arXiv:1011.5808).
///
/// A sibling stays if both hold it, or if the side without it has not seen its dot: a side that has
/// seen a write and no longer holds it has replaced it. An erased value stays erased.
///
/// Both lists are ordered by dot, as those of registers are.
/// - Returns: The siblings ordered by (timestamp, replica ID).
public func join(
    _ left: [Sibling],
    seen leftClock: VersionVector,
    _ right: [Sibling],
    seen rightClock: VersionVector
) -> [Sibling] {
    if left == right { return left }
    return merge(left, seen: leftClock, right, seen: rightClock)
}

/// As `join`, of any lists; each sibling is looked at once.
package func merge<Siblings: RandomAccessCollection<Sibling>>(
    _ left: Siblings,
    seen leftClock: VersionVector,
    _ right: Siblings,
    seen rightClock: VersionVector
) -> [Sibling] where Siblings.Index == Int {
    var result: [Sibling] = []
    var place = left.startIndex
    for sibling in right {
        while place < left.endIndex, left[place].dot < sibling.dot {
            if !rightClock.covers(left[place].dot) { result.append(left[place]) }
            place += 1
        }
        if place < left.endIndex, left[place].dot == sibling.dot {
            result.append(sibling.content == .erased ? sibling : left[place])
            place += 1
        } else if !leftClock.covers(sibling.dot) {
            result.append(sibling)
        }
    }
    for sibling in left[place...] where !rightClock.covers(sibling.dot) { result.append(sibling) }
    return result
}

/// What a join did to a record.
public struct JoinOutcome: Hashable, Sendable {
    /// The registers whose siblings changed, by name.
    public var changed: [RegisterName] = []
    /// The siblings that the join removed, because the sender had seen and replaced them.
    public var superseded: [SupersededSibling] = []

    /// Makes an outcome in which nothing changed.
    public init() {}
}

/// A sibling that a write or a join removed from a register.
public struct SupersededSibling: Hashable, Sendable {
    /// The register it stood in.
    public var register: RegisterName
    /// The value that no longer stands.
    public var sibling: Sibling

    /// Makes a superseded sibling.
    public init(register: RegisterName, sibling: Sibling) {
        self.register = register
        self.sibling = sibling
    }
}

extension RecordState {
    /// Joins a delta into the record.
    ///
    /// Registers that the delta leaves out stay as they are.
    ///
    /// `sequence`: at the office, the transaction of the join: registers that change take
    /// it. Nil on a device, where a pull changes no sequence number, or changes would echo.
    ///
    /// Returns what changed; nothing changed if the record had seen everything before.
    @discardableResult
    public mutating func join(_ delta: RecordDelta, at sequence: SequenceNumber?) -> JoinOutcome {
        var outcome = JoinOutcome()
        if registers.isEmpty, clock.isEmpty { return take(delta, at: sequence) }
        for incoming in delta.registers {
            let current = register(incoming.name)
            let before = current?.siblings ?? []
            let after = SyncCore.join(
                before,
                seen: clock,
                incoming.siblings,
                seen: delta.clock
            )
            guard after != before else { continue }
            outcome.changed.append(incoming.name)
            for sibling in before where !after.holds(sibling.dot) {
                outcome.superseded.append(
                    SupersededSibling(register: incoming.name, sibling: sibling)
                )
            }
            let number = sequence ?? current?.sequence ?? .zero
            put(Register(name: incoming.name, siblings: after, sequence: number))
        }
        clock.join(delta.clock)
        if let sequence, !outcome.changed.isEmpty { self.sequence = sequence }
        return outcome
    }

    /// Joins a delta into a record of which nothing was seen: all of it stands.
    private mutating func take(_ delta: RecordDelta, at sequence: SequenceNumber?) -> JoinOutcome {
        var outcome = JoinOutcome()
        var taken = delta.registers.filter { !$0.siblings.isEmpty }
        for index in taken.indices { taken[index].sequence = sequence ?? .zero }
        outcome.changed = taken.map(\.name)
        self = RecordState(
            header: header,
            registers: taken,
            clock: delta.clock,
            sequence: taken.isEmpty ? self.sequence : sequence ?? self.sequence,
            pushed: pushed
        )
        return outcome
    }
}
