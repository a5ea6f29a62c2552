import ArgumentParser
import SyncSimulation
import Terminal
import Wording

/// The command `simulate run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Replay situations on several devices, and check what comes of them.",
        discussion: """
            A scenario is a YAML file: devices, steps, expectations; docs/scenarios.md describes \
            it. Ends with exit code 1 if something is not as expected, and 2 if a file is no \
            scenario.

            EXAMPLE:
              simulate run demo/scenarios/two-sales-one-client.yaml
              simulate run demo/scenarios/*.yaml --orders all
            """
    )

    @Argument(help: ArgumentHelp("Scenarios.", valueName: "file"), completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("Syncs in every order: all, or so many orders.", valueName: "all|N"))
    var orders: OrderChoice?

    @Option(help: ArgumentHelp("The seed of random orders.", valueName: "number"))
    var seed: UInt64 = 1

    @Flag(help: "Write what happened as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Write only what failed.")
    var quiet = false

    @Option(help: ArgumentHelp("Use colour: auto, always or never.", valueName: "when"))
    var color: ColorWord = .auto

    func run() async throws {
        let console = Console(isQuiet: quiet, color: ColorChoice(rawValue: color.rawValue) ?? .auto)
        let code = try await run(console)
        try console.finish()
        if code != .success { throw ExitCode(code.rawValue) }
    }

    private func run(_ console: Console) async throws -> ExitStatus {
        var code = ExitStatus.success
        var reports: [ScenarioReport] = []
        let view = ScenarioView(try console.options(OutputFlags()), color: color.rawValue)
        for path in files {
            do {
                if try ScenarioFile.isRecorded(path: path) {
                    let status = try RecordedRun.run(path: path, asJSON: json, console)
                    if status != .success, code == .success { code = status }
                    continue
                }
                let report = try await report(path)
                reports.append(report)
                if !report.passed, code == .success { code = .failure }
                if !json { show(report, view, console) }
            } catch let error as ScenarioError {
                console.report(CommandFailure(scenario: error))
                code = .usage
            }
        }
        if json, !reports.isEmpty {
            console.print(ScenarioJSON.value(reports, isGood: code == .success).prettyText)
        } else if files.count > 1 {
            console.talk(view.summary(reports, files: files.count))
        }
        return code
    }

    private func report(_ path: String) async throws -> ScenarioReport {
        try await ScenarioRunner.run(
            try ScenarioFile.load(path: path),
            orders: orders?.orders(seed: seed) ?? .written
        )
    }

    private func show(_ report: ScenarioReport, _ view: ScenarioView, _ console: Console) {
        if !report.passed || (files.count == 1 && !quiet) {
            console.print(view.text(report), terminator: "")
        } else if !quiet {
            console.print(view.line(report))
        }
    }
}

/// The answer to `--orders`.
enum OrderChoice: Hashable, Sendable, ExpressibleByArgument {
    case all
    case some(Int)

    init?(argument: String) {
        if argument == "all" {
            self = .all
        } else if let count = Int(argument), count >= 0 {
            self = .some(count)
        } else {
            return nil
        }
    }

    func orders(seed: UInt64) -> ScenarioOrders {
        switch self {
        case .all: .all
        case .some(let count): .sampled(count: count, seed: seed)
        }
    }
}

/// The answer to `--color`.
enum ColorWord: String, Hashable, Sendable, ExpressibleByArgument {
    case auto, always, never
}

extension CommandFailure {
    /// The failure of a file that is no scenario, with the near misses as the hint.
    init(scenario error: ScenarioError) {
        let near = error.word.map { Suggestion.nearest(to: $0, among: error.known) } ?? []
        let meant: Phrase? = near.isEmpty ? nil : "did you mean \(Phrase.any(of: near))?"
        self.init(
            "\(error.place): \(error.what)",
            why: error.expected.map { "expected: \($0)" },
            hint: meant,
            exitCode: .usage
        )
    }
}
