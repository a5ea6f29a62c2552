import ArgumentParser
import SyncSimulation
import Terminal
import Wording

/// The options that say which history is drawn.
struct HistoryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("How many devices; else 2 to 5, as the seed has it.", valueName: "N")
    )
    var devices: Int?

    @Option(
        help: ArgumentHelp("How many days; else about 8 device-days in all.", valueName: "N")
    )
    var days: Int?

    @Option(help: ArgumentHelp("Contacts and facts made at most.", valueName: "N"))
    var records: Int?

    @Option(
        help: ArgumentHelp(
            "Faults: all (a random subset for each seed), none, or a list.",
            discussion: Fault.allCases.map { "\($0.rawValue): \($0.explanation)" }
                .joined(separator: "\n"),
            valueName: "list"
        )
    )
    var faults = "all"

    @Flag(help: "Keep the stores in files instead of memory.")
    var files = false

    /// The options of a history of a seed.
    func options(seed: UInt64) throws(CommandFailure) -> SimulationOptions {
        var options = SimulationOptions(seed: seed, faults: try choice())
        options.devices = devices ?? options.devices
        options.days = days ?? options.days
        // A fleet of five shares about 200 contacts and facts.
        let isLarge = devices != nil || days != nil
        options.recordsMax = records ?? (isLarge ? 40 * options.devices : options.recordsMax)
        options.usesFiles = files
        guard (1...1_000).contains(options.devices), (1...10_000).contains(options.days),
            options.recordsMax >= 0
        else {
            throw CommandFailure(
                "a history has 1 to 1000 devices, 1 to 10000 days and no negative number",
                exitCode: .usage
            )
        }
        return options
    }

    private func choice() throws(CommandFailure) -> SimulationOptions.FaultChoice {
        if faults == "all" { return .swarm }
        if faults == "none" { return .exactly([]) }
        var chosen: Set<Fault> = []
        for word in faults.split(separator: ",") {
            guard let fault = Fault(rawValue: String(word)) else {
                throw CommandFailure.unknown(
                    "fault",
                    String(word),
                    among: Fault.allCases.map(\.rawValue)
                )
            }
            chosen.insert(fault)
        }
        return .exactly(chosen)
    }

    /// The words that draw the same history again.
    func words(seed: UInt64) -> String {
        var words = ["--seed \(seed)"]
        if let devices { words.append("--devices \(devices)") }
        if let days { words.append("--days \(days)") }
        if let records { words.append("--records \(records)") }
        if faults != "all" { words.append("--faults \(faults)") }
        if files { words.append("--files") }
        return words.joined(separator: " ")
    }
}

/// A range of seeds, written `FROM..TO`.
struct SeedRange: ExpressibleByArgument {
    var seeds: ClosedRange<UInt64>

    init?(argument: String) {
        let ends = argument.split(separator: ".", omittingEmptySubsequences: true)
            .map { UInt64($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else {
            return nil
        }
        seeds = first...last
    }
}
