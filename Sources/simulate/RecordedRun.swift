import Foundation
import SyncSimulation
import Terminal
import Wording

/// Replaying a recorded plan, which the random simulator wrote.
enum RecordedRun {
    /// Replays the plan of a file, and prints its story, or its report as JSON.
    static func run(path: String, asJSON: Bool, _ console: Console) throws -> ExitStatus {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandFailure("\(path) cannot be read", exitCode: .usage)
        }
        var simulation: Simulation
        do {
            simulation = Simulation(plan: try Plan(yaml: text))
        } catch let error as PlanError {
            throw CommandFailure("\(path): \(error.description)", exitCode: .usage)
        }
        simulation.keepsTrace = !asJSON
        let outcome = try simulation.run()
        for line in outcome.trace { console.print(line) }
        for problem in outcome.problems { console.warn("\(path): \(problem)") }
        if asJSON {
            let failed = [(seed: simulation.plan.seed, problems: outcome.problems)]
                .filter { !$0.problems.isEmpty }
            console.print(ReportJSON.value(outcome.report, failed).prettyText)
        }
        return outcome.problems.isEmpty ? .success : .failure
    }
}
