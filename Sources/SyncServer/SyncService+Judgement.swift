import SyncCore
import SyncReplica
import SyncWire

extension SyncService {
    /// The part of a delta that the office's rules judge: what the device wrote itself, and of an
    /// office that was put back all that it is given.
    func judged(
        _ delta: RecordDelta,
        _ held: RecordState?,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> RecordDelta {
        let seen = held?.clock ?? VersionVector()
        var judged = delta
        judged.registers = try delta.registers.compactMap { register in
            let isJudged = { (sibling: Sibling) throws -> Bool in
                // A value erased since says nothing of what its author wrote, except that he did.
                if sibling.content == .erased, register.name != Register.erased {
                    judged.isWhole = false
                    return false
                }
                let replica = sibling.dot.replica
                if try pusher.memo.isClaimed(replica, by: pusher.device, transaction) {
                    return true
                }
                return pusher.isReconciling && !seen.covers(sibling.dot)
            }
            if try register.siblings.allSatisfy(isJudged) { return register }
            var part = register
            part.siblings = try register.siblings.filter(isJudged)
            return part.siblings.isEmpty ? nil : part
        }
        return judged
    }

    /// Why a delta of a record that the office does not hold is not taken; nil if it may be.
    func outcome(
        ofUnheld delta: RecordDelta,
        _ grave: Grave?,
        _ transaction: WriteTransaction
    ) throws -> PushOutcome? {
        let header = delta.header
        if let grave {
            if grave.isErased { return .erased }
            // Also of a derived ID: nothing was written to it since.
            if !header.id.isDerived || delta.isWhollyCovered(by: grave.clock) { return .gone }
        }
        if let parent = header.parent, try transaction.record(parent) == nil,
            let grave = try transaction.grave(of: parent)
        {
            return grave.isErased ? .erased : .gone
        }
        return delta.isWhole ? nil : .incomplete
    }

    /// Why a delta that may hold something of a record of a derived ID that was collected is not
    /// taken; nil if it may be.
    ///
    /// What went is no part of a record that was made anew: the clock of the new one may cover it,
    /// by a later write under the same replica ID, and yet nobody has replaced it.
    func outcome(ofOldLife delta: RecordDelta, _ grave: Grave) -> PushOutcome? {
        // A part may be one of the old record, whatever it holds itself.
        guard delta.isWhole else { return .incomplete }
        if delta.isWhollyCovered(by: grave.clock) { return .gone }
        let isOld = delta.registers.contains { register in
            register.siblings.contains { grave.clock.covers($0.dot) }
        }
        return isOld ? .incomplete : nil
    }

    func violation(
        of delta: RecordDelta,
        _ held: RecordState?,
        _ judged: RecordDelta,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) -> Violation? {
        if let held, held.header != delta.header {
            return Violation(
                code: "header",
                reason: "the record lies in another table or under another parent",
                registers: delta.registers.map(\.name)
            )
        }
        guard scopes.contains(delta.header.scope) else {
            return Violation(
                code: "scope",
                reason: "the device may not write to this scope",
                registers: delta.registers.map(\.name)
            )
        }
        if let table = replica.schema.table(delta.header.table),
            (table.parent == nil) != (delta.header.parent == nil)
        {
            return Violation(
                code: "parent",
                reason: "the record has a parent where it may not, or has none where it must",
                registers: delta.registers.map(\.name)
            )
        }
        guard fits(delta, held) else {
            return Violation(
                code: "size",
                reason: "the record would become too large to travel",
                registers: delta.registers.map(\.name)
            )
        }
        guard !judged.registers.isEmpty else { return nil }
        let context = context(pusher, transaction)
        let erases = judged.registers.contains { register in
            register.name == Register.erased
                && !register.siblings.allSatisfy { context.isOffices($0.dot.replica) }
        }
        if erases {
            return Violation(
                code: "erase",
                reason: "only the office erases personal values",
                registers: [Register.erased]
            )
        }
        return replica.schema.violation(of: judged) ?? validator?(judged, held, context)
    }

    /// Whether a record stays small enough to travel when a delta is joined to what is held of it.
    func fits(_ delta: RecordDelta, _ held: RecordState?) -> Bool {
        guard var joined = held else { return delta.fitsLimits }
        // Nearly always both together are far below the limits.
        if joined.whole.fitsLimits(with: delta) { return true }
        joined.join(delta, at: nil)
        return joined.whole.fitsLimits
    }

    /// A refusal of the writes of a device's own in the registers at fault.
    ///
    /// If it has none there, of those of others that the office has not seen; nil if it has seen
    /// all.
    ///
    /// The office keeps the values too, outside the replicated rows.
    func refusal(
        _ violation: Violation,
        _ delta: RecordDelta,
        _ held: RecordState?,
        _ judged: RecordDelta,
        _ transaction: WriteTransaction
    ) throws -> Refusal? {
        var values = delta.writes(
            in: Set(violation.registers),
            unseenBy: held?.clock ?? VersionVector()
        )
        let dots = Set(judged.registers.lazy.flatMap(\.siblings).map(\.dot))
        if values.contains(where: { dots.contains($0.sibling.dot) }) {
            values.removeAll { !dots.contains($0.sibling.dot) }
        }
        if values.isEmpty {
            // A copy may hold what was refused, of which an office that was put back has no list.
            values = judged.writes(in: Set(violation.registers), unheldBy: held)
        }
        guard !values.isEmpty else { return nil }
        try transaction.keepRefused(
            values.lazy.filter { $0.sibling.content != .alive },
            delta.header,
            code: violation.code,
            reason: violation.reason
        )
        return Refusal(
            code: violation.code,
            reason: violation.reason,
            dots: values.map { RefusedDot(register: $0.register, dot: $0.sibling.dot) },
            office: held?.whole
        )
    }
}
