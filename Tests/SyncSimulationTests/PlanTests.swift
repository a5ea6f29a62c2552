import SyncSimulation
import Testing

/// Plans: drawn from seeds, written as files, read back.
struct PlanTests {
    @Test func `the same options always give the same plan`() {
        let options = SimulationOptions(seed: 7, devices: 3, days: 5)
        #expect(Plan(options) == Plan(options))
        #expect(Plan(options) != Plan(SimulationOptions(seed: 8, devices: 3, days: 5)))
    }

    @Test func `a plan survives being written as YAML`() throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            var options = SimulationOptions(seed: seed, devices: 3, days: 3)
            options.usesFiles = seed % 2 == 0
            let plan = Plan(options)
            let text = try plan.yaml(note: "what went wrong\nand where")
            #expect(text.hasPrefix("# what went wrong\n# and where\nkind: recorded\n"))
            #expect(try Plan(yaml: text) == plan)
        }
    }

    @Test func `people say in some plans that contacts are the same, in some all the time`() throws
    {
        let plans = (1...60 as ClosedRange<UInt64>).map { Plan(SimulationOptions(seed: $0)) }
        let judging = plans.filter { plan in plan.steps.contains { $0.action == .merge } }
        let storms = judging.filter { $0.knobs.judgedContacts > 0 }
        #expect(!storms.isEmpty && judging.count < plans.count / 2)
        for plan in storms.prefix(2) {
            let said = plan.steps.count { [.merge, .unmerge, .notSame].contains($0.action) }
            #expect(said > plan.steps.count / 10)
            #expect(try Plan(yaml: try plan.yaml()) == plan)
        }
        let step = PlanStep(time: 60_000, actor: 0, action: .notSame, roll: 10)
        #expect(step.line == "day1-00:01:00.000 d1 not-same a")
        #expect(PlanStep(line: step.line) == step)
    }

    @Test func `a step is one line that can be read back`() throws {
        let step = PlanStep(time: 200_034_056, actor: 1, action: .copy, roll: 0x5EED, target: 4)
        #expect(step.line == "day3-07:33:54.056 d2 copy d5 5eed")
        #expect(PlanStep(line: step.line) == step)
        #expect(PlanStep(line: "day1-00:00:00.000 office putBack 0")?.actor == PlanStep.office)
        for line in [
            "", "day1 d1 edit 1", "day1-09:00:00.000 d0 edit 1", "day1-09:00:00.000 d1 x 1",
        ] {
            #expect(PlanStep(line: line) == nil, "\(line)")
        }
        #expect(PlanStep(line: "day1-09:00:00.000 d1 copy 1") == nil)
    }

    @Test func `a file that is no plan says so`() {
        #expect(throws: PlanError.self) { try Plan(yaml: "title: something else") }
        let wrong = """
            {kind: recorded, seed: 1, devices: 1, days: 1, records: 9, knobs: {},
             steps: [day2-09:00:00.000 d1 edit 1, day1-09:00:00.000 d1 edit 1]}
            """
        let error = #expect(throws: PlanError.self) { try Plan(yaml: wrong) }
        #expect(
            error?.description
                == "step 2, 'day1-09:00:00.000 d1 edit 1', comes before the step above it"
        )
    }

    @Test func `a swarm puts a restored office together with everything else`() {
        var beside: Set<Fault> = []
        for seed in 1...200 as ClosedRange<UInt64> {
            let knobs = Plan(SimulationOptions(seed: seed, devices: 2, days: 1)).knobs
            if knobs.has(.restoredOffice) { beside.formUnion(knobs.faults) }
        }
        #expect(Set(Fault.allCases) == beside)
    }

    @Test func `a chosen list of faults is taken as it is`() {
        var options = SimulationOptions(seed: 1, devices: 2, days: 1)
        options.faults = .exactly([.restoredOffice, .copiedDevice])
        #expect(Plan(options).knobs.faults == [.copiedDevice, .restoredOffice])
    }
}
