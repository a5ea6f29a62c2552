import SyncReplica

/// Commands of the office: each a process of its own that opens the file, writes and ends.
extension World {
    /// Lets commands run beside the process that serves, or while it is stopped.
    func takeCommands(_ step: PlanStep) throws {
        var random = SplitMix(seed: step.roll)
        if random.chance(60) { return try runCommands(&random) }
        note("office is stopped")
        try host.reopen(office)
        try runCommands(&random)
        try openOffice()
    }

    /// Some commands, one after the other.
    func runCommands(_ random: inout SplitMix) throws {
        for _ in 0..<random.number(1...3) where problems.isEmpty { try runCommand(&random) }
    }

    private func runCommand(_ random: inout SplitMix) throws {
        report.count(Fault.officeCommands.rawValue)
        let action = random.pick(weighted: Self.commands)
        let beginsEpoch = random.chance(50)
        let roll = random.next()
        let serving = (replica: office.replica, service: service)
        office.replica = try host.openOnceMore(office)
        service = Self.service(office.replica, knobs, isLie)
        elsewhere = office
        defer {
            elsewhere = nil
            // What opened a file closes it, which in memory leaves the database to the one serving.
            if office.replica.path != nil { office.replica.close() }
            (office.replica, service) = (serving.replica, serving.service)
        }
        note("office \(action.rawValue), by a command")
        do {
            // Some of the program's commands do, others leave it to their first write.
            if beginsEpoch { try office.replica.beginEpoch() }
        } catch let crash as SimulatedCrash {
            return try restart(office, after: crash, "while it began")
        } catch ReplicaError.diskFull {
            report.count(Fault.diskFull.rawValue)
            return
        }
        let step = PlanStep(
            time: time.value - Self.start,
            actor: PlanStep.office,
            action: action,
            roll: roll
        )
        switch action {
        case .collect: try collect()
        default: try work(step, office)
        }
    }

    private static let commands: [(PlanStep.Action, Int)] = [
        (.edit, 30), (.publish, 20), (.capture, 10), (.attach, 8), (.delete, 8), (.restore, 6),
        (.resolve, 8), (.collect, 8), (.erase, 2),
    ]
}
