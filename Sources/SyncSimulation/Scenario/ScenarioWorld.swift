import CRMDomain
import SyncCore
import SyncReplica

/// One store of a scenario: the office or a device.
final class ScenarioStore {
    let name: String
    /// The device whose copy it is, or its own name.
    let family: String
    var crm: CRM
    var witness: ScenarioWitness
    /// By how much its clock is wrong, in milliseconds.
    var skew: Int64 = 0
    /// What goes wrong with its next sync.
    var faults: [LinkFault] = []
    var meanwhile: [(answers: Int, step: ScenarioStep)] = []
    var lastSync: SyncOutcome?
    /// What became of the last time that contacts were told apart.
    var lastSplit: (asked: Int, facts: Int)?
    /// The last push that it sent.
    var lastPush: [UInt8]?

    init(name: String, family: String, crm: CRM, witness: ScenarioWitness) {
        self.name = name
        self.family = family
        self.crm = crm
        self.witness = witness
    }
}

/// A store as it was.
struct ScenarioBackup {
    var replica: Replica
    var witness: [UInt8]?
}

/// Something that a scenario could not do; the text is for people.
struct ScenarioProblem: Error, CustomStringConvertible {
    var description: String
}

/// The devices and the office of one run, on the production code, in memory.
final class ScenarioWorld {
    let scenario: Scenario
    let order: ChosenOrder
    let clock: ScenarioClock
    /// The devices in the order in which they appeared, then the office.
    var stores: [ScenarioStore] = []
    var backups: [String: ScenarioBackup] = [:]
    /// The contacts that have names.
    var names: [(name: String, id: RecordID)] = []
    var events: [ScenarioEvent] = []
    var checks: [ScenarioCheck] = []

    /// The databases of all runs of this process, with the tables that a `CRM` makes.
    private static let shelf = MemoryShelf { _ = try CRM(replica: $0) }

    init(_ scenario: Scenario, order: ChosenOrder) throws {
        self.scenario = scenario
        self.order = order
        clock = ScenarioClock(scenario.startMilliseconds)
        let schema = try CRMSchema.schema()
        for (index, name) in (scenario.devices + ["office"]).enumerated() {
            let witness = ScenarioWitness()
            let replica = try Replica.inMemory(
                schema: schema,
                role: name == "office" ? .office : .device,
                environment: clock.environment(name, seed: UInt64(index + 1)),
                witness: witness.witness,
                shelf: Self.shelf
            )
            let crm = try CRM(replica: replica)
            try crm.set(.writerName, to: name)
            stores.append(ScenarioStore(name: name, family: name, crm: crm, witness: witness))
        }
    }

    var devices: [ScenarioStore] { stores.filter { $0.name != "office" } }

    func store(_ name: String) throws -> ScenarioStore {
        guard let store = stores.first(where: { $0.name == name }) else {
            throw ScenarioProblem(description: "there is no device '\(name)' now")
        }
        return store
    }

    func office() throws -> ScenarioStore { try store("office") }

    /// Does something with a store, by its clock.
    func with<T>(_ store: ScenarioStore, _ body: (CRM) throws -> T) rethrows -> T {
        let before = clock.skew
        clock.skew = store.skew
        defer { clock.skew = before }
        return try body(store.crm)
    }

    /// The day on a store's clock.
    func today(_ store: ScenarioStore) -> CalendarDay {
        let milliseconds = clock.now + store.skew
        let days = milliseconds / 86_400_000 - (milliseconds % 86_400_000 < 0 ? 1 : 0)
        return CalendarDay(dayNumber: Int(days))
    }

    func note(_ actor: String, _ text: String, _ kind: ScenarioEvent.Kind) {
        events.append(
            ScenarioEvent(milliseconds: clock.now, actor: actor, text: text, kind: kind)
        )
    }

    // MARK: Stores that die, are copied, or come back

    /// Opens a store again after its process died or was stopped.
    func reopen(_ store: ScenarioStore) throws {
        let replica = try store.crm.replica.reopenedInMemory(witness: store.witness.witness)
        try begin(store, replica)
    }

    private func begin(_ store: ScenarioStore, _ replica: Replica) throws {
        try with(store) { _ in
            if store.name == "office" { try replica.beginEpoch() }
            store.crm = try CRM(replica: replica)
        }
    }

    func copy(_ store: ScenarioStore, as name: String) throws {
        let witness = ScenarioWitness(store.witness.held)
        let replica = try store.crm.replica.copyInMemory(witness: witness.witness)
        let copied = ScenarioStore(
            name: name,
            family: store.family,
            crm: try CRM(replica: replica),
            witness: witness
        )
        copied.skew = store.skew
        stores.insert(copied, at: stores.count - 1)
        note(name, "is a copy of \(store.name)'s phone", .fault)
    }

    func backUp(_ store: ScenarioStore, as name: String) throws {
        backups["\(store.name)/\(name)"] = ScenarioBackup(
            replica: try store.crm.replica.copyInMemory(),
            witness: store.witness.held
        )
        note(store.name, "is backed up as \(name)", .step)
    }

    func restore(_ store: ScenarioStore, from name: String, isFileAlone: Bool) throws {
        guard let backup = backups["\(store.name)/\(name)"] else {
            throw ScenarioProblem(description: "there is no backup '\(name)' of \(store.name)")
        }
        if !isFileAlone { store.witness = ScenarioWitness(backup.witness) }
        store.lastPush = nil
        try begin(store, try backup.replica.copyInMemory(witness: store.witness.witness))
        let what = isFileAlone ? "its file is put back as it was" : "is put back as it was"
        note(store.name, "\(what) (\(name))", .fault)
    }
}
