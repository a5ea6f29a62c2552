import ArgumentParser
import Foundation

/// `bench engine`: our engine beside plain SQLite, on the workloads that the peers ran.
struct EngineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Measure the engine beside plain SQLite.",
        discussion: """
            Prints medians of processor time and their ratio to plain SQLite of the same \
            repetition; with --json one object a line for each measurement.

            EXAMPLE:
              swift run -c release bench --rows 10000
              swift run -c release bench --workload W2 --json
              swift run -c release bench --workload W2.first --rows 1000000 --repetitions 1

            W7 to W9 run the programs `office` and `field`, which are to be built before: \
            swift build -c release
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

    func run() async throws {
        for choice in workload where !Workload.isKnown(choice) {
            throw ValidationError(BenchError.unknownWorkload(choice).description)
        }
        let isBesideRaw = workload.isEmpty || workload.contains(where: Workload.isBesideRaw)
        let set = isBesideRaw ? try LeadSet(rows: rows) : nil
        var all: [Measurement] = []
        for number in 1...max(1, repetitions) {
            let place = folder + "/fieldbook-bench-\(ProcessInfo.processInfo.processIdentifier)"
            try FileManager.default.createDirectory(
                atPath: place,
                withIntermediateDirectories: true
            )
            defer { try? FileManager.default.removeItem(atPath: place) }
            var found = try await alone(number, place)
            if let set {
                var repetition = Repetition(number, set, folder: place, isFull: full, isChosen)
                try repetition.run()
                found += repetition.measurements.filter { isChosen($0.workload) }
            }
            if json { for measurement in found { print(measurement.line) } }
            all += found
        }
        if !json { ResultTable(all, rows: rows).print() }
    }

    private func isChosen(_ name: String) -> Bool {
        workload.isEmpty || workload.contains { Workload.matches($0, name) }
    }

    /// What is measured without plain SQLite beside it.
    private func alone(_ number: Int, _ place: String) async throws -> [Measurement] {
        var found: [Measurement] = []
        if isChosen("W2.first") {
            let isAlone = workload.allSatisfy { !Workload.isBesideRaw($0) } && !workload.isEmpty
            let first = FirstSync(
                rows: rows,
                repetition: number,
                folder: place,
                isAlone: isAlone
            )
            found.append(try first.run())
        }
        guard isChosen("W7") || isChosen("W8") || isChosen("W9") || isChosen("DAY") else {
            return found
        }
        let programs = try BuiltPrograms()
        let server = ServerBench(programs: programs, folder: place, repetition: number)
        if isChosen("W7") { found += try await server.load() }
        if isChosen("W8") { found += try await server.fanOut() }
        if isChosen("W9") {
            found.append(
                try CaptureBench(
                    programs: programs,
                    folder: place,
                    repetition: number,
                    rows: rows
                ).run()
            )
        }
        if isChosen("DAY") {
            found += try DayBench(
                programs: programs,
                folder: place,
                repetition: number,
                rows: rows
            ).run()
        }
        return found
    }
}
