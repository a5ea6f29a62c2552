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
}
