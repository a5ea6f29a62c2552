import SyncSimulation
import Testing

/// Faults put in by hand: what is built to notice them does.
struct CanaryTests {
    private func plan(_ seed: UInt64, _ rule: PullRule) -> Plan {
        var options = SimulationOptions(seed: seed, devices: 3, days: 3)
        options.faults = .exactly([.loss, .delay])
        var plan = Plan(options)
        plan.knobs.pageRecords = 2
        plan.knobs.pullRule = rule
        return plan
    }

    @Test(arguments: [PullRule.sinceLastPage, .sinceSessionTarget, .bareSequence])
    func `a naive rule for cutting pages is noticed`(rule: PullRule) throws {
        let found = try (1...20 as ClosedRange<UInt64>).contains { seed in
            try !Simulation(plan: plan(seed, rule)).run().problems.isEmpty
        }
        #expect(found)
    }

    @Test func `a failing plan shrinks to a short one that still fails`() throws {
        let failing = try (1...20 as ClosedRange<UInt64>).lazy.map { plan($0, .sinceLastPage) }
            .first { try !Simulation(plan: $0).run().problems.isEmpty }
        let long = try #require(failing)
        var shrinker = Shrinker(long)
        shrinker.runsMax = 600
        let short = try #require(try shrinker.shrink())
        #expect(short.steps.count < 16)
        #expect(short.steps.count < long.steps.count / 4)
        #expect(try !Simulation(plan: short).run().problems.isEmpty)
        #expect(try !Simulation(plan: Plan(yaml: try short.yaml())).run().problems.isEmpty)
    }

    @Test func `a plan that passes does not shrink`() throws {
        var shrinker = Shrinker(plan(1, .checkpoint))
        #expect(try shrinker.shrink() == nil)
    }
}
