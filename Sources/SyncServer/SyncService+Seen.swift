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
        for dot in unheld {
            if let earlier = try transaction.refusal(of: dot, in: delta.header.id) {
                return Refusal(
                    code: earlier.code,
                    reason: earlier.reason,
                    dots: [dot],
                    office: whole
                )
            }
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
    /// Only the office erases; a device passes emptied values on, perhaps before the erasure itself
    /// comes back to an office that was put back, which then empties them.
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
}
