import SyncCore
import SyncReplica
import SyncServer

extension World {
    /// A process begins anew after it died; what it had committed is there.
    func restart(_ store: SimStore, after crash: SimulatedCrash, _ when: String) throws {
        report.count((store.actor < 0 ? Fault.officeCrash : .deviceCrash).rawValue)
        if store === elsewhere { return note("another process of \(store.name) dies \(when)") }
        note("\(store.name) dies \(when), \(crash.isCommitted ? "after" : "before") a commit")
        try host.reopen(store, crashed: crash.files)
        if store.actor < 0 { try openOffice() }
    }

    /// What the office does at each opening.
    func openOffice() throws {
        let gate = office.machine.gate
        gate.set(nil)
        try office.replica.beginEpoch()
        service = Self.service(office.replica, knobs, isLie)
    }

    func takeMisfortune(_ step: PlanStep, _ store: SimStore) throws {
        var random = SplitMix(seed: step.roll)
        switch step.action {
        case .crash:
            store.machine.gate.set(
                .crash(commit: random.number(1...8), isAfter: random.chance(50))
            )
        case .diskFull: store.machine.gate.set(.diskFull(commit: random.number(1...6)))
        case .partition: cut(store, &random)
        case .clock: setClock(store, &random)
        case .restart:
            report.count(Fault.officeRestart.rawValue)
            note("\(store.name) restarts")
            try host.reopen(store)
            if store.actor < 0 { try openOffice() }
        case .upgrade: try upgrade(store)
        case .outdated: try goOnOutdated(store)
        case .backup:
            note("\(store.name) is backed up")
            store.backup = try host.image(of: store, withWitness: random.chance(50))
        case .putBack: try putBack(store, &random)
        case .copy: try copy(store, as: step.target ?? devices.count, &random)
        default: break
        }
    }

    private func cut(_ store: SimStore, _ random: inout SplitMix) {
        report.count(Fault.partition.rawValue)
        let minutes = random.pick([10, 60, 300, 1_500, 4_000])
        let end = time.value + Int64(minutes) * 60_000
        let direction = random.below(3)
        if direction != 1 { store.cutUntil.out = end }
        if direction != 2 { store.cutUntil.into = end }
        note("\(store.name) is cut off for \(minutes) minutes, \(["", "in", "out"][direction])")
    }

    private func setClock(_ store: SimStore, _ random: inout SplitMix) {
        report.count(Fault.clockJump.rawValue)
        let day: Int64 = 86_400_000
        let skew = random.pick([0, 3_000, -3_000, 400_000, -400_000, 365 * day, -365 * day])
        store.machine.clock.change { $0.skew = skew }
        note("\(store.name)'s clock is set to \(skew) ms off")
    }

    private func upgrade(_ store: SimStore) throws {
        guard store.version < WorldSchema.newest else { return }
        report.count(Fault.oldSchema.rawValue)
        note("\(store.name) is updated")
        // Some are updated by a version, and later by the next.
        let isSlow = SplitMix.mix(plan.seed &+ UInt64(bitPattern: Int64(store.actor))) % 2 == 0
        let version = isSlow ? store.version + 1 : WorldSchema.newest
        if knobs.has(.twoVersions) {
            try host.upgrade(store, to: version)
        } else {
            store.version = version
            try host.reopen(store)
        }
        if store.actor < 0 { try openOffice() }
        try goOnOutdated(store)
        let all = history.records.indices.filter { store.knowledge.holds($0) }
        try check(all, at: store)
    }

    private func putBack(_ store: SimStore, _ random: inout SplitMix) throws {
        guard let image = store.backup else { return }
        let fault: Fault = store.actor < 0 ? .restoredOffice : .restoredDevice
        report.count(fault.rawValue)
        let way = knobs.putsBackEveryWay ? PutBackWay.drawn(&random) : nil
        let words = way.map { ": witness \($0.witness), log \($0.log)" } ?? ""
        note("\(store.name) is put back from its copy\(words)")
        // What it had not pushed then, and moved since, it will push under its old name as well.
        if store.actor >= 0, store.restamps != image.restamps { mayRaise = true }
        let both: [Fault] = [.restoredDevice, .restoredOffice]
        if both.allSatisfy({ (report.faults[$0.rawValue] ?? 0) > 0 }) { mayRaise = true }
        if store.actor < 0, report.restamps > 0 { mayRaise = true }
        try host.put(image, into: store, way)
        if store.actor < 0 {
            // Before anybody serves what was put back.
            if knobs.has(.officeCommands), random.chance(60) { try runCommands(&random) }
            try openOffice()
        }
        try noteReplica(store)
    }

    private func copy(_ store: SimStore, as index: Int, _ random: inout SplitMix) throws {
        while devices.count <= index { devices.append(nil) }
        guard devices[index] == nil else { return }
        report.count(Fault.copiedDevice.rawValue)
        mayRaise = true
        note("\(store.name) is copied as \(PlanStep.name(of: index))")
        let machine = Machine(seed: random.next(), time: time)
        machine.clock.value = store.machine.clock.value
        let keepsWitness = random.chance(50)
        if keepsWitness { machine.witness.value = store.machine.witness.value }
        devices[index] = try host.store(
            of: try host.image(of: store, withWitness: keepsWitness),
            actor: index,
            machine: machine,
            hasWitness: random.chance(50)
        )
        devices[index]?.enrolled = store.enrolled
    }
}
