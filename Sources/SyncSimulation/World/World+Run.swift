import SyncCore
import SyncReplica

extension World {
    /// Lives through the plan, lets everybody sync in the calm, and compares everything.
    func run() throws -> SimulationOutcome {
        defer { host.remove() }
        do {
            for step in plan.steps where problems.isEmpty {
                try deliver(until: Self.start + step.time)
                guard problems.isEmpty else { break }
                time.value = max(time.value, Self.start + step.time)
                stepsTaken += 1
                try take(step)
            }
            if problems.isEmpty { try deliver(until: .max) }
            if problems.isEmpty { try settle() }
        } catch {
            fail("the run broke off: \(error)")
        }
        report.seeds = 1
        report.coverage.note(history: struck)
        report.deviceDays = plan.devices * plan.days
        report.raised = raised.values.reduce(0) { $0 + $1.count }
        report.traceHash = hash.value
        return SimulationOutcome(
            report: report,
            problems: problems,
            trace: lines,
            stepsTaken: stepsTaken
        )
    }

    /// Lets everything happen that is due before a time.
    private func deliver(until end: Int64) throws {
        while problems.isEmpty, let next = queue.nextTime, next < end,
            let (due, event) = queue.removeFirst()
        {
            time.value = max(time.value, due)
            try handle(event)
        }
    }

    private func take(_ step: PlanStep) throws {
        guard let store = store(step.actor) else { return }
        switch step.action {
        case .sync: try beginSync(store, roll: step.roll)
        case .check: try settle()
        case .collect: try collect()
        case .partition, .crash, .diskFull, .backup, .putBack, .copy, .clock, .restart, .upgrade,
            .outdated:
            try takeMisfortune(step, store)
        case .command: try takeCommands(step)
        case .merge, .unmerge, .notSame: try judge(step, store)
        default: try somewhere(step, store) { try work(step, store) }
        }
    }

    /// Somebody who does a step at a store.
    func person(_ step: PlanStep, _ store: SimStore) -> Salesperson {
        Salesperson(
            history: history,
            knowledge: store.knowledge,
            office: office.knowledge,
            version: store.version,
            now: store.machine.clock.value.reading(at: time.value),
            refusalPercent: store.actor < 0 ? 0 : knobs.refusalPercent,
            room: plan.recordsMax - made,
            judgedContacts: knobs.judgedContacts,
            random: SplitMix(seed: step.roll)
        )
    }

    func work(_ step: PlanStep, _ store: SimStore) throws {
        // A known limit: of registers that it does not know, an office erases nothing until it is
        // updated (docs/correctness.md).
        if step.action == .erase, store.version < WorldSchema.newest {
            return note("\(store.name) erases nothing before it is updated")
        }
        var person = person(step, store)
        let operations = person.operations(step.action)
        guard !operations.isEmpty else {
            note("\(store.name) \(step.action.rawValue): nothing to do")
            return
        }
        made += operations.count { $0.makesRecord }
        try execute(operations, at: store, step.action.rawValue)
    }
}
