import SyncReplica

/// Several processes that have one device's file open, as two commands of the program do that run
/// at a time, or one beside a sync.
extension World {
    /// Lets some of what is done at a device be done by another process than the one that syncs.
    func somewhere(_ step: PlanStep, _ store: SimStore, _ body: () throws -> Void) throws {
        guard knobs.has(.severalProcesses), store.actor >= 0 else { return try body() }
        var random = SplitMix(seed: step.roll &+ 0x9C)
        guard random.chance(50) else { return try body() }
        report.count(Fault.severalProcesses.rawValue)
        let isNew = store.processes.isEmpty || random.chance(40)
        let process = try isNew ? host.openOnceMore(store) : random.pick(store.processes)
        if isNew { store.processes = store.processes.suffix(1) + [process] }
        let first = store.replica
        store.replica = process
        elsewhere = store
        defer {
            elsewhere = nil
            store.replica = first
        }
        note("\(store.name), another process:")
        try body()
    }
}
