import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// Which of the faults of design, section 6, happen in a world.
package struct HistoryFaults: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// A device's file is copied and both copies are used.
    package static let copiedDevice = HistoryFaults(rawValue: 1)
    /// A device's file is put back from an older copy.
    package static let restoredDevice = HistoryFaults(rawValue: 2)
    /// The office's file is put back from an older copy.
    package static let restoredOffice = HistoryFaults(rawValue: 4)
    /// Devices' clocks are wrong by up to a year.
    package static let wrongClock = HistoryFaults(rawValue: 8)
    /// The office refuses some writes.
    package static let refusals = HistoryFaults(rawValue: 16)
}

/// How the office cuts the pages of a pull: as designed, or by a rule that loses data.
package enum PullRule: String, Sendable, CaseIterable {
    /// As designed: `base` cuts, (sequence number, record ID) enumerates.
    case checkpoint
    /// Naive: registers changed since the last page.
    case sinceLastPage
    /// Naive: registers changed since the feed's end that the session meant to reach.
    case sinceSessionTarget
    /// Naive: a position is a bare sequence number, so that a page may cut a transaction.
    case bareSequence
}

/// A life register's dot, which one transaction gives to several records.
struct LifeKey: Hashable {
    var dot: Dot
    var record: RecordID
}

/// One replica of a world, with what the oracle knows of its knowledge.
package struct WorldStore {
    var replica: Replica
    /// Its name at the office; a copy shares it.
    var name = "office"
    /// For each place, every write that reached this store, replaced ones too.
    var known: [Oracle.Place: Set<Int>] = [:]
    var skew = Box<Int64>(0)
    var witness = Box<[UInt8]?>(nil)
    /// The writes of lives, which carry no value, by the dots they have here.
    var lives: [LifeKey: Int] = [:]
    var session: SyncSession?
    var sessionTarget = SequenceNumber.zero
    var isFirstPull = true
}

/// A fleet of devices and an office that live through one random history, on the real replicas, the
/// real bytes and the real service, beside an oracle that keeps every write.
package final class HistoryWorld {
    package let seed: UInt64
    package let faults: HistoryFaults
    package let rule: PullRule
    var random: SplitMix
    let clock = TestClock()
    let schema: Schema
    var oracle = Oracle()
    var office: WorldStore
    var devices: [WorldStore] = []
    var records: [RecordID] = []
    var parts: [RecordID: [RecordID]] = [:]
    let refused = Box<Set<Int64>>([])
    /// Writes that stood only on what was refused.
    var dead: Set<Int> = []
    var officeBackup: WorldStore?
    var deviceBackups: [Int: WorldStore] = [:]
    /// Records in which a write stands once more than it should.
    var raised: Set<RecordID> = []
    var written: [String] = []
    /// A line for each step, for reading a failure.
    package var trace: [String] = []
    /// What happened, by kind.
    package var counts: [String: Int] = [:]

    /// Makes a world of a seed.
    package init(
        seed: UInt64,
        faults: HistoryFaults = [],
        rule: PullRule = .checkpoint
    ) throws {
        self.seed = seed
        self.faults = faults
        self.rule = rule
        random = SplitMix(seed: seed)
        schema = try TestSchema.make()
        let witness = Box<[UInt8]?>(nil)
        let replica = try Replica.inMemory(
            schema: schema,
            role: .office,
            environment: .test(clock: clock, seed: seed ^ 0xFF),
            witness: .test(witness)
        )
        office = WorldStore(replica: replica, witness: witness)
        for index in 0..<random.number(2...5) {
            try addDevice(UInt64(index))
        }
        for index in 0..<random.number(1...4) {
            let id = RecordID(high: 0x7000, low: UInt64(index + 1))
            records.append(id)
            parts[id] = (0..<random.below(3)).map { part in
                RecordID(high: 0x7001, low: UInt64(index * 10 + part + 1))
            }
        }
    }

    private func addDevice(_ index: UInt64) throws {
        let skew = Box<Int64>(0)
        let witness = Box<[UInt8]?>(nil)
        let environment = ReplicaEnvironment.test(
            clock: clock,
            skew: skew,
            seed: seed &* 31 &+ index
        )
        let replica = try Replica.inMemory(
            schema: schema,
            role: .device,
            environment: environment,
            witness: random.chance(50) ? .test(witness) : nil
        )
        devices.append(
            WorldStore(replica: replica, name: "d\(index)", skew: skew, witness: witness)
        )
    }

    func count(_ kind: String) { counts[kind, default: 0] += 1 }

    func note(_ line: String) { trace.append(line) }

    // MARK: Writing

    /// A local transaction of one to three writes at a store.
    func writeSomething(_ store: inout WorldStore, _ name: String) throws {
        var ops: [(record: RecordID, table: TableName, parent: RecordID?)] = []
        for _ in 0..<random.number(1...2) {
            let record = random.pick(records)
            guard !ops.contains(where: { $0.record == record }) else { continue }
            let children = parts[record] ?? []
            if !children.isEmpty, random.chance(30) {
                let child = random.pick(children)
                guard !ops.contains(where: { $0.record == child }) else { continue }
                ops.append((child, TestSchema.part, record))
            } else {
                ops.append((record, TestSchema.thing, nil))
            }
        }
        let replica = store.replica
        try replica.write { transaction in
            for op in ops {
                try write(op.record, op.table, op.parent, &store, transaction)
            }
        }
        count("writes")
        note("\(name) writes \(written.joined(separator: " "))")
        written = []
    }

    private func write(
        _ record: RecordID,
        _ table: TableName,
        _ parent: RecordID?,
        _ store: inout WorldStore,
        _ transaction: WriteTransaction
    ) throws {
        let held = try transaction.record(record, in: table)
        if held == nil {
            try create(record, table, parent, &store, transaction)
        } else if random.chance(15) {
            try delete(record, table, &store, transaction)
        } else if random.chance(6) {
            try transaction.restore(record, in: table)
            try noteLife(record, held, deletion: nil, &store, transaction)
        } else {
            let register = table == TestSchema.part ? "a" : random.pick(["a", "b", "c", "g"])
            try set(register, of: record, table, held, &store, transaction)
        }
    }

    private func create(
        _ record: RecordID,
        _ table: TableName,
        _ parent: RecordID?,
        _ store: inout WorldStore,
        _ transaction: WriteTransaction
    ) throws {
        let number = noteWrite(record, "a", nil, &store)
        try transaction.create(
            table,
            id: record,
            parent: parent,
            values: ["a": [.integer(Int64(number))]]
        )
        try noteLife(record, nil, deletion: nil, &store, transaction)
    }

    private func set(
        _ register: RegisterName,
        of record: RecordID,
        _ table: TableName,
        _ held: RecordState?,
        _ store: inout WorldStore,
        _ transaction: WriteTransaction
    ) throws {
        let number = noteWrite(record, register, held, &store)
        let values = Array(
            repeating: Value.integer(Int64(number)),
            count: TestSchema.fieldCount(register)
        )
        try transaction.write(values, to: register, of: record, in: table)
        if faults.contains(.refusals), store.replica.role == .device, random.chance(20) {
            refused.value.insert(Int64(number))
        }
    }

    private func delete(
        _ record: RecordID,
        _ table: TableName,
        _ store: inout WorldStore,
        _ transaction: WriteTransaction
    ) throws {
        let held = try transaction.record(record, in: table)
        let children = try (parts[record] ?? []).filter {
            try transaction.record($0, in: TestSchema.part) != nil
        }
        let subjects = Set([record] + children)
        let known = store.known.filter { subjects.contains($0.key.record) }
            .reduce(into: Set<Int>()) { $0.formUnion($1.value) }
        try transaction.delete(record, in: table)
        try noteLife(record, held, deletion: (known, Set(children)), &store, transaction)
        count("deletions")
    }

    private func noteWrite(
        _ record: RecordID,
        _ register: RegisterName,
        _ held: RecordState?,
        _ store: inout WorldStore
    ) -> Int {
        let place = Oracle.Place(record: record, register: register)
        let replaced = numbers(held?.siblings(register) ?? [], of: record, at: store)
        let number = oracle.add(Oracle.Write(place: place, replaced: replaced, deletion: nil))
        written.append("\(record.name).\(register)=\(number)")
        store.known[place, default: []].insert(number)
        return number
    }

    private func noteLife(
        _ record: RecordID,
        _ held: RecordState?,
        deletion: (known: Set<Int>, parts: Set<RecordID>)?,
        _ store: inout WorldStore,
        _ transaction: WriteTransaction
    ) throws {
        let place = Oracle.Place(record: record, register: Register.life)
        let replaced = numbers(held?.siblings(Register.life) ?? [], of: record, at: store)
        let number = oracle.add(
            Oracle.Write(place: place, replaced: replaced, deletion: deletion)
        )
        written.append("\(record.name).\(deletion == nil ? "alive" : "deleted")=\(number)")
        store.known[place, default: []].insert(number)
        store.lives[LifeKey(dot: try transaction.dot().dot, record: record)] = number
    }

    /// The writes that siblings stand for.
    func numbers(_ siblings: [Sibling], of record: RecordID, at store: WorldStore) -> Set<Int> {
        Set(
            siblings.compactMap { sibling in
                switch sibling.content {
                case .fields(let values):
                    if case .integer(let number)? = values.first { Int(number) } else { nil }
                case .alive, .deleted, .erased:
                    store.lives[LifeKey(dot: sibling.dot, record: record)] ?? -1
                }
            }
        )
    }
}

extension RecordID {
    /// A short name for reading a failure: `t1` for a thing, `p11` for a part.
    var name: String { (high == 0x7000 ? "t" : "p") + "\(low)" }
}
