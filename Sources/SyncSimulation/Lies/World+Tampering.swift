import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// A lying device's honest pushes, made to seem to have seen what others have yet to write.
///
/// What it wrote itself is its own, and by the rules it may replace all that the office knows; no
/// more than that.
extension World {
    /// A request as the lying device sends it; nil for one that is sent as it is.
    func tampered(_ request: SyncRequest, _ message: Message) throws -> SyncRequest? {
        guard message.device == knobs.liar, knobs.liePercent > 0, case .push(var push) = request,
            !push.isReconciling, push.changes.count > 0
        else { return nil }
        let seed = UInt64(message.session) << 32 | UInt64(message.request)
        var random = SplitMix(seed: SplitMix.mix(plan.seed &- seed))
        // After a restore what the device wrote may have other names, by which it replaces others'
        // writes that had replaced it: the oracle would need to know of one write twice.
        guard random.chance(knobs.liePercent), !hasOldStores else { return nil }
        let name = PlanStep.name(of: store(knobs.liar)?.enrolled ?? knobs.liar)
        let others = try office.replica.read { transaction in
            try replicaIDs.sorted().filter {
                try !isOf(name, $0) && !transaction.isClaimed($0, by: name)
            }
        }
        guard !others.isEmpty else { return nil }
        note("\(name) says that it has seen all that others will ever write")
        report.count(Fault.lyingDevice.rawValue)
        push.changes = try office.replica.read { transaction in
            ChangeSet(
                records: try push.changes.records.map { delta in
                    try Self.tampered(delta, others, transaction)
                }
            )
        }
        return .push(push)
    }

    /// Whether a replica ID is of an enrolled device, also where the office has lost that.
    private func isOf(_ device: String, _ replica: ReplicaID) -> Bool {
        guard let actor = writers[replica], let store = store(actor), actor >= 0 else {
            return false
        }
        return PlanStep.name(of: store.enrolled) == device
    }

    private static func tampered(
        _ delta: RecordDelta,
        _ others: [ReplicaID],
        _ office: ReadTransaction
    ) throws -> RecordDelta {
        var delta = delta
        for other in others { delta.clock[other] = .beyondAll }
        for index in delta.registers.indices where delta.registers[index].name == Register.life {
            for place in delta.registers[index].siblings.indices {
                guard
                    case .deleted(var deletion) = delta.registers[index].siblings[place].content
                else { continue }
                let id = delta.header.id
                deletion.clock = try ahead(deletion.clock, of: id, others, office)
                try deletion.mapClocks { child, clock in
                    try clock.isEmpty ? clock : ahead(clock, of: child, others, office)
                }
                delta.registers[index].siblings[place].content = .deleted(deletion)
            }
        }
        return delta
    }

    /// What a deletion remembers of a record, with all that others will ever write to it.
    ///
    /// Of whom the office knows more by now, nothing is said: that would be believed, and the
    /// device would not know of it itself.
    private static func ahead(
        _ clock: VersionVector,
        of record: RecordID,
        _ others: [ReplicaID],
        _ office: ReadTransaction
    ) throws -> VersionVector {
        var known = try office.record(record)?.clock ?? VersionVector()
        if let grave = try office.grave(of: record) { known.join(grave.clock) }
        var ahead = clock
        for other in others where clock[other] >= known[other] { ahead[other] = .beyondAll }
        return ahead
    }

    /// Notes that what is new of a device's own in a tampered push has replaced all that the office
    /// knew of others.
    func widen(
        _ push: PushRequest,
        _ shadow: Shadow,
        taken: Set<Int>,
        from device: SimStore
    ) throws {
        let name = PlanStep.name(of: device.enrolled)
        let own = try office.replica.read { transaction in
            try Set(
                replicaIDs.filter { try isOf(name, $0) || transaction.isClaimed($0, by: name) }
            )
        }
        func replaced(_ record: Int, _ register: Int, but dots: [Dot] = []) -> Bits {
            let held = office.knowledge.at(record, register).held
            return Bits(
                held.filter { !dots.contains($0.dot) && !own.contains($0.dot.replica) }
                    .map(\.write)
            )
        }
        for delta in push.changes.records {
            guard let record = history.number(of: delta.header.id), taken.contains(record) else {
                continue
            }
            let table = book.tables[history.records[record].table]
            for register in delta.registers {
                guard let number = table.numbers[register.name] else { continue }
                let known = office.knowledge.at(record, number).known
                let sent = shadow.knowledge(record, number)?.held ?? []
                let seen = replaced(record, number, but: register.siblings.map(\.dot))
                for item in sent where own.contains(item.dot.replica) {
                    guard !known.contains(item.write) else { continue }
                    history.widen(item.write, record: record, register: number, seen: seen)
                }
            }
        }
    }
}
