import ArgumentParser
import Foundation
import SyncSimulation
import Terminal
import Wording

/// The command `simulate shrink`.
struct ShrinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shrink",
        abstract: "Make a failing random history as short as it can be.",
        discussion: """
            The result is a file that `simulate run` replays, and its story is printed.

            EXAMPLE:
              simulate shrink --seed 17 --output found.yaml
            """
    )

    @Option(help: ArgumentHelp("The seed that fails.", valueName: "N"))
    var seed: UInt64

    @OptionGroup var history: HistoryOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write the short history.", valueName: "file"),
        completion: .file()
    )
    var output: String?

    @Flag(name: .shortAndLong, help: "Say nothing but data and errors.")
    var quiet = false

    func run() async throws {
        let console = Console(isQuiet: quiet)
        let plan = Plan(try history.options(seed: seed))
        let isFailing = try Shrinking.write(plan, to: output, console)
        try console.finish()
        if isFailing { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}

/// Making failing histories short.
enum Shrinking {
    /// Shrinks a plan, writes it, and prints its story.
    ///
    /// Returns whether the plan fails at all.
    @discardableResult
    static func write(_ plan: Plan, to path: String?, _ console: Console) throws -> Bool {
        var progress = ProgressLine(console)
        let clock = ContinuousClock()
        let start = clock.now
        var shrinker = Shrinker(plan)
        shrinker.progress = { runs, steps in
            progress.update(
                Progress(
                    label: "\(steps) steps left, runs",
                    done: runs,
                    total: nil,
                    bytes: 0,
                    elapsed: clock.now - start
                ),
                now: clock.now - start
            )
        }
        let short = try shrinker.shrink()
        progress.finish()
        guard let short else {
            console.talk("seed \(plan.seed) does not fail")
            return false
        }
        var simulation = Simulation(plan: short)
        simulation.keepsTrace = true
        let outcome = try simulation.run()
        for line in outcome.trace { console.print(line) }
        for problem in outcome.problems { console.warn(problem) }
        let text = try short.yaml(note: outcome.problems.first ?? "")
        guard let path else {
            console.print(text, terminator: "")
            return true
        }
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure("the short history could not be written to \(path)")
        }
        console.talk("\(short.steps.count) steps left; replay: simulate run \(path)")
        return true
    }
}
