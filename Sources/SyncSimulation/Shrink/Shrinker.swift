/// Makes a failing plan short: fewer steps, fewer faults, fewer devices and days, as long as it
/// still fails.
///
/// Steps do not depend on each other's presence (each has a roll of its own), so any may be left
/// out: the steps are halved, quartered and so on (Zeller and Hildebrandt, "Simplifying and
/// Isolating Failure-Inducing Input", 2002).
public struct Shrinker {
    /// The runs that shrinking may take; it stops at the shortest plan found so far.
    public var runsMax = 2_000
    /// Called with the number of runs so far and the number of steps left.
    public var progress: (Int, Int) -> Void = { _, _ in }

    private var runs = 0
    private var best: Plan
    /// What kind of problem is looked for: a shorter plan that fails otherwise is another story.
    private var kind = ""

    /// Makes a shrinker of a plan that fails.
    public init(_ plan: Plan) { best = plan }

    /// The shortest plan found that still fails, or nil if the plan does not fail.
    public mutating func shrink() throws -> Plan? {
        guard let outcome = try outcome(of: best), let first = outcome.problems.first else {
            return nil
        }
        kind = Self.kind(of: first)
        cut(to: outcome.stepsTaken)
        var before = -1
        while before != best.steps.count, runs < runsMax {
            before = best.steps.count
            try removeDevices()
            try removeSteps()
            try simplifyKnobs()
        }
        try closeGaps()
        return best
    }

    /// The first words of a problem, without its time, its store and whatever has a number.
    private static func kind(of problem: String) -> String {
        problem.split(separator: " ").dropFirst()
            .filter { word in word != "office" && !word.contains { $0.isNumber || $0 == "[" } }
            .prefix(4).joined(separator: " ")
    }

    private mutating func outcome(of plan: Plan) throws -> SimulationOutcome? {
        guard runs < runsMax else { return nil }
        runs += 1
        progress(runs, best.steps.count)
        return try Simulation(plan: plan).run()
    }

    /// Takes a plan if it still fails.
    private mutating func accept(_ plan: Plan) throws -> Bool {
        guard let outcome = try outcome(of: plan),
            let first = outcome.problems.first, Self.kind(of: first) == kind
        else { return false }
        best = plan
        cut(to: outcome.stepsTaken)
        return true
    }

    /// Steps that were not taken any more are not needed.
    private mutating func cut(to count: Int) {
        best.steps = Array(best.steps.prefix(count))
        let last = (best.steps.last?.time ?? 0) / 86_400_000 + 1
        best.days = min(best.days, Int(last))
    }

    // MARK: Steps

    private mutating func removeSteps() throws {
        var size = max(1, best.steps.count / 2)
        while runs < runsMax {
            var start = 0
            var wasAccepted = false
            while start < best.steps.count, runs < runsMax {
                var plan = best
                plan.steps.removeSubrange(start..<min(start + size, plan.steps.count))
                if try accept(plan) { wasAccepted = true } else { start += size }
            }
            if size == 1, !wasAccepted { return }
            size = max(1, size / 2)
        }
    }

    /// Leaves the steps of whole devices out, and then the devices at the end of the list.
    private mutating func removeDevices() throws {
        for actor in Set(best.steps.map(\.actor)).sorted() {
            var plan = best
            plan.steps.removeAll { $0.actor == actor }
            _ = try accept(plan)
        }
        while best.devices > 1 {
            var plan = best
            plan.devices -= 1
            plan.steps.removeAll { $0.actor >= plan.devices && $0.actor == best.devices - 1 }
            guard try accept(plan) else { return }
        }
    }

    // MARK: Knobs

    private mutating func simplifyKnobs() throws {
        let usual = FaultKnobs()
        let knobs: [WritableKeyPath<FaultKnobs, Int>] = [
            \.lossPercent, \.duplicatePercent, \.delayPercent, \.truncatePercent,
            \.lostAnswerPercent, \.refusalPercent, \.pageRecords, \.pageStamps,
            \.linkBytes, \.linkBytesPerSecond, \.liePercent,
        ]
        for knob in knobs where best.knobs[keyPath: knob] != usual[keyPath: knob] {
            var plan = best
            plan.knobs[keyPath: knob] = usual[keyPath: knob]
            _ = try accept(plan)
        }
        for fault in best.knobs.faults {
            var plan = best
            plan.knobs.faults.removeAll { $0 == fault }
            _ = try accept(plan)
        }
        if !best.knobs.oldDevices.isEmpty {
            var plan = best
            plan.knobs.oldDevices = []
            _ = try accept(plan)
        }
        if best.usesFiles {
            var plan = best
            plan.usesFiles = false
            _ = try accept(plan)
        }
    }

    /// Lets the steps follow each other within minutes, if it fails so too.
    private mutating func closeGaps() throws {
        var plan = best
        for index in plan.steps.indices { plan.steps[index].time = Int64(index + 1) * 60_000 }
        _ = try accept(plan)
    }
}
