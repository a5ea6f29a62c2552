import ArgumentParser
import Foundation
import SyncSimulation
import Terminal

/// The command `simulate random`.
struct RandomCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "random",
        abstract: "Live through random histories, and compare everything with what was written.",
        discussion: """
            Ends with exit code 1 if something is wrong; the seed and the command that replays it \
            are printed.

            EXAMPLE:
              simulate random --count 100
              simulate random --seeds 1..1000 --jobs 2
              simulate random --seed 17 --faults loss,deviceCrash --trace
            """
    )

    @Option(help: ArgumentHelp("One seed.", valueName: "N"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("Seeds.", valueName: "FROM..TO"))
    var seeds: SeedRange?

    @Option(help: ArgumentHelp("The first so many seeds.", valueName: "N"))
    var count: UInt64?

    @OptionGroup var history: HistoryOptions

    @Flag(help: "Write a line for everything that happens.")
    var trace = false

    @Flag(help: "Say what the histories never combined: faults, operations and registers.")
    var coverage = false

    @Flag(help: "Write the report as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say nothing but data and errors.")
    var quiet = false

    @Option(help: ArgumentHelp("Histories at a time.", valueName: "N"))
    var jobs = 1

    @Flag(name: .customLong("stop-at-failure"), help: "Stop at the first history that fails.")
    var stopsAtFailure = false

    @Option(
        name: .customLong("shrink-to"),
        help: ArgumentHelp("Write the first failing history, made short.", valueName: "file"),
        completion: .file()
    )
    var shrinkTo: String?

    func run() async throws {
        let console = Console(isQuiet: quiet)
        let result = try await live(console)
        try show(result, console)
        if let failed = result.failed.first, let path = shrinkTo {
            let plan = Plan(try history.options(seed: failed.seed))
            try Shrinking.write(plan, to: path, console)
        }
        try console.finish()
        if !result.failed.isEmpty { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    private var chosen: ClosedRange<UInt64> {
        if let seed { return seed...seed }
        if let seeds { return seeds.seeds }
        return 1...max(1, count ?? 100)
    }

    // MARK: Running

    /// What came of all the histories.
    private struct Result {
        var report = SimulationReport()
        var failed: [(seed: UInt64, problems: [String])] = []
    }

    private func live(_ console: Console) async throws -> Result {
        var result = Result()
        var progress = ProgressLine(console)
        let clock = ContinuousClock()
        let start = clock.now
        let processor = Self.processorSeconds()
        let all = chosen
        var next = all.lowerBound
        while true {
            let batch = Array(next...min(all.upperBound, next + UInt64(max(1, jobs)) - 1))
            for (seed, outcome) in try await outcomes(batch) {
                result.report.add(outcome.report)
                for line in outcome.trace { console.print(line) }
                guard !outcome.problems.isEmpty else { continue }
                result.failed.append((seed, outcome.problems))
                progress.finish()
                report(seed, outcome.problems, console)
            }
            let done = Int((batch.last ?? next) - all.lowerBound) + 1
            progress.update(
                Progress(
                    label: "histories",
                    done: done,
                    total: Int(all.upperBound - all.lowerBound) + 1,
                    bytes: 0,
                    elapsed: clock.now - start
                ),
                now: clock.now - start
            )
            guard let last = batch.last, last < all.upperBound else { break }
            if stopsAtFailure, !result.failed.isEmpty { break }
            next = last + 1
        }
        progress.finish()
        result.report.cpuSeconds = Self.processorSeconds() - processor
        return result
    }

    /// The outcomes of some seeds, in their order.
    private func outcomes(_ batch: [UInt64]) async throws -> [(UInt64, SimulationOutcome)] {
        let keepsTrace = trace
        let drawn = try batch.map { try history.options(seed: $0) }
        return try await withThrowingTaskGroup(of: (UInt64, SimulationOutcome).self) { group in
            for options in drawn {
                group.addTask { @concurrent in
                    var simulation = Simulation(options: options)
                    simulation.keepsTrace = keepsTrace
                    return (options.seed, try simulation.run())
                }
            }
            var found: [(UInt64, SimulationOutcome)] = []
            for try await item in group { found.append(item) }
            return found.sorted { $0.0 < $1.0 }
        }
    }

    /// The processor time that this process has taken.
    private static func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    // MARK: Showing

    private func report(_ seed: UInt64, _ problems: [String], _ console: Console) {
        var lines = ["seed \(seed): \(problems[0])"]
        lines += problems.dropFirst().prefix(4).map { "    " + $0 }
        if problems.count > 5 { lines.append("    and \(problems.count - 5) more") }
        lines.append("    replay: simulate random \(history.words(seed: seed)) --trace")
        for line in lines { console.warn(line) }
    }

    private func show(_ result: Result, _ console: Console) throws {
        let gaps = try coverage ? result.report.coverage.gaps() : nil
        if json {
            console.print(ReportJSON.value(result.report, result.failed, gaps).prettyText)
            return
        }
        let rows =
            result.report.rows + [
                ("failed", "\(result.failed.count)")
            ]
        let width = rows.map(\.name.count).max() ?? 0
        for row in rows {
            let space = String(repeating: " ", count: width - row.name.count + 2)
            console.print(row.name + space + row.value)
        }
        if coverage {
            for line in try result.report.coverage.lines() { console.print(line) }
        }
        if let speed = result.report.speed {
            let seconds = HumanFormat.duration(.seconds(result.report.cpuSeconds))
            console.talk("\(seconds) of processor time, \(Int(speed)) device-days a second")
        }
    }
}
