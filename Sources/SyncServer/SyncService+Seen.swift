import SyncCore
import SyncReplica
import SyncWire

extension SyncService {
    /// The refusal of a device's own writes that the office's clock covers and that it does not
    /// hold; nil if there are none.
    ///
    /// A write that was refused leaves no trace in the record, and what the device pushed of the
    /// record after it makes the office's clock cover it all the same. A copy of the device made
    /// before the refusal still holds it, and a join would drop it here and leave it there: nothing
    /// changes at the office, so no pull would ever tell. The same is true of what the refused
    /// write had replaced. So the copy is told now, and takes over what the office holds.
    func seen(
        _ delta: RecordDelta,
        _ held: RecordState,
        device: String,
        _ transaction: WriteTransaction
    ) throws -> Refusal? {
        var unheld: [RefusedDot] = []
        for register in delta.registers {
            let siblings = held.siblings(register.name)
            for sibling in register.siblings where held.clock.covers(sibling.dot) {
                guard !siblings.contains(where: { $0.dot == sibling.dot }),
                    try transaction.isKnown(sibling.dot.replica, as: device)
                else { continue }
                unheld.append(RefusedDot(register: register.name, dot: sibling.dot))
            }
        }
        guard !unheld.isEmpty else { return nil }
        let whole = held.whole
        var refused: [(dot: RefusedDot, code: String, reason: String)] = []
        for dot in unheld {
            guard let earlier = try transaction.refusal(of: dot, in: delta.header.id) else {
                continue
            }
            refused.append((dot, earlier.code, earlier.reason))
        }
        if let first = refused.first {
            // All at once: the device takes the office's record over, and lists what it is told.
            return Refusal(
                code: first.code,
                reason: first.reason,
                dots: refused.map(\.dot),
                office: whole
            )
        }
        return Refusal(
            code: Refusal.seen,
            reason: "it was replaced before",
            dots: unheld,
            office: whole
        )
    }

    /// A delta in which values that the office holds are not emptied, unless the record is erased.
    ///
    /// Only the office erases. An office that was put back is told what it has erased since by what
    /// is given back to it, and empties it again: the erasure itself may have reached nobody.
    func kept(
        _ delta: RecordDelta,
        _ held: RecordState,
        _ transaction: WriteTransaction
    ) throws -> RecordDelta {
        let isEmptied = delta.registers.contains { register in
            register.name != Register.erased
                && register.siblings.contains { $0.content == .erased }
        }
        let brings = delta.registers.contains { $0.name == Register.erased }
        guard isEmptied, !brings, try !transaction.isErased(held) else { return delta }
        var kept = delta
        for index in kept.registers.indices {
            let siblings = held.siblings(kept.registers[index].name)
            for place in kept.registers[index].siblings.indices {
                let dot = kept.registers[index].siblings[place].dot
                guard let own = siblings.first(where: { $0.dot == dot }) else { continue }
                kept.registers[index].siblings[place].content = own.content
            }
        }
        return kept
    }

    /// A delta given back to an office that was put back, in which writes of a history that the
    /// office does not know stand under its own new dot.
    ///
    /// A device that was put back too, from a copy, may have written under timestamps that it had
    /// used before. The office's clock then covers writes of the first history that it never had,
    /// and a join would drop what other devices still hold of them. The office knows every
    /// transaction that the device told of: a write among them that is none of those is of another
    /// history, and is kept. So is one that its author has replaced by a write that was refused:
    /// had the office not lost it, the refusal would have brought it back.
    ///
    /// The new dots are added to `own`, and not to the delta's clock: whoever sent it has seen none
    /// of what the office wrote before them.
    func preserved(
        _ delta: RecordDelta,
        _ held: RecordState,
        own: inout VersionVector,
        _ transaction: WriteTransaction
    ) throws -> RecordDelta {
        var preserved = delta
        let header = delta.header
        for index in delta.registers.indices {
            let register = delta.registers[index]
            let siblings = held.siblings(register.name)
            for place in register.siblings.indices {
                let sibling = register.siblings[place]
                guard sibling.content != .erased, held.clock.covers(sibling.dot),
                    !siblings.contains(where: { $0.dot == sibling.dot }),
                    !siblings.contains(where: { $0.content == sibling.content }),
                    let last = try transaction.lastKnown(of: sibling.dot.replica),
                    last.timestamp >= sibling.dot.timestamp,
                    try !transaction.knows(sibling.dot)
                        || transaction.refusedAfter(sibling.dot, register.name, header.id),
                    try !transaction.isHistory(sibling.dot, register.name, of: held.header.id)
                else { continue }
                let dot = try transaction.furtherDot()
                // Under its old dot it is history, and not kept again when another offers it.
                try transaction.noteHistory(
                    [SupersededSibling(register: register.name, sibling: sibling)],
                    of: held
                )
                preserved.registers[index].siblings[place].dot = dot
                own.cover(dot)
            }
            preserved.registers[index].siblings.sort { $0.dot < $1.dot }
        }
        return preserved
    }

    /// A delta that keeps what the office holds of another history of its author.
    ///
    /// The other half of `preserved`: an office that was put back may have been given writes of a
    /// device by others, before that device, put back from a copy as well, pushes what it wrote
    /// instead. Its clock covers those writes too, though it never made them: of a write under its
    /// name that is none of its transactions, the value stays, under the office's own new dot.
    /// That is added to `own`.
    func rescuing(
        _ delta: RecordDelta,
        _ held: RecordState,
        of author: ReplicaID,
        own: inout VersionVector,
        _ transaction: WriteTransaction
    ) throws -> RecordDelta {
        var rescuing = delta
        let oldest = transaction.nowMilliseconds - limits.stampRetentionMilliseconds
        for index in delta.registers.indices {
            let register = delta.registers[index]
            for sibling in held.siblings(register.name)
            where sibling.dot.replica == author && delta.clock.covers(sibling.dot) {
                guard sibling.content != .erased,
                    sibling.dot.timestamp > Timestamp(milliseconds: max(0, oldest)),
                    !register.siblings.contains(where: {
                        $0.dot == sibling.dot || $0.content == sibling.content
                    }),
                    try !transaction.knows(sibling.dot)
                else { continue }
                let dot = try transaction.furtherDot()
                rescuing.registers[index].siblings.append(
                    Sibling(dot: dot, content: sibling.content)
                )
                own.cover(dot)
            }
            rescuing.registers[index].siblings.sort { $0.dot < $1.dot }
        }
        return rescuing
    }
}
