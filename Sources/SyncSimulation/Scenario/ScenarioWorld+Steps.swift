import CRMDomain
import SyncCore
import SyncReplica

extension ScenarioWorld {
    /// Runs the whole scenario: its steps, the syncs at the end, what must be so.
    func run() {
        var index = 0
        do {
            while index < scenario.steps.count {
                let step = scenario.steps[index]
                guard case .sync = step.action, let devices = order.devices(at: index) else {
                    try attempt(step, at: index)
                    index += 1
                    continue
                }
                for device in devices {
                    try attempt(
                        ScenarioStep(
                            line: step.line,
                            text: "\(device) <-> office",
                            action: .sync(device: device)
                        ),
                        at: index
                    )
                    index += 1
                }
            }
            if scenario.settles { try settleAtEnd() }
        } catch {
            return
        }
        check(scenario.expectations)
    }

    private struct Stopped: Error {}

    /// Does a step; a failure is noted, and ends the run.
    private func attempt(_ step: ScenarioStep, at index: Int) throws {
        if case .expect(let expectations) = step.action { return check(expectations) }
        clock.nextMinute()
        do {
            if case .everyoneSyncs = step.action {
                try settle(order.devices(at: index) ?? devices.map(\.name))
            } else {
                try perform(step)
            }
        } catch {
            fail(step, "\(error)")
            throw Stopped()
        }
    }

    func fail(_ step: ScenarioStep, _ reason: String) {
        note("", "line \(step.line): \(step.text): \(reason)", .failed)
        checks.append(
            ScenarioCheck(
                line: step.line,
                place: "step",
                text: step.text,
                passed: false,
                found: reason
            )
        )
    }

    private func settleAtEnd() throws {
        clock.nextMinute()
        do {
            try settle(order.devices(at: scenario.steps.count) ?? devices.map(\.name))
        } catch {
            checks.append(
                ScenarioCheck(
                    line: nil,
                    place: "everyone",
                    text: "comes to rest",
                    passed: false,
                    found: "\(error)"
                )
            )
            throw Stopped()
        }
        let equal = Expectation(line: 0, text: "equal", subject: .everyone, claim: .equal(nil))
        check([equal])
        checks.append(holdingTheSame())
    }

    // MARK: One step

    func perform(_ step: ScenarioStep) throws {
        switch step.action {
        case .command(let actor, let command): try execute(actor, command, step)
        case .sync(let device): try report(device) { try sync($0) }
        case .verify(let device):
            try report(device, "verifies") { try sync($0, verifying: true) }
        case .syncInOrder(let devices):
            for device in devices { try report(device) { try sync($0) } }
        case .syncBreaking(let device, let every):
            let store = try store(device)
            let (outcome, attempts) = try syncBreaking(store, every: every)
            try report(device, "syncs at attempt \(attempts)") { _ in outcome }
        case .everyoneSyncs: try settle(devices.map(\.name))
        case .wait(let span):
            note("", "\(SyncOutcome.span(span).dropFirst()) go by", .step)
            clock.advance(span)
        case .fault(let device, let fault):
            try store(device).faults.append(fault)
            note(device, fault.text, .fault)
        case .during(let device, let answers, let inner):
            try store(device).meanwhile.append((answers, inner))
        case .replayPush(let device): try replay(device)
        case .clock(let name, let change): try turn(name, change)
        case .copy(let device, let name): try copy(try store(device), as: name)
        case .backUp(let name, let backup): try backUp(try store(name), as: backup)
        case .restore(let name, let backup, let isFileAlone):
            try restore(try store(name), from: backup, isFileAlone: isFileAlone)
        case .restart(let name):
            try reopen(try store(name))
            note(name, "is started again", .fault)
        case .crash(let name, let point, let inner): try crash(name, point, inner)
        case .expect(let expectations): check(expectations)
        }
    }

    /// Notes what became of a sync; one that failed without a fault of the scenario is a problem.
    private func report(
        _ device: String,
        _ how: String = "syncs",
        _ body: (ScenarioStore) throws -> SyncOutcome
    ) throws {
        let outcome = try body(try store(device))
        note(device, "\(how): \(outcome.text)", outcome.failure == nil ? .sync : .fault)
        if outcome.failure == nil, let left = try store(device).meanwhile.first {
            let what = "the sync was over before '\(left.step.text)' could happen"
            throw ScenarioProblem(description: "\(what): it had \(outcome.requests) answers")
        }
        if let failure = outcome.failure, !outcome.isExpected {
            throw ScenarioProblem(description: "the sync failed: \(failure)")
        }
    }

    private func execute(
        _ actor: String,
        _ command: ScenarioCommand,
        _ step: ScenarioStep
    ) throws {
        let store = try store(actor)
        do {
            let result = try with(store) { try run(command, $0, store) }
            note(actor, step.text + (result.isEmpty ? "" : ": \(result)"), .step)
        } catch is ProcessDied {
            throw ProcessDied()
        } catch {
            guard let fails = step.fails else { throw error }
            note(actor, "\(step.text): is not done: \(error)", .step)
            let isFit = "\(error)".contains(fails)
            checks.append(
                ScenarioCheck(
                    line: step.line,
                    place: actor,
                    text: "\(step.text) fails: \(fails)",
                    passed: isFit,
                    found: isFit ? nil : "\(error)"
                )
            )
            return
        }
        guard let fails = step.fails else { return }
        checks.append(
            ScenarioCheck(
                line: step.line,
                place: actor,
                text: "\(step.text) fails: \(fails)",
                passed: false,
                found: "it did not fail"
            )
        )
    }

    private func replay(_ device: String) throws {
        let store = try store(device)
        guard let push = store.lastPush else {
            throw ScenarioProblem(description: "\(device) has pushed nothing yet")
        }
        _ = try answer(to: push, from: store.family)
        note(device, "its last push reaches the office once more", .fault)
    }

    private func turn(_ name: String, _ change: ClockChange) throws {
        let store = try store(name)
        switch change {
        case .shift(let span): store.skew += span
        case .right: store.skew = 0
        case .equal(let other): store.skew = try self.store(other).skew
        }
        note(
            name,
            "its clock is \(store.skew == 0 ? "right" : SyncOutcome.span(store.skew))",
            .fault
        )
    }

    private func crash(_ name: String, _ point: CrashPoint, _ inner: ScenarioStep) throws {
        let store = try store(name)
        let known = try with(store) { try Set($0.contactIDs()) }
        clock.arm(store.family, point)
        do {
            try perform(inner)
        } catch is ProcessDied {
            try reopen(store)
        }
        guard !clock.disarm() else {
            throw ScenarioProblem(description: "\(name) never came to that commit")
        }
        let when = point.point == .before ? "before" : "after"
        note(name, "died \(when) commit \(point.count) of: \(inner.text); started again", .fault)
        guard case .command(_, .add(_, let contact?)) = inner.action else { return }
        let new = try with(store) { try $0.contactIDs() }.first { !known.contains($0) }
        if let new { names.append((contact, new)) }
    }
}

extension LinkFault {
    /// The fault for people.
    var text: String {
        switch self {
        case .cut(let bytes): "the link of its next sync will break after \(bytes) bytes"
        case .loseRequests(let count):
            "its next \(count == 1 ? "request" : "\(count) requests") will be lost"
        case .loseAnswers(let count):
            "the answer to its next \(count == 1 ? "request" : "\(count) requests") will be lost"
        case .repeatRequest: "its next request will reach the office twice"
        }
    }
}
