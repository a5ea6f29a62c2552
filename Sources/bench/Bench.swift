import ArgumentParser
import Foundation

/// The program `bench`: our engine beside plain SQLite, on the workloads that the peers ran.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the engine beside plain SQLite.",
        discussion: """
            Prints medians of processor time and their ratio to plain SQLite of the same \\
            repetition; with --json one object a line for each measurement.

            EXAMPLE:
              swift run -c release bench --rows 10000
              swift run -c release bench --workload W2 --json
            """
    )

    @Option(help: "How many rows.")
    var rows = 100_000

    @Option(help: "How often everything is done; medians are shown.")
    var repetitions = 5

    @Option(help: ArgumentHelp("Only this workload; may be given several times.", valueName: "W"))
    var workload: [String] = []

    @Flag(help: "Write one JSON object a line for each measurement.")
    var json = false

    @Flag(help: "Let each commit wait for the disk, of both; W1.single is run both ways.")
    var full = false

    @Option(help: "Where the databases are made; removed afterwards.")
    var folder = FileManager.default.temporaryDirectory.path

    func run() throws {
        for choice in workload where !Workload.isKnown(choice) {
            throw ValidationError(BenchError.unknownWorkload(choice).description)
        }
        let set = try LeadSet(rows: rows)
        var all: [Measurement] = []
        for number in 1...max(1, repetitions) {
            let place = folder + "/fieldbook-bench-\(ProcessInfo.processInfo.processIdentifier)"
            try FileManager.default.createDirectory(
                atPath: place,
                withIntermediateDirectories: true
            )
            defer { try? FileManager.default.removeItem(atPath: place) }
            var repetition = Repetition(number, set, folder: place, isFull: full) { name in
                workload.isEmpty || workload.contains { Workload.matches($0, name) }
            }
            try repetition.run()
            let shown = repetition.measurements.filter { measurement in
                workload.isEmpty
                    || workload.contains { Workload.matches($0, measurement.workload) }
            }
            if json { for measurement in shown { print(measurement.line) } }
            all += shown
        }
        if !json { ResultTable(all, rows: rows).print() }
    }
}
