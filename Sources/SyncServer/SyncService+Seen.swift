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
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws -> Refusal? {
        var unheld: [RefusedDot] = []
        var foreign: [SupersededSibling] = []
        for register in delta.registers {
            let siblings = held.siblings(register.name)
            for sibling in register.siblings where held.clock.covers(sibling.dot) {
                let replica = sibling.dot.replica
                guard !siblings.holds(sibling.dot),
                    try pusher.memo.isClaimed(replica, by: pusher.device, transaction)
                else { continue }
                // What is of none of its author's transactions was never here to be replaced.
                let isListed = try !isFresh(sibling.dot, pusher) && isKept(sibling.dot, transaction)
                if !isListed {
                    foreign.append(SupersededSibling(register: register.name, sibling: sibling))
                } else {
                    unheld.append(RefusedDot(register: register.name, dot: sibling.dot))
                }
            }
        }
        guard !unheld.isEmpty else { return nil }
        // The device takes over what is held here, with this office's clock: what that covers of
        // others' writes of the lost history is kept now or never.
        let told = Set(unheld.map(\.dot) + foreign.map(\.sibling.dot))
        for register in delta.registers where pusher.isReconciling {
            let lost = try lost(in: register, held, pusher, transaction)
                .filter { !told.contains($0.dot) }
                .map { SupersededSibling(register: register.name, sibling: $0) }
            try transaction.noteHistory(lost, of: held)
            foreign += lost
        }
        let whole = try keep(foreign, in: held, transaction).whole
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

    /// Keeps values, each under a dot of the office's own; the delta that they came with is not
    /// taken.
    private func keep(
        _ values: [SupersededSibling],
        in held: RecordState,
        _ transaction: WriteTransaction
    ) throws -> RecordState {
        var delta = RecordDelta(header: held.header, registers: [], clock: held.clock)
        var own = VersionVector()
        let registers = Dictionary(grouping: values, by: \.register)
        for name in registers.keys.sorted() where try !transaction.isEmptied(name, of: held) {
            let siblings = held.siblings(name)
            let contents = Set(siblings.map(\.content))
            var renamed: [Dot: Sibling] = [:]
            for value in registers[name] ?? [] where !contents.contains(value.sibling.content) {
                let dot = try transaction.furtherDot()
                own.cover(dot)
                renamed[value.sibling.dot] = Sibling(dot: dot, content: value.sibling.content)
            }
            delta.put(renamed, in: Register(name: name, siblings: siblings))
        }
        guard !own.isEmpty else { return held }
        return try transaction.join(delta, to: held, own: own).record
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
                guard let own = siblings.sibling(of: dot) else { continue }
                kept.registers[index].siblings[place].content = own.content
            }
        }
        return kept
    }

    /// A delta given back to an office that was put back, in which writes of a history that the
    /// office does not know stand under its own new dot.
    ///
    /// Two stores may have written under one replica ID, one in the history that was lost and one
    /// in this: a device and its copy, or a device that was put back from one. The office's clock
    /// then covers writes of the first that it never had, and a join would drop what other devices
    /// still hold of them. The office has every transaction that its devices told of: a write that
    /// is none of those, under an ID of which it heard after the histories had parted, is kept. So
    /// is what its author tells of only now: no clock can rightly have covered it.
    ///
    /// The new dots are added to `own`, and not to the delta's clock: whoever sent it has seen none
    /// of what the office wrote before them.
    func preserved(
        _ delta: RecordDelta,
        _ held: RecordState,
        _ pusher: Pusher,
        own: inout VersionVector,
        _ transaction: WriteTransaction
    ) throws -> RecordDelta {
        var preserved = delta
        for index in delta.registers.indices {
            let register = delta.registers[index]
            var renamed: [Dot: Sibling] = [:]
            for sibling in try lost(in: register, held, pusher, transaction, joining: delta) {
                let dot = try transaction.furtherDot()
                // Under its old dot it is history, and not kept again when another offers it.
                try transaction.noteHistory(
                    [SupersededSibling(register: register.name, sibling: sibling)],
                    of: held
                )
                renamed[sibling.dot] = Sibling(dot: dot, content: sibling.content)
                own.cover(dot)
            }
            preserved.put(renamed, in: register)
        }
        return preserved
    }

    /// The values of a register that are of a history that the office does not know.
    ///
    /// - `delta`: what is to be joined, if it is.
    private func lost(
        in register: Register,
        _ held: RecordState,
        _ pusher: Pusher,
        _ transaction: WriteTransaction,
        joining delta: RecordDelta? = nil
    ) throws -> [Sibling] {
        let siblings = held.siblings(register.name)
        let unheld = register.siblings.filter { sibling in
            sibling.content != .erased && held.clock.covers(sibling.dot)
                && !siblings.holds(sibling.dot)
        }
        // Nearly always there are none.
        guard !unheld.isEmpty,
            try !transaction.isEmptied(register.name, of: delta.map { held.erased(by: $0) } ?? held)
        else { return [] }
        // What stands here with the same content serves as well, if the join leaves it.
        let contents = Set(
            siblings.lazy
                .filter { delta?.clock.covers($0.dot) != true || register.siblings.holds($0.dot) }
                .map(\.content)
        )
        return try unheld.filter {
            try !contents.contains($0.content)
                && isOfLostHistory($0, register.name, held, pusher, transaction)
        }
    }

    private func isOfLostHistory(
        _ sibling: Sibling,
        _ register: RegisterName,
        _ held: RecordState,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws -> Bool {
        if isFresh(sibling.dot, pusher) { return true }
        guard pusher.isReconciling,
            try !transaction.isHistory(sibling.dot, register, of: held.header.id)
        else { return false }
        // What replaced it may have been refused, and then nothing did; that may stand under
        // another name since.
        if try transaction.isRefused(register, of: held.header.id) { return true }
        // Where nothing stands, or only what its author wrote before, nobody has replaced it.
        let mayBeReplaced = held.siblings(register).contains { other in
            other.dot.replica != sibling.dot.replica || other.dot.timestamp > sibling.dot.timestamp
        }
        if !mayBeReplaced { return true }
        return try !transaction.knows(sibling.dot)
            && isDoubtful(sibling.dot.replica, at: nil, pusher, transaction)
    }

    /// Whether a write is of a transaction that the office has heard of, or of a time of which tags
    /// are kept no longer.
    private func isKept(_ dot: Dot, _ transaction: ReadTransaction) throws -> Bool {
        let oldest = max(0, transaction.nowMilliseconds - limits.stampRetentionMilliseconds)
        return try dot.timestamp < Timestamp(milliseconds: oldest) || transaction.knows(dot)
    }

    /// Whether a write is of a transaction that the office hears of only now, from its author.
    func isFresh(_ dot: Dot, _ pusher: Pusher) -> Bool {
        dot.replica == pusher.replica && pusher.fresh.contains(dot.timestamp)
    }

    /// Whether the office heard of a transaction of a replica ID, or of any, after its history and
    /// the lost one had parted and before anybody noticed.
    private func isDoubtful(
        _ replica: ReplicaID,
        at timestamp: Timestamp?,
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        guard let late = try transaction.lastLateMark() else { return false }
        return try transaction.noted(
            replica,
            at: timestamp,
            after: pusher.partedAt,
            through: late.begin
        )
    }

    /// A delta that keeps what the office holds of this history though its sender, who knows the
    /// lost one, seems to have replaced it.
    ///
    /// The other half of `preserved`: the sender's clock covers a write of this history only
    /// because another store wrote later under the same replica ID, in the history that was lost.
    /// It has not seen the write if the transaction that its clock names is none that this office
    /// heard of.
    func keeping(
        _ delta: RecordDelta,
        _ held: RecordState,
        _ pusher: Pusher,
        own: inout VersionVector,
        _ transaction: WriteTransaction
    ) throws -> RecordDelta {
        guard pusher.isReconciling else { return delta }
        var kept = try standing(delta, held, own: &own, transaction)
        guard try transaction.lastLateMark() != nil else { return kept }
        let emptied = held.erased(by: delta)
        for register in held.registers
        where try !transaction.isEmptied(register.name, of: emptied) {
            let sent = kept.registers.named(register.name)?.siblings ?? []
            let contents = Set(sent.map(\.content))
            var renamed: [Dot: Sibling] = [:]
            for sibling in register.siblings {
                let seen = delta.clock[sibling.dot.replica]
                guard sibling.content != .erased, seen >= sibling.dot.timestamp,
                    !sent.holds(sibling.dot), !contents.contains(sibling.content),
                    try !transaction.knows(Dot(replica: sibling.dot.replica, timestamp: seen)),
                    try isDoubtful(
                        sibling.dot.replica,
                        at: sibling.dot.timestamp,
                        pusher,
                        transaction
                    )
                else { continue }
                let dot = try transaction.furtherDot()
                renamed[sibling.dot] = Sibling(dot: dot, content: sibling.content)
                own.cover(dot)
            }
            kept.put(renamed, in: register)
        }
        return kept
    }

    /// A delta that leaves something in each register: if each side's clock covers all that the
    /// other holds there, nobody has replaced anything, and what the office holds stays.
    private func standing(
        _ delta: RecordDelta,
        _ held: RecordState,
        own: inout VersionVector,
        _ transaction: WriteTransaction
    ) throws -> RecordDelta {
        var standing = delta
        for register in delta.registers {
            let here = held.siblings(register.name)
            let isLeft =
                here.contains { !delta.clock.covers($0.dot) || register.siblings.holds($0.dot) }
                || register.siblings.contains {
                    !held.clock.covers($0.dot) || own.covers($0.dot) || here.holds($0.dot)
                }
            guard !here.isEmpty, !isLeft,
                try !transaction.isEmptied(register.name, of: held.erased(by: delta))
            else { continue }
            var renamed: [Dot: Sibling] = [:]
            for sibling in here {
                let dot = try transaction.furtherDot()
                renamed[sibling.dot] = Sibling(dot: dot, content: sibling.content)
                own.cover(dot)
            }
            standing.put(renamed, in: Register(name: register.name, siblings: here))
        }
        return standing
    }
}

extension RecordDelta {
    /// Puts values into a register, each in place of what is held under another dot; a register
    /// that the delta leaves out is taken as it is held besides.
    fileprivate mutating func put(_ renamed: [Dot: Sibling], in held: Register) {
        guard !renamed.isEmpty else { return }
        var siblings = registers.named(held.name)?.siblings ?? held.siblings
        siblings.removeAll { renamed[$0.dot] != nil }
        siblings += renamed.values
        siblings.sort { $0.dot < $1.dot }
        let place = registers.firstIndex { $0.name >= held.name } ?? registers.count
        if place < registers.count, registers[place].name == held.name {
            registers[place].siblings = siblings
        } else {
            registers.insert(Register(name: held.name, siblings: siblings), at: place)
        }
    }
}

extension RecordState {
    /// The record as it is erased, if a delta says so: nothing personal of it is worth keeping.
    fileprivate func erased(by delta: RecordDelta) -> RecordState {
        guard let brought = delta.registers.named(Register.erased) else { return self }
        var erased = self
        erased.put(brought)
        return erased
    }
}
